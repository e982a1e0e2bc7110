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

// byPage sorts blocks by the page that they are on.
func byPage(blocks []block) map[int][]block {
	out := map[int][]block{}
	for _, b := range blocks {
		out[b.page] = append(out[b.page], b)
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
	before, after := ends(said, fresh, same)
	said, fresh = said[before:len(said)-after], fresh[before:len(fresh)-after]
	var out []Detail
	for i := range max(len(said), len(fresh)) {
		a, b := at(said, i), at(fresh, i)
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

// ends returns how many items of two lists are the same at the beginning, and how many of the others at the end.
func ends[T any](a, b []T, same func(x, y T) bool) (before, after int) {
	most := min(len(a), len(b))
	for before < most && same(a[before], b[before]) {
		before++
	}
	for after < most-before && same(a[len(a)-1-after], b[len(b)-1-after]) {
		after++
	}
	return before, after
}

// at returns an item of a list, and behind the end of the list nothing.
func at[T any](list []T, i int) (item T) {
	if i < len(list) {
		item = list[i]
	}
	return item
}

func equal[T comparable](x, y T) bool { return x == y }

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
	before, after := ends(x, y, equal)
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
	before, after := ends(x, y, equal)
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
