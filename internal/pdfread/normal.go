package pdfread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normal returns a text without what programs that rewrite a PDF may add or drop: white space, zero-width spaces and soft hyphens.
func Normal(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200B' || r == '\u00AD' {
			return -1
		}
		return r
	}, s)
}

// isMany reports whether a text is more than one unit of UTF-16.
func isMany(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return len(s) > n || n > 3
}
