package pdf

import (
	"math"
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// The cover: a dark field with the title above, facts and the status note below.
const (
	coverField  = 430.0 // height of the dark field
	leastField  = 320.0 // where there is much to say below it
	coverFooter = pageHeight - 58
	coverGap    = 5 * beat // between the field and the facts
)

// cover draws the first page and returns what found no room on it, to follow the contents.
func (l *layout) cover() []reports.Block {
	l.newPage()
	pg, c := l.page(), l.doc.Cover
	l.part = l.tree.add(kindPart)
	status, floor := l.status(c.Status)
	below, field, rest := l.belowField(c, floor-coverGap)
	pg.rect(0, 0, pageWidth, field, chart.Accent)
	l.motif(pg)
	l.chip(pg, l.doc.Meta.Classification)
	l.coverTitle(pg, c, field)
	y := field + coverGap
	for _, b := range below {
		l.part.adopt(b.in)
		b.draw(pg, y)
		y += b.height
	}
	status(pg)
	return rest
}

// belowField sets what stands below the field: in smaller type or below a smaller field where there is much of it, and as blocks of the
// following pages what still finds no room above the floor.
func (l *layout) belowField(c reports.Cover, floor float64) (below []box, field float64, rest []reports.Block) {
	facts, taking := l.coverFacts(c.Facts), l.coverTaking(c, size{10, 14})
	if coverField+facts.height+taking.height > floor {
		taking = l.coverTaking(c, size{8, 11})
	}
	if field = min(coverField, floor-facts.height-taking.height); field < leastField {
		rest = append(rest, reports.Heading{Level: 2, Text: c.TakingTitle, Unlisted: true}, plainList(c.Taking))
		taking = box{}
		field = min(coverField, floor-facts.height)
	}
	if field < leastField {
		return nil, coverField, append([]reports.Block{factList(c.Facts)}, rest...)
	}
	for _, b := range []box{facts, taking} {
		if b.draw != nil {
			below = append(below, b)
		}
	}
	return below, field, rest
}

func factList(facts []reports.Fact) reports.FactList {
	var out reports.FactList
	for _, f := range facts {
		out.Items = append(out.Items, reports.LabelledText{Label: f.Label, Text: reports.Inline{{Text: f.Value, User: true}}})
	}
	return out
}

func plainList(items []string) reports.List {
	var out reports.List
	for _, s := range items {
		out.Items = append(out.Items, reports.Inline{{Text: s, User: true}})
	}
	return out
}

// chip is the classification in a frame at the top.
func (l *layout) chip(pg *page, text string) {
	s := size{9, 12}
	word := l.shortened(plainRun(text, s, chart.White, true), column/2)
	if len(word.pieces) == 0 {
		return
	}
	w := word.width + 2.5*beat
	pg.as(nil, func() {
		x := l.left(0, w)
		pg.draw(func(p *pen) {
			p.rect(x, 58, w, 22, chart.Color{}, chart.Stroke{Color: chart.White, Width: 0.75})
		})
	})
	pg.as(l.part.add(kindParagraph), func() { l.text(pg, 1.25*beat, 58+5, w, s, reports.AlignStart, word) })
}

// coverTitle sets kicker, title and subtitle from the bottom of a field of some height upwards; a long title is set smaller.
func (l *layout) coverTitle(pg *page, c reports.Cover, field float64) {
	subtitle := first(l.set.lines([]run{plainRun(c.Subtitle, size{13, 18}, chart.AccentPale, false)}, measure), 4)
	s := size{46, 52}
	name := l.set.lines([]run{plainRun(c.Title, s, chart.White, true)}, column)
	for len(name) > 2 && s.points > 16 {
		s = size{s.points * 0.8, s.leading * 0.8}
		name = l.set.lines([]run{plainRun(c.Title, s, chart.White, true)}, column)
	}
	kicker := first(l.set.lines([]run{plainRun(c.Kicker, size{11, 15}, chart.AccentLight, true)}, measure), 2)
	name = first(name, 6)
	y := field - 5*beat - float64(len(subtitle))*18 - beat - float64(len(name))*s.leading - float64(len(kicker))*15 - beat
	y = max(y, 90)
	put := func(kind string, lines []line, s size) {
		pg.as(l.part.add(kind), func() {
			for _, line := range lines {
				l.text(pg, 0, y, column, s, reports.AlignStart, line)
				y += s.leading
			}
		})
	}
	put(kindParagraph, kicker, size{11, 15})
	y += beat
	put(kindTitle, name, s)
	y += beat
	put(kindParagraph, subtitle, size{13, 18})
}

func first(lines []line, n int) []line { return lines[:min(len(lines), n)] }

// status sets the status note for the foot of the cover, and returns how to draw it and where it starts.
func (l *layout) status(note string) (draw func(*page), from float64) {
	s := size{8, 11}
	lines := l.label(note, s, chart.Soft, false, column)
	y := coverFooter - float64(len(lines))*s.leading
	if len(lines) == 0 {
		return func(*page) {}, coverFooter
	}
	return func(pg *page) {
		pg.rule(marginX, y-beat, marginX+column, y-beat, hairline)
		pg.as(l.part.add(kindParagraph), func() {
			for i, line := range lines {
				l.text(pg, 0, y+float64(i)*s.leading, column, s, reports.AlignStart, line)
			}
		})
	}, y - 2*beat
}

// coverFacts are the facts in two columns, the label above the value.
func (l *layout) coverFacts(facts []reports.Fact) box {
	const gap = 4 * beat
	const width = (column - gap) / 2
	var cells []box
	in := &element{kind: kindList}
	for _, f := range facts {
		label := l.set.lines([]run{plainRun(f.Label, sizeDense, chart.Soft, false)}, width)
		value := l.set.lines([]run{{text: f.Value, style: style{size: 10, color: chart.Ink}}}, width)
		cells = append(cells, l.labelled(in.add(kindItem), label, value, size{10, 14}, width, gap, len(cells)%2))
	}
	if len(cells) == 0 {
		return box{}
	}
	total := 0.0
	for i := 0; i < len(cells); i += 2 {
		total += rowHeight(cells, i)
	}
	return box{in: in, height: total, draw: func(pg *page, y float64) {
		for i, c := range cells {
			c.draw(pg, y)
			if i%2 == 1 {
				y += rowHeight(cells, i-1)
			}
		}
	}}
}

func rowHeight(cells []box, i int) float64 {
	h := cells[i].height
	if i+1 < len(cells) {
		h = max(h, cells[i+1].height)
	}
	return h
}

// labelled is a label with a value below it, in one of two columns.
func (l *layout) labelled(in *element, label, value []line, s size, width, gap float64, col int) box {
	start := float64(col) * (width + gap)
	labels := float64(len(label)) * sizeDense.leading
	return box{height: labels + float64(len(value))*s.leading + 1.25*beat, draw: func(pg *page, y float64) {
		pg.as(in.add(kindLabel), func() {
			for i, line := range label {
				l.text(pg, start, y+float64(i)*sizeDense.leading, width, sizeDense, reports.AlignStart, line)
			}
		})
		pg.as(in.add(kindItemBody), func() {
			for i, line := range value {
				l.text(pg, start, y+labels+float64(i)*s.leading, width, s, reports.AlignStart, line)
			}
		})
	}}
}

// coverTaking lists who took part, in running text of a size.
func (l *layout) coverTaking(c reports.Cover, s size) box {
	if len(c.Taking) == 0 {
		return box{}
	}
	label := l.set.lines([]run{plainRun(c.TakingTitle, sizeDense, chart.Soft, false)}, column)
	value := l.set.lines([]run{{text: strings.Join(c.Taking, " · "), style: style{size: s.points, color: chart.Ink}}}, column)
	in := &element{kind: kindList}
	out := l.labelled(in.add(kindItem), label, value, s, column, 0, 0)
	out.in = in
	return out
}

// motif is a field of quarter discs: the same calm pattern on every cover.
func (l *layout) motif(pg *page) {
	const tile = 44.0
	tints := [...]chart.Color{chart.RGB(0x145C7A), chart.RGB(0x1F6A88), chart.RGB(0x35809C), chart.RGB(0x5F9FB6)}
	for row := range 4 {
		for col := range 6 - row {
			x := l.left(column+marginX-float64(col+1)*tile, tile)
			fill := tints[(row*2+col*3+row*col)%len(tints)]
			if row == 1 && col == 2 {
				fill = chart.RGB(0xD08A5E)
			}
			pg.quarter(x, float64(row)*tile, tile, (row*3+col*5+row*col*2)%4, fill)
		}
	}
}

// quarter draws a quarter disc that fills a tile, its centre in one of the four corners.
func (pg *page) quarter(x, y, r float64, corner int, fill chart.Color) {
	const steps = 14
	cx, cy := x+r*float64(corner%2), y+r*float64(corner/2)
	dx, dy := 1-2*float64(corner%2), 1-2*float64(corner/2)
	points := []chart.Point{{X: cx, Y: cy}}
	for i := range steps + 1 {
		sin, cos := math.Sincos(math.Pi / 2 * float64(i) / steps)
		points = append(points, chart.Point{X: cx + dx*r*cos, Y: cy + dy*r*sin})
	}
	pg.as(nil, func() { pg.draw(func(p *pen) { p.polygon(points, fill, chart.Stroke{}) }) })
}
