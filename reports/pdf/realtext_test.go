//go:build realparts

package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/internal/locale"
)

// TestPopplerReadsEveryCharacter has pdftotext read a whole report in each language, in the order of drawing, in which it takes no hyphen for
// the division of a word. On each page it finds just the characters that our own reader finds there, whose text of the structure is held to
// the document's letter by letter, and each character of the document at least as often as it stands there.
func TestPopplerReadsEveryCharacter(t *testing.T) {
	for _, lang := range locale.Languages() {
		doc := report(t, lang)
		data, r := write(t, doc)
		path := filepath.Join(t.TempDir(), lang+".pdf")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(runTool(t, "pdftotext", "-raw", "-enc", "UTF-8", path, "-"), "\f"), "\f")
		if len(pages) != r.Pages || r.Pages < 20 {
			t.Fatalf("%s: %d of %d pages", lang, len(pages), r.Pages)
		}
		f := readFile(t, data)
		for i, page := range pages {
			if more, less := apart(page, f.text(i)); more+less != "" {
				t.Errorf("%s: on page %d poppler reads %q in excess and lacks %q", lang, i+1, more, less)
			}
		}
		if _, less := apart(strings.Join(pages, ""), logical(doc.Blocks)); less != "" {
			t.Errorf("%s: poppler does not find %q", lang, less)
		}
	}
}

// apart returns the characters that one text has more often than the other, and the other way round; white space and marks that steer are
// left aside.
func apart(a, b string) (more, less string) {
	count := map[rune]int{}
	for _, r := range plainText(a) {
		count[r]++
	}
	for _, r := range plainText(b) {
		count[r]--
	}
	for r, n := range count {
		if n > 0 {
			more += strings.Repeat(string(r), n)
		}
		less += strings.Repeat(string(r), max(-n, 0))
	}
	return more, less
}
