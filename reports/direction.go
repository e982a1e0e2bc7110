package reports

import (
	"strings"

	"cybergap/internal/locale"
	"cybergap/internal/marks"
)

// direction is the reading direction of a page of plain text. What runs the other way is enclosed in marks that nobody sees, so that it
// cannot turn the words around it.
type direction struct{ rtl bool }

// flat is inline text without its styles.
func (d direction) flat(text Inline) string {
	var out strings.Builder
	for _, span := range text {
		out.WriteString(d.enclosed(span, words(span)))
	}
	return out.String()
}

// words are the words of a span, fit to print.
func words(s Span) string {
	if s.User {
		return asTyped(s.Text)
	}
	return printable(s.Text)
}

// enclosed puts marks around the words of a span where they may run against the page: what a user typed on a page from right to left,
// letters from right to left, another language.
func (d direction) enclosed(s Span, words string) string {
	switch {
	case words == "":
		return ""
	case s.User && d.rtl:
		return locale.Isolated(words)
	case s.User || s.Lang != "":
		return locale.Isolate(d.rtl, words)
	}
	return words
}

// typed is a text that a user typed and that stands outside inline text, such as the name of a country.
func (d direction) typed(text string) string { return d.flat(Inline{{Text: text, User: true}}) }

// printable replaces control characters and line breaks by spaces and leaves out what overrides directions. Marks of direction stay: our own
// texts need them.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r >= 0x7f && r <= 0x9f || r == 0x2028 || r == 0x2029:
			return ' '
		case marks.IsForce(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// asTyped is printable text without any mark of direction.
func asTyped(s string) string {
	return strings.Map(func(r rune) rune {
		if marks.IsIsolate(r) || marks.IsDirection(r) {
			return -1
		}
		return r
	}, printable(s))
}
