package pdf

import (
	"bytes"
	"math"
	"strconv"

	"cybergap/internal/pagetext"
	"cybergap/reports/chart"

	"github.com/jung-kurt/gofpdf"
)

// A4, in points.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
)

// pen puts ink on pages through gofpdf. It remembers what is set, so that nothing is set twice.
type pen struct {
	pdf    *gofpdf.Fpdf
	cuts   *cuts
	buf    []byte
	reader bytes.Reader // of the buffer

	spoken []byte // what the page at hand says, in the normal form of package pdfread

	cut          *cut
	size         float64
	fill, stroke chart.Color
	width        float64
	dashed       bool
}

// newPage starts a page, on which nothing is set but what gofpdf carries over.
func (p *pen) newPage() {
	p.pdf.AddPage()
	p.cut = nil
}

// draw draws ops, each piece of content within its mark.
func (p *pen) draw(ops []op) {
	for i, o := range ops {
		if i == 0 || ops[i-1].in != o.in || ops[i-1].mark != o.mark {
			o.open(p)
		}
		o.draw(p)
		if i+1 == len(ops) || ops[i+1].in != o.in || ops[i+1].mark != o.mark {
			p.raw("EMC")
		}
	}
}

// raw writes operators to the page.
func (p *pen) raw(s string) { p.pdf.RawWriteStr(s) }

// flush writes the operators in the buffer to the page.
func (p *pen) flush() {
	p.reader.Reset(p.buf)
	p.pdf.RawWriteBuf(&p.reader)
}

// line draws a set line with its left end at x and its baseline at y.
func (p *pen) line(x, y float64, l line) {
	for i := 0; i < len(l.pieces); {
		n := i + 1
		for n < len(l.pieces) && p.sameInk(&l.pieces[i], &l.pieces[n]) {
			n++
		}
		p.pieces(x, y, l.pieces[i:n])
		i = n
	}
}

func (p *pen) sameInk(a, b *piece) bool {
	return (a.word.of == b.word.of || p.cuts.of(a.word.of) == p.cuts.of(b.word.of)) && (a.style == b.style || a.style.size == b.style.size && a.style.color == b.style.color)
}

// pieces draws pieces of one face, size and colour as one text object, moving between glyphs by numbers in its TJ arrays.
func (p *pen) pieces(x, y float64, pieces []piece) {
	style := pieces[0].style
	p.setFill(style.color)
	p.buf = append(p.buf[:0], "BT\n"...)
	p.setFont(p.cuts.of(pieces[0].word.of), style.size)
	t := textObject{cuts: p.cuts, buf: p.buf, spoken: p.spoken, size: style.size, x: x, y: pageHeight - y, rise: math.NaN()}
	for i := range pieces {
		t.piece(&pieces[i])
	}
	t.closeArray()
	p.buf, p.spoken = append(t.buf, "ET"...), t.spoken
	p.flush()
}

// textObject writes the glyphs of one BT ... ET.
type textObject struct {
	cuts   *cuts
	buf    []byte
	spoken []byte
	size   float64
	x, y   float64 // origin of the line, from the bottom left of the page
	at     float64 // where the pen stands, from the origin
	rise   float64 // of the open array; NaN before the first
	inside bool    // within a string
}

func (t *textObject) piece(p *piece) {
	unit := t.size / 1000
	at := p.x
	if p.word.rtl {
		at += p.width
	}
	for i := range p.word.glyphs {
		g := &p.word.glyphs[i]
		if p.word.rtl {
			at -= float64(g.advance) * unit
		}
		t.glyph(g, at+float64(g.dx)*unit)
		if !p.word.rtl {
			at += float64(g.advance) * unit
		}
	}
}

// glyph draws one glyph with its origin at x.
func (t *textObject) glyph(g *glyph, x float64) {
	if rise := float64(g.dy); rise != t.rise {
		t.closeArray()
		t.openArray(x, rise)
	} else if back := (t.at - x) * 1000 / t.size; math.Abs(back) > 2 {
		t.closeString()
		t.buf = appendNumber(t.buf, back)
		t.at = x
	}
	if !t.inside {
		t.buf, t.inside = append(t.buf, '('), true
	}
	t.buf = appendCode(t.buf, t.cuts.code(g.sign))
	t.spoken = pagetext.AppendGlyph(t.spoken, g.text)
	t.at += float64(g.width) * t.size / 1000
}

func (t *textObject) openArray(x, rise float64) {
	t.buf = append(t.buf, "1 0 0 1 "...)
	t.buf = append(appendNumber(t.buf, t.x+x), ' ')
	t.buf = appendNumber(t.buf, t.y+rise*t.size/1000)
	t.buf = append(t.buf, " Tm["...)
	t.at, t.rise = x, rise
}

func (t *textObject) closeArray() {
	if math.IsNaN(t.rise) {
		return
	}
	t.closeString()
	t.buf = append(t.buf, "]TJ\n"...)
}

func (t *textObject) closeString() {
	if t.inside {
		t.buf, t.inside = append(t.buf, ')'), false
	}
}

// appendCode writes a character code as two bytes of a PDF string.
func appendCode(b []byte, code uint16) []byte {
	for _, c := range [2]byte{byte(code >> 8), byte(code)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, c)
		}
	}
	return b
}

// appendNumber writes v rounded to two decimals, without trailing zeros.
func appendNumber(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	switch rest := n % 100; {
	case rest == 0:
		return b
	case rest%10 == 0:
		return append(b, '.', byte('0'+rest/10))
	default:
		return append(b, '.', byte('0'+rest/10), byte('0'+rest%10))
	}
}

// setFont sets the font within a text object. The finish gives it its name.
func (p *pen) setFont(c *cut, size float64) {
	if p.cut == c && p.size == size {
		return
	}
	p.cut, p.size = c, size
	p.buf = append(append(append(p.buf, '/'), c.key...), ' ')
	p.buf = append(appendNumber(p.buf, size), " Tf\n"...)
}

func (p *pen) setFill(c chart.Color) {
	if p.fill != c {
		p.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.fill = c
	}
}
