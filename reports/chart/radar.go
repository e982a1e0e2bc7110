package chart

import (
	"cmp"
	"math"
	"slices"
)

// Radar shows several values around a circle: what is demonstrated as a solid polygon, what is possible as a paler band up to it, the
// target as a dashed line. Axes run clockwise from the top, or counter-clockwise where the page reads from right to left.
type Radar struct {
	Axes   []Axis
	Ticks  []Tick // rings; a tick at 1 is the outer ring
	Legend Legend
}

// Axis is one spoke of a Radar.
type Axis struct {
	Label  string
	Value  Span
	None   bool // nothing to score: the spoke stays empty and its label is grey
	Target Mark
}

// radarFrame is a radar's geometry.
type radarFrame struct {
	radius, cx, cy float64
	labels         []radarLabel
	height         float64
}

// radarLabel is an axis label at its place; y is the top of its first line.
type radarLabel struct {
	lines  []string
	x, y   float64
	anchor Anchor
}

func (l radarLabel) height() float64 { return float64(len(l.lines)) * labelLine }

// direction returns the unit vector of axis i.
func (r Radar) direction(i int) Point {
	sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(max(len(r.Axes), 1)))
	return Point{sin, -cos}
}

func (r Radar) frame(width float64) radarFrame {
	const away, most = 11.0, 72.0
	f := radarFrame{radius: min(width*0.25, most), cx: width / 2}
	for i, axis := range r.Axes {
		d := r.direction(i)
		room, anchor := width/2-math.Abs(d.X)*(f.radius+away), Start
		switch {
		case math.Abs(d.X) < 0.1:
			room, anchor = max(f.radius, width*0.3), Middle
		case d.X < 0:
			anchor = End
		}
		l := radarLabel{lines: wrap(axis.Label, room, labelSize, false, mostLines), anchor: anchor}
		l.x, l.y = f.cx+d.X*(f.radius+away), d.Y*(f.radius+away)-l.height()*(1-d.Y)/2
		f.labels = append(f.labels, l)
	}
	f.spread()
	top, bottom := -f.radius, f.radius
	for _, l := range f.labels {
		top, bottom = min(top, l.y), max(bottom, l.y+l.height())
	}
	f.cy = -top
	f.height = bottom - top + gapY
	return f
}

// spread moves labels of the same side apart where they would touch.
func (f *radarFrame) spread() {
	for _, side := range []Anchor{Start, End} {
		var order []int
		for i, l := range f.labels {
			if l.anchor == side {
				order = append(order, i)
			}
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(f.labels[a].y, f.labels[b].y) })
		for n := 1; n < len(order); n++ {
			above, l := f.labels[order[n-1]], &f.labels[order[n]]
			l.y = max(l.y, above.y+above.height()+1)
		}
	}
	for i := range f.labels {
		if f.labels[i].anchor == Middle {
			f.clear(&f.labels[i])
		}
	}
}

// clear moves a label at the top or the foot out of the way of those at the sides.
func (f *radarFrame) clear(m *radarLabel) {
	from, to := m.extent()
	for _, l := range f.labels {
		a, b := l.extent()
		switch {
		case l.anchor == Middle || b < from || a > to:
		case m.y < 0:
			m.y = min(m.y, l.y-m.height()-1)
		default:
			m.y = max(m.y, l.y+l.height()+1)
		}
	}
}

// extent is the label's room from left to right.
func (l radarLabel) extent() (from, to float64) {
	w := 0.0
	for _, line := range l.lines {
		w = max(w, measure(line, labelSize, false))
	}
	switch l.anchor {
	case Middle:
		return l.x - w/2, l.x + w/2
	case End:
		return l.x - w, l.x
	default:
		return l.x, l.x + w
	}
}

// Size returns the height at a width.
func (r Radar) Size(width float64) float64 {
	return r.frame(width).height + legendHeight(r.entries(), width)
}

// Draw draws the figure.
func (r Radar) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	f := r.frame(width)
	r.fill(c, f, func(a Axis) float64 { return a.Value.High }, AccentLight)
	r.fill(c, f, func(a Axis) float64 { return a.Value.Low }, radarLow)
	r.web(c, f)
	r.target(c, f)
	r.rings(c, f)
	for i, a := range r.Axes {
		if !a.None {
			at := r.point(f, i, a.Value.Low)
			c.Circle(at.X, at.Y, 2, Accent, Stroke{})
		}
		r.label(c, f.labels[i], a.None, f.cy)
	}
	drawLegend(c, r.entries(), f.height, width)
}

// entries are the signs of the legend: areas, as they look here.
func (r Radar) entries() []entry {
	area := func(fill Color) sign {
		return func(c Canvas, x, y float64) { c.Rect(x, y, signWidth, 7, fill, Stroke{Color: Accent, Width: 0.8}) }
	}
	return r.Legend.signed(area(radarLow), area(AccentLight))
}

// radarLow is lighter than the accent, so that rings and target show on it.
var radarLow = RGB(0x4C8FA8)

func (r Radar) point(f radarFrame, i int, v float64) Point {
	d := r.direction(i)
	return Point{f.cx + d.X*f.radius*clamp(v), f.cy + d.Y*f.radius*clamp(v)}
}

func (r Radar) fill(c Canvas, f radarFrame, value func(Axis) float64, fill Color) {
	var points []Point
	for i, a := range r.Axes {
		if !a.None {
			points = append(points, r.point(f, i, value(a)))
		}
	}
	if len(points) > 2 {
		c.Polygon(points, fill, Stroke{Color: Accent, Width: 0.8})
	}
}

// web draws rings and spokes.
func (r Radar) web(c Canvas, f radarFrame) {
	for i := range r.Axes {
		end := r.point(f, i, 1)
		c.Line(f.cx, f.cy, end.X, end.Y, gridStroke)
	}
	for _, t := range r.Ticks {
		ring := make([]Point, len(r.Axes))
		for i := range ring {
			ring[i] = r.point(f, i, t.At)
		}
		c.Polygon(ring, Color{}, gridStroke)
	}
}

// rings writes the labels of the rings between the last spoke and the first, where no axis label is.
func (r Radar) rings(c Canvas, f radarFrame) {
	if len(r.Axes) < 2 {
		return
	}
	for _, t := range r.Ticks {
		a, b := r.point(f, 0, t.At), r.point(f, len(r.Axes)-1, t.At)
		x, y := (a.X+b.X)/2, (a.Y+b.Y)/2
		w := measure(t.Label, smallSize-1, false) + 3
		c.Rect(x-w/2, y-3.6, w, 7.2, White, Stroke{})
		c.Text(x, y+2.2, t.Label, TextStyle{Size: smallSize - 1, Color: Soft, Anchor: Middle})
	}
}

// target joins the targets of neighbouring axes.
func (r Radar) target(c Canvas, f radarFrame) {
	for i, a := range r.Axes {
		next := (i + 1) % len(r.Axes)
		b := r.Axes[next]
		if a.Target.Set && b.Target.Set {
			from, to := r.point(f, i, a.Target.At), r.point(f, next, b.Target.At)
			c.Line(from.X, from.Y, to.X, to.Y, targetStroke)
		}
	}
}

func (r Radar) label(c Canvas, l radarLabel, none bool, cy float64) {
	style := TextStyle{Size: labelSize, Color: Ink, Anchor: l.anchor}
	if none {
		style.Color = Soft
	}
	block(c, l.x, cy+l.y+8, l.lines, style)
}
