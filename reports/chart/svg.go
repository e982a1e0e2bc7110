package chart

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// SVGOptions are what an SVG needs besides its chart.
type SVGOptions struct {
	ID    string // makes the names within the page unique
	Title string // short name of the figure
	Alt   string // the figure in words, with its values; empty where the text beside it says the same
	RTL   bool   // the page reads from right to left
}

// SVG draws a chart as a self-contained SVG element for an HTML page, a width in points wide. Colours of the palette carry a class of
// their name ("c-ink" fills, "s-rule" strokes), so that a style sheet can adapt them to a dark page; without one they are as printed.
func SVG(c Chart, width float64, o SVGOptions) string {
	s := &svg{rtl: o.RTL}
	c.Draw(s, width)
	w, h := number(width), number(c.Size(width))
	direction := "ltr"
	if o.RTL {
		direction = "rtl"
	}
	attributes, words := o.spoken()
	return fmt.Sprintf(`<svg class="%s" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s"%s direction="%s" overflow="visible" `+
		`font-family="'Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif">%s%s</svg>`, class(c), w, h, w, h, attributes, direction, words, s.b.String())
}

// class names the figure for a style sheet. The shades of a heat map have an order that a dark page must not change.
func class(c Chart) string {
	if _, ok := c.(HeatMap); ok {
		return "chart heat"
	}
	return "chart"
}

// spoken returns what a screen reader says of the figure: its name and its values, or nothing.
func (o SVGOptions) spoken() (attributes, words string) {
	if o.Alt == "" {
		return ` aria-hidden="true"`, ""
	}
	id := escape(o.ID)
	return fmt.Sprintf(` role="img" aria-labelledby="%s-title" aria-describedby="%s-desc"`, id, id),
		fmt.Sprintf(`<title id="%s-title">%s</title><desc id="%s-desc">%s</desc>`, id, escape(o.Title), id, escape(o.Alt))
}

// svg is a Canvas that writes SVG elements.
type svg struct {
	b   strings.Builder
	rtl bool
}

func (s *svg) RTL() bool { return s.rtl }

func (s *svg) Line(x1, y1, x2, y2 float64, k Stroke) {
	s.element("line", Color{}, k, "x1", x1, "y1", y1, "x2", x2, "y2", y2)
}

func (s *svg) Rect(x, y, w, h float64, fill Color, k Stroke) {
	s.element("rect", fill, k, "x", x, "y", y, "width", max(w, 0), "height", max(h, 0))
}

func (s *svg) Circle(x, y, r float64, fill Color, k Stroke) {
	s.element("circle", fill, k, "cx", x, "cy", y, "r", r)
}

func (s *svg) Polygon(points []Point, fill Color, k Stroke) {
	var path strings.Builder
	for i, p := range points {
		if i > 0 {
			path.WriteByte(' ')
		}
		path.WriteString(number(p.X) + "," + number(p.Y))
	}
	s.element("polygon", fill, k, "points", path.String())
}

func (s *svg) Text(x, y float64, text string, t TextStyle) {
	weight := ""
	if t.Bold {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(&s.b, `<text x="%s" y="%s" font-size="%s"%s%s%s>%s</text>`,
		number(x), number(y), number(t.Size), weight, anchors[t.Anchor], paint("fill", t.Color)+classes(t.Color, Color{}), escape(text))
}

func (s *svg) TextWidth(text string, t TextStyle) float64 { return measure(text, t.Size, t.Bold) }

var anchors = [...]string{Start: "", Middle: ` text-anchor="middle"`, End: ` text-anchor="end"`}

// element writes an empty element with attributes given as pairs of name and value.
func (s *svg) element(name string, fill Color, k Stroke, attributes ...any) {
	s.b.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		value, ok := attributes[i+1].(string)
		if !ok {
			value = number(attributes[i+1].(float64))
		}
		s.b.WriteString(" " + attributes[i].(string) + `="` + value + `"`)
	}
	stroked := k.Width > 0 && k.Color.Set
	if name != "line" {
		s.b.WriteString(paint("fill", fill))
	}
	if stroked {
		s.b.WriteString(paint("stroke", k.Color) + ` stroke-width="` + number(k.Width) + `"`)
		if len(k.Dash) > 0 {
			s.b.WriteString(` stroke-dasharray="` + dashes(k.Dash) + `"`)
		}
	} else {
		k.Color = Color{}
	}
	s.b.WriteString(classes(fill, k.Color) + "/>")
}

func paint(attribute string, c Color) string {
	if !c.Set {
		return ` ` + attribute + `="none"`
	}
	return fmt.Sprintf(` %s="#%02x%02x%02x"`, attribute, c.R, c.G, c.B)
}

// classes names the colours of the palette that a dark page changes.
func classes(fill, stroke Color) string {
	var out []string
	if name := fill.name(); name != "" {
		out = append(out, "c-"+name)
	}
	if name := stroke.name(); name != "" {
		out = append(out, "s-"+name)
	}
	if len(out) == 0 {
		return ""
	}
	return ` class="` + strings.Join(out, " ") + `"`
}

// name is the name of a colour of the palette that a dark page changes.
func (c Color) name() string {
	switch c {
	case Ink:
		return "ink"
	case Soft:
		return "soft"
	case Rule:
		return "rule"
	case Faint:
		return "faint"
	case White:
		return "paper"
	default:
		return ""
	}
}

func dashes(dash []float64) string {
	out := make([]string, len(dash))
	for i, d := range dash {
		out[i] = number(d)
	}
	return strings.Join(out, " ")
}

// number writes a length with at most two decimals.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// escape makes any text fit for XML: valid UTF-8, no control characters, markup escaped.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF || r == 0x7F {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return html.EscapeString(s)
}
