package pdf

import "cybergap/reports/chart"

// canvas lets a chart draw onto a page with its origin at x, y.
type canvas struct {
	set  *typesetter
	page *page
	x, y float64
}

func (c canvas) RTL() bool { return c.set.rtl }

func (c canvas) Line(x1, y1, x2, y2 float64, s chart.Stroke) {
	c.page.draw(func(p *pen) { p.stroked(c.x+x1, c.y+y1, c.x+x2, c.y+y2, s) })
}

func (c canvas) Rect(x, y, w, h float64, fill chart.Color, s chart.Stroke) {
	c.page.draw(func(p *pen) { p.rect(c.x+x, c.y+y, w, h, fill, s) })
}

func (c canvas) Circle(x, y, r float64, fill chart.Color, s chart.Stroke) {
	c.page.draw(func(p *pen) { p.circle(c.x+x, c.y+y, r, fill, s) })
}

func (c canvas) Polygon(points []chart.Point, fill chart.Color, s chart.Stroke) {
	moved := make([]chart.Point, len(points))
	for i, at := range points {
		moved[i] = chart.Point{X: c.x + at.X, Y: c.y + at.Y}
	}
	c.page.draw(func(p *pen) { p.polygon(moved, fill, s) })
}

func (c canvas) Text(x, y float64, text string, t chart.TextStyle) {
	l := c.line(text, t)
	c.page.line(c.x+x-c.before(t.Anchor)*l.width, c.y+y, l)
}

func (c canvas) TextWidth(text string, t chart.TextStyle) float64 { return c.line(text, t).width }

func (c canvas) line(text string, t chart.TextStyle) line {
	return c.set.single(run{text: text, style: style{size: t.Size, bold: t.Bold, color: t.Color}})
}

// before is the part of a text's width that lies left of its anchor.
func (c canvas) before(a chart.Anchor) float64 {
	switch {
	case a == chart.Middle:
		return 0.5
	case (a == chart.End) != c.RTL():
		return 1
	default:
		return 0
	}
}
