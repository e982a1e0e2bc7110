// Package locale says things to people in their language: messages from a catalogue, plural forms, numbers, dates, lists and names of
// countries. The web pages, the command line and the reports all print through one Printer, so that a number looks the same everywhere.
//
// Messages live in catalog/LANG/NAMESPACE.yaml, one flat key a message: "report.cover.kicker: Capacity-building report". The first part of
// a key is the name of its file. Placeholders are {{.Name}}; a message that counts has the plural forms of its language as sub-keys (one,
// other, ...) and prints its number as {{.Count}}. A catalogue is read when its language is first asked for. What fills a placeholder and
// runs against the direction of the language is isolated, so that it cannot turn the words around it.
package locale

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-playground/locales"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Printer prints in one language. It is safe for use by several goroutines.
type Printer struct {
	tag       language.Tag
	rtl       bool
	messages  *i18n.Localizer
	formatter locales.Translator
}

// For returns the printer of a language, given as a BCP 47 tag; regional forms fall back to their language. The error lists the languages
// that have a catalogue.
func For(lang string) (*Printer, error) {
	if _, err := language.Parse(lang); err != nil {
		return nil, fmt.Errorf("%q is not a language tag; use one of %s", lang, strings.Join(Languages(), ", "))
	}
	match, ok := Match(lang)
	if !ok {
		return nil, fmt.Errorf("there are no texts in language %q; use one of %s", lang, strings.Join(Languages(), ", "))
	}
	bundle, err := catalogue(match)
	if err != nil {
		return nil, err
	}
	return newPrinter(match, bundle), nil
}

func newPrinter(lang string, bundle *i18n.Bundle) *Printer {
	return &Printer{
		tag:       language.Make(lang),
		rtl:       RTL(lang),
		messages:  i18n.NewLocalizer(bundle, lang),
		formatter: formatters[lang](),
	}
}

// Lang returns the language as a BCP 47 tag.
func (p *Printer) Lang() string { return p.tag.String() }

// RTL reports whether the printer's language is written from right to left.
func (p *Printer) RTL() bool { return p.rtl }

// RTL reports whether a language is written from right to left.
func RTL(lang string) bool {
	tag, err := language.Parse(lang)
	if err != nil {
		return false
	}
	script, _ := tag.Script()
	return slices.Contains([]string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"}, script.String())
}

// Text returns a message with its placeholders filled: args are pairs of a placeholder's name and its value. A message that is missing
// comes back as its id in brackets, so that it is seen and not fatal.
func (p *Printer) Text(id string, args ...any) string {
	return p.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: p.pairs(args)})
}

// Count returns the plural form of a message for a number, which fills the placeholder Count; args are as for Text.
func (p *Printer) Count(id string, n int, args ...any) string {
	data := p.pairs(args)
	data["Count"] = p.Int(n)
	return p.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: n})
}

// Has reports whether the catalogue of the printer's language holds a message.
func (p *Printer) Has(id string) bool {
	_, tag, err := p.messages.LocalizeWithTag(&i18n.LocalizeConfig{MessageID: id, TemplateData: map[string]any{}})
	return err == nil && tag == p.tag
}

// localize prints a message; where it lacks the plural form of a rare number, such as a million in French, the form for others serves.
func (p *Printer) localize(config *i18n.LocalizeConfig) string {
	text, tag, err := p.messages.LocalizeWithTag(config)
	if config.PluralCount != nil && (err != nil || tag != p.tag) {
		config.PluralCount = nil
		text, _, err = p.messages.LocalizeWithTag(config)
	}
	if err != nil && text == "" {
		return "[" + config.MessageID + "]"
	}
	return text
}

// verbatim are the placeholders for what people copy and paste, to which nothing invisible may stick. They hold one run of Latin letters.
var verbatim = []string{"Command", "File"}

func (p *Printer) pairs(args []any) map[string]any {
	data := make(map[string]any, len(args)/2+1)
	for i := 0; i+1 < len(args); i += 2 {
		name, value := fmt.Sprint(args[i]), args[i+1]
		switch v := value.(type) {
		case int:
			value = p.Int(v)
		case string:
			if !slices.Contains(verbatim, name) {
				value = p.Isolate(v)
			}
		}
		data[name] = value
	}
	return data
}
