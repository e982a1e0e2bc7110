package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// figure is a chart with its caption below it, as one box.
func (l *layout) figure(f reports.Figure) []box {
	if f.Chart == nil {
		return nil
	}
	width := column
	if !f.Wide {
		width = column * 2 / 3
	}
	lines := l.label(f.Caption, sizeNote, chart.Soft, false, measure)
	text := float64(len(lines)) * sizeNote.leading
	if len(lines) > 0 {
		text += beat
	}
	h := f.Chart.Size(width)
	scale := min(1, (body-text)/h)
	start := (column - width*scale) / 2
	if f.Wide {
		start = 0
	}
	return []box{{role: roleFigure, before: 2 * beat, after: 2 * beat, height: h*scale + text, draw: func(pg *page, y float64) {
		f.Chart.Draw(canvas{set: l.set, page: pg, x: l.left(start, width*scale), y: y, scale: scale}, width)
		pg.as(roleCaption, func() {
			for i, line := range lines {
				l.text(pg, 0, y+h*scale+beat+float64(i)*sizeNote.leading, column, sizeNote, reports.AlignStart, line)
			}
		})
	}}}
}
