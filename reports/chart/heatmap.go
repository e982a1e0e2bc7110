package chart

import "strings"

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
	columns     [][]string
	level       float64 // height of one level of column titles
	staggered   bool    // titles stand on two levels in turn, since they are too wide for their columns
	rows        [][]string
	tops        []float64 // of the rows, and where the last one ends
}

func (h HeatMap) frame(width float64) heatFrame {
	f := heatFrame{label: labelWidth(pick(h.Rows, func(r HeatRow) string { return r.Label }), width)}
	f.cell = (width - f.label - 10) / float64(max(len(h.Columns), 1))
	f.setColumns(h.Columns)
	f.tops = []float64{legendHeight(h.entries(), width) + f.head()}
	for _, r := range h.Rows {
		lines := wrap(r.Label, f.label, labelSize, false, mostLines)
		f.rows = append(f.rows, lines)
		f.tops = append(f.tops, f.tops[len(f.tops)-1]+max(16.5, float64(len(lines))*labelLine+3))
	}
	return f
}

// setColumns breaks the column titles, on two levels if a word of one is wider than its column.
func (f *heatFrame) setColumns(titles []string) {
	room := f.cell - 4
	for _, title := range titles {
		for _, part := range parts(short(title)) {
			f.staggered = f.staggered || measure(strings.TrimSpace(part), labelSize, true) > room
		}
	}
	if f.staggered {
		room = 2*f.cell - 6
	}
	most := 1
	for _, title := range titles {
		lines := wrap(title, room, labelSize, true, mostLines)
		f.columns = append(f.columns, lines)
		most = max(most, len(lines))
	}
	f.level = float64(most)*labelLine + 3
}

// head is the height of the column titles.
func (f heatFrame) head() float64 {
	if f.staggered {
		return 2*f.level + 2
	}
	return f.level + 2
}

// column is the middle of column j.
func (f heatFrame) column(j int) float64 { return f.label + 10 + (float64(j)+0.5)*f.cell }

// entries are the swatches of the scale: its ends are named, and the unshaded cell.
func (h HeatMap) entries() []entry {
	shade := func(v float64) sign {
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
	return f.tops[len(f.tops)-1]
}

// Draw draws the figure.
func (h HeatMap) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	f := h.frame(width)
	drawLegend(c, h.entries(), 0, width)
	for j := range f.columns {
		f.title(c, j)
	}
	for i, lines := range f.rows {
		centred(c, 0, (f.tops[i]+f.tops[i+1])/2, lines, labelStyle)
		for j := range h.Columns {
			h.drawCell(c, i, j, f)
		}
	}
}

// title writes the title of column j; one on the upper level gets a line down to its column.
func (f heatFrame) title(c Canvas, j int) {
	x, foot, lines := f.column(j), f.tops[0]-4, f.columns[j]
	if f.staggered && j%2 == 0 {
		c.Line(x, foot-f.level+3, x, foot+2, gridStroke)
		foot -= f.level
	}
	widest := 0.0
	for _, line := range lines {
		widest = max(widest, measure(line, labelSize, true))
	}
	x = min(x, f.column(len(f.columns)-1)+f.cell/2-widest/2)
	block(c, x, foot-float64(len(lines)-1)*labelLine, lines, TextStyle{Size: labelSize, Bold: true, Color: Ink, Anchor: Middle})
}

func (h HeatMap) drawCell(c Canvas, i, j int, f heatFrame) {
	const gap = 0.75
	cell := HeatCell{None: true}
	if j < len(h.Rows[i].Cells) {
		cell = h.Rows[i].Cells[j]
	}
	style := TextStyle{Size: labelSize, Color: Soft, Anchor: Middle}
	x, y, w, tall := f.column(j)-f.cell/2+gap, f.tops[i]+gap, f.cell-2*gap, f.tops[i+1]-f.tops[i]-2*gap
	if cell.None {
		noCell(c, x, y, w, tall)
	} else {
		ground := Heat(cell.Value)
		c.Rect(x, y, w, tall, ground, Stroke{})
		style.Color, style.Bold = On(ground), true
	}
	c.Text(f.column(j), y+tall/2+2.9, fit(cell.Text, w-2, labelSize, true), style)
}
