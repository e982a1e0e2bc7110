package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestContrast(t *testing.T) {
	pairs := map[string][2]Color{
		"ink on paper": {Ink, White}, "soft on paper": {Soft, White}, "accent on paper": {Accent, White}, "warm on paper": {Warm, White},
		"ink on faint": {Ink, Faint}, "soft on faint": {Soft, Faint}, "accent on pale": {Accent, AccentPale}, "warm on pale": {Warm, WarmPale},
		"ink on pale": {Ink, AccentPale}, "ink on warm pale": {Ink, WarmPale}, "pale on accent": {AccentPale, Accent}, "light on accent": {AccentLight, Accent},
	}
	for name, p := range pairs {
		if c := contrast(p[0], p[1]); c < 4.5 {
			t.Errorf("%s: contrast %.2f", name, c)
		}
	}
}

func TestHeat(t *testing.T) {
	before := 2.0
	for i := range 101 {
		ground := Heat(float64(i) / 100)
		if l := luminance(ground); l >= before {
			t.Errorf("shade %d is not darker than the one below it", i)
		} else {
			before = l
		}
		if c := contrast(On(ground), ground); c < 4.5 {
			t.Errorf("shade %d: contrast of its text is %.2f", i, c)
		}
	}
	for _, v := range []float64{-1, math.NaN(), math.Inf(-1)} {
		if Heat(v) != Heat(0) {
			t.Errorf("Heat(%v) is not the palest shade", v)
		}
	}
}

// recorder is a canvas that remembers the extent of everything drawn.
type recorder struct {
	rtl    bool
	boxes  []extent
	labels []extent
}

type extent struct {
	name           string
	x1, y1, x2, y2 float64
}

func (r *recorder) RTL() bool { return r.rtl }

func (r *recorder) add(name string, x1, y1, x2, y2 float64) {
	r.boxes = append(r.boxes, extent{name, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)})
}

func (r *recorder) Line(x1, y1, x2, y2 float64, _ Stroke)      { r.add("line", x1, y1, x2, y2) }
func (r *recorder) Rect(x, y, w, h float64, _ Color, _ Stroke) { r.add("rect", x, y, x+w, y+h) }
func (r *recorder) Circle(x, y, radius float64, _ Color, _ Stroke) {
	r.add("circle", x-radius, y-radius, x+radius, y+radius)
}

func (r *recorder) Polygon(points []Point, _ Color, _ Stroke) {
	for _, p := range points {
		r.add("polygon", p.X, p.Y, p.X, p.Y)
	}
}

func (r *recorder) TextWidth(text string, t TextStyle) float64 { return measure(text, t.Size, t.Bold) }

func (r *recorder) Text(x, y float64, text string, t TextStyle) {
	w := r.TextWidth(text, t)
	switch {
	case t.Anchor == Middle:
		x -= w / 2
	case (t.Anchor == End) != r.rtl:
		x -= w
	}
	r.add("text "+text, x, y-0.75*t.Size, x+w, y+0.2*t.Size)
	if text != "" {
		r.labels = append(r.labels, r.boxes[len(r.boxes)-1])
	}
}

var labelSets = map[string][]string{
	"short":   {"A", "B", "C"},
	"none":    nil,
	"one":     {"Legislation"},
	"words":   {"Legislation and frameworks", "Criminalization", "Law enforcement and investigations", "Electronic evidence and criminal justice", "International cooperation", "Prevention", "Data retention", "24/7 contact point", "Victim support", "Education and school curricula", "Public–private cooperation"},
	"endless": slices.Repeat([]string{strings.Repeat("Donaudampfschifffahrtsgesellschaft", 20), strings.Repeat("word ", 200)}, 6),
	"chinese": slices.Repeat([]string{"电子证据与刑事司法电子证据与刑事司法电子证据与刑事司法"}, 13),
	"arabic":  slices.Repeat([]string{"الأدلة الإلكترونية والعدالة الجنائية"}, 16),
	"hostile": {"", " ", "\x00", "\xff", "<script>alert(1)</script>", "]]>&amp;", "\u202e"},
}

// examples makes every kind of chart with the given labels.
func examples(labels []string) map[string]Chart {
	ticks := []Tick{{0, "0"}, {0.5, "2"}, {1, "4"}}
	var radar Radar
	var bars Bars
	var heat HeatMap
	var dumbbell Dumbbell
	timeline := Timeline{Months: 36, Ticks: []Tick{{0, "0"}, {36, "36"}}}
	for i, s := range labels {
		low := float64(i%7) / 6
		v, target := Span{low, min(low+0.3, 1)}, Mark{0.75, i%2 == 0}
		radar.Axes = append(radar.Axes, Axis{s, v, i == 2, target})
		bars.Rows = append(bars.Rows, BarRow{s, v, i == 2, target, s})
		heat.Columns = append(heat.Columns, s)
		heat.Rows = append(heat.Rows, HeatRow{s, []HeatCell{{low, i == 1, "1.2"}, {1 - low, false, s}}})
		dumbbell.Rows = append(dumbbell.Rows, DumbbellRow{s, At(low), target, s})
		timeline.Phases = append(timeline.Phases, Phase{s, "1", float64(i), float64(i + 1)})
		timeline.Tasks = append(timeline.Tasks, Task{s, s, float64(2 * i), float64(2*i + 5), []int{i - 1, i + 1, -1}, i == 0})
	}
	word := strings.Join(labels, " ")
	radar.Ticks, bars.Ticks, dumbbell.Ticks = ticks, ticks, ticks
	radar.Legend, bars.Legend = Legend{word, "high", word}, Legend{"low", word, "target"}
	heat.Legend, dumbbell.Hollow, dumbbell.Filled = HeatLegend{"low", word, "none"}, word, "after"
	return map[string]Chart{
		"radar": radar, "bars": bars, "heat": heat, "dumbbell": dumbbell, "timeline": timeline,
		"level": Level{Low: 1, High: 3}, "level 0": Level{}, "unknown": Level{Unknown: true}, "none": Level{None: true}, "odd level": Level{Low: -3, High: 12},
		"bar": Bar{Value: Span{0.2, 0.5}, Target: At(0.7)}, "no bar": Bar{None: true}, "odd bar": Bar{Value: Span{math.NaN(), math.Inf(1)}, Target: At(-4)},
	}
}

