package pdf

import (
	"fmt"
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"

	"github.com/skip2/go-qrcode"
)

// sealForm is how large a seal is: the side of the code that programs read, its quiet margin left out, and where the name of the digest
// stands beside it.
type sealForm struct{ code, name float64 }

// A seal is small where it would take a page of its own otherwise: the squares of its code are still half a millimetre wide.
var (
	sealNormal = sealForm{84, 34}
	sealSmall  = sealForm{64, 26}
)

// seal draws what is known only when all pages are drawn.
type seal struct {
	page *page
	draw func(digest string)
}

// sealed is the place where the document says what its file carries. The digest is known only when everything else is drawn.
func (l *layout) sealed(s reports.Seal) []box {
	text := append(l.heading(reports.Heading{Level: 2, Text: s.Title, Unlisted: true}), l.para(reports.Para{Role: reports.Note, Text: s.Text})...)
	figure, id, name, digest := l.part.add(kindFigure), l.part.add(kindParagraph), l.part.add(kindParagraph), l.part.add(kindParagraph)
	place := func(form sealForm) box {
		start := form.code + 3*beat
		put := func(pg *page, in *element, y float64, s size, text string, c chart.Color) {
			pg.as(in, func() {
				l.text(pg, start, y, column-start, s, reports.AlignStart, l.set.single(plainRun(text, s, c, false)))
			})
		}
		return box{before: 2 * beat, height: form.code, draw: func(pg *page, y float64) {
			put(pg, id, y, sizeDense, s.IDLabel, chart.Soft)
			put(pg, id, y+11, sizeFact, unligated(s.ID), chart.Ink)
			put(pg, name, y+form.name, sizeDense, s.Label, chart.Soft)
			l.seal = &seal{pg, func(sum string) {
				half := len(sum) / 2
				put(pg, digest, y+form.name+11, sizeFact, unligated(sum[:half]), chart.Ink)
				put(pg, digest, y+form.name+24, sizeFact, unligated(sum[half:]), chart.Ink)
				l.code(pg, figure, y, form.code, fmt.Sprintf("cybergap %s sha256 %s", s.ID, sum))
				figure.alt = fmt.Sprintf("%s %s, SHA-256 %s", s.Alt, s.ID, sum)
			}}
		}}
	}
	normal := place(sealNormal)
	normal.least = sealSmall.code
	normal.squeeze = func(height float64) (box, bool) { return place(sealSmall), height >= sealSmall.code-slack }
	return keepTogether(append(text, normal))
}

// unligated keeps the letters of a digest from becoming one glyph, whose text other programs may spoil.
func unligated(hex string) string {
	return strings.ReplaceAll(strings.ReplaceAll(hex, "ff", "f\u200bf"), "ff", "f\u200bf")
}

// code draws a text as a QR code with a side of some length.
func (l *layout) code(pg *page, in *element, y, side float64, text string) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return // a text of this length always has a code
	}
	code.DisableBorder = true
	x := l.left(0, side)
	in.sized(x, y, side, side)
	pg.as(in, func() { pg.draw(func(p *pen) { p.modules(x, y, side, code.Bitmap()) }) })
}

// modules fills the dark squares of a grid, neighbours in a row as one.
func (p *pen) modules(x, y, size float64, rows [][]bool) {
	p.setFill(chart.Ink)
	unit := size / float64(len(rows))
	p.buf = p.buf[:0]
	for i, row := range rows {
		for from := 0; from < len(row); from++ {
			to := from
			for to < len(row) && row[to] {
				to++
			}
			if to > from {
				p.module(x+float64(from)*unit, pageHeight-y-float64(i+1)*unit, float64(to-from)*unit, unit)
			}
			from = to
		}
	}
	p.buf = append(p.buf, 'f')
	p.flush()
}

func (p *pen) module(x, y, w, h float64) {
	for _, v := range [...]float64{x, y, w, h} {
		p.buf = append(appendNumber(p.buf, v), ' ')
	}
	p.buf = append(p.buf, "re\n"...)
}
