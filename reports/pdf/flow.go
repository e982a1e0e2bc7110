package pdf

import (
	"slices"

	"cybergap/reports"
)

const (
	poorFill  = 0.25     // of the text area: a page with less at the end of a part is nearly empty
	halfFill  = 0.6      // a page with less at the end of a part is half empty
	tighter   = 0.5      // what is left of the space between boxes where that spares a nearly empty page
	leastLeft = body / 6 // what must stay empty below before a row is cut in two
	leastPart = 8 * beat // of a row that is cut
)

// partEnd is the place of the next block that starts a page. What comes before it is set and flows alone, so that its boxes need not wait
// for those behind.
func partEnd(blocks []reports.Block) int {
	for i, b := range blocks[1:] {
		switch b := b.(type) {
		case reports.PageBreak:
			return i + 1
		case reports.Heading:
			if b.NewPage {
				return i + 1
			}
		}
	}
	return len(blocks)
}

// flow places boxes one after the other, part by part.
func (l *layout) flow(boxes []box) {
	if len(boxes) > 0 {
		l.newPage()
	}
	for len(boxes) > 0 {
		n := 1
		for n < len(boxes) && !boxes[n].fresh {
			n++
		}
		if boxes[0].fresh && l.y > top {
			l.newPage()
		}
		l.flowPart(l.settled(boxes[:n]))
		boxes = boxes[n:]
	}
	l.fillPage()
}

// settled returns the boxes of a part, with its figures smaller where that spares a half empty last page, or closer together where that
// spares a nearly empty one.
func (l *layout) settled(part []box) []box {
	pages, y := l.tried(part)
	if pages == 0 || y > top+halfFill*body {
		return part
	}
	ways := [][]box{smaller(part)}
	if y <= top+poorFill*body {
		ways = [][]box{closer(part), ways[0], closer(ways[0])}
	}
	for _, way := range ways {
		if fewer, _ := l.tried(way); fewer < pages {
			return way
		}
	}
	return part
}

// closer returns the boxes with less space between them.
func closer(boxes []box) []box {
	out := slices.Clone(boxes)
	for i := range out {
		out[i].before *= tighter
		out[i].after *= tighter
	}
	return out
}

// smaller returns the boxes with each figure as small as it may be.
func smaller(boxes []box) []box {
	out := slices.Clone(boxes)
	for i := range out {
		if out[i].squeeze == nil {
			continue
		}
		if small, ok := out[i].squeeze(out[i].least); ok {
			out[i] = out[i].replaced(small)
		}
	}
	return out
}

// tried returns how many pages boxes would add, and where they would end on the last.
func (l *layout) tried(boxes []box) (pages int, y float64) {
	t := &layout{doc: l.doc, set: l.set, pages: []*page{{}}, y: l.y, after: l.after, trial: true}
	t.flowPart(boxes)
	return len(t.pages) - 1, t.y
}

// flowPart places the boxes of a part. Boxes that are kept together move to the next page together, if a page can hold them.
func (l *layout) flowPart(boxes []box) {
	for len(boxes) > 0 {
		n := 1
		for n < len(boxes) && boxes[n-1].keep {
			n++
		}
		if boxes[0].opens && l.y > top+body/2 {
			l.newPage()
		}
		l.grace = 0
		if n == len(boxes) {
			l.grace = lastGrace
		}
		group, rest := l.fitted(boxes[:n])
		for _, b := range group {
			l.put(b)
		}
		if boxes = boxes[n:]; rest != nil {
			boxes = append([]box{*rest}, boxes...)
		}
	}
}

// fitted returns the boxes as they come next: as they are, with a figure squeezed, with the last of them cut in two, or on a new page.
func (l *layout) fitted(boxes []box) (group []box, rest *box) {
	group = l.squeezed(boxes)
	if l.y == top || l.fits(group) || height(group) > body {
		return group, nil
	}
	if group, rest := l.cutLast(boxes); rest != nil {
		return group, rest
	}
	l.newPage()
	return l.squeezed(boxes), nil
}

// cutLast cuts the last of the boxes in two where much of the page would stay empty otherwise.
func (l *layout) cutLast(boxes []box) (group []box, rest *box) {
	last := boxes[len(boxes)-1]
	room := min(last.height-(l.end(boxes)-top-body), last.height-leastPart)
	if last.split == nil || l.y > top+body-leastLeft || room < leastPart {
		return boxes, nil
	}
	first, second := last.split(room)
	if second.height < leastPart || first.height > room+slack {
		return boxes, nil
	}
	first.before, second.after = last.before, last.after
	return append(slices.Clone(boxes[:len(boxes)-1]), first), &second
}

// squeezed returns the boxes with a figure squeezed such that they fit the rest of the page, if that can be, else as they are.
func (l *layout) squeezed(boxes []box) []box {
	i := slices.IndexFunc(boxes, func(b box) bool { return b.squeeze != nil })
	if i < 0 || l.fits(boxes) {
		return boxes
	}
	small, ok := boxes[i].squeeze(boxes[i].height - (l.end(boxes) - top - body - l.grace))
	if !ok {
		return boxes
	}
	out := slices.Clone(boxes)
	out[i] = out[i].replaced(small)
	return out
}

// replaced returns a smaller form of the box, in its place among the others.
func (b box) replaced(small box) box {
	small.before, small.keep, small.fresh = b.before, b.keep, b.fresh
	return small
}

// fits reports whether the boxes fit on the rest of the page.
func (l *layout) fits(boxes []box) bool { return l.end(boxes) <= top+body+l.grace+slack }

// end is where boxes would end if they came next.
func (l *layout) end(boxes []box) float64 {
	if l.y > top {
		return l.y + max(boxes[0].before, l.after) + height(boxes)
	}
	return l.y + height(boxes)
}

// height is the height of boxes at the top of a page.
func height(boxes []box) float64 {
	h := 0.0
	for i, b := range boxes {
		h += b.height
		if i > 0 {
			h += max(b.before, boxes[i-1].after)
		}
	}
	if len(boxes) > 0 && boxes[0].head != nil {
		h += boxes[0].head.height
	}
	return h
}
