package pdf

import (
	"strconv"
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// furnish draws the header and the footer of a page.
func (l *layout) furnish(i int) {
	pg, meta := l.pages[i], l.doc.Meta
	const header, footer = 44.0, pageHeight - 46.0
	l.ends(pg, header, plainRun(meta.Classification, sizeDense, chart.Warm, true), plainRun(meta.Title, sizeDense, chart.Soft, false))
	pg.rule(marginX, header+15, marginX+column, header+15, hairline)
	pg.rule(marginX, footer-5, marginX+column, footer-5, hairline)
	l.ends(pg, footer, plainRun(meta.Footer, sizeDense, chart.Soft, false), plainRun(l.pageOf(i), sizeDense, chart.Soft, false))
}

// ends sets a text at the start and one at the end of a line; the longer gives way.
func (l *layout) ends(pg *page, y float64, start, end run) {
	last := l.shortened(end, column*0.6)
	first := l.shortened(start, column-last.width-2*beat)
	l.text(pg, 0, y, column, sizeDense, reports.AlignStart, first)
	l.text(pg, 0, y, column, sizeDense, reports.AlignEnd, last)
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
