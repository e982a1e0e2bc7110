package pdfread

import (
	"bytes"
	"strings"

	"cybergap/internal/pagetext"
)

// ink is what a page shows as text: pieces in the order in which they are drawn, and their normal form; and what it shows beside text.
type ink struct {
	pieces []piece
	normal string
	added  []string // kinds of additions
	err    error    // why the page cannot be read
}

// piece is text that belongs to one marked part of a page or of a drawing within it.
type piece struct {
	mark mark
	text string
}

// mark names a marked part: the drawing it is in, 0 for the page itself, and its number there, -1 for none.
type mark struct{ drawing, id int }

// PageText returns the text that page i, counted from 0, draws, in the order in which it is drawn. Nothing is added: no spaces, no ends of
// lines. What is drawn invisibly or covered by something else is there too. U+FFFD stands for what the file does not say how to read.
func (f *File) PageText(i int) (s string, err error) {
	defer f.done(&err)
	var b strings.Builder
	for _, p := range f.inkOf(i).pieces {
		b.WriteString(p.text)
	}
	return b.String(), nil
}

// PageNormal returns what Normal leaves of the text of page i, with U+FFFC for each code that stands for several characters, such as a
// ligature. It is the same after qpdf, MuPDF and Ghostscript have written the file anew: Ghostscript keeps every code and its place, and
// what it stands for if that is one character, but spoils longer texts.
func (f *File) PageNormal(i int) (s string, err error) {
	defer f.done(&err)
	return f.inkOf(i).normal, nil
}

func (f *File) inkOf(i int) ink {
	pages := f.allPages()
	if f.err != nil {
		return ink{}
	}
	if i < 0 || i >= len(pages) {
		f.fail(damaged("there is no page %d", i+1))
		return ink{}
	}
	if known, ok := f.ink[i]; ok {
		f.fail(known.err)
		return known
	}
	none := mark{0, -1}
	p := painter{file: f, marks: []mark{none}, last: none}
	p.paint(f.contents(pages[i].dict["Contents"]), f.dict(pages[i].resources), 0, 0)
	p.flush()
	f.ink[i] = ink{p.out, string(p.normal), p.added, nil}
	if f.err != nil {
		f.ink[i] = ink{err: f.err}
	}
	return f.ink[i]
}

// contents joins the streams of a page.
func (f *File) contents(v value) []byte {
	switch v := f.at(v).(type) {
	case *stream:
		return f.bytes(v, maxStream, "page")
	case array:
		var parts [][]byte
		size := 0
		for _, part := range v {
			if s, ok := f.at(part).(*stream); ok && f.err == nil {
				data := f.bytes(s, max(maxStream-size, 0), "page")
				parts, size = append(parts, data), size+len(data)+1
			}
		}
		return bytes.Join(parts, []byte("\n"))
	}
	return nil
}

// painter follows drawing as far as text needs.
type painter struct {
	file  *File
	marks []mark // the open marked parts
	out   []piece
	last  mark // of the text that is not yet in out
	lines
	added []string // pictures and drawings, at most maxAdditions
}

func (p *painter) notice(kind string) {
	if len(p.added) < maxAdditions {
		p.added = append(p.added, kind)
	}
}

// maxKept bounds what an operator may have in front of it and what drawing may keep for later.
const maxKept = 512

// paint follows the operators of a page or of a drawing within it.
func (p *painter) paint(data []byte, resources dict, drawing, depth int) {
	f := p.file
	c := canvas{painter: p, resources: resources, drawing: drawing, depth: depth, open: len(p.marks)}
	s := f.numbers(0)
	s.data = data
	var operands []value
	for f.err == nil {
		v, err := s.value()
		if err != nil {
			f.fail(err)
			return
		}
		switch v := v.(type) {
		case end:
			p.marks = p.marks[:min(c.open, len(p.marks))]
			return
		case operator:
			c.do(v, operands, s)
			operands = operands[:0]
		default:
			if operands = append(operands, v); len(operands) > maxKept {
				f.fail(&LimitError{What: "operands", Limit: maxKept})
			}
		}
	}
}

func (p *painter) write(fn *font, s text) {
	if m := p.marks[len(p.marks)-1]; m != p.last {
		p.flush()
		p.last = m
	}
	n := p.text.Len()
	fn.decode(s, &p.lines)
	if err := spend(&p.file.used.text, p.text.Len()-n, maxText, "text"); err != nil {
		p.file.fail(err)
	}
}

func (p *painter) flush() {
	if p.text.Len() > 0 {
		p.out = append(p.out, piece{p.last, p.text.String()})
		p.text.Reset()
	}
}

// lines collects text: what the last mark shows, and the normal form of the page.
type lines struct {
	text   strings.Builder
	normal []byte
}

func (l *lines) add(s string) {
	l.text.WriteString(s)
	l.normal = pagetext.AppendGlyph(l.normal, s)
}
