package pdf

import (
	"cybergap/reports/chart"

	"github.com/jung-kurt/gofpdf"
)

// rect draws a rectangle; what has no ink is left out.
func (p *pen) rect(x, y, w, h float64, fill chart.Color, s chart.Stroke) {
	if mode := p.paint(fill, s); mode != "" && w > 0 && h > 0 {
		p.pdf.Rect(x, y, w, h, mode)
	}
}

func (p *pen) circle(x, y, r float64, fill chart.Color, s chart.Stroke) {
	if mode := p.paint(fill, s); mode != "" {
		p.pdf.Circle(x, y, r, mode)
	}
}

func (p *pen) polygon(points []chart.Point, fill chart.Color, s chart.Stroke) {
	mode := p.paint(fill, s)
	if mode == "" || len(points) < 2 {
		return
	}
	path := make([]gofpdf.PointType, len(points))
	for i, at := range points {
		path[i] = gofpdf.PointType{X: at.X, Y: at.Y}
	}
	p.pdf.Polygon(path, mode)
}

func (p *pen) stroked(x1, y1, x2, y2 float64, s chart.Stroke) {
	if p.paint(chart.Color{}, s) != "" {
		p.pdf.Line(x1, y1, x2, y2)
	}
}

// paint sets fill and stroke and returns gofpdf's word for the two: F, D, FD or nothing.
func (p *pen) paint(fill chart.Color, s chart.Stroke) string {
	mode := ""
	if fill.Set {
		p.setFill(fill)
		mode = "F"
	}
	if s.Width > 0 && s.Color.Set {
		p.setStroke(s)
		mode += "D"
	}
	return mode
}

func (p *pen) setStroke(s chart.Stroke) {
	if p.stroke != s.Color {
		p.pdf.SetDrawColor(int(s.Color.R), int(s.Color.G), int(s.Color.B))
		p.stroke = s.Color
	}
	if p.width != s.Width {
		p.pdf.SetLineWidth(s.Width)
		p.width = s.Width
	}
	if len(s.Dash) > 0 || p.dashed {
		p.pdf.SetDashPattern(s.Dash, 0)
		p.dashed = len(s.Dash) > 0
	}
}
