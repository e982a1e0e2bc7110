package chart

// rowFrame is the shape that Bars, Dumbbell and Timeline share: labels at the start, a plot, text at the end; ticks below.
type rowFrame struct {
	labels [][]string
	lines  int     // of the tallest label
	label  float64 // width of the labels
	plot   float64 // start of the plot
	length float64 // of the plot
	row    float64 // height of a row
	legend float64 // height above the rows
}

const tickHeight = 14.0

// frameOf measures rows with labels at the start and texts at the end.
func frameOf(labels, texts []string, legend, width float64) rowFrame {
	f := rowFrame{label: width * 0.34, legend: legend, lines: 1}
	for _, text := range labels {
		lines := wrap(text, f.label, labelSize, false, 2)
		f.labels = append(f.labels, lines)
		f.lines = max(f.lines, len(lines))
	}
	end := 0.0
	for _, text := range texts {
		end = max(end, measure(text, labelSize, true))
	}
	end = min(end, width*0.2)
	f.row = 8 + float64(f.lines)*labelLine
	f.plot = f.label + 10
	f.length = width - f.plot - end - 10
	return f
}

// height is the height of the whole figure.
func (f rowFrame) height(rows int) float64 { return f.legend + float64(rows)*f.row + tickHeight }

// middle is the middle of row i.
func (f rowFrame) middle(i int) float64 { return f.legend + (float64(i)+0.5)*f.row }

// x is the place of a value in [0,1].
func (f rowFrame) x(v float64) float64 { return f.plot + clamp(v)*f.length }

// drawGrid draws the gridlines with their labels, and the labels of the rows.
func (f rowFrame) drawGrid(c Canvas, ticks []Tick, scale float64) {
	bottom := f.legend + float64(len(f.labels))*f.row
	for _, t := range ticks {
		x := f.x(t.At / scale)
		c.Line(x, f.legend, x, bottom+2, gridStroke)
		c.Text(x, bottom+10.5, t.Label, tickStyle)
	}
	for i, lines := range f.labels {
		y := f.middle(i) + 2.9 - float64(len(lines)-1)*labelLine/2
		block(c, 0, y, lines, labelStyle)
	}
}

// end writes the text at the end of row i.
func (f rowFrame) end(c Canvas, i int, text string, width float64) {
	c.Text(width, f.middle(i)+2.9, fit(text, width*0.2, labelSize, true), TextStyle{Size: labelSize, Bold: true, Color: Ink, Anchor: End})
}

// pick collects one string of every row.
func pick[R any](rows []R, f func(R) string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = f(r)
	}
	return out
}
