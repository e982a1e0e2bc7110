package pdf

import (
	"strconv"
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// Where header and footer stand.
const (
	headerY = 44.0
	footerY = pageHeight - 46.0
)

// furnish draws the header and the footer of every page but the cover.
func (l *layout) furnish() {
	meta := l.doc.Meta
	title := l.shortened(plainRun(meta.Title, sizeDense, chart.Soft, false), column*0.6)
	class := l.shortened(plainRun(meta.Classification, sizeDense, chart.Warm, true), column-title.width-2*beat)
	identity := l.shortened(plainRun(meta.Footer, sizeDense, chart.Soft, false), column*0.7)
	for i, pg := range l.pages[1:] {
		number := l.shortened(plainRun(l.pageOf(i+1), sizeDense, chart.Soft, false), column-identity.width-2*beat)
		l.ends(pg, headerY, class, title)
		pg.rule(marginX, headerY+15, marginX+column, headerY+15, hairline)
		pg.rule(marginX, footerY-5, marginX+column, footerY-5, hairline)
		l.ends(pg, footerY, identity, number)
	}
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

// bookmark is an entry of the outline.
type bookmark struct {
	text  string
	level int // from 0
	y     float64
}

// bookmarks groups the outline's entries by page. A level is never more than one deeper than the one before it.
func (l *layout) bookmarks() map[int][]bookmark {
	out := map[int][]bookmark{}
	deepest := 0
	for _, m := range l.marks {
		level := min(max(m.Level-1, 0), deepest)
		deepest = level + 1
		out[m.page] = append(out[m.page], bookmark{l.property(m.Text), level, max(m.y-beat, 0)})
	}
	return out
}

// bookmark adds an entry for the current page; gofpdf encodes its text only while a font of ours is set.
func (p *pen) bookmark(b bookmark) { p.pdf.Bookmark(b.text, b.level, b.y) }

// property makes a text fit for file properties and bookmarks: one line, nothing beyond the basic plane, which gofpdf cannot encode.
func (l *layout) property(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return ' '
		case r > 0xFFFF:
			return replacement
		default:
			return r
		}
	}, l.set.faces.clean(s))
}
