package pdfread

import (
	"strings"
	"unicode"
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
