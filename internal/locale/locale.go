// Package locale says things to people in their language: messages from a catalogue, plural forms, numbers, dates, lists and names of
// countries. The web pages, the command line and the reports all print through one Printer, so that a number looks the same everywhere.
//
// Messages live in catalog/LANG/NAMESPACE.yaml, one flat key a message: "report.cover.kicker: Capacity-building report". The first part of
// a key is the name of its file. Placeholders are {{.Name}}; a message that counts has the plural forms of its language as sub-keys (one,
// other, ...) and prints its number as {{.Count}}. A catalogue is read when its language is first asked for.
package locale

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Printer prints in one language. It is safe for use by several goroutines.
type Printer struct {
	lang      string
	tag       language.Tag
	messages  *i18n.Localizer
	formatter locales.Translator
}

// For returns the printer of a language, given as a BCP 47 tag; regional forms fall back to their language. The error lists the languages
// that have a catalogue.
func For(lang string) (*Printer, error) {
	known := Languages()
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("%q is not a language tag; use one of %s", lang, strings.Join(known, ", "))
	}
	base, _ := tag.Base()
	if !slices.Contains(known, base.String()) {
		return nil, fmt.Errorf("there are no texts in language %q; use one of %s", lang, strings.Join(known, ", "))
	}
	cat, err := catalogue(base.String())
	if err != nil {
		return nil, err
	}
	return &Printer{
		lang:      base.String(),
		tag:       language.Make(base.String()),
		messages:  i18n.NewLocalizer(cat, base.String()),
		formatter: formatters[base.String()](),
	}, nil
}

// Lang returns the language as a BCP 47 tag.
func (p *Printer) Lang() string { return p.lang }

// RTL reports whether the printer's language is written from right to left.
func (p *Printer) RTL() bool { return RTL(p.lang) }

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
	return p.localize(id, &i18n.LocalizeConfig{MessageID: id, TemplateData: pairs(args)})
}

// Count returns the plural form of a message for a number, which fills the placeholder Count; args are as for Text.
func (p *Printer) Count(id string, n int, args ...any) string {
	data := pairs(args)
	data["Count"] = p.Int(n)
	return p.localize(id, &i18n.LocalizeConfig{MessageID: id, TemplateData: data, PluralCount: n})
}

// Has reports whether the catalogue of the printer's language holds a message.
func (p *Printer) Has(id string) bool {
	_, tag, err := p.messages.LocalizeWithTag(&i18n.LocalizeConfig{MessageID: id, TemplateData: map[string]any{}, PluralCount: 2})
	return err == nil && tag == p.tag
}

func (p *Printer) localize(id string, config *i18n.LocalizeConfig) string {
	text, err := p.messages.Localize(config)
	if err != nil && text == "" {
		return "[" + id + "]"
	}
	return text
}

func pairs(args []any) map[string]any {
	data := make(map[string]any, len(args)/2+1)
	for i := 0; i+1 < len(args); i += 2 {
		data[fmt.Sprint(args[i])] = args[i+1]
	}
	return data
}

// Int prints a whole number with the language's grouping.
func (p *Printer) Int(n int) string { return p.formatter.FmtNumber(float64(n), 0) }

// Number prints a number with a fixed count of decimals, half away from zero.
func (p *Printer) Number(x float64, decimals int) string {
	scale := math.Pow10(decimals)
	return p.formatter.FmtNumber(math.Round(x*scale)/scale+0, uint64(decimals))
}

// Decimal prints a number that is already rounded, such as "46.3" or "-2.0", with the language's separators. What is not a decimal
// number is returned as it is.
func (p *Printer) Decimal(s string) string {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	_, frac, _ := strings.Cut(s, ".")
	return p.formatter.FmtNumber(x, uint64(len(frac)))
}

// Percent prints a share in [0,1] as a whole percentage.
func (p *Printer) Percent(share float64) string {
	return p.Number(100*share, 0) + "%"
}

// Date prints a calendar day in words; no date is an empty string.
func (p *Printer) Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.formatter.FmtDateLong(t)
}
