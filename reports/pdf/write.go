// Package pdf draws a Document as a PDF file.
//
// The work goes in four steps. The text layer shapes and breaks text (text.go, wrap.go, shape.go, faces.go). The layout turns blocks into
// boxes and boxes into pages of recorded drawing (layout.go, blocks.go, table.go, ...). The pen draws the pages with gofpdf (pen.go,
// ink.go), which only ever receives glyph codes of fonts made for this document (sfnt.go). The finish rewrites gofpdf's file: packed
// streams, the text behind the glyph codes, language and direction (finish.go).
package pdf

import (
	"bytes"
	"fmt"
	"io"

	"cybergap/reports"

	"github.com/jung-kurt/gofpdf"
)

// Result tells what was written.
type Result struct {
	Pages   int
	Missing []rune // characters that no font could draw; each was replaced by U+FFFD
}

// Write draws the document. Equal documents give equal bytes; calls may run in parallel.
func Write(w io.Writer, doc *reports.Document) (Result, error) {
	l := newLayout(doc)
	l.run()
	if err := l.set.faces.err; err != nil {
		return Result{}, err
	}
	var raw bytes.Buffer
	if err := draw(&raw, l); err != nil {
		return Result{}, fmt.Errorf("draw PDF: %w", err)
	}
	f := finish{meta: doc.Meta, cuts: map[string]*cut{}}
	for _, c := range l.set.faces.cuts {
		f.cuts[c.key] = c
	}
	if err := f.read(raw.Bytes()); err != nil {
		return Result{}, fmt.Errorf("read back PDF: %w", err)
	}
	f.improve()
	if err := f.write(w); err != nil {
		return Result{}, fmt.Errorf("write PDF: %w", err)
	}
	return Result{Pages: len(l.pages), Missing: l.set.faces.missed()}, nil
}

// draw hands the pages to gofpdf.
func draw(w io.Writer, l *layout) error {
	p := &pen{pdf: newFile(l), links: map[string]int{}}
	p.addFonts(l.set.faces.cuts)
	for _, m := range l.marks {
		if m.ID != "" {
			n := p.pdf.AddLink()
			p.pdf.SetLink(n, max(m.y-beat, 0), m.page+1)
			p.links[m.ID] = n
		}
	}
	bookmarks := l.bookmarks()
	for i, pg := range l.pages {
		p.pdf.AddPage()
		for _, b := range bookmarks[i] {
			p.bookmark(b)
		}
		for _, op := range pg.ops {
			op.draw(p)
		}
	}
	return p.pdf.Output(w)
}

// newFile opens a gofpdf document with the file's properties.
func newFile(l *layout) *gofpdf.Fpdf {
	meta := l.doc.Meta
	f := gofpdf.New("P", "pt", "A4", "")
	f.SetCompression(false) // the finish packs
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCreationDate(meta.Date.UTC())
	f.SetModificationDate(meta.Date.UTC())
	f.SetTitle(l.property(meta.Title), true)
	f.SetSubject(l.property(meta.Subject), true)
	f.SetCreator(l.property(meta.Generator), true)
	f.SetProducer(l.property(meta.Generator), true)
	return f
}
