package locale

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country returns the name of a country or territory by its ISO 3166-1 alpha-2 code, in the short form that the catalogue gives or else
// in the common form of the Unicode data; a code that neither knows is returned as it is.
func (p *Printer) Country(code string) string {
	if id := "country." + code; p.Has(id) {
		return p.Text(id)
	}
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return code
	}
	if name := display.Regions(p.tag).Name(region); name != "" {
		return name
	}
	return code
}

// Language returns the name of a language, such as "Arabic", in the printer's language.
func (p *Printer) Language(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.Tags(p.tag).Name(t); name != "" {
		return name
	}
	return tag
}
