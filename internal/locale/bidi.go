package locale

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// Marks around a text that has a direction of its own: its first letter decides which, and it turns nothing outside.
const (
	isolate    = '\u2068'
	isolateEnd = '\u2069'
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
func Isolated(text string) string { return string(isolate) + text + string(isolateEnd) }

// against reports whether a letter outside isolates runs against a direction.
func against(rtl bool, text string) bool {
	depth := 0
	for len(text) > 0 {
		if !rtl && depth == 0 && text[0] < utf8.RuneSelf {
			text = text[1:]
			continue
		}
		properties, size := bidi.LookupString(text)
		r, width := utf8.DecodeRuneInString(text)
		switch class := properties.Class(); {
		case class == bidi.LRI || class == bidi.RLI || class == bidi.FSI:
			depth++
		case class == bidi.PDI:
			depth = max(0, depth-1)
		case depth > 0 || strings.ContainsRune(marks, r):
		case rtl && class == bidi.L, !rtl && (class == bidi.R || class == bidi.AL):
			return true
		}
		text = text[max(size, width):]
	}
	return false
}

// marks are direction marks, which are no letters.
const marks = "\u200e\u200f\u061c"
