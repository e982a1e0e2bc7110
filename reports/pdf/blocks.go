package pdf

import (
	"slices"
	"strconv"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// boxes turns blocks into the boxes of the flow.
func (l *layout) boxes(blocks []reports.Block) []box {
	var out []box
	fresh := false
	for i, b := range blocks {
		if _, ok := b.(reports.PageBreak); ok {
			fresh = true
			continue
		}
		next := l.block(b)
		if introduces(blocks, i) && len(next) > 0 {
			next = keepTogether(next)
			next[len(next)-1].keep = true
		}
		if len(next) > 0 {
			next[0].fresh = next[0].fresh || fresh
			fresh = false
		}
		out = append(out, next...)
	}
	return out
}

// introduces reports whether block i is a paragraph between a heading and a table, figure, list or further heading, which are read together.
func introduces(blocks []reports.Block, i int) bool {
	if i == 0 || i+1 == len(blocks) {
		return false
	}
	_, below := blocks[i-1].(reports.Heading)
	p, ok := blocks[i].(reports.Para)
	if !below || !ok || p.Role == reports.Quote {
		return false
	}
	switch blocks[i+1].(type) {
	case reports.Table, reports.Figure, reports.List, reports.Heading:
		return true
	}
	return false
}

func (l *layout) block(b reports.Block) []box {
	switch b := b.(type) {
	case reports.Heading:
		return l.heading(b)
	case reports.Para:
		return l.para(b)
	case reports.List:
		return l.list(b)
	case reports.Callout:
		return l.callout(b)
	case reports.Figures:
		return l.numbers(b)
	case reports.FactList:
		return l.facts(b.Items)
	case reports.Table:
		return l.table(b)
	case reports.Figure:
		return l.figure(b)
	case reports.Lines:
		return l.ruled(b)
	case reports.Keep:
		return keepTogether(l.boxes(b.Blocks))
	case reports.Contents:
		return l.contents(b)
	case reports.Seal:
		return l.sealed(b)
	default:
		return nil
	}
}

// keepTogether keeps boxes on one page if a page can hold them, with a figure among them squeezed.
func keepTogether(boxes []box) []box {
	least := height(boxes)
	if i := slices.IndexFunc(boxes, func(b box) bool { return b.squeeze != nil }); i >= 0 {
		least -= boxes[i].height - boxes[i].least
	}
	if least <= body {
		for i := 0; i+1 < len(boxes); i++ {
			boxes[i].keep = true
		}
	}
	return boxes
}

// heading stays with what follows it.
func (l *layout) heading(h reports.Heading) []box {
	level := min(max(h.Level, 1), 3)
	s := sizeHeading[level-1]
	space := [...]float64{4 * beat, 3.5 * beat, 2.5 * beat}[level-1]
	after := [...]float64{1.5 * beat, 0.5 * beat, 0}[level-1]
	color := [...]chart.Color{chart.Accent, chart.Accent, chart.Ink}[level-1]
	lines := l.set.balanced([]run{plainRun(h.Text, s, color, true)}, measure)
	if len(lines) == 0 {
		lines = []line{{}}
	}
	if level == 1 {
		l.part = l.tree.add(kindPart)
	}
	l.depth = min(level, l.depth+1)
	boxes := l.stack(lines, l.part.add(kindHeading(l.depth)), s, 0, column)
	for i := range boxes {
		boxes[i].keep = true
	}
	if level == 1 {
		boxes = l.under(boxes)
	}
	draw := boxes[0].draw
	boxes[0].fresh, boxes[0].opens = h.NewPage, level == 1
	boxes[0].draw = func(pg *page, y float64) {
		l.mark(h, y)
		draw(pg, y)
	}
	return padded(spaced(boxes, space), 0, after)
}

// under draws the bar above the heading of a part.
func (l *layout) under(boxes []box) []box {
	boxes = padded(boxes, 2*beat, 0)
	draw := boxes[0].draw
	boxes[0].draw = func(pg *page, y float64) {
		pg.rect(l.left(0, 42), y, 42, 3.5, chart.Accent)
		draw(pg, y)
	}
	return boxes
}

// mark remembers where a heading stands, for links, contents and bookmarks.
func (l *layout) mark(h reports.Heading, y float64) {
	at := anchor{len(l.pages) - 1, y, h.Text}
	if h.ID != "" {
		l.anchors[h.ID] = at
	}
	l.marks = append(l.marks, mark{h, at})
}

func (l *layout) para(p reports.Para) []box {
	s, in, color, indent, space, wide := sizeBody, l.part, chart.Ink, 0.0, beat, measure
	switch p.Role {
	case reports.Lead:
		s, color, space, wide = sizeLead, chart.Accent, 1.5*beat, column // large type carries a longer line
	case reports.Note:
		s, color = sizeNote, chart.Soft
	case reports.Quote:
		in, indent = l.part.add(kindQuotation), 2*beat
	}
	lines := l.set.lines(runs(p.Text, s, color, false), wide-indent)
	boxes := l.stack(lines, in.add(kindParagraph), s, indent, wide-indent)
	if p.Role == reports.Quote {
		for i := range boxes {
			boxes[i].draw = l.barred(boxes[i].draw, boxes[i].height)
		}
	}
	return spaced(boxes, space)
}

// barred draws a bar at the start of what it wraps.
func (l *layout) barred(draw func(*page, float64), height float64) func(*page, float64) {
	return func(pg *page, y float64) {
		pg.rect(l.left(0, 2), y-0.3, 2, height+0.6, chart.AccentLight)
		draw(pg, y)
	}
}

// stack makes boxes of lines, so that neither the first nor the last line of a paragraph stands alone on a page.
func (l *layout) stack(lines []line, in *element, s size, start, width float64) []box {
	var boxes []box
	for i := 0; i < len(lines); {
		n := 1
		if rest := len(lines) - i; rest <= 3 && i == 0 {
			n = rest
		} else if i == 0 || rest == 2 {
			n = 2
		}
		part := lines[i : i+n]
		boxes = append(boxes, box{in: in, height: float64(n) * s.leading, draw: func(pg *page, y float64) {
			for i, line := range part {
				l.text(pg, start, y+float64(i)*s.leading, width, s, reports.AlignStart, line)
			}
		}})
		i += n
	}
	return boxes
}

// spaced sets the space above the first box.
func spaced(boxes []box, space float64) []box {
	if len(boxes) > 0 {
		boxes[0].before = space
	}
	return boxes
}

func (l *layout) list(list reports.List) []box {
	const indent = 2.25 * beat
	var out []box
	in := l.part.add(kindList)
	in.attr = "/O/List/ListNumbering/" + numbering(list.Ordered)
	for i, item := range list.Items {
		lines := l.set.lines(runs(item, sizeBody, chart.Ink, false), measure-indent)
		if len(lines) == 0 {
			continue
		}
		entry := in.add(kindItem)
		name := entry.add(kindLabel)
		boxes := spaced(l.stack(lines, entry.add(kindItemBody), sizeBody, indent, measure-indent), 0.5*beat)
		label := "•"
		if list.Ordered {
			label = strconv.Itoa(i+1) + "."
		}
		mark := l.set.single(plainRun(label, sizeBody, chart.Accent, true))
		draw := boxes[0].draw
		boxes[0].draw = func(pg *page, y float64) {
			pg.as(name, func() { l.text(pg, 0, y, indent, sizeBody, reports.AlignStart, mark) })
			draw(pg, y)
		}
		out = append(out, boxes...)
	}
	return spaced(out, beat)
}

// numbering names the kind of a list's labels.
func numbering(ordered bool) string {
	if ordered {
		return "Decimal"
	}
	return "Disc"
}

// ruled is room to write in: ruled lines, a label on the first of them. They go on to the foot of the page.
func (l *layout) ruled(b reports.Lines) []box {
	const pitch = 3 * beat
	label := l.label(b.Label, sizeNote, chart.Soft, false, measure)
	text := float64(len(label)) * sizeNote.leading
	first := max(pitch, text+0.5*beat)
	ruled := func(pg *page, y float64) { pg.rule(marginX, y, marginX+column, y, hairline) }
	return []box{{
		in: l.part.add(kindParagraph), before: 0.5 * beat, after: 0.5 * beat, height: first + float64(b.Count-1)*pitch,
		draw: func(pg *page, y float64) {
			for i, line := range label {
				l.text(pg, 0, y+first-text-2+float64(i)*sizeNote.leading, column, sizeNote, reports.AlignStart, line)
			}
			for i := range b.Count {
				ruled(pg, y+first+float64(i)*pitch)
			}
		},
		fill: func(pg *page, y float64) {
			for y += pitch; y <= top+body; y += pitch {
				ruled(pg, y)
			}
		},
	}}
}

// followed sets the space below the last box.
func followed(boxes []box, space float64) []box {
	if len(boxes) > 0 {
		boxes[len(boxes)-1].after = space
	}
	return boxes
}
