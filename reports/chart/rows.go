package chart

// rowFrame is the shape that Bars, Dumbbell and Timeline share: labels at the start, a plot, text at the end; ticks below.
type rowFrame struct {
	labels [][]string
	tops   []float64 // of the rows, and where the last one ends
	label  float64   // width of the labels
	plot   float64   // start of the plot
	length float64   // of the plot
}

const (
	tickHeight = 14.0
	rowPadding = 5.5
	mostLines  = 5    // of a label
	endShare   = 0.26 // most of the width that the texts at the end take
)

// labelWidth is the room for the labels of rows: as much as they need, within reason.
func labelWidth(labels []string, width float64) float64 {
	const least, most = 0.2, 0.46
	widest := 0.0
	for _, text := range labels {
		widest = max(widest, measure(text, labelSize, false)+1)
	}
	return min(max(widest, least*width), most*width)
}

// frameOf measures rows with labels at the start and texts at the end, below a legend of the given height.
func frameOf(labels, texts []string, legend, width float64) rowFrame {
	f := rowFrame{label: labelWidth(labels, width), tops: []float64{legend}}
	for _, text := range labels {
		lines := wrap(text, f.label, labelSize, false, mostLines)
		f.labels = append(f.labels, lines)
		f.tops = append(f.tops, f.bottom()+rowPadding+float64(len(lines))*labelLine)
	}
	end := 0.0
	for _, text := range texts {
		end = max(end, measure(text, labelSize, true))
	}
	f.plot = f.label + 10
	f.length = width - f.plot - min(end, width*endShare) - 10
	return f
}

// top is where the rows start, bottom where they end.
func (f rowFrame) top() float64    { return f.tops[0] }
func (f rowFrame) bottom() float64 { return f.tops[len(f.tops)-1] }

// height is the height of the whole figure.
func (f rowFrame) height() float64 { return f.bottom() + tickHeight }

// middle is the middle of row i.
func (f rowFrame) middle(i int) float64 { return (f.tops[i] + f.tops[i+1]) / 2 }

// x is the place of a value in [0,1].
func (f rowFrame) x(v float64) float64 { return f.plot + clamp(v)*f.length }

// drawGrid draws the gridlines with their labels, and the labels of the rows.
func (f rowFrame) drawGrid(c Canvas, ticks []Tick, scale float64) {
	for _, t := range ticks {
		x := f.x(t.At / scale)
		c.Line(x, f.top(), x, f.bottom()+2, gridStroke)
		c.Text(x, f.bottom()+10.5, t.Label, tickStyle)
	}
	for i, lines := range f.labels {
		centred(c, 0, f.middle(i), lines, labelStyle)
	}
}

// end writes the text at the end of row i.
func (f rowFrame) end(c Canvas, i int, text string, width float64) {
	c.Text(width, f.middle(i)+2.9, fit(text, width*endShare, labelSize, true), TextStyle{Size: labelSize, Bold: true, Color: Ink, Anchor: End})
}

// pick collects one string of every row.
func pick[R any](rows []R, f func(R) string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = f(r)
	}
	return out
}
