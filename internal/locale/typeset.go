package locale

import (
	"strings"
	"sync"
)

// Typeset gives a text the spaces that its language demands and translators cannot be sure to type: in French those before high marks
// never break a line.
func (p *Printer) Typeset(text string) string { return typeset(p.Lang(), text) }

func typeset(lang, text string) string {
	if lang != "fr" {
		return text
	}
	return frenchSpaces().Replace(text)
}

// frenchSpaces puts narrow spaces that break no line where French has a space before or after a mark.
var frenchSpaces = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for _, space := range []string{" ", noBreak} {
		for _, mark := range []string{";", ":", "!", "?", "»", "%"} {
			pairs = append(pairs, space+mark, narrow+mark)
		}
		pairs = append(pairs, "«"+space, "«"+narrow)
	}
	return strings.NewReplacer(pairs...)
})
