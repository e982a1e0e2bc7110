package pdf

import (
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// Space around the content of a table cell.
const (
	padX = 4.0
	padY = 3.5
)

// grid is a table with its columns measured.
type grid struct {
	*layout
	columns []gridColumn
	size    size
}

type gridColumn struct {
	reports.Column
	start, width float64 // with the space around its content
	room         float64 // for its content
}

// gridCell is a cell with its text set.
type gridCell struct {
	column gridColumn
	lines  []line
	chart  chart.Chart
	charts float64 // height of the chart with the gap below it
	shade  chart.Color
}

func (l *layout) table(t reports.Table) []box {
	if len(t.Columns) == 0 {
		return nil
	}
	g := l.newGrid(t)
	head := g.head()
	var rows []box
	for i, row := range t.Rows {
		boxes := g.row(row, body-head.height)
		if row.Band && i+1 < len(t.Rows) {
			boxes[len(boxes)-1].keep = true
		}
		rows = append(rows, boxes...)
	}
	for i := range rows {
		rows[i].head = &head
	}
	if len(rows) > 0 {
		first := head
		first.keep = true
		rows[0].head = nil
		rows = append([]box{first}, rows...)
	} else {
		rows = []box{head}
	}
	return append(l.captionAbove(t.Caption), followed(spaced(rows, captionGap(t.Caption)), 2*beat)...)
}

func captionGap(caption string) float64 {
	if caption == "" {
		return 1.5 * beat
	}
	return 0.5 * beat
}

// captionAbove is the caption of a table; it stays with the table.
func (l *layout) captionAbove(caption string) []box {
	lines := l.set.lines([]run{plainRun(caption, sizeTable, chart.Ink, true)}, column)
	boxes := l.stack(lines, roleCaption, sizeTable, 0, column)
	for i := range boxes {
		boxes[i].keep = true
	}
	return spaced(boxes, 2*beat)
}

func (l *layout) newGrid(t reports.Table) grid {
	g := grid{layout: l, size: sizeTable}
	if t.Dense {
		g.size = sizeDense
	}
	start := 0.0
	for i, w := range g.widths(t.Columns) {
		c := gridColumn{t.Columns[i], start, w, w - 2*padX}
		if c.Align == reports.AlignEnd && i+1 < len(t.Columns) {
			c.room -= padX // else numbers touch the text of the next column
		}
		g.columns = append(g.columns, c)
		start += w
	}
	return g
}

// widths divides the text area by shares, but gives each column room for the longest word of its title.
func (g grid) widths(columns []reports.Column) []float64 {
	shares, least := make([]float64, len(columns)), make([]float64, len(columns))
	needed := 0.0
	for i, c := range columns {
		shares[i] = share(c)
		for word := range strings.FieldsSeq(c.Title) {
			w := g.set.single(plainRun(word, g.size, chart.Accent, true)).width + 3*padX + 0.5
			least[i] = max(least[i], min(w, column/4))
		}
		needed += least[i]
	}
	if needed > column {
		clear(least)
	}
	return divide(column, shares, least)
}

// divide divides a total by shares such that no part is less than its least; the least parts together are not more than the total.
func divide(total float64, shares, least []float64) []float64 {
	out, fixed := make([]float64, len(shares)), make([]bool, len(shares))
	for again := true; again; {
		again = false
		rest, sum := total, 0.0
		for i := range shares {
			if fixed[i] {
				rest -= least[i]
			} else {
				sum += shares[i]
			}
		}
		for i := range shares {
			if fixed[i] {
				continue
			}
			if out[i] = rest * shares[i] / sum; out[i] < least[i] {
				out[i], fixed[i], again = least[i], true, true
			}
		}
	}
	return out
}

func share(c reports.Column) float64 {
	if c.Share > 0 {
		return c.Share
	}
	return 1
}

// head is the header row.
func (g grid) head() box {
	cells := make([]gridCell, len(g.columns))
	for i, c := range g.columns {
		cells[i] = gridCell{column: c, lines: g.label(c.Title, g.size, chart.Accent, true, c.room)}
	}
	h := g.height(cells)
	return box{role: roleTableHead, height: h, draw: func(pg *page, y float64) {
		for _, c := range cells {
			g.draw(pg, c, y+h-padY-float64(len(c.lines))*g.size.leading)
		}
		pg.rule(marginX, y+h, marginX+column, y+h, chart.Stroke{Color: chart.Accent, Width: 1})
	}}
}

// row is one row: one box, or several if it is taller than a page.
func (g grid) row(r reports.Row, limit float64) []box {
	cells := g.cells(r)
	if g.height(cells) <= limit {
		return []box{g.rowBox(cells, r.Band, true)}
	}
	var out []box
	for len(cells) > 0 {
		part, rest := g.cut(cells, limit)
		out = append(out, g.rowBox(part, r.Band, len(rest) == 0))
		cells = rest
	}
	return out
}

// cut takes from each cell what fits into a height; it returns no rest if everything did.
func (g grid) cut(cells []gridCell, limit float64) (part, rest []gridCell) {
	more := false
	for _, c := range cells {
		n := max(1, int((limit-2*padY-c.charts)/g.size.leading))
		n = min(n, len(c.lines))
		first, second := c, c
		first.lines, second.lines = c.lines[:n], c.lines[n:]
		second.chart, second.charts = nil, 0
		part, rest = append(part, first), append(rest, second)
		more = more || len(second.lines) > 0
	}
	if !more {
		return part, nil
	}
	return part, rest
}

func (g grid) cells(r reports.Row) []gridCell {
	if r.Band {
		all := gridColumn{width: column, room: column - 2*padX}
		all.Head = true
		var in reports.Inline
		if len(r.Cells) > 0 {
			in = r.Cells[0].Text
		}
		return []gridCell{{column: all, lines: g.set.lines(runs(in, g.size, chart.Accent, true), all.room)}}
	}
	cells := make([]gridCell, 0, len(g.columns))
	for i, c := range r.Cells[:min(len(r.Cells), len(g.columns))] {
		cells = append(cells, g.cell(g.columns[i], c, r.Bold))
	}
	return cells
}

func (g grid) cell(at gridColumn, c reports.Cell, bold bool) gridCell {
	out := gridCell{column: at, shade: c.Shade, chart: c.Chart}
	out.lines = g.set.lines(runs(c.Text, g.size, chart.On(c.Shade), bold), at.room)
	if c.Chart != nil {
		out.charts = c.Chart.Size(at.room)
		if len(out.lines) > 0 {
			out.charts += 1.5
		}
	}
	return out
}

func (g grid) height(cells []gridCell) float64 {
	h := g.size.leading
	for _, c := range cells {
		h = max(h, c.charts+float64(len(c.lines))*g.size.leading)
	}
	return h + 2*padY
}

// rowBox draws cells; the last part of a row has a rule below it.
func (g grid) rowBox(cells []gridCell, band, last bool) box {
	h := g.height(cells)
	return box{role: roleTableRow, height: h, draw: func(pg *page, y float64) {
		if band {
			pg.rect(marginX, y, column, h, chart.AccentPale)
		}
		for _, c := range cells {
			if c.shade.Set {
				pg.rect(g.left(c.column.start+0.75, c.column.width-1.5), y+0.75, c.column.width-1.5, h-1.5, c.shade)
			}
			g.draw(pg, c, y+padY)
		}
		if last {
			pg.rule(marginX, y+h, marginX+column, y+h, hairline)
		}
	}}
}

// draw draws a cell's content from y downwards.
func (g grid) draw(pg *page, c gridCell, y float64) {
	start, width := c.column.start+padX, c.column.room
	if c.chart != nil {
		c.chart.Draw(canvas{set: g.set, page: pg, x: g.left(start, width), y: y, scale: 1}, width)
	}
	for i, line := range c.lines {
		g.text(pg, start, y+c.charts+float64(i)*g.size.leading, width, g.size, c.column.Align, line)
	}
}
