// Package pdf draws a Document as a PDF file that carries its own data: tagged for screen readers, built to PDF/UA-1 and PDF/A-3a.
//
// Three thin layers stand around gofpdf, which stays the pen.
//
//   - Text: shapes and breaks text of any script (text.go, paragraph.go, wrap.go, shape.go, faces.go, fonts.go).
//   - Tags: every piece of ink belongs to an element of the structure tree or is an artifact (tags.go, page.go). The layout turns blocks
//     into boxes and boxes into pages of recorded drawing (layout.go, blocks.go, table.go, ...); the pen draws them (pen.go, ink.go).
//   - Finish: takes the pages from gofpdf and writes the file, with fonts, structure, navigation, metadata and attachments
//     (finish.go, fontfile.go, structure.go, navigate.go, archive.go, container.go).
//
// docs/decisions/0004-pdf-in-layers.md says why.
package pdf

import (
	"fmt"
	"io"

	"cybergap/reports"
	"cybergap/reports/chart"

	"github.com/jung-kurt/gofpdf"
)

// Options say what a file gets beside the document.
type Options struct {
	// Carry is asked for what the file carries, when its pages are drawn: it gets what each page says, in the normal form in which package
	// pdfread reads it again, without the digest on the last page. Nil where the file carries nothing.
	Carry func(pages []string) (Cargo, error)
}

// Cargo is what a file carries.
type Cargo struct {
	Files  []Attachment
	Digest string // SHA-256 of the first file in hexadecimal, printed on the last page and stated in the metadata
}

// Attachment is a file within the file.
type Attachment struct {
	Name         string // ASCII, such as assessment.json
	Type         string // media type
	Description  string
	Relationship string // to the document, as PDF/A-3 names it: Data, Supplement
	Data         []byte
}

// Result tells what was written.
type Result struct {
	Pages   int
	Missing []rune // characters that no font could draw; each was replaced by U+FFFD
}

// Write draws the document. Equal documents give equal bytes; calls may run in parallel. The error is that of a font that cannot be read,
// of Carry or of w.
func (p *Press) Write(w io.Writer, doc *reports.Document, opts Options) (Result, error) {
	var f *finish
	var result Result
	run := func(f func() error) error { return f() }
	if len(p.extra) > 0 {
		run = guarded
	}
	err := run(func() (err error) {
		f, result, err = p.compose(doc, opts)
		return err
	})
	if err != nil {
		return Result{}, err
	}
	defer func() { p.giveBack(f.container) }()
	if _, err := w.Write(f.pack()); err != nil {
		return Result{}, fmt.Errorf("write PDF: %w", err)
	}
	return result, nil
}

// compose makes the objects of the file.
func (p *Press) compose(doc *reports.Document, opts Options) (*finish, Result, error) {
	l := newLayout(doc, newTypesetter(p.typecase(doc.Meta)))
	l.run()
	if err := l.set.faces.err; err != nil {
		return nil, Result{}, err
	}
	f := &finish{container: p.emptyContainer(), layout: l, cuts: newCuts()}
	contents, err := f.draw(opts)
	if err != nil {
		return nil, Result{}, fmt.Errorf("draw PDF: %w", err)
	}
	f.build(contents)
	if err := f.cuts.err(); err != nil {
		return nil, Result{}, fmt.Errorf("draw PDF: %w", err)
	}
	return f, Result{Pages: len(l.pages), Missing: l.set.faces.missed()}, nil
}

// draw hands the pages to gofpdf, asks what the finished file will carry, and returns the contents of the pages. They are drawn as the
// pages of one template, which gives them back as they are: a file of gofpdf's own would only be taken apart again.
func (f *finish) draw(opts Options) (contents [][]byte, err error) {
	template := gofpdf.CreateTpl(gofpdf.PointType{}, gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}, "P", "pt", "", func(t *gofpdf.Tpl) {
		if err = f.drawPages(&pen{pdf: &t.Fpdf, cuts: f.cuts}, opts); err == nil {
			err = t.Error()
		}
	})
	if err != nil {
		return nil, err
	}
	for _, page := range template.FromPages() {
		contents = append(contents, page.Bytes())
	}
	return contents, nil
}

func (f *finish) drawPages(p *pen, opts Options) (err error) {
	var spoken []string
	for i, pg := range f.layout.pages {
		if i > 0 {
			p.newPage()
		}
		p.draw(pg.ops)
		pg.ops = nil // drawn; the rest of the work needs the memory
		spoken = append(spoken, string(p.spoken))
		p.spoken = p.spoken[:0]
	}
	if opts.Carry == nil {
		return nil
	}
	if f.cargo, err = opts.Carry(spoken); err == nil {
		p.seal(f.layout.seal, f.cargo.Digest)
	}
	return err
}

// seal goes back to the page of a seal and completes it.
func (p *pen) seal(s *seal, digest string) {
	if s == nil {
		return
	}
	before := len(s.page.ops)
	s.draw(digest)
	p.pdf.SetPage(s.page.number + 1)
	p.cut, p.fill = nil, chart.Color{}
	p.draw(s.page.ops[before:])
}
