package seal

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode"

	"cybergap/internal/pdfread"
	"cybergap/reports/pdf"
)

// print prints the report from its data once more and compares the files.
func (e *examination) print() bool {
	if e.source == nil {
		return true
	}
	fresh, err := e.printed()
	if err != nil {
		return e.found("print", CannotTell, "print.failed", "Detail", firstLine(err))
	}
	if bytes.Equal(fresh.data, e.data) {
		e.certain = true
		return e.found("print", Holds, "print.same")
	}
	differing, places := e.differences(fresh)
	e.certain = len(places) == 0
	switch {
	case e.certain:
		return e.found("print", Holds, "print.rewritten")
	case e.content.Report.Generator != e.opts.Generator:
		return e.found("print", CannotTell, "print.version", "Made", e.content.Report.Generator, "Here", e.opts.Generator)
	case fresh.missing:
		return e.found("print", CannotTell, "print.fonts")
	}
	e.certain = true
	e.found("print", Differs, "print.differ", "Count", differing)
	for _, d := range places {
		e.detail(d)
	}
	return true
}

// copy is a new print of a report.
type copy struct {
	data    []byte
	missing bool // some characters have no glyph here; the report may have been made with more fonts
	pages   []string
	blocks  []block
}

// printed prints the report with the data and the signature that it carries.
func (e *examination) printed() (*copy, error) {
	doc, err := e.source.Document()
	if err != nil {
		return nil, err
	}
	signature, err := e.file.Attachment(SignatureName)
	if err != nil && !errors.Is(err, pdfread.ErrNoAttachment) {
		return nil, err
	}
	var out bytes.Buffer
	result, err := pdf.Write(&out, doc, pdf.Options{Carry: func([]string) (pdf.Cargo, error) { return cargo(e.raw, signature), nil }})
	if err != nil {
		return nil, err
	}
	return &copy{data: out.Bytes(), missing: len(result.Missing) > 0}, nil
}

// read takes from the new print what is compared.
func (c *copy) read() error {
	f, err := pdfread.Open(c.data)
	if err != nil {
		return err
	}
	again := &examination{file: f, stated: newStatement(f)}
	if again.count, err = f.Pages(); err != nil {
		return err
	}
	if c.pages, err = again.normals(); err != nil {
		return err
	}
	c.blocks, err = blocksOf(f)
	return err
}

// differences lists the pages that say something else than the new print, and where; it is empty where all say the same.
func (e *examination) differences(fresh *copy) (pages int, places []Detail) {
	if err := fresh.read(); err != nil {
		return 1, []Detail{{ID: "print.item", Stated: err.Error()}}
	}
	said, err := e.normals()
	if err != nil {
		return 1, []Detail{{ID: "print.item", Stated: err.Error()}}
	}
	blocks, err := blocksOf(e.file)
	tagged := err == nil && len(blocks) > 0
	for i := range max(len(said), len(fresh.pages)) {
		found := e.onPage(i, entry(said, i), entry(fresh.pages, i), pageOf(blocks, i), pageOf(fresh.blocks, i), tagged)
		if len(found) > 0 {
			pages++
			places = append(places, found...)
		}
	}
	return pages, places
}

func entry(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// onPage compares a page of both: what is drawn, and what the tags say.
func (e *examination) onPage(i int, said, fresh string, blocks, anew []block, tagged bool) []Detail {
	var found []Detail
	if tagged {
		found = changed(blocks, anew)
	}
	if len(found) == 0 && !alike(said, fresh) {
		stated, computed := excerpt(said, fresh)
		found = []Detail{{Stated: stated, Computed: computed}}
	}
	for k := range found {
		found[k].ID, found[k].Page = "print.item", i+1
	}
	return found
}

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

// alike reports whether a text says what was computed. A run of U+FFFD in it was drawn without a glyph and stands for a few characters.
func alike(said, computed string) bool {
	if said == computed || !strings.ContainsRune(computed, '\uFFFD') {
		return said == computed
	}
	parts := strings.FieldsFunc("\x00"+computed+"\x00", func(r rune) bool { return r == '\uFFFD' })
	said = "\x00" + said + "\x00"
	for i, part := range parts {
		at := strings.Index(said, part)
		if at < 0 || i == 0 && at > 0 || i > 0 && at > mostUndrawn {
			return false
		}
		said = said[at+len(part):]
	}
	return said == ""
}

// mostUndrawn is how many bytes a run of characters without a glyph may have.
const mostUndrawn = 64

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
