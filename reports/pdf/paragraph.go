package pdf

import (
	"unicode"

	"cybergap/internal/marks"

	"github.com/go-text/typesetting/bidi"
)

// paragraph is a text cut into atoms, without what depends on a document: its atoms have no style yet.
type paragraph struct {
	runes   []rune
	of      []int // the run of each rune; -1 for a mark that is not drawn
	bold    []bool
	atoms   []atom
	missing []rune

	longest, whole float64 // its longest word and line, in thousandths of the type size
}

// prepared returns the paragraph of the runs, as another document left it or made anew.
func (t *typesetter) prepared(runs []run) *paragraph {
	key := t.key(runs)
	if p := t.find(key); p != nil {
		return p
	}
	if p := t.notes[string(key)]; p != nil {
		return p
	}
	name, p := string(key), t.read(runs)
	if len(p.runes) > 0 {
		p.open(t.rtl)
		t.findLevels(p)
		t.itemise(p)
		p.extend()
	}
	if !t.keep(name, p, runs) {
		t.notes[name] = p
	}
	return p
}

// read makes a paragraph of the runs, not yet cut.
func (t *typesetter) read(runs []run) *paragraph {
	p := &paragraph{bold: make([]bool, len(runs))}
	add := func(r rune, of int) { p.runes, p.of = append(p.runes, r), append(p.of, of) }
	for i := range runs {
		p.bold[i] = runs[i].style.bold
		if runs[i].user {
			add(marks.Isolate, -1)
		}
		text, missing := t.faces.clean(runs[i].text)
		for _, r := range text {
			if !marks.IsIsolate(r) {
				add(r, i)
			} else if !runs[i].user { // a user's marks could end ours
				add(r, -1)
			}
		}
		p.missing = append(p.missing, missing...)
		if runs[i].user {
			add(marks.IsolateEnd, -1)
		}
	}
	for n := len(p.runes); n > 0 && (p.of[n-1] < 0 || unicode.IsSpace(p.runes[n-1])); n-- {
		p.runes, p.of = p.runes[:n-1], p.of[:n-1]
	}
	return p
}

// open takes away the marks around text that runs as the paragraph does: they keep nothing apart there, and the bidi library miscounts the
// levels of some isolates within isolates.
func (p *paragraph) open(rtl bool) {
	var starts []int
	idle := map[int]bool{}
	for i, r := range p.runes {
		switch {
		case p.of[i] >= 0:
		case r != marks.IsolateEnd:
			starts = append(starts, i)
		case len(starts) > 0:
			from := starts[len(starts)-1]
			starts = starts[:len(starts)-1]
			if right, known := p.direction(from+1, i); known && right == rtl {
				idle[from], idle[i] = true, true
			}
		}
	}
	if len(idle) == 0 {
		return
	}
	n := 0
	for i, r := range p.runes {
		if !idle[i] {
			p.runes[n], p.of[n] = r, p.of[i]
			n++
		}
	}
	p.runes, p.of = p.runes[:n], p.of[:n]
}

// direction tells how the first letter between two places runs, if there is one; text in marks of its own does not count.
func (p *paragraph) direction(from, to int) (right, known bool) {
	depth := 0
	for i := from; i < to; i++ {
		switch r := p.runes[i]; {
		case p.of[i] < 0 && r == marks.IsolateEnd:
			depth--
		case p.of[i] < 0:
			depth++
		case depth == 0 && unicode.IsLetter(r):
			return anyRightToLeft(p.runes[i : i+1]), true
		}
	}
	return false, false
}

// findLevels finds the direction of every rune.
func (t *typesetter) findLevels(p *paragraph) {
	t.levels = append(t.levels[:0], make([]bidi.Level, len(p.runes))...)
	if !t.rtl && !anyRightToLeft(p.runes) {
		return
	}
	base := bidi.LeftToRight
	if t.rtl {
		base = bidi.RightToLeft
	}
	runs := t.bidi.Segment(p.runes, base)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for j := run.Start; j < run.End; j++ {
			t.levels[j] = run.Level
		}
	}
}

func anyRightToLeft(text []rune) bool {
	for _, r := range text {
		if r >= 0x590 && (r < 0x900 || r == '\u200F' || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFE) {
			return true
		}
	}
	return false
}

// itemise cuts the paragraph into atoms: at each place where a line may end, around spaces, and where face, style or direction change.
func (t *typesetter) itemise(p *paragraph) {
	t.segments.Init(p.runes)
	for it := t.segments.LineIterator(); it.Next(); {
		segment := it.Line()
		from, to := segment.Offset, segment.Offset+len(segment.Text)
		for from < to {
			end := t.itemEnd(p, from, to)
			t.addAtom(p, from, end)
			from = end
		}
		if n := len(p.atoms); n > 0 {
			p.atoms[n-1].mayEnd = true
			p.atoms[n-1].mustEnd = segment.IsMandatoryBreak && to < len(p.runes)
		}
	}
}

// itemEnd returns the end of the item that starts at from.
func (t *typesetter) itemEnd(p *paragraph, from, to int) int {
	if p.of[from] < 0 || p.runes[from] == '\n' {
		return from + 1
	}
	first := t.faceAt(p, from, nil)
	space := p.runes[from] == ' '
	for i := from + 1; i < to; i++ {
		if p.of[i] != p.of[from] || t.levels[i] != t.levels[from] || p.runes[i] == '\n' ||
			(p.runes[i] == ' ') != space || t.faceAt(p, i, first) != first {
			return i
		}
	}
	return to
}

// faceAt returns the face of a rune; marks and invisible characters stay with the face before them where it has them.
func (t *typesetter) faceAt(p *paragraph, i int, before *typeface) *typeface {
	r := p.runes[i]
	if before != nil && (invisible(r) || unicode.Is(unicode.Mn, r) && before.has(r)) {
		return before
	}
	if f := t.faces.of(r, p.bold[p.of[i]]); f != nil {
		return f
	}
	return t.faces.of(replacement, p.bold[p.of[i]])
}

func (t *typesetter) addAtom(p *paragraph, from, to int) {
	if p.of[from] < 0 {
		return
	}
	a := atom{run: p.of[from], from: from, to: to, level: t.levels[from], space: p.runes[from] == ' ' || p.runes[from] == '\n'}
	if p.runes[from] != '\n' {
		a.word = t.wordOf(p, a)
	}
	if n := len(p.atoms); n > 0 && a.space && a.word != nil {
		p.atoms[n-1].spaced = t.withSpace(p, &p.atoms[n-1], &a)
	}
	p.atoms = append(p.atoms, a)
}

// withSpace joins a word with the space behind it, where they look alike: half of the pieces of a text are spaces.
func (t *typesetter) withSpace(p *paragraph, a, space *atom) *word {
	if a.word == nil || a.space || a.run != space.run || a.level != 0 || space.level != 0 || a.word.of != space.word.of {
		return nil
	}
	return t.joined(&t.shaper, p.runes[a.from:space.to], a.word, space.word)
}

func (t *typesetter) wordOf(p *paragraph, a atom) *word {
	f := t.faceAt(p, a.from, nil)
	if f == nil {
		return nil
	}
	return t.word(&t.shaper, p.runes[a.from:a.to], f, a.level%2 == 1)
}
