package pdf

import (
	"cybergap/reports"
	"cybergap/reports/chart"
)

// facts is a list of labels with values beside them.
func (l *layout) facts(items []reports.LabelledText) []box {
	const labels, gap = 104.0, 2 * beat
	var out []box
	in := l.part.add(kindList)
	for _, item := range items {
		entry := in.add(kindItem)
		name := entry.add(kindLabel)
		label := l.label(item.Label, sizeTable, chart.Soft, false, labels)
		value := l.set.lines(runs(item.Text, sizeFact, chart.Ink, false), column-labels-gap)
		boxes := l.stack(value, entry.add(kindItemBody), sizeFact, labels+gap, column-labels-gap)
		if len(boxes) == 0 {
			boxes = []box{{height: sizeFact.leading, draw: func(*page, float64) {}}}
		}
		if h := float64(len(label)) * sizeTable.leading; h > boxes[0].height {
			boxes = joined(boxes)
			boxes[0].height = max(boxes[0].height, h)
		}
		draw := boxes[0].draw
		boxes[0].draw = func(pg *page, y float64) {
			pg.rule(marginX, y-0.375*beat, marginX+column, y-0.375*beat, hairline)
			pg.as(name, func() {
				for i, line := range label {
					l.text(pg, 0, y+1+float64(i)*sizeTable.leading, labels, sizeTable, reports.AlignStart, line)
				}
			})
			draw(pg, y)
		}
		out = append(out, spaced(boxes, 0.75*beat)...)
	}
	return followed(spaced(out, 1.5*beat), 2*beat)
}

// joined makes one box of all that fits a page.
func joined(boxes []box) []box {
	if height(boxes) > body/2 {
		return boxes
	}
	one := boxes[0]
	one.height = height(boxes)
	one.draw = func(pg *page, y float64) {
		for _, b := range boxes {
			b.draw(pg, y)
			y += b.height
		}
	}
	return []box{one}
}
