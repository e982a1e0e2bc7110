package seal

import (
	"slices"
	"strings"
	"unicode"

	"cybergap/internal/pdfread"
)

// block is a paragraph, cell or figure of a tagged file.
type block struct {
	place []string
	page  int
	text  string
	alt   string
}

// blocksOf lists the blocks of a file in reading order; none where it is not tagged.
func blocksOf(f *pdfread.File) ([]block, error) {
	root, err := f.Structure()
	if err != nil || root == nil {
		return nil, err
	}
	w := blockWalk{}
	w.visit(root)
	return w.blocks, nil
}

func pageOf(blocks []block, page int) []block {
	var out []block
	for _, b := range blocks {
		if b.page == page {
			out = append(out, b)
		}
	}
	return out
}

type blockWalk struct {
	heading, row string
	blocks       []block
}

// inline are the types of elements that belong to the text around them.
var inline = []string{"", "Span", "Link", "Reference", "Lbl"}

func (w *blockWalk) visit(e *pdfread.Element) {
	text := ""
	for _, kid := range e.Kids {
		if slices.Contains(inline, kid.Type) {
			text += kid.Content()
		}
	}
	switch {
	case len(e.Type) == 2 && e.Type[0] == 'H' && unicode.IsDigit(rune(e.Type[1])):
		w.heading, w.row = text, ""
	case e.Type == "Table":
		w.row = ""
	case e.Type == "TR":
		w.row = ""
		if len(e.Kids) > 0 {
			w.row = e.Kids[0].Content()
		}
	}
	if text != "" || e.Alt != "" {
		w.blocks = append(w.blocks, block{w.place(text), max(e.Page, 0), text, e.Alt})
	}
	for _, kid := range e.Kids {
		if !slices.Contains(inline, kid.Type) {
			w.visit(kid)
		}
	}
}

// place names where a text stands, itself left out.
func (w *blockWalk) place(text string) []string {
	var place []string
	for _, s := range []string{w.heading, w.row} {
		if s != "" && s != text {
			place = append(place, cut(s, 60))
		}
	}
	return place
}

// changed compares the blocks of a page. What is the same at its beginning and its end is passed over.
func changed(said, fresh []block) []Detail {
	same := func(a, b block) bool { return alike(a.text, b.text) && alike(a.alt, b.alt) }
	for len(said) > 0 && len(fresh) > 0 && same(said[0], fresh[0]) {
		said, fresh = said[1:], fresh[1:]
	}
	for len(said) > 0 && len(fresh) > 0 && same(said[len(said)-1], fresh[len(fresh)-1]) {
		said, fresh = said[:len(said)-1], fresh[:len(fresh)-1]
	}
	var out []Detail
	for i := range max(len(said), len(fresh)) {
		var a, b block
		if i < len(said) {
			a = said[i]
		}
		if i < len(fresh) {
			b = fresh[i]
		}
		if same(a, b) {
			continue
		}
		d := Detail{Place: a.place}
		if len(a.place) == 0 {
			d.Place = b.place
		}
		if d.Stated, d.Computed = excerpt(a.text, b.text); alike(a.text, b.text) {
			d.Stated, d.Computed = excerpt(a.alt, b.alt)
			d.Kind = "Alt"
		}
		out = append(out, d)
	}
	return out
}

// undrawn is what is drawn for a character without a glyph. It stands for at most so many bytes of what a font that has it says.
const (
	undrawn     = "\uFFFD"
	mostUndrawn = 16
)

// alike reports whether a text says what was computed, as far as that could be drawn.
func alike(said, computed string) bool {
	for {
		drawn, rest, found := strings.Cut(computed, undrawn)
		if !found {
			return said == computed
		}
		if !strings.HasPrefix(said, drawn) {
			return false
		}
		computed = strings.TrimLeft(rest, undrawn)
		room := mostUndrawn * (1 + (len(rest)-len(computed))/len(undrawn))
		next, _, _ := strings.Cut(computed, undrawn)
		said = said[len(drawn):]
		if next == "" {
			return len(said) <= room
		}
		at := strings.Index(said[:min(len(said), room+len(next))], next)
		if at < 0 {
			return false
		}
		said = said[at:]
	}
}

// around is how many words are shown before and after those that differ.
const around = 3

// excerpt shows the words in which two texts differ, with a few around them.
func excerpt(a, b string) (string, string) {
	x, y := strings.Fields(a), strings.Fields(b)
	before, after := 0, 0
	for before < min(len(x), len(y)) && x[before] == y[before] {
		before++
	}
	for after < min(len(x), len(y))-before && x[len(x)-1-after] == y[len(y)-1-after] {
		after++
	}
	s, u := window(x, before, after), window(y, before, after)
	if max(len(s), len(u)) > mostExcerpt {
		return narrow(s, u), narrow(u, s)
	}
	return s, u
}

// mostExcerpt is how many bytes of words are shown; of longer words, as in scripts without spaces, only the characters near the difference.
const mostExcerpt = 120

// narrow cuts a text to where it differs from another.
func narrow(s, other string) string {
	x, y := []rune(s), []rune(other)
	before, after := 0, 0
	for before < min(len(x), len(y)) && x[before] == y[before] {
		before++
	}
	for after < min(len(x), len(y))-before && x[len(x)-1-after] == y[len(y)-1-after] {
		after++
	}
	const room = 20
	from, to := max(before-room, 0), min(len(x)-after+room, len(x))
	text := cut(string(x[from:to]), mostExcerpt)
	if from > 0 {
		text = "…" + text
	}
	if to < len(x) {
		text += "…"
	}
	return text
}

// window joins the words of a text but for most of those that are the same on both sides.
func window(words []string, before, after int) string {
	from, to := max(before-around, 0), min(len(words)-after+around, len(words))
	text := strings.Join(words[from:to], " ")
	if from > 0 {
		text = "… " + text
	}
	if to < len(words) {
		text += " …"
	}
	return text
}
