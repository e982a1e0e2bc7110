package locale

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/zh"
)

// formatters write the numbers and dates of the languages that a catalogue may be in. Spaces within a number never break a line.
var formatters = map[string]func() locales.Translator{
	"ar": func() locales.Translator { return arabic{ar.New(), en_GB.New()} },
	"en": func() locales.Translator { return percented{en_GB.New(), "%"} },
	"es": func() locales.Translator { return percented{es.New(), noBreak + "%"} },
	"fr": func() locales.Translator { return french{percented{fr.New(), narrow + "%"}} },
	"ru": func() locales.Translator { return percented{ru.New(), noBreak + "%"} },
	"zh": func() locales.Translator { return percented{zh.New(), "%"} },
}

const (
	noBreak     = "\u00a0" // a space that breaks no line
	narrow      = "\u202f" // the same, narrower
	leftToRight = "\u200e" // a mark that keeps the sign beside it in the order of the digits
)

// percented writes a percent sign as the language does today; the library's tables are older for some.
type percented struct {
	locales.Translator
	sign string
}

// FmtPercent prints a percentage with its sign.
func (p percented) FmtPercent(num float64, decimals uint64) string {
	return p.FmtNumber(num, decimals) + p.sign
}

// arabic writes dates in Arabic, and numbers in Western digits with the marks that go with them: docs/decisions/0006. A direction mark keeps
// minus and percent where they are in the formulas and sheets that people compare with, whatever stands around the number.
type arabic struct {
	locales.Translator
	latin locales.Translator
}

// FmtNumber prints a number in Western digits.
func (a arabic) FmtNumber(num float64, decimals uint64) string {
	return strings.Replace(a.latin.FmtNumber(num, decimals), "-", leftToRight+"-", 1)
}

// FmtPercent prints a percentage in Western digits.
func (a arabic) FmtPercent(num float64, decimals uint64) string {
	return a.FmtNumber(num, decimals) + leftToRight + "%" + leftToRight
}

// french writes the first day of a month as an ordinal.
type french struct{ percented }

// FmtDateLong prints a day such as "1er mars 2026".
func (f french) FmtDateLong(t time.Time) string {
	text := f.percented.FmtDateLong(t)
	if t.Day() == 1 {
		return strings.Replace(text, "1 ", "1er ", 1)
	}
	return text
}

// Int prints a whole number with the language's grouping.
func (p *Printer) Int(n int) string { return p.formatter.FmtNumber(float64(n), 0) }

// Number prints a number with a fixed count of decimals, half away from zero.
func (p *Printer) Number(x float64, decimals int) string {
	return p.formatter.FmtNumber(rounded(x, decimals), uint64(decimals))
}

// rounded rounds half away from zero, and never to minus zero.
func rounded(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale)/scale + 0
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
	return p.formatter.FmtPercent(rounded(100*share, 0), 0)
}

// Date prints a calendar day in words; no date is an empty string.
func (p *Printer) Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.formatter.FmtDateLong(t)
}
