package pdfread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normal returns a text without what programs that rewrite a PDF may add or drop: white space, zero-width spaces and soft hyphens.
func Normal(s string) string {
	return strings.Map(func(r rune) rune {
		if isVolatile(r) {
			return -1
		}
		return r
	}, s)
}

func isVolatile(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' || r == '\u00AD' }

// normalOf returns the normal form of what one code stands for: U+FFFC where that is more than one unit of UTF-16. Package reports/pdf does the
// same when it writes.
func normalOf(said string) string {
	switch r, n := utf8.DecodeRuneInString(said); {
	case n < len(said) || r > 0xFFFF:
		return "\uFFFC"
	case isVolatile(r):
		return ""
	}
	return said
}
