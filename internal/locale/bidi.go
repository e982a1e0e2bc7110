package locale

import (
	"unicode/utf8"

	"cybergap/internal/marks"

	"golang.org/x/text/unicode/bidi"
)

// Isolate encloses text that holds letters running against the printer's language, such as a name in Latin letters or 13(u) in an Arabic
// sentence; other text is returned as it is.
func (p *Printer) Isolate(text string) string { return Isolate(p.rtl, text) }

// Isolate encloses text that holds letters running against a page's direction. What is isolated within the text already does not count.
func Isolate(rtl bool, text string) string {
	if !against(rtl, text) {
		return text
	}
	return Isolated(text)
}

// Isolated encloses text whatever it holds.
func Isolated(text string) string { return string(marks.Isolate) + text + string(marks.IsolateEnd) }

// against reports whether a letter outside isolates runs against a direction. Direction marks are no letters.
func against(rtl bool, text string) bool {
	depth := 0
	for _, r := range text {
		if r == utf8.RuneError || marks.IsDirection(r) || !rtl && r < utf8.RuneSelf {
			continue
		}
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(0, depth-1)
		case bidi.L:
			if rtl && depth == 0 {
				return true
			}
		case bidi.R, bidi.AL:
			if !rtl && depth == 0 {
				return true
			}
		}
	}
	return false
}
