// Package pagetext says in which form the text of a page is compared, by the side that writes PDFs and by the side that reads them.
package pagetext

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

// AppendGlyph appends the normal form of what one code stands for: U+FFFC where that is more than one unit of UTF-16. Programs that write a
// file anew keep the code and may spoil such a text, so that no digest can be made of it.
func AppendGlyph(b []byte, said string) []byte {
	switch r, n := utf8.DecodeRuneInString(said); {
	case n < len(said) || r > 0xFFFF:
		return append(b, "\uFFFC"...)
	case isVolatile(r):
		return b
	}
	return append(b, said...)
}
