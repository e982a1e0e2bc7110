package chart

// Level is a small figure for a table cell: four segments, of which level n fills n, paler from Low to High. Low and High are equal where the
// answer is one level; level 0 has four empty segments with a warm outline. Unknown is drawn dotted, None (not applicable, not scored) as a
// dash.
type Level struct {
	Low, High int
	Unknown   bool
	None      bool
}

// Bar is a small figure for a table cell: an interval in [0,1] with a tick at the target. None draws a dash.
type Bar struct {
	Value  Span
	None   bool
	Target Mark
}

const (
	levels    = 4
	cellThick = 6.0
	cellMost  = 84.0 // widest small figure
)

// Size returns the height at any width.
func (l Level) Size(float64) float64 { return cellThick + 4 }

// Draw draws the figure at the start of the width.
func (l Level) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	const gap = 1.5
	y := 2.0
	if l.None {
		dash(c, 0, y+cellThick/2)
		return
	}
	seg := (min(width, cellMost) - gap*(levels-1)) / levels
	for i := range levels {
		x := float64(i) * (seg + gap)
		switch {
		case l.Unknown:
			c.Rect(x+0.3, y+0.3, seg-0.6, cellThick-0.6, Color{}, Stroke{Color: Soft, Width: 0.6, Dash: []float64{1, 1.4}})
		case i < l.Low:
			c.Rect(x, y, seg, cellThick, Accent, Stroke{})
		case i < l.High:
			hatched(c, x, y, seg, cellThick)
		case l.High <= 0:
			c.Rect(x+0.35, y+0.35, seg-0.7, cellThick-0.7, Color{}, Stroke{Color: Warm, Width: 0.7})
		default:
			c.Rect(x+0.25, y+0.25, seg-0.5, cellThick-0.5, Faint, Stroke{Color: Rule, Width: 0.5})
		}
	}
}

// Size returns the height at any width.
func (b Bar) Size(float64) float64 { return cellThick + 4 }

// Draw draws the figure at the start of the width.
func (b Bar) Draw(c Canvas, width float64) {
	c = oriented(c, width)
	const y = 2.0
	if b.None {
		dash(c, 0, y+cellThick/2)
		return
	}
	w := min(width, 1.6*cellMost)
	c.Rect(0, y, w, cellThick, Faint, Stroke{})
	interval(c, 0, y, w, cellThick, b.Value)
	if b.Target.Set {
		x := clamp(b.Target.At) * w
		c.Line(x, y-1.6, x, y+cellThick+1.6, targetTick)
	}
}
