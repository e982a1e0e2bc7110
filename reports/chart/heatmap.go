package chart

// HeatMap is a grid of shaded cells with their numbers printed in them: the number carries the meaning, the shade only helps the eye.
type HeatMap struct {
	Columns []string
	Rows    []HeatRow
	Legend  HeatLegend
}

// HeatRow is one line of cells; missing cells at the end are drawn as None.
type HeatRow struct {
	Label string
	Cells []HeatCell
}

// HeatCell is one cell: a value in [0,1] for its shade and the text to print; None is drawn unshaded with its text, if any.
type HeatCell struct {
	Value float64
	None  bool
	Text  string
}

// HeatLegend names the two ends of the scale and the unshaded cells; an empty word leaves its entry out.
type HeatLegend struct{ Low, High, None string }

// heatFrame is a heat map's geometry.
type heatFrame struct {
	label, cell float64 // widths
	head, row   float64 // heights
	columns     [][]string
	rows        [][]string
}

func (h HeatMap) frame(width float64) heatFrame {
	f := heatFrame{label: width * 0.34, row: 20}
	f.cell = (width - f.label - 10) / float64(max(len(h.Columns), 1))
	headLines := 1
	for _, title := range h.Columns {
		lines := wrap(title, f.cell-4, labelSize, true, 3)
		f.columns = append(f.columns, lines)
		headLines = max(headLines, len(lines))
	}
	f.head = float64(headLines)*labelLine + 5
	for _, r := range h.Rows {
		lines := wrap(r.Label, f.label, labelSize, false, 2)
		f.rows = append(f.rows, lines)
		f.row = max(f.row, float64(len(lines))*labelLine+5)
	}
	return f
}

// entries are the swatches of the scale: its ends are named, and the unshaded cell.
func (h HeatMap) entries() []entry {
	shade := func(v float64) func(c Canvas, x, y float64) {
		return func(c Canvas, x, y float64) { c.Rect(x, y, signWidth, 7, Heat(v), Stroke{Color: Rule, Width: 0.4}) }
	}
	return worded([]entry{
		{h.Legend.Low, shade(0)},
		{h.Legend.High, shade(1)},
		{h.Legend.None, func(c Canvas, x, y float64) { noCell(c, x, y, signWidth, 7) }},
	})
}

func noCell(c Canvas, x, y, w, h float64) {
	c.Rect(x+0.3, y+0.3, w-0.6, h-0.6, White, Stroke{Color: Rule, Width: 0.6, Dash: []float64{1.5, 1.5}})
}

// Size returns the height at a width.
func (h HeatMap) Size(width float64) float64 {
	f := h.frame(width)
	return legendHeight(h.entries(), width) + f.head + float64(len(h.Rows))*f.row
}

// Draw draws the figure.
func (h HeatMap) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	f := h.frame(width)
	drawLegend(c, h.entries(), 0, width)
	top := legendHeight(h.entries(), width)
	for j, lines := range f.columns {
		x := f.label + 10 + (float64(j)+0.5)*f.cell
		block(c, x, top+f.head-5-float64(len(lines)-1)*labelLine, lines, TextStyle{Size: labelSize, Bold: true, Color: Ink, Anchor: Middle})
	}
	for i, lines := range f.rows {
		y := top + f.head + float64(i)*f.row
		block(c, 0, y+f.row/2+2.9-float64(len(lines)-1)*labelLine/2, lines, labelStyle)
		for j := range h.Columns {
			h.drawCell(c, i, j, f.label+10+float64(j)*f.cell, y, f)
		}
	}
}

func (h HeatMap) drawCell(c Canvas, i, j int, x, y float64, f heatFrame) {
	const gap = 0.75
	cell := HeatCell{None: true}
	if j < len(h.Rows[i].Cells) {
		cell = h.Rows[i].Cells[j]
	}
	style := TextStyle{Size: labelSize, Color: Soft, Anchor: Middle}
	if cell.None {
		noCell(c, x+gap, y+gap, f.cell-2*gap, f.row-2*gap)
	} else {
		ground := Heat(cell.Value)
		c.Rect(x+gap, y+gap, f.cell-2*gap, f.row-2*gap, ground, Stroke{})
		style.Color, style.Bold = On(ground), true
	}
	c.Text(x+f.cell/2, y+f.row/2+2.9, fit(cell.Text, f.cell-4, labelSize, true), style)
}