// each runs f for every chart with every set of labels at every width.
func each(t *testing.T, f func(t *testing.T, c Chart, width float64, rtl bool)) {
	for set, labels := range labelSets {
		for name, c := range examples(labels) {
			for _, width := range []float64{200, 311, 467} {
				for _, rtl := range []bool{false, true} {
					t.Run(fmt.Sprint(name, " ", set, " ", width, " ", rtl), func(t *testing.T) { f(t, c, width, rtl) })
				}
			}
		}
	}
}

func TestEverythingStaysInside(t *testing.T) {
	each(t, func(t *testing.T, c Chart, width float64, rtl bool) {
		const slack = 5 // half a tick label beyond the last gridline, the edge of a stroke
		r := &recorder{rtl: rtl}
		c.Draw(r, width)
		h := c.Size(width)
		for _, b := range r.boxes {
			if b.x1 < -slack || b.x2 > width+slack || b.y1 < -slack || b.y2 > h+slack {
				t.Errorf("%.60s reaches from %.1f,%.1f to %.1f,%.1f in %.0f x %.1f", b.name, b.x1, b.y1, b.x2, b.y2, width, h)
			}
		}
	})
}

func TestLabelsDoNotCollide(t *testing.T) {
	for set, labels := range labelSets {
		for _, width := range []float64{280, 311, 467} {
			r := &recorder{}
			c := examples(labels)["radar"].(Radar)
			c.Legend = Legend{}
			c.Draw(r, width)
			for i, a := range r.labels {
				for _, b := range r.labels[:i] {
					if a.x1 < b.x2-0.5 && b.x1 < a.x2-0.5 && a.y1 < b.y2-0.5 && b.y1 < a.y2-0.5 {
						t.Errorf("%s at %.0f: %.30q and %.30q collide", set, width, a.name, b.name)
					}
				}
			}
		}
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	each(t, func(t *testing.T, c Chart, width float64, rtl bool) {
		svg := SVG(c, width, SVGOptions{Title: `a "title" <b>`, Alt: "values & more\x00", RTL: rtl})
		if svg != SVG(c, width, SVGOptions{Title: `a "title" <b>`, Alt: "values & more\x00", RTL: rtl}) {
			t.Error("two drawings differ")
		}
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatalf("%v in %.300s", err, svg)
			}
		}
	})
}

func TestSVGSaysItsText(t *testing.T) {
	svg := SVG(Bars{Rows: []BarRow{{Label: "Tom & Jerry", Text: "1.8", Value: Span{0.45, 0.6}}}}, 300, SVGOptions{ID: "f1", Title: "Gaps", Alt: "One gap"})
	for _, want := range []string{"Tom &amp; Jerry", ">1.8<", `<title id="f1-title">Gaps</title>`, `<desc id="f1-desc">One gap</desc>`,
		`role="img" aria-labelledby="f1-title" aria-describedby="f1-desc"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("%q is not in %s", want, svg)
		}
	}
}

// A figure beside a text that says the same is silent; a heat map keeps its shades on a dark page.
func TestSVGWithoutWords(t *testing.T) {
	svg := SVG(HeatMap{Columns: []string{"Law"}, Rows: []HeatRow{{Label: "Area", Cells: []HeatCell{{Value: 1, Text: "100"}}}}}, 300, SVGOptions{})
	if !strings.Contains(svg, `<svg class="chart heat"`) || !strings.Contains(svg, `aria-hidden="true"`) || strings.Contains(svg, "<title") || strings.Contains(svg, "role=") {
		t.Error(svg)
	}
}

func TestMirror(t *testing.T) {
	c := Bars{Rows: []BarRow{{Label: "x", Value: Span{0.5, 0.5}}}}
	ltr, rtl := &recorder{}, &recorder{rtl: true}
	c.Draw(ltr, 300)
	c.Draw(rtl, 300)
	for i, a := range ltr.boxes {
		b := rtl.boxes[i]
		if math.Abs(a.x1-(300-b.x2)) > 1e-9 || math.Abs(a.x2-(300-b.x1)) > 1e-9 {
			t.Errorf("%s from %.1f to %.1f is not mirrored: %.1f to %.1f", a.name, a.x1, a.x2, b.x1, b.x2)
		}
	}
}

func TestFitKeepsWithinWidth(t *testing.T) {
	for _, labels := range labelSets {
		for _, s := range labels {
			for _, line := range wrap(s, 80, 8, false, 3) {
				if w := measure(line, 8, false); w > 80+1e-9 {
					t.Errorf("%q is %.1f wide", line, w)
				}
			}
		}
	}
}

func BenchmarkRadarSVG(b *testing.B) {
	c := examples(labelSets["words"])["radar"]
	for b.Loop() {
		SVG(c, 467, SVGOptions{})
	}
}
