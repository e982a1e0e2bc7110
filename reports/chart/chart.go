// Package chart draws the report's figures on a small canvas, so that the PDF and the web page show the same picture.
//
// A Chart knows its data and its natural proportions; a Canvas knows how to put ink on a page. Lengths are in points (1/72 inch), the
// origin is the top left corner, y grows downwards. Colours survive greyscale and colour blindness: every figure that uses a shade also
// prints its number, and before/after pairs differ in shape.
package chart

// Chart is one figure: data that can draw itself into a box of any width.
type Chart interface {
	// Size returns the height in points that the figure needs at the given width, in points.
	Size(width float64) (height float64)
	// Draw draws the figure with its top left corner at the canvas origin.
	Draw(c Canvas, width float64)
}

// Canvas takes ink. PDF and SVG implement it; text is shaped by the implementation.
type Canvas interface {
	// Line draws a straight stroke.
	Line(x1, y1, x2, y2 float64, s Stroke)
	// Rect draws a rectangle; a zero Fill or Stroke leaves that part out.
	Rect(x, y, w, h float64, fill Color, s Stroke)
	// Circle draws a disc or a ring.
	Circle(x, y, r float64, fill Color, s Stroke)
	// Polygon draws a closed path.
	Polygon(points []Point, fill Color, s Stroke)
	// Text draws one line with its baseline at y.
	Text(x, y float64, text string, t TextStyle)
	// TextWidth measures one line, in points.
	TextWidth(text string, t TextStyle) float64
	// RTL reports whether the page reads from right to left; charts mirror their start and end by it.
	RTL() bool
}

// Point is a place on the canvas, in points.
type Point struct{ X, Y float64 }

// Color is an sRGB colour with an "is set" flag: the zero value means no ink.
type Color struct {
	R, G, B uint8
	Set     bool
}

// Stroke is a line style; a zero Width draws nothing. Dash is on/off lengths in points.
type Stroke struct {
	Color Color
	Width float64
	Dash  []float64
}

// Anchor says which point of a line of text stands at x: its start, middle or end in reading direction.
type Anchor uint8

// Anchors of a line of text.
const (
	Start Anchor = iota
	Middle
	End
)

// TextStyle is how a label looks.
type TextStyle struct {
	Size   float64
	Bold   bool
	Color  Color
	Anchor Anchor
}

// Span is a value with bounds in [0,1]: what is demonstrated and what it could be if everything unknown turned out well.
type Span struct{ Low, High float64 }
