package chart

// Mark is a place in [0,1] that may be missing: a target, one end of a pair. The zero value is missing.
type Mark struct {
	At  float64
	Set bool
}

// At makes a Mark at v.
func At(v float64) Mark { return Mark{At: v, Set: true} }

// Tick is a labelled place on an axis: At in [0,1] for values, in months for a Timeline. Label is ready to print.
type Tick struct {
	At    float64
	Label string
}

// Legend holds the words that explain a figure of intervals; an empty word leaves its entry out.
type Legend struct {
	Low    string // "demonstrated"
	High   string // "possible, if everything unknown is in place"
	Target string // "target"
}

// Type sizes and line distances within figures, in points.
const (
	labelSize  = 8.0
	labelLine  = 10.0
	smallSize  = 7.0
	legendLine = 13.0
	gapY       = 6.0 // between a figure's parts
)

// mirrored draws a figure for a page that reads from right to left; figures are drawn as if from left to right.
type mirrored struct {
	Canvas
	width float64
}

// oriented returns a canvas on which x grows in reading direction.
func oriented(c Canvas, width float64) Canvas {
	if c.RTL() {
		return mirrored{c, width}
	}
	return c
}

func (m mirrored) Line(x1, y1, x2, y2 float64, s Stroke) {
	m.Canvas.Line(m.width-x1, y1, m.width-x2, y2, s)
}

func (m mirrored) Rect(x, y, w, h float64, fill Color, s Stroke) {
	m.Canvas.Rect(m.width-x-w, y, w, h, fill, s)
}

func (m mirrored) Circle(x, y, r float64, fill Color, s Stroke) {
	m.Canvas.Circle(m.width-x, y, r, fill, s)
}

func (m mirrored) Polygon(points []Point, fill Color, s Stroke) {
	flipped := make([]Point, len(points))
	for i, p := range points {
		flipped[i] = Point{m.width - p.X, p.Y}
	}
	m.Canvas.Polygon(flipped, fill, s)
}

func (m mirrored) Text(x, y float64, text string, t TextStyle) {
	m.Canvas.Text(m.width-x, y, text, t)
}

var (
	gridStroke   = Stroke{Color: Rule, Width: 0.5}
	targetStroke = Stroke{Color: Warm, Width: 1.1, Dash: []float64{3, 2}}
	targetTick   = Stroke{Color: Warm, Width: 1.4}
	labelStyle   = TextStyle{Size: labelSize, Color: Ink}
	tickStyle    = TextStyle{Size: smallSize, Color: Soft, Anchor: Middle}
)

// block writes lines of text, the first baseline at y.
func block(c Canvas, x, y float64, lines []string, t TextStyle) {
	for i, line := range lines {
		c.Text(x, y+float64(i)*(t.Size*1.25), line, t)
	}
}

// centred writes lines of label text around a middle.
func centred(c Canvas, x, middle float64, lines []string, t TextStyle) {
	block(c, x, middle+2.9-float64(len(lines)-1)*labelLine/2, lines, t)
}

// hatched fills a rectangle with the light accent and thin slanted lines: the look of what is possible but not shown, also without colour.
func hatched(c Canvas, x, y, w, h float64) {
	if w <= 0 {
		return
	}
	c.Rect(x, y, w, h, AccentLight, Stroke{})
	stroke := Stroke{Color: Accent, Width: 0.45}
	for k := 3.0 - h; k < w; k += 3 {
		from, to := max(k, 0), min(k+h, w)
		c.Line(x+from, y+h-(from-k), x+to, y+h-(to-k), stroke)
	}
}

// interval draws a bar: solid to the low bound, hatched to the high bound.
func interval(c Canvas, x, y, w, h float64, v Span) {
	low, high := clamp(v.Low)*w, clamp(v.High)*w
	c.Rect(x, y, low, h, Accent, Stroke{})
	hatched(c, x+low, y, high-low, h)
}

// dash marks an empty place.
func dash(c Canvas, x, y float64) {
	c.Line(x, y, x+6, y, Stroke{Color: Soft, Width: 0.9})
}
