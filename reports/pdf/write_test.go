package pdf

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"cybergap/reports"
)

func write(t testing.TB, doc *reports.Document) ([]byte, Result) {
	t.Helper()
	var b bytes.Buffer
	r, err := Write(&b, doc, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}

// keep stores a file for looking at, where the environment variable PDF_DIR names a folder.
func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if dir := os.Getenv("PDF_DIR"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var languages = []words{english, arabicWords, chineseWords}

// TestText checks that the text of a document can be got back from the file, in reading order within each line.
func TestText(t *testing.T) {
	for _, w := range languages {
		t.Run(w.lang, func(t *testing.T) {
			data, r := write(t, sample(w))
			keep(t, w.lang, data)
			if len(r.Missing) > 0 {
				t.Errorf("characters without a glyph: %q", r.Missing)
			}
			text := readFile(t, data).all()
			for _, s := range append([]string{w.country, w.kicker, w.sub, w.status, w.long, w.short, w.user, w.part}, w.areas...) {
				for _, word := range strings.Fields(s) {
					if !strings.Contains(text, squeeze(word)) {
						t.Errorf("%q is not in the file's text", word)
					}
				}
			}
		})
	}
}

func TestSentenceInOrder(t *testing.T) {
	for _, w := range languages {
		data, _ := write(t, &reports.Document{Meta: reports.Meta{Lang: w.lang, RTL: w.rtl}, Blocks: []reports.Block{reports.Para{Text: said(w.long)}}})
		if text := readFile(t, data).all(); !strings.Contains(text, squeeze(w.long)) {
			t.Errorf("%s: got %q", w.lang, text)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for _, w := range languages {
		first, _ := write(t, sample(w))
		second, _ := write(t, sample(w))
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two files differ", w.lang)
		}
	}
}

func TestParallel(t *testing.T) {
	want, _ := write(t, sample(english))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got, _ := write(t, sample(english)); !bytes.Equal(got, want) {
				t.Error("a parallel file differs")
			}
		})
	}
	group.Wait()
}

// TestLinksAndBookmarks compares both with the pages on which the headings' text stands.
func TestLinksAndBookmarks(t *testing.T) {
	l := laidOut(sample(english))
	data, _ := write(t, sample(english))
	f, o := readFile(t, data), opened(t, sample(english))
	var listed, marked []string
	for _, m := range l.marks {
		page := "page " + strconv.Itoa(m.page+1)
		if !strings.Contains(squeeze(f.text(m.page)), squeeze(m.Text)) {
			t.Errorf("%q is not on %s", m.Text, page)
		}
		marked = append(marked, m.Text+" -> "+page)
		if m.Level <= 2 && !m.Unlisted {
			listed = append(listed, page)
		}
	}
	tree := o.bookmarks()
	if part, section := slices.Index(tree, marked[3]), slices.Index(tree, "  "+marked[4]); part < 0 || section != part+1 {
		t.Errorf("a section is not below its part: %q", tree)
	}
	for i := range tree {
		tree[i] = strings.TrimLeft(tree[i], " ")
	}
	if !slices.Equal(tree, marked) {
		t.Errorf("bookmarks %q, want %q", tree, marked)
	}
	if got := o.targets(1); !slices.Equal(got, listed) {
		t.Errorf("contents lead to %q, want %q", got, listed)
	}
	at := "page " + strconv.Itoa(l.anchors["area-3"].page+1)
	if got := o.targets(2); !slices.Equal(got, []string{at, "https://www.unodc.org"}) {
		t.Errorf("links of the paragraph: %q", got)
	}
}

func TestPageNumbersInContents(t *testing.T) {
	l := laidOut(sample(english))
	data, _ := write(t, sample(english))
	var entries []string
	for e := range readFile(t, data).structure().All() {
		if e.Type == kindEntry {
			entries = append(entries, e.Content())
		}
	}
	var want []string
	for _, m := range l.marks {
		if !m.Unlisted && m.Level <= 2 {
			want = append(want, m.Text+strconv.Itoa(m.page+1))
		}
	}
	if !slices.Equal(entries, want) {
		t.Errorf("contents %q, want %q", entries, want)
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, w := range languages {
		b.Run(w.lang, func(b *testing.B) {
			doc, pages := long(w), 0
			press := NewPress()
			for b.Loop() {
				r, err := press.Write(io.Discard, doc, Options{})
				if err != nil {
					b.Fatal(err)
				}
				pages = r.Pages
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
			b.ReportMetric(float64(pages), "pages")
		})
	}
}
