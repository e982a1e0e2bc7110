package marks_test

import (
	"testing"
	"unicode"

	"cybergap/internal/marks"

	"golang.org/x/text/unicode/bidi"
)

// TestMarks holds the kinds of marks to the classes that Unicode gives them.
func TestMarks(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		properties, _ := bidi.LookupRune(r)
		class := properties.Class()
		isolate := class == bidi.LRI || class == bidi.RLI || class == bidi.FSI || class == bidi.PDI
		force := class == bidi.LRE || class == bidi.RLE || class == bidi.LRO || class == bidi.RLO || class == bidi.PDF
		direction := unicode.Is(unicode.Bidi_Control, r) && !isolate && !force
		if marks.IsIsolate(r) != isolate || marks.IsForce(r) != force || marks.IsDirection(r) != direction || marks.IsJoiner(r) != unicode.Is(unicode.Join_Control, r) {
			t.Errorf("%U is taken for another mark than it is", r)
		}
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"Ångström 电子 \U0001F469\u200d\U0001F692": "Ångström 电子 \U0001F469\u200d\U0001F692",
		"می\u200cخواهم\u00a0a":                   "می\u200cخواهم\u00a0a",
		"a\x1b[2Jb\nc\td\r":                      "a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD",
		"\u202ea\u2066b\u2069\u200f\u061c":       "\uFFFDa\uFFFDb\uFFFD\uFFFD\uFFFD",
		"\x85\u0085\u2028\u2029\u00ad\ufeff":     "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD",
		"\ue000":                                 "\uFFFD",
	} {
		if got := marks.Visible(text); got != want {
			t.Errorf("Visible(%q) is %q, want %q", text, got, want)
		}
	}
}
