package pdf

import (
	"strconv"
	"strings"
	"unicode"

	"cybergap/reports"
	"cybergap/reports/chart"

	"golang.org/x/text/unicode/norm"
)

// Where header and footer stand.
const (
	headerY = 44.0
	footerY = pageHeight - 46.0
)

// furnish draws the header and the footer of every page but the cover.
func (l *layout) furnish() {
	meta := l.doc.Meta
	class, title := l.header()
	identity := l.shortened(plainRun(meta.Footer, sizeDense, chart.Soft, false), column*0.7)
	for i, pg := range l.pages[1:] {
		number := l.shortened(plainRun(l.pageOf(i+1), sizeDense, chart.Soft, false), column-identity.width-2*beat)
		pg.as(furniture, func() {
			l.ends(pg, headerY, class, title)
			l.ends(pg, footerY, identity, number)
		})
		pg.rule(marginX, headerY+15, marginX+column, headerY+15, hairline)
		pg.rule(marginX, footerY-5, marginX+column, footerY-5, hairline)
	}
}

// header sets the classification and the title, smaller where both together are long.
func (l *layout) header() (class, title line) {
	for _, points := range [...]float64{sizeDense.points, 7, 6.5, 6} {
		s := size{points: points}
		class = l.set.single(plainRun(l.doc.Meta.Classification, s, chart.Warm, true))
		title = l.set.single(plainRun(l.doc.Meta.Title, s, chart.Soft, false))
		if class.width+title.width+2*beat <= column {
			return class, title
		}
	}
	class = l.shortened(plainRun(l.doc.Meta.Classification, sizeDense, chart.Warm, true), column*0.4)
	return class, l.shortened(plainRun(l.doc.Meta.Title, sizeDense, chart.Soft, false), column-class.width-2*beat)
}

// ends puts a text at the start and one at the end of a line.
func (l *layout) ends(pg *page, y float64, start, end line) {
	l.text(pg, 0, y, column, sizeDense, reports.AlignStart, start)
	l.text(pg, 0, y, column, sizeDense, reports.AlignEnd, end)
}

// shortened sets a text in one line, cut with dots where it is too long.
func (l *layout) shortened(r run, width float64) line {
	whole := l.set.single(r)
	if whole.width <= width {
		return whole
	}
	dots := l.set.single(run{text: "…", style: r.style})
	lines := l.set.lines([]run{r}, width-dots.width)
	first := lines[0]
	if l.set.rtl {
		dots, first = first, dots
	}
	for i := range dots.pieces {
		dots.pieces[i].x += first.width
	}
	return line{append(first.pieces, dots.pieces...), first.width + dots.width}
}

func (l *layout) pageOf(i int) string {
	format := l.doc.Meta.PageOf
	if format == "" {
		format = "{page} / {pages}"
	}
	return strings.NewReplacer("{page}", strconv.Itoa(i+1), "{pages}", strconv.Itoa(len(l.pages))).Replace(format)
}

// property makes a text fit for file properties, bookmarks and alternative texts: one line, without characters that steer.
func property(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case steering(r):
			return -1
		default:
			return r
		}
	}, norm.NFC.String(strings.ToValidUTF8(s, string(replacement))))
}
