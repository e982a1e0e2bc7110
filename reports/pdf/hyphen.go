package pdf

import (
	"slices"
	"strings"
	"unicode"
)

// split breaks atom i into pieces that fit the width, between clusters. It reports false for a single cluster.
func (t *typesetter) split(i int, width float64) bool {
	a := t.atoms[i]
	hyphen := t.hyphenOf(a)
	room := width * 1000 / a.style.size
	if hyphen != nil {
		room -= hyphen.advance
	}
	fine := func(from, at int) bool { return hyphen == nil || fineBreak(t.text.runes[a.from:a.to], from, at) }
	at := breaksOf(a.word, room, fine)
	if len(at) == 0 {
		return false
	}
	pieces := make([]dressed, 0, len(at)+1)
	t.reread()
	for _, cut := range append(at, int(a.to-a.from)) {
		piece := a
		piece.to = t.atoms[i].from + int32(cut)
		piece.mayEnd, piece.mustEnd, piece.hyphen = true, false, hyphen
		piece.word, piece.spaced = t.wordOf(piece.atom), nil
		piece.advance = piece.word.advance * a.style.size / 1000
		pieces = append(pieces, piece)
		a.from = piece.to
	}
	last := &pieces[len(pieces)-1]
	last.mayEnd, last.mustEnd, last.hyphen = a.mayEnd, a.mustEnd, nil
	t.atoms = slices.Replace(t.atoms, i, i+1, pieces...)
	return true
}

// mostAround is how far hyphenOf looks to each side, since what has no space may be as long as a note.
const mostAround = 200

// hyphenOf returns the hyphen for a word that is broken. Only words of letters that are written so have one: no addresses, no numbers.
func (t *typesetter) hyphenOf(a dressed) *word {
	t.reread()
	from, to := a.from, a.to
	around := func(i int32) bool { return t.text.run[i] >= 0 && !unicode.IsSpace(t.text.runes[i]) }
	for from > max(0, a.from-mostAround) && around(from-1) {
		from--
	}
	for to < min(int32(len(t.text.runes)), a.to+mostAround) && around(to) {
		to++
	}
	for _, r := range strings.TrimFunc(string(t.text.runes[from:to]), unicode.IsPunct) {
		if r != '-' && !invisible(r) && !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Mn) {
			return nil
		}
	}
	face := t.faces.of('-', a.style.bold)
	if face == nil {
		return nil
	}
	drawn := *t.word(&t.shaper, []rune{'-'}, face, false)
	drawn.glyphs = slices.Clone(drawn.glyphs)
	for i := range drawn.glyphs {
		drawn.glyphs[i].sign = t.signs.of(meaning{face, drawn.glyphs[i].gid, "\u00ad"}) // a reader of the text joins the word again
	}
	return &drawn
}

// hyphenWidth is the room for the hyphen of a line that ends after the atom.
func (a *dressed) hyphenWidth() float64 {
	if a.hyphen == nil {
		return 0
	}
	return a.hyphen.advance * a.style.size / 1000
}

// Letters that stay together before and behind a hyphen. Words are broken only where a column is too narrow for them, so that a rule which
// every reader can bear will do: patterns of four languages would be larger than what they are good for.
const (
	leastBefore = 2
	leastBehind = 3
	nearBreak   = 12 // runes within which they stand: a word may be endless
)

// fineBreak reports whether a word may be broken before rune at, if its piece starts at rune from.
func fineBreak(word []rune, from, at int) bool {
	before, behind := word[max(from, at-nearBreak):at], word[at:min(len(word), at+nearBreak)]
	return letters(before) >= leastBefore && letters(behind) >= leastBehind && !strings.ContainsRune("ьъйЬЪЙ", word[at])
}

func letters(text []rune) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// breaksOf returns before which runes of a word to break it, so that each piece fits a width in thousandths of the type size or is one
// cluster. It breaks at the last place that is fine, and at the last place at all where a piece has none.
func breaksOf(w *word, width float64, fine func(from, at int) bool) []int {
	var out []int
	from, x := 0, 0.0        // the piece starts at rune from; its width so far
	var last, lastFine place // where the piece may end
	for i, g := range w.glyphs {
		if i > 0 && g.cluster != w.glyphs[i-1].cluster {
			if last = (place{int(g.cluster), x}); fine(from, last.at) {
				lastFine = last
			}
		}
		for x += float64(g.advance); x > width && last.at > from; {
			end := last
			if lastFine.at > from {
				end = lastFine
			}
			out = append(out, end.at)
			from, x, last.x = end.at, x-end.x, last.x-end.x
			if lastFine = (place{}); last.at > from && fine(from, last.at) {
				lastFine = last
			}
		}
	}
	return out
}

// place is a place between two runes of a word, and how far it is from the start of the piece.
type place struct {
	at int
	x  float64
}
