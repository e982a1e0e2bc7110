package pdf

import (
	"slices"
	"strings"

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

// atom is a shaped piece of a paragraph that is placed as a whole. Tens of thousands are kept.
type atom struct {
	word     *word
	spaced   *word // the word with the space that follows, to be drawn as one; nil where none does
	run      int32 // the run that it belongs to
	from, to int32 // its runes in the paragraph
	level    bidi.Level
	space    bool
	mayEnd   bool // a line may end after it
	mustEnd  bool // a line ends after it
}

// dressed is an atom in the style of the document at hand.
type dressed struct {
	atom
	style   *style
	advance float64
	hyphen  *word // drawn where a line ends after it; nil for none
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
	text     wording
	buf      []byte
	parts    []part
	atoms    []dressed
}

func newTypesetter(c *typecase) *typesetter {
	return &typesetter{typecase: c, notes: map[string]*paragraph{}, faces: newFaces(c), shaper: shaper{signs: c.signs, lang: language.NewLanguage(c.lang), faces: map[*typeface]*font.Face{}}}
}

// lines breaks the runs into lines of at most the given width.
func (t *typesetter) lines(runs []run, width float64) []line {
	t.runs, t.para = runs, t.prepared(runs)
	t.faces.miss(t.para.missing)
	if len(t.para.atoms) == 0 {
		return nil
	}
	styles := make([]style, len(runs))
	for i := range runs {
		styles[i] = runs[i].style
	}
	t.atoms = t.atoms[:0]
	for i := range t.para.atoms {
		t.atoms = append(t.atoms, dress(&t.para.atoms[i], styles))
	}
	return t.filled(width, 0.12)
}

// dress gives an atom the style of its run in the document at hand.
func dress(a *atom, styles []style) dressed {
	d := dressed{atom: *a, style: &styles[a.run]}
	if a.word != nil {
		d.advance = a.word.advance * d.style.size / 1000
	}
	return d
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
