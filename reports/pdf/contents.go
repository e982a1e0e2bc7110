package pdf

import (
	"strconv"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// contents lists the headings of levels 1 and 2 with their pages.
func (l *layout) contents(c reports.Contents) []box {
	boxes := l.heading(reports.Heading{Level: 1, Text: c.Title, Unlisted: true})
	list := l.part.add(kindContents)
	for _, h := range headings(l.doc.Blocks) {
		if !h.Unlisted && h.Level <= 2 {
			boxes = append(boxes, l.entry(list.add(kindEntry), h))
		}
	}
	return boxes
}

// headings finds all headings, also within Keep.
func headings(blocks []reports.Block) []reports.Heading {
	var out []reports.Heading
	for _, b := range blocks {
		switch b := b.(type) {
		case reports.Heading:
			out = append(out, b)
		case reports.Keep:
			out = append(out, headings(b.Blocks)...)
		}
	}
	return out
}

// entry is one line of the contents. Its page number follows when all pages are known.
func (l *layout) entry(in *element, h reports.Heading) box {
	const numbers = 30.0
	part := h.Level <= 1
	indent, before, color := 2.5*beat, 0.0, chart.Ink
	if part {
		indent, before, color = 0, 0.75*beat, chart.Accent
	}
	s := sizeBody
	lines := l.label(h.Text, s, color, part, column-indent-numbers-2*beat)
	if len(lines) == 0 {
		lines = []line{{}}
	}
	lead := 14.0
	if h.ID != "" {
		in = in.add(kindReference).add(kindLink)
	}
	return box{in: in, before: before, height: float64(len(lines)) * lead, draw: func(pg *page, y float64) {
		for i, line := range lines {
			l.text(pg, indent, y+float64(i)*lead, column, s, reports.AlignStart, line)
		}
		last := y + float64(len(lines)-1)*lead
		if h.ID != "" {
			pg.link(marginX, y, column, last+lead-y, "#"+h.ID)
		}
		l.late = append(l.late, func() {
			pg.as(in, func() { l.entryPage(pg, h, indent+lines[len(lines)-1].width, last, color) })
		})
	}}
}

// entryPage draws the dots and the page number of an entry whose text ends at a distance from the start.
func (l *layout) entryPage(pg *page, h reports.Heading, end, y float64, color chart.Color) {
	at, ok := l.anchors[h.ID]
	if !ok {
		return
	}
	number := l.set.single(plainRun(strconv.Itoa(at.page+1), sizeBody, color, h.Level <= 1))
	l.text(pg, 0, y, column, sizeBody, reports.AlignEnd, number)
	from, to := end+beat, column-number.width-beat
	if to > from {
		x := l.left(from, to-from)
		base := y + sizeBody.baseline() - 0.6
		pg.rule(x, base, x+to-from, base, chart.Stroke{Color: chart.Rule, Width: 0.8, Dash: []float64{0.8, 3.2}})
	}
}
