package chart

// Bars shows one horizontal bar a row, in the caller's order: solid up to the low bound, hatched from there to the high bound, a tick at
// the target, and the printed value at the end of the row.
type Bars struct {
	Rows   []BarRow
	Ticks  []Tick // gridlines with labels below
	Legend Legend
}

// BarRow is one bar.
type BarRow struct {
	Label  string
	Value  Span
	None   bool // nothing to score: no bar, only Text
	Target Mark
	Text   string // the value in print: "1.8", "1.8-2.3"
}

func (b Bars) frame(width float64) rowFrame {
	labels := pick(b.Rows, func(r BarRow) string { return r.Label })
	texts := pick(b.Rows, func(r BarRow) string { return r.Text })
	return frameOf(labels, texts, legendHeight(b.Legend.entries(), width), width)
}

// Size returns the height at a width.
func (b Bars) Size(width float64) float64 { return b.frame(width).height() }

// Draw draws the figure.
func (b Bars) Draw(c Canvas, width float64) {
	const thick = 9.0
	c = oriented(c, width)
	f := b.frame(width)
	drawLegend(c, b.Legend.entries(), 0, width)
	f.drawGrid(c, b.Ticks, 1)
	for i, row := range b.Rows {
		y := f.middle(i)
		if !row.None {
			interval(c, f.plot, y-thick/2, f.length, thick, row.Value)
		}
		if row.Target.Set && !row.None {
			x := f.x(row.Target.At)
			c.Line(x, y-thick/2-2.5, x, y+thick/2+2.5, targetTick)
		}
		f.end(c, i, row.Text, width)
	}
}
