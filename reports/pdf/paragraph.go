package pdf

import (
	"slices"
	"unicode"

	"cybergap/internal/marks"

	"github.com/go-text/typesetting/bidi"
)

// paragraph is a text cut into atoms, without what depends on a document.
type paragraph struct {
	atoms   []atom
	missing []rune

	longest, whole float64 // its longest word and line, in thousandths of the type size
}

// wording is the text that a paragraph is made of. It is read again where a word of a kept paragraph breaks, which is rare.
type wording struct {
	of     *paragraph // that is made of it
	runes  []rune
	run    []int32 // of each rune; -1 for a mark that is not drawn
	bold   []bool  // by run
	levels []bidi.Level
	atoms  []atom
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
	name, p := string(key), &paragraph{}
	p.missing = t.read(runs)
	if t.text.of = p; len(t.text.runes) > 0 {
		t.findLevels()
		t.itemise()
		p.atoms = slices.Clone(t.text.atoms)
		p.extend()
	}
	if !t.keep(name, p, runs) {
		t.notes[name] = p
	}
	return p
}

// reread makes sure that the text of the paragraph at hand is at hand too.
func (t *typesetter) reread() {
	if t.text.of != t.para {
		t.read(t.runs)
		t.text.of = t.para
	}
}

// read reads the text of the runs, not yet cut, and lists the characters that were replaced.
func (t *typesetter) read(runs []run) (missing []rune) {
	s := &t.text
	s.runes, s.run, s.bold = s.runes[:0], s.run[:0], s.bold[:0]
	add := func(r rune, run int) { s.runes, s.run = append(s.runes, r), append(s.run, int32(run)) }
	for i := range runs {
		s.bold = append(s.bold, runs[i].style.bold)
		if runs[i].user {
			add(marks.Isolate, -1)
		}
		text, replaced := t.faces.clean(runs[i].text)
		for _, r := range text {
			if !marks.IsIsolate(r) {
				add(r, i)
			} else if !runs[i].user { // a user's marks could end ours
				add(r, -1)
			}
		}
		missing = append(missing, replaced...)
		if runs[i].user {
			add(marks.IsolateEnd, -1)
		}
	}
	for n := len(s.runes); n > 0 && (s.run[n-1] < 0 || unicode.IsSpace(s.runes[n-1])); n-- {
		s.runes, s.run = s.runes[:n-1], s.run[:n-1]
	}
	s.open(t.rtl)
	return missing
}

// open takes away the marks around text that runs as the paragraph does: they keep nothing apart there, and the bidi library miscounts the
// levels of some isolates within isolates.
func (s *wording) open(rtl bool) {
	var starts []int
	idle := map[int]bool{}
	for i, r := range s.runes {
		switch {
		case s.run[i] >= 0:
		case r != marks.IsolateEnd:
			starts = append(starts, i)
		case len(starts) > 0:
			from := starts[len(starts)-1]
			starts = starts[:len(starts)-1]
			if right, known := s.direction(from+1, i); known && right == rtl {
				idle[from], idle[i] = true, true
			}
		}
	}
	if len(idle) == 0 {
		return
	}
	n := 0
	for i, r := range s.runes {
		if !idle[i] {
			s.runes[n], s.run[n] = r, s.run[i]
			n++
		}
	}
	s.runes, s.run = s.runes[:n], s.run[:n]
}

// direction tells how the first letter between two places runs, if there is one; text in marks of its own does not count.
func (s *wording) direction(from, to int) (right, known bool) {
	depth := 0
	for i := from; i < to; i++ {
		switch r := s.runes[i]; {
		case s.run[i] < 0 && r == marks.IsolateEnd:
			depth--
		case s.run[i] < 0:
			depth++
		case depth == 0 && unicode.IsLetter(r):
			return anyRightToLeft(s.runes[i : i+1]), true
		}
	}
	return false, false
}

// findLevels finds the direction of every rune.
func (t *typesetter) findLevels() {
	s := &t.text
	s.levels = append(s.levels[:0], make([]bidi.Level, len(s.runes))...)
	if !t.rtl && !anyRightToLeft(s.runes) {
		return
	}
	base := bidi.LeftToRight
	if t.rtl {
		base = bidi.RightToLeft
	}
	runs := t.bidi.Segment(s.runes, base)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for j := run.Start; j < run.End; j++ {
			s.levels[j] = run.Level
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
func (t *typesetter) itemise() {
	s := &t.text
	s.atoms = s.atoms[:0]
	t.segments.Init(s.runes)
	for it := t.segments.LineIterator(); it.Next(); {
		segment := it.Line()
		from, to := segment.Offset, segment.Offset+len(segment.Text)
		for from < to {
			end := t.itemEnd(from, to)
			t.addAtom(from, end)
			from = end
		}
		if n := len(s.atoms); n > 0 {
			s.atoms[n-1].mayEnd = true
			s.atoms[n-1].mustEnd = segment.IsMandatoryBreak && to < len(s.runes)
		}
	}
}

// itemEnd returns the end of the item that starts at from.
func (t *typesetter) itemEnd(from, to int) int {
	s := &t.text
	if s.run[from] < 0 || s.runes[from] == '\n' {
		return from + 1
	}
	first := t.faceAt(from, nil)
	space := s.runes[from] == ' '
	for i := from + 1; i < to; i++ {
		if s.run[i] != s.run[from] || s.levels[i] != s.levels[from] || s.runes[i] == '\n' ||
			(s.runes[i] == ' ') != space || t.faceAt(i, first) != first {
			return i
		}
	}
	return to
}

// faceAt returns the face of a rune; marks and invisible characters stay with the face before them where it has them.
func (t *typesetter) faceAt(i int, before *typeface) *typeface {
	s := &t.text
	r := s.runes[i]
	if before != nil && (invisible(r) || unicode.Is(unicode.Mn, r) && before.has(r)) {
		return before
	}
	if f := t.faces.of(r, s.bold[s.run[i]]); f != nil {
		return f
	}
	return t.faces.of(replacement, s.bold[s.run[i]])
}

func (t *typesetter) addAtom(from, to int) {
	s := &t.text
	if s.run[from] < 0 {
		return
	}
	a := atom{run: s.run[from], from: int32(from), to: int32(to), level: s.levels[from], space: s.runes[from] == ' ' || s.runes[from] == '\n'}
	if s.runes[from] != '\n' {
		a.word = t.wordOf(a)
	}
	if n := len(s.atoms); n > 0 && a.space && a.word != nil {
		s.atoms[n-1].spaced = t.withSpace(&s.atoms[n-1], &a)
	}
	s.atoms = append(s.atoms, a)
}

// withSpace joins a word with the space behind it, where they look alike: half of the pieces of a text are spaces.
func (t *typesetter) withSpace(a, space *atom) *word {
	if a.word == nil || a.space || a.run != space.run || a.level != 0 || space.level != 0 || a.word.of != space.word.of {
		return nil
	}
	return t.joined(&t.shaper, t.text.runes[a.from:space.to], a.word, space.word)
}

func (t *typesetter) wordOf(a atom) *word {
	f := t.faceAt(int(a.from), nil)
	if f == nil {
		return nil
	}
	return t.word(&t.shaper, t.text.runes[a.from:a.to], f, a.level%2 == 1)
}
