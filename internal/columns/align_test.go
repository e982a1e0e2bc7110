package columns

import (
	"strings"
	"testing"
	"text/tabwriter"

	"pgregory.net/rapid"
)

// TestAlignAsTabwriterDoes compares with the standard library, whose columns are right where every character takes one.
func TestAlignAsTabwriterDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([ab]{0,3}[\t\n]?){0,30}`).Draw(t, "text") + "\n" // it forgets an empty last cell without one
		var want strings.Builder
		w := tabwriter.NewWriter(&want, 0, 0, gap, ' ', 0)
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(want.String(), "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		if got := Align(text); got != strings.Join(lines, "\n") {
			t.Fatalf("%q gives\n%q, the standard library\n%q", text, got, strings.Join(lines, "\n"))
		}
	})
}

func TestAlignOfWideCharacters(t *testing.T) {
	got := Align("文件\tPDF\n检查清单\tb\n\u2068a\u2069\tb\n")
	if want := "文件      PDF\n检查清单  b\n\u2068a\u2069         b\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
