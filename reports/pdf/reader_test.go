package pdf

import (
	"strings"
	"testing"

	"cybergap/internal/pdfread"
	"cybergap/reports"
)

// file is a written file, read back from its bytes.
type file struct {
	t *testing.T
	*pdfread.File
}

func readFile(t *testing.T, data []byte) *file {
	t.Helper()
	f, err := pdfread.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return &file{t, f}
}

// text returns the text of a page (from 0) in the order of drawing.
func (f *file) text(page int) string {
	f.t.Helper()
	s, err := f.PageText(page)
	if err != nil {
		f.t.Fatal(err)
	}
	return s
}

// all returns the text of all pages, without white space and zero width characters, so that line ends do not matter.
func (f *file) all() string {
	n, err := f.Pages()
	if err != nil {
		f.t.Fatal(err)
	}
	var b strings.Builder
	for i := range n {
		b.WriteString(f.text(i))
	}
	return squeeze(b.String())
}

// structure returns the tree of elements.
func (f *file) structure() *pdfread.Element {
	f.t.Helper()
	root, err := f.Structure()
	if err != nil || root == nil {
		f.t.Fatalf("structure tree: %v, %v", root, err)
	}
	return root
}

func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\u00a0", "", "\u200b", "", "\u00ad", "").Replace(s)
}

// laidOut returns the layout of a document.
func laidOut(doc *reports.Document) *layout {
	l := newLayout(doc, newTypesetter(NewPress().typecase(doc.Meta)))
	l.run()
	return l
}

// composed returns the objects of a document's file, not yet packed.
func composed(t testing.TB, doc *reports.Document, opts Options) *finish {
	t.Helper()
	f, _, err := NewPress().compose(doc, opts)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
