package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// gridCell is a cell with its text set.
type gridCell struct {
	in     *element
	column gridColumn
	lines  []cellLine
	chart  chart.Chart
	charts float64 // height of the chart with the gap below it
	shade  chart.Color
}

// cellLine is a line with the space above it.
type cellLine struct {
	line
	in    *element
	above float64
	after float64 // how far from the start it goes on in the line before; 0 where it is a line of its own
}

func (g grid) cells(row *element, r reports.Row) []gridCell {
	if r.Band {
		all := gridColumn{width: column, room: column - 2*padX}
		all.Head = true
		var in reports.Inline
		if len(r.Cells) > 0 {
			in = r.Cells[0].Text
		}
		head := row.add(kindHeader).header("Column", len(g.columns))
		return []gridCell{{in: head, column: all, lines: cellLines(head, g.set.lines(runs(in, g.size, chart.Accent, true), all.room), 0)}}
	}
	cells := make([]gridCell, len(g.columns))
	for i, column := range g.columns {
		var c reports.Cell
		if i < len(r.Cells) {
			c = r.Cells[i]
		}
		in := row.add(kindCell)
		if column.Head {
			in.kind = kindHeader
			in.header("Row", 1)
		}
		cells[i] = g.cell(in, column, c, r.Bold)
	}
	return cells
}

func (g grid) cell(in *element, at gridColumn, c reports.Cell, bold bool) gridCell {
	out := gridCell{in: in, column: at, shade: c.Shade, chart: c.Chart}
	first := in
	if len(c.Below) > 0 {
		first = in.add(kindParagraph)
	}
	room := at.text(c.Chart != nil)
	out.lines = cellLines(first, g.set.lines(runs(c.Text, g.size, chart.On(c.Shade), bold), room), 0)
	for _, text := range c.Below {
		out.lines = append(out.lines, cellLines(in.add(kindParagraph), g.set.lines(runs(text, g.size, chart.On(c.Shade), bold), room), paragraphGap)...)
	}
	if at.over {
		out.lines = inLine(out.lines, room)
	}
	if c.Chart != nil {
		_, width := at.chart()
		out.charts = c.Chart.Size(width)
		if len(out.lines) > 0 && !at.over {
			out.charts += 1.5
		}
	}
	return out
}

// cellLines makes lines of a cell, with space above the first.
func cellLines(in *element, lines []line, above float64) []cellLine {
	out := make([]cellLine, len(lines))
	for i, l := range lines {
		out[i] = cellLine{line: l, in: in, above: above}
		above = 0
	}
	return out
}

// tall is the height of a cell's lines; space above the first counts for nothing.
func (g grid) tall(lines []cellLine) float64 {
	h := 0.0
	for i, l := range lines {
		if l.after > 0 {
			continue
		}
		h += g.size.leading
		if i > 0 {
			h += l.above
		}
	}
	return h
}

// fitting is how many of a cell's lines fit a height, at least one where there is one.
func (g grid) fitting(lines []cellLine, height float64) int {
	for i, l := range lines {
		if l.after > 0 {
			continue
		}
		height -= g.size.leading
		if i > 0 {
			height -= l.above
		}
		if i > 0 && height < 0 {
			return i
		}
	}
	return len(lines)
}

// cut takes from each cell what fits into a height; it returns no rest if everything did.
func (g grid) cut(cells []gridCell, limit float64) (part, rest []gridCell) {
	more, over := false, 0.0
	for _, c := range cells {
		room := limit - 2*g.padY - c.charts - over
		if c.column.over { // leaves a line for the others
			room = limit - 2*g.padY - paragraphGap - g.size.leading
		}
		n := g.fitting(c.lines, room)
		first, second := c, c
		first.lines, second.lines = c.lines[:n], c.lines[n:]
		second.chart, second.charts = nil, 0
		part, rest = append(part, first), append(rest, second)
		more, over = more || len(second.lines) > 0, g.over(part)
	}
	if !more {
		return part, nil
	}
	return part, rest
}

func (g grid) height(cells []gridCell) float64 {
	h := g.size.leading
	for _, c := range cells {
		if !c.column.over {
			h = max(h, c.charts+g.tall(c.lines))
		}
	}
	return g.over(cells) + h + 2*g.padY
}

// over is the height of what stands above the other cells of a row, with the gap below it.
func (g grid) over(cells []gridCell) float64 {
	if c := cells[0]; c.column.over && (c.chart != nil || len(c.lines) > 0) {
		return max(c.charts, g.tall(c.lines)) + paragraphGap
	}
	return 0
}

// below is how far below the top of a row a cell of it starts.
func (g grid) below(c gridCell, cells []gridCell) float64 {
	if c.column.over {
		return 0
	}
	return g.over(cells)
}

// draw draws a cell's content from y downwards. Its chart only repeats what its row says in words and numbers: it is an artifact.
func (g grid) draw(pg *page, c gridCell, y float64) {
	start, width := c.column.start+padX, c.column.room
	if c.chart != nil {
		from, room := c.column.chart()
		pg.as(nil, func() { c.chart.Draw(canvas{set: g.set, page: pg, x: g.left(from, room), y: y, scale: 1}, room) })
	}
	if !c.column.over {
		y += c.charts
	}
	for i, line := range c.lines {
		if line.after > 0 {
			y -= g.size.leading
		} else if i > 0 {
			y += line.above
		}
		pg.as(line.in, func() { g.text(pg, start+line.after, y, width-line.after, g.size, c.column.Align, line.line) })
		y += g.size.leading
	}
}
