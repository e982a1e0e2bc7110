package pdf

import "cybergap/reports/chart"

// canvas lets a chart draw onto a page with its origin at x, y, in a scale that is 1 unless the chart is too tall for a page.
type canvas struct {
	set   *typesetter
	page  *page
	x, y  float64
	scale float64
}

func (c canvas) RTL() bool { return c.set.rtl }

func (c canvas) at(x, y float64) (float64, float64) { return c.x + x*c.scale, c.y + y*c.scale }

func (c canvas) scaled(s chart.Stroke) chart.Stroke {
	s.Width *= c.scale
	return s
}

func (c canvas) Line(x1, y1, x2, y2 float64, s chart.Stroke) {
	x1, y1 = c.at(x1, y1)
	x2, y2 = c.at(x2, y2)
	c.page.draw(func(p *pen) { p.stroked(x1, y1, x2, y2, c.scaled(s)) })
}

func (c canvas) Rect(x, y, w, h float64, fill chart.Color, s chart.Stroke) {
	x, y = c.at(x, y)
	c.page.draw(func(p *pen) { p.rect(x, y, w*c.scale, h*c.scale, fill, c.scaled(s)) })
}

func (c canvas) Circle(x, y, r float64, fill chart.Color, s chart.Stroke) {
	x, y = c.at(x, y)
	c.page.draw(func(p *pen) { p.circle(x, y, r*c.scale, fill, c.scaled(s)) })
}

func (c canvas) Polygon(points []chart.Point, fill chart.Color, s chart.Stroke) {
	moved := make([]chart.Point, len(points))
	for i, p := range points {
		moved[i].X, moved[i].Y = c.at(p.X, p.Y)
	}
	c.page.draw(func(p *pen) { p.polygon(moved, fill, c.scaled(s)) })
}

func (c canvas) Text(x, y float64, text string, t chart.TextStyle) {
	x, y = c.at(x, y)
	t.Size *= c.scale
	l := c.line(text, t)
	c.page.line(x-c.before(t.Anchor)*l.width, y, l)
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
