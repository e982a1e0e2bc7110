package pdf

import (
	"strings"
	"unicode"

	"cybergap/reports/chart"

	"github.com/go-text/typesetting/bidi"
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
	style    *style
	from, to int // its runes in the paragraph
	advance  float64
	level    bidi.Level
	space    bool
	mayEnd   bool // a line may end after it
	mustEnd  bool // a line ends after it
}

// typesetter turns text into lines of placed glyphs. It belongs to one document.
type typesetter struct {
	faces  *faces
	shaper shaper
	rtl    bool

	segments segmenter.Segmenter
	bidi     bidi.Paragraph
	runes    []rune
	styles   []*style // by rune; nil for a mark that is not drawn
	levels   []bidi.Level
	atoms    []atom
}

func newTypesetter(lang string, rtl bool) *typesetter {
	return &typesetter{
		faces: newFaces(lang), rtl: rtl,
		shaper: shaper{lang: language.NewLanguage(lang), words: map[string]*word{}},
	}
}

// lines breaks the runs into lines of at most the given width.
func (t *typesetter) lines(runs []run, width float64) []line {
	t.read(runs)
	if len(t.runes) == 0 {
		return nil
	}
	t.findLevels()
	t.itemise()
	return t.filled(width, 0.12)
}

// balanced breaks the runs into as few lines as lines does, but more evenly: for headings.
func (t *typesetter) balanced(runs []run, width float64) []line {
	if t.lines(runs, width) == nil {
		return nil
	}
	return t.filled(width, 0.5)
}

// filled fills lines, a little narrower where that spares the last line from being shorter than a part of the width.
func (t *typesetter) filled(width, part float64) []line {
	lines := t.fill(width)
	for _, narrower := range [...]float64{0.96, 0.92, 0.86, 0.8, 0.7, 0.6} {
		if len(lines) < 2 || lines[len(lines)-1].width >= part*width || 1-narrower > part {
			return lines
		}
		if tried := t.fill(width * narrower); len(tried) == len(lines) {
			lines = tried
		} else {
			return lines
		}
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

// read fills runes and styles.
func (t *typesetter) read(runs []run) {
	t.runes, t.styles = t.runes[:0], t.styles[:0]
	mark := func(r rune) { t.runes, t.styles = append(t.runes, r), append(t.styles, nil) }
	for i := range runs {
		s := &style{}
		*s = runs[i].style
		if runs[i].user {
			mark(isolate)
		}
		for _, r := range t.faces.clean(runs[i].text) {
			t.runes, t.styles = append(t.runes, r), append(t.styles, s)
		}
		if runs[i].user {
			mark(isolateReturn)
		}
	}
	for n := len(t.runes); n > 0 && (t.styles[n-1] == nil || unicode.IsSpace(t.runes[n-1])); n-- {
		t.runes, t.styles = t.runes[:n-1], t.styles[:n-1]
	}
}

// findLevels finds the direction of every rune.
func (t *typesetter) findLevels() {
	t.levels = append(t.levels[:0], make([]bidi.Level, len(t.runes))...)
	if !t.rtl && !anyRightToLeft(t.runes) {
		return
	}
	base := bidi.LeftToRight
	if t.rtl {
		base = bidi.RightToLeft
	}
	runs := t.bidi.Segment(t.runes, base)
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
func (t *typesetter) itemise() {
	t.atoms = t.atoms[:0]
	t.segments.Init(t.runes)
	for it := t.segments.LineIterator(); it.Next(); {
		segment := it.Line()
		from, to := segment.Offset, segment.Offset+len(segment.Text)
		for from < to {
			end := t.itemEnd(from, to)
			t.addAtom(from, end)
			from = end
		}
		if n := len(t.atoms); n > 0 {
			t.atoms[n-1].mayEnd = true
			t.atoms[n-1].mustEnd = segment.IsMandatoryBreak && to < len(t.runes)
		}
	}
}

// itemEnd returns the end of the item that starts at from.
func (t *typesetter) itemEnd(from, to int) int {
	if t.styles[from] == nil || t.runes[from] == '\n' {
		return from + 1
	}
	first := t.faceAt(from, nil)
	space := t.runes[from] == ' '
	for i := from + 1; i < to; i++ {
		if t.styles[i] != t.styles[from] || t.levels[i] != t.levels[from] || t.runes[i] == '\n' ||
			(t.runes[i] == ' ') != space || t.faceAt(i, first) != first {
			return i
		}
	}
	return to
}

// faceAt returns the face of a rune; marks and invisible characters stay with the face before them where it has them.
func (t *typesetter) faceAt(i int, before *face) *face {
	r := t.runes[i]
	if before != nil && (invisible(r) || unicode.Is(unicode.Mn, r) && hasGlyph(before, r)) {
		return before
	}
	if f := t.faces.of(r, t.styles[i].bold); f != nil {
		return f
	}
	return t.faces.of(replacement, t.styles[i].bold)
}

func hasGlyph(f *face, r rune) bool {
	_, ok := f.font.NominalGlyph(r)
	return ok
}

func (t *typesetter) addAtom(from, to int) {
	if t.styles[from] == nil {
		return
	}
	a := atom{style: t.styles[from], from: from, to: to, level: t.levels[from], space: t.runes[from] == ' ' || t.runes[from] == '\n'}
	if t.runes[from] != '\n' {
		a = t.shapeAtom(a)
	}
	t.atoms = append(t.atoms, a)
}

func (t *typesetter) shapeAtom(a atom) atom {
	if f := t.faceAt(a.from, nil); f != nil {
		a.word = t.shaper.shape(t.runes[a.from:a.to], f, a.level%2 == 1)
		a.advance = a.word.advance * a.style.size / 1000
	}
	return a
}
