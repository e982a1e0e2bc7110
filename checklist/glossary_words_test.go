package checklist

import (
	"strings"
	"testing"
)

func TestMatchesWord(t *testing.T) {
	for _, c := range []struct {
		pattern, word string
		want          bool
	}{
		{"desk", "desk", true}, {"desk", "desks", false}, {"desk*", "desks", true}, {"desk*", "desk", true}, {"*desk", "helpdesk", true},
		{"*desk", "desks", false}, {"de*k*", "desks", true}, {"a*ab", "ab", false}, {"a*b*b", "abb", true}, {"a*bc*bc", "abc", false},
		{"a*b*c", "acb", false}, {"*", "", true}, {"**", "x", true}, {"", "", true}, {"", "x", false},
		{strings.Repeat("*a", 99) + "*b", strings.Repeat("a", 4000), false}, // in a moment, not in years
	} {
		if matchesWord(c.pattern, c.word) != c.want {
			t.Errorf("%.20s and %.20s: not %v", c.pattern, c.word, c.want)
		}
	}
}
