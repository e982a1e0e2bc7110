package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// leastScale is how far a figure may shrink to fit on the rest of a page: its labels stay readable.
const leastScale = 0.86

// setFigure is a figure with its caption set.
type setFigure struct {
	reports.Figure
	in, below *element // of the chart, and of the caption
	caption   []line
	text      float64 // height of the caption with the gap above it
}

// figure is a chart with its caption below it, as one box.
func (l *layout) figure(f reports.Figure) []box {
	if f.Chart == nil {
		return nil
	}
	set := setFigure{Figure: f, in: l.part.add(kindFigure), caption: l.label(f.Caption, sizeNote, chart.Soft, false, measure)}
	set.in.alt = f.Alt
	if len(set.caption) > 0 {
		set.below, set.text = l.part.add(kindParagraph), float64(len(set.caption))*sizeNote.leading+beat
	}
	natural := l.figureBox(set, body-set.text)
	natural.least = set.text + leastScale*(natural.height-set.text)
	natural.squeeze = func(height float64) (box, bool) {
		if height < natural.least-slack {
			return box{}, false
		}
		small := l.figureBox(set, height-set.text)
		return small, small.height <= height+slack
	}
	return []box{natural}
}

// figureBox is a figure whose chart is at most so tall.
func (l *layout) figureBox(f setFigure, most float64) box {
	width := column
	if !f.Wide {
		width = column * 2 / 3
	}
	drawn, scale := scaled(f.Chart, width, most)
	h := f.Chart.Size(drawn) * scale
	start := 0.0
	if !f.Wide {
		start = (column - drawn*scale) / 2
	}
	return box{in: f.in, before: 2 * beat, after: 2 * beat, height: h + f.text, draw: func(pg *page, y float64) {
		x := l.left(start, drawn*scale)
		f.in.sized(x, y, drawn*scale, h)
		f.Chart.Draw(canvas{set: l.set, page: pg, x: x, y: y, scale: scale}, drawn)
		pg.as(f.below, func() {
			for i, line := range f.caption {
				l.text(pg, 0, y+h+beat+float64(i)*sizeNote.leading, column, sizeNote, reports.AlignStart, line)
			}
		})
	}}
}

// scaled returns at which width to draw a chart, and in which scale, so that it fills a width and is at most so tall. A chart whose height
// follows from its rows is drawn wider and scaled down; one that grows with its width is scaled as a whole.
func scaled(c chart.Chart, width, most float64) (drawn, scale float64) {
	h := c.Size(width)
	if h <= most {
		return width, 1
	}
	scale = most / h
	if c.Size(width/scale)*scale <= most+slack {
		return width / scale, scale
	}
	return width, scale
}
