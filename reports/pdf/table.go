package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// Space around the content of a table cell, and between the paragraphs in it.
const (
	padX         = 4.0
	padY         = 2.75
	padDense     = 2.25
	paragraphGap = 2.5
	fewRows      = 9 * beat // two rows that are less tall stay together
)

// grid is a table with its columns measured.
type grid struct {
	*layout
	in      *element
	columns []gridColumn
	size    size
	padY    float64
	titled  bool
	again   *box // the header row where the table goes on
}

type gridColumn struct {
	reports.Column
	start, width float64 // with the space around its content
	room         float64 // for its content
	over         bool    // its cells stand above those of the other columns
}

// chart is the room for a chart in a cell: all of it, or the end of one above the others.
func (c gridColumn) chart() (start, width float64) {
	if c.over {
		return c.start + padX + c.room - overChart, overChart
	}
	return c.start + padX, c.room
}

// text is the room for text in a cell with or without a chart.
func (c gridColumn) text(charted bool) float64 {
	if c.over && charted {
		return c.room - overChart - 2*padX
	}
	return c.room
}

func (l *layout) table(t reports.Table) []box {
	if len(t.Columns) == 0 {
		return nil
	}
	g := l.newGrid(t)
	caption := g.captionAbove(t.Caption)
	head := g.head()
	more := head
	more.in, more.draw = furniture, again(head.draw)
	g.again = &more
	var rows []box
	for i, row := range t.Rows {
		boxes := g.row(row, body-head.height)
		if row.Band && i+1 < len(t.Rows) {
			boxes[len(boxes)-1].keep = true
		}
		rows = append(rows, boxes...)
	}
	if n := len(rows); n > 2 { // no small row stands alone at the foot or at the top of a page
		rows[0].keep = rows[0].keep || rows[0].height+rows[1].height < fewRows
		rows[n-2].keep = rows[n-2].keep || rows[n-2].height+rows[n-1].height < fewRows
	}
	for i := range rows {
		rows[i].head = g.again
	}
	if len(rows) > 0 {
		head.keep = true
		rows[0].head = nil
	}
	rows = append([]box{head}, rows...)
	return append(caption, followed(spaced(rows, captionGap(t.Caption)), 1.5*beat)...)
}

func captionGap(caption string) float64 {
	if caption == "" {
		return 1.5 * beat
	}
	return 0.5 * beat
}

// captionAbove is the caption of a table; it stays with the table.
func (g grid) captionAbove(caption string) []box {
	lines := g.set.lines([]run{plainRun(caption, sizeTable, chart.Ink, true)}, column)
	if len(lines) == 0 {
		return nil
	}
	boxes := g.stack(lines, g.in.add(kindCaption), sizeTable, 0, column)
	for i := range boxes {
		boxes[i].keep = true
	}
	return spaced(boxes, 2*beat)
}

func (l *layout) newGrid(t reports.Table) grid {
	fit := l.fitOf(t)
	g := grid{layout: l, in: l.part.add(kindTable), size: sizeTable, padY: padY, titled: t.Titled()}
	if fit.dense {
		g.size, g.padY = sizeDense, padDense
	}
	start := 0.0
	for i, w := range fit.widths {
		c := gridColumn{t.Columns[i], start, w, w - 2*padX, fit.stacked && i == 0}
		if ends(t.Columns, i) {
			c.room -= padX
		}
		g.columns = append(g.columns, c)
		if !c.over {
			start += w
		}
	}
	return g
}

// ends reports whether a column is aligned at its end beside another: it has more space there, else numbers touch the text of the next.
func ends(columns []reports.Column, i int) bool {
	return columns[i].Align == reports.AlignEnd && i+1 < len(columns)
}

// head is the header row.
func (g grid) head() box {
	var row *element
	if g.titled {
		row = g.in.add(kindRow)
	}
	cells := make([]gridCell, len(g.columns))
	for i, c := range g.columns {
		cells[i] = gridCell{column: c, lines: cellLines(nil, g.label(c.Title, g.size, chart.Accent, true, c.room), 0)}
		if row != nil {
			cells[i].in = row.add(kindHeader).header("Column", 1)
			cells[i].lines = cellLines(cells[i].in, g.label(c.Title, g.size, chart.Accent, true, c.room), 0)
		}
	}
	h := g.height(cells)
	if !g.titled {
		h = 1
	}
	return box{in: row, height: h, draw: func(pg *page, y float64) {
		for _, c := range cells {
			if c.column.over {
				g.draw(pg, c, y+g.padY)
			} else {
				g.draw(pg, c, y+h-g.padY-g.tall(c.lines))
			}
		}
		pg.rule(marginX, y+h, marginX+column, y+h, chart.Stroke{Color: chart.Accent, Width: 1})
	}}
}

// again draws what stands in the document already: as furniture.
func again(draw func(*page, float64)) func(*page, float64) {
	return func(pg *page, y float64) {
		pg.again = true
		draw(pg, y)
		pg.again = false
	}
}

// row is one row: one box, or several if it is taller than a page.
func (g grid) row(r reports.Row, limit float64) []box {
	row := g.in.add(kindRow)
	cells := g.cells(row, r)
	if g.height(cells) <= limit {
		return []box{g.rowBox(row, cells, r.Band, true)}
	}
	var out []box
	for len(cells) > 0 {
		part, rest := g.cut(cells, limit)
		out = append(out, g.rowBox(row, part, r.Band, len(rest) == 0))
		cells = rest
	}
	return out
}

// rowBox draws cells; the last part of a row has a rule below it.
func (g grid) rowBox(row *element, cells []gridCell, band, last bool) box {
	h := g.height(cells)
	b := box{in: row, height: h, draw: func(pg *page, y float64) {
		if band {
			pg.rect(marginX, y, column, h, chart.AccentPale)
		}
		for _, c := range cells {
			if c.shade.Set {
				pg.rect(g.left(c.column.start+0.75, c.column.width-1.5), y+0.75, c.column.width-1.5, h-1.5, c.shade)
			}
			g.draw(pg, c, y+g.padY+g.below(c, cells))
		}
		if last {
			pg.rule(marginX, y+h, marginX+column, y+h, hairline)
		}
	}}
	b.split = func(limit float64) (first, rest box) {
		part, remaining := g.cut(cells, limit)
		first = g.rowBox(row, part, band, remaining == nil && last)
		if remaining != nil {
			rest = g.rowBox(row, remaining, band, last)
			rest.head = g.again
		}
		return first, rest
	}
	return b
}
