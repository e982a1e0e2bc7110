package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// leastScale is how far a figure may shrink to fit on the rest of a page: its labels stay readable.
const leastScale = 0.86

// figure is a chart with its caption below it, as one box.
func (l *layout) figure(f reports.Figure) []box {
	if f.Chart == nil {
		return nil
	}
	lines := l.label(f.Caption, sizeNote, chart.Soft, false, measure)
	text := float64(len(lines)) * sizeNote.leading
	if len(lines) > 0 {
		text += beat
	}
	natural := l.figureBox(f, lines, text, body-text)
	natural.squeeze = func(height float64) (box, bool) {
		if height-text < leastScale*(natural.height-text) {
			return box{}, false
		}
		small := l.figureBox(f, lines, text, height-text)
		return small, small.height <= height+slack
	}
	return []box{natural}
}

// figureBox is a figure whose chart is at most so tall.
func (l *layout) figureBox(f reports.Figure, lines []line, text, most float64) box {
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
	return box{role: roleFigure, before: 2 * beat, after: 2 * beat, height: h + text, draw: func(pg *page, y float64) {
		f.Chart.Draw(canvas{set: l.set, page: pg, x: l.left(start, drawn*scale), y: y, scale: scale}, drawn)
		pg.as(roleCaption, func() {
			for i, line := range lines {
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
