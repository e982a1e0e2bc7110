package pdf

import (
	"slices"
	"strings"
	"unicode"

	"cybergap/reports/chart"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// style is how a run of text looks. Link is "#id" or an address.
type style struct {
	size  float64
	bold  bool
	color chart.Color
	link  string
	lang  string // where it differs from the document's
}

// run is text in one style. A user's text is isolated: its direction cannot spread.
type run struct {
	text  string
	style style
	user  bool
}

// atom is a shaped piece of a paragraph that is placed as a whole.
type atom struct {
	word     *word
	spaced   *word // the word with the space that follows, to be drawn as one; nil where none does
	style    *style
	run      int // the run that it belongs to
	from, to int // its runes in the paragraph
	advance  float64
	level    bidi.Level
	space    bool
	mayEnd   bool  // a line may end after it
	mustEnd  bool  // a line ends after it
	hyphen   *word // drawn where a line ends after it; nil for none
}

// typesetter turns text into lines of placed glyphs. It belongs to one document.
type typesetter struct {
	*typecase
	faces  *faces
	shaper shaper

	segments segmenter.Segmenter
	bidi     bidi.Paragraph
	para     *paragraph            // at hand
	notes    map[string]*paragraph // what only this document says
	runs     []run
	levels   []bidi.Level
	buf      []byte
	parts    []part
	atoms    []atom
}

func newTypesetter(c *typecase) *typesetter {
	return &typesetter{typecase: c, notes: map[string]*paragraph{}, faces: newFaces(c), shaper: shaper{lang: language.NewLanguage(c.lang), faces: map[*typeface]*font.Face{}}}
}

// lines breaks the runs into lines of at most the given width.
func (t *typesetter) lines(runs []run, width float64) []line {
	t.runs, t.para = runs, t.prepared(runs)
	t.faces.miss(t.para.missing)
	if len(t.para.atoms) == 0 {
		return nil
	}
	t.atoms = append(t.atoms[:0], t.para.atoms...)
	styles := make([]style, len(runs))
	for i := range runs {
		styles[i] = runs[i].style
	}
	for i := range t.atoms {
		t.dress(&t.atoms[i], styles)
	}
	return t.filled(width, 0.12)
}

// dress gives an atom the style of its run in the document at hand.
func (t *typesetter) dress(a *atom, styles []style) {
	a.style = &styles[a.run]
	if a.word != nil {
		a.advance = a.word.advance * a.style.size / 1000
	}
}

// balanced breaks the runs into as few lines as lines does, but more evenly: for headings.
func (t *typesetter) balanced(runs []run, width float64) []line {
	if t.lines(runs, width) == nil {
		return nil
	}
	return t.filled(width, 0.5)
}

// filled fills lines, a little narrower where that spares the last line from being shorter than a part of the width.
func (t *typesetter) filled(width, least float64) []line {
	parts, fits, atoms := slices.Clone(t.fill(width)), width, len(t.atoms)
	for _, narrower := range [...]float64{0.96, 0.92, 0.86, 0.8, 0.7, 0.6} {
		if len(parts) < 2 || parts[len(parts)-1].width >= least*width || 1-narrower > least {
			break
		}
		tried := t.fill(width * narrower)
		if len(tried) == len(parts) {
			parts, fits = append(parts[:0], tried...), width*narrower
			continue
		}
		if len(t.atoms) != atoms { // the attempt broke words
			parts = t.fill(fits)
		}
		break
	}
	lines := make([]line, len(parts))
	for i, p := range parts {
		lines[i] = t.place(t.atoms[p.from:p.to])
	}
	return lines
}

// mostLabel is the most lines that a label may have: beside or above other things it cannot flow over pages.
const mostLabel = 12

// label sets a label in a few lines; what has no room is cut with dots.
func (l *layout) label(text string, s size, c chart.Color, bold bool, width float64) []line {
	r := plainRun(text, s, c, bold)
	lines := l.set.lines([]run{r}, width)
	if len(lines) > mostLabel {
		dots := l.set.single(run{text: "…", style: r.style})
		lines = append(lines[:mostLabel-1], dots)
	}
	return lines
}

// single sets the runs in one line of whatever width.
func (t *typesetter) single(runs ...run) line {
	for i := range runs {
		runs[i].text = strings.ReplaceAll(runs[i].text, "\n", " ")
	}
	lines := t.lines(runs, 1e9)
	if len(lines) == 0 {
		return line{}
	}
	return lines[0]
}

// Marks around a user's text that are not drawn: what is between them has a direction of its own.
const (
	isolate       = '\u2068'
	isolateReturn = '\u2069'
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
			add(isolate, -1)
		}
		text, missing := t.faces.clean(runs[i].text)
		for _, r := range text {
			if !isolating(r) {
				add(r, i)
			} else if !runs[i].user { // a user's marks could end ours
				add(r, -1)
			}
		}
		p.missing = append(p.missing, missing...)
		if runs[i].user {
			add(isolateReturn, -1)
		}
	}
	for n := len(p.runes); n > 0 && (p.of[n-1] < 0 || unicode.IsSpace(p.runes[n-1])); n-- {
		p.runes, p.of = p.runes[:n-1], p.of[:n-1]
	}
	return p
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
