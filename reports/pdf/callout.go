package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// tone is the look of a callout: its ground, its bar, and how many bars, so that colour is not the only sign.
type tone struct {
	ground, bar chart.Color
	bars        int
}

func toneOf(t reports.Tone) tone {
	switch t {
	case reports.Good:
		return tone{chart.AccentPale, chart.Accent, 1}
	case reports.Caution:
		return tone{chart.WarmPale, chart.Warm, 1}
	case reports.Urgent:
		return tone{chart.WarmPale, chart.Warm, 2}
	default:
		return tone{chart.Faint, chart.Soft, 1}
	}
}

// callout is a ground with text on it. It is built of strips, so that a long one flows over pages.
func (l *layout) callout(c reports.Callout) []box {
	const inset = 2.5 * beat
	look := toneOf(c.Tone)
	heading := l.set.lines([]run{plainRun(c.Title, sizeBody, look.bar, true)}, column-2*inset)
	group := l.part.add(kindGroup)
	boxes := l.stack(heading, group.add(kindParagraph), sizeBody, inset, column-2*inset)
	for i := range boxes {
		boxes[i].keep = true
	}
	for _, in := range c.Text {
		lines := l.set.lines(runs(in, sizeBody, chart.Ink, false), column-2*inset)
		boxes = append(boxes, padded(l.stack(lines, group.add(kindParagraph), sizeBody, inset, column-2*inset), 0.5*beat, 0)...)
	}
	if len(boxes) == 0 {
		return nil
	}
	boxes = padded(boxes, 1.25*beat, 1.25*beat)
	for i := range boxes {
		boxes[i].draw = l.grounded(boxes[i], look)
	}
	if height(boxes) <= body/3 {
		boxes = keepTogether(boxes)
	}
	return followed(spaced(boxes, 2*beat), 2*beat)
}

// padded adds room within the first and the last box.
func padded(boxes []box, above, below float64) []box {
	if len(boxes) == 0 {
		return boxes
	}
	first, draw := &boxes[0], boxes[0].draw
	first.height += above
	first.draw = func(pg *page, y float64) { draw(pg, y+above) }
	boxes[len(boxes)-1].height += below
	return boxes
}

// grounded draws the strip of ground behind a box; strips overlap a little, so that no seam shows.
func (l *layout) grounded(b box, look tone) func(*page, float64) {
	return func(pg *page, y float64) {
		pg.rect(marginX, y-0.3, column, b.height+0.6, look.ground)
		for i := range look.bars {
			pg.rect(l.left(float64(i)*4.5, 2.5), y-0.3, 2.5, b.height+0.6, look.bar)
		}
		b.draw(pg, y)
	}
}

// numbers is a row of big numbers.
func (l *layout) numbers(f reports.Figures) []box {
	const perRow = 4
	var out []box
	in := l.part.add(kindGroup)
	for from := 0; from < len(f.Items); from += perRow {
		out = append(out, l.numberRow(in, f.Items[from:min(from+perRow, len(f.Items))], min(len(f.Items), perRow)))
	}
	return followed(spaced(out, 2*beat), 2.5*beat)
}

// bigNumber is a number with its unit and its label, set.
type bigNumber struct {
	in     *element
	value  line
	labels []line
}

func (l *layout) numberRow(in *element, items []reports.BigNumber, columns int) box {
	const gap = 2.5 * beat
	width := (column - gap*float64(columns-1)) / float64(columns)
	set := make([]bigNumber, len(items))
	rows := 0
	for i, item := range items {
		set[i] = l.bigNumber(in, item, width)
		rows = max(rows, len(set[i].labels))
	}
	return box{in: in, before: beat, height: beat + sizeFigure.leading + float64(rows)*sizeNote.leading, draw: func(pg *page, y float64) {
		for i, n := range set {
			start := float64(i) * (width + gap)
			pg.rect(l.left(start, width), y, width, 1.5, chart.Accent)
			pg.as(n.in.add(kindParagraph), func() { l.text(pg, start, y+beat, width, sizeFigure, reports.AlignStart, n.value) })
			pg.as(n.in.add(kindParagraph), func() {
				for j, label := range n.labels {
					l.text(pg, start, y+beat+sizeFigure.leading+float64(j)*sizeNote.leading, width, sizeNote, reports.AlignStart, label)
				}
			})
		}
	}}
}

// bigNumber sets a number; one that is too long for its column is set smaller.
func (l *layout) bigNumber(in *element, n reports.BigNumber, width float64) bigNumber {
	value := func(scale float64) line {
		runs := []run{plainRun(n.Value, size{points: sizeFigure.points * scale}, chart.Accent, true)}
		if n.Unit != "" {
			runs = append(runs, plainRun(n.Unit, size{points: 12 * scale}, chart.Soft, false))
		}
		return l.set.single(runs...)
	}
	set := value(1)
	if set.width > width {
		set = value(max(width/set.width, 0.25))
	}
	return bigNumber{in.add(kindGroup), set, l.label(n.Label, sizeNote, chart.Soft, false, width)}
}
