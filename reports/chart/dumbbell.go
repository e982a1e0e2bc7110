package chart

// Dumbbell shows two values a row, a hollow and a filled dot joined by a line: on paper and in practice, before and after.
type Dumbbell struct {
	Rows   []DumbbellRow
	Ticks  []Tick
	Hollow string // legend of the hollow dot; empty leaves it out
	Filled string // legend of the filled dot
}

// DumbbellRow is one pair; a missing mark leaves its dot out.
type DumbbellRow struct {
	Label  string
	Hollow Mark
	Filled Mark
	Text   string // printed at the end of the row: "-0.4"
}

func (d Dumbbell) frame(width float64) rowFrame {
	labels := pick(d.Rows, func(r DumbbellRow) string { return r.Label })
	texts := pick(d.Rows, func(r DumbbellRow) string { return r.Text })
	return frameOf(labels, texts, legendHeight(d.entries(), width), width)
}

func (d Dumbbell) entries() []entry {
	return worded([]entry{
		{d.Hollow, func(c Canvas, x, y float64) { hollowDot(c, x+signWidth/2, y+3.5) }},
		{d.Filled, func(c Canvas, x, y float64) { filledDot(c, x+signWidth/2, y+3.5) }},
	})
}

// Size returns the height at a width.
func (d Dumbbell) Size(width float64) float64 { return d.frame(width).height() }

// Draw draws the figure.
func (d Dumbbell) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	f := d.frame(width)
	drawLegend(c, d.entries(), 0, width)
	f.drawGrid(c, d.Ticks, 1)
	for i, row := range d.Rows {
		y := f.middle(i)
		if row.Hollow.Set && row.Filled.Set {
			c.Line(f.x(row.Hollow.At), y, f.x(row.Filled.At), y, Stroke{Color: AccentLight, Width: 2.4})
		}
		if row.Hollow.Set {
			hollowDot(c, f.x(row.Hollow.At), y)
		}
		if row.Filled.Set {
			filledDot(c, f.x(row.Filled.At), y)
		}
		f.end(c, i, row.Text, width)
	}
}

// The hollow dot is the larger one, so that both show where they coincide.
func hollowDot(c Canvas, x, y float64) { c.Circle(x, y, 4, White, Stroke{Color: Accent, Width: 1.3}) }

func filledDot(c Canvas, x, y float64) { c.Circle(x, y, 2.8, Accent, Stroke{}) }
