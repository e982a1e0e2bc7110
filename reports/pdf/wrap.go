package pdf

import "github.com/go-text/typesetting/bidi"

// line is one set line: pieces in reading order, each at its place from the left edge.
type line struct {
	pieces []piece
	width  float64
}

// piece is a word at its place.
type piece struct {
	word  *word
	style *style
	x     float64
	width float64
}

// slack forgives rounding when a line is full to the last bit.
const slack = 0.001

// part is a line that is not placed yet: its atoms and its width without the spaces at its end.
type part struct {
	from, to int
	width    float64
}

// fill breaks the atoms into lines, first fit. A word wider than a line is broken between clusters.
func (t *typesetter) fill(width float64) []part {
	parts := t.parts[:0]
	start, end, x := 0, -1, 0.0 // the line's first atom, one past the last place where it may end, its width so far
	emit := func(to int) {
		parts = append(parts, part{start, to, t.measure(start, to)})
		start, end, x = to, -1, 0
	}
	for i := 0; i < len(t.atoms); i++ {
		if a := &t.atoms[i]; !a.space && x+a.advance+a.hyphenWidth() > width+slack {
			switch {
			case end > start:
				emit(end)
				i = start - 1
				continue
			case i > start:
				emit(i)
				i--
				continue
			case t.split(i, width):
				i--
				continue
			} // else a single cluster, wider than the line
		}
		x += t.atoms[i].advance
		if t.atoms[i].mustEnd {
			emit(i + 1)
		} else if t.atoms[i].mayEnd {
			end = i + 1
		}
	}
	if start < len(t.atoms) {
		emit(len(t.atoms))
	}
	t.parts = parts
	return parts
}

// measure is the width of a line.
func (t *typesetter) measure(from, to int) float64 {
	for to > from && t.atoms[to-1].space {
		to--
	}
	w := 0.0
	for i := from; i < to; i++ {
		w += t.atoms[i].advance
	}
	return w
}

// place sets the atoms of one line from left to right by their levels. Spaces at its end take no room, but the first of them is drawn, so
// that readers of the text do not join the words around it.
func (t *typesetter) place(atoms []dressed) line {
	var end *dressed
	for len(atoms) > 0 && atoms[len(atoms)-1].space {
		atoms, end = atoms[:len(atoms)-1], &atoms[len(atoms)-1]
	}
	l := line{pieces: make([]piece, 0, pieceCount(atoms))}
	order := visual(atoms)
	for n := 0; n < len(atoms); n++ {
		i := n
		if order != nil {
			i = order[n]
		}
		switch a := &atoms[i]; {
		case a.spaced != nil && order == nil && i+1 < len(atoms):
			l.pieces = append(l.pieces, piece{a.spaced, a.style, l.width, a.advance + atoms[i+1].advance})
			l.width += a.advance + atoms[i+1].advance
			n++
		case a.word != nil:
			l.pieces = append(l.pieces, piece{a.word, a.style, l.width, a.advance})
			l.width += a.advance
		}
	}
	if order != nil {
		l.pieces = reading(l.pieces, order)
	}
	if n := len(atoms); n > 0 && atoms[n-1].hyphen != nil && order == nil {
		l.pieces = append(l.pieces, piece{atoms[n-1].hyphen, atoms[n-1].style, l.width, atoms[n-1].hyphenWidth()})
		l.width += atoms[n-1].hyphenWidth()
	}
	if end != nil && end.word != nil && len(l.pieces) > 0 {
		l.pieces = append(l.pieces, t.lastSpace(end, l.width))
	}
	return l
}

// pieceCount is how many pieces a line has, if it runs from left to right.
func pieceCount(atoms []dressed) int {
	n := 1 // the space at its end
	for i := 0; i < len(atoms); i++ {
		if atoms[i].spaced != nil {
			i++
		}
		n++
	}
	return n
}

// lastSpace puts a space just outside the line, where it ends.
func (t *typesetter) lastSpace(a *dressed, width float64) piece {
	x := width
	if t.rtl {
		x = -a.advance
	}
	return piece{a.word, a.style, x, 0}
}

// visual returns the atoms' order from left to right (rule L2 of the bidi algorithm), or nil where it is the reading order.
func visual(atoms []dressed) []int {
	var highest bidi.Level
	for _, a := range atoms {
		highest = max(highest, a.level)
	}
	if highest == 0 {
		return nil
	}
	order := make([]int, len(atoms))
	for i := range order {
		order[i] = i
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(order); i++ {
			j := i
			for j < len(order) && atoms[order[j]].level >= level {
				j++
			}
			reverse(order[i:j])
			i = max(i, j)
		}
	}
	return order
}

func reverse(s []int) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// reading puts pieces that were placed in visual order back into reading order.
func reading(pieces []piece, order []int) []piece {
	if len(pieces) != len(order) {
		return pieces // a line end inside: its pieces keep the visual order
	}
	out := make([]piece, len(pieces))
	for n, i := range order {
		out[i] = pieces[n]
	}
	return out
}

// extents returns the widths of the longest word of runs of one size, and of their longest line if nothing breaks it.
func (t *typesetter) extents(runs []run) (word, whole float64) {
	if len(runs) == 0 {
		return 0, 0
	}
	p, unit := t.prepared(runs), runs[0].style.size/1000
	return p.longest * unit, p.whole * unit
}

// extend measures the paragraph's longest word and line, in thousandths of the type size.
func (p *paragraph) extend() {
	x, from := 0.0, 0.0 // where the line at hand ends, and where its last word starts
	for _, a := range p.atoms {
		start := x
		if a.word != nil {
			x += a.word.advance
		}
		if !a.space {
			p.longest, p.whole = max(p.longest, x-from), max(p.whole, x)
		}
		if a.space && start == from || a.mayEnd {
			from = x
		}
		if a.mustEnd {
			x, from = 0, 0
		}
	}
}
