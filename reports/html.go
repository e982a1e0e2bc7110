package reports

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"

	"cybergap/reports/chart"
)

//go:embed templates/report.html templates/report.css
var templates embed.FS

// Widths of charts in a page, in points. A chart scales with its column; these set its proportions and the size of its labels.
const (
	wideChart  = 520
	plainChart = 380
	cellChart  = 120
)

// WriteHTML writes a document as one self-contained page: no script, no fonts or pictures from elsewhere, readable on a phone, on a dark
// screen and on paper.
func WriteHTML(w io.Writer, doc *Document) error {
	return fill(w, "report.html", newPage(doc))
}

// WriteBlocks writes the blocks of a document as a piece of a page that brings its own frame, title and style sheet: the same markup as
// WriteHTML, its headings below the page's one title, without any style of its own. The name tells the figures of several pieces apart.
func WriteBlocks(w io.Writer, name string, doc *Document) error {
	p := newPage(doc)
	p.within, p.name = true, name+"-"
	return fill(w, "blocks", p)
}

func fill(w io.Writer, name string, p page) error {
	t, err := pageTemplate()
	if err != nil {
		return fmt.Errorf("read page template: %w", err)
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, name, p); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	_, err = w.Write(bytes.Map(visible, out.Bytes()))
	return err
}

// visible replaces what a page must not hold: control characters that HTML forbids. Bytes that are no UTF-8 become U+FFFD on the way.
func visible(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f {
		return '\uFFFD'
	}
	return r
}

var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.New("report.html").Funcs(template.FuncMap{
		"kind":     kind,
		"tone":     func(t Tone) string { return [...]string{"plain", "good", "caution", "urgent"}[t] },
		"role":     func(r Role) string { return [...]string{"body", "lead", "note", "quote"}[r] },
		"column":   columnClass,
		"external": func(link string) bool { return strings.HasPrefix(link, "http") },
	}).ParseFS(templates, "templates/report.html")
})

// columnClass names the alignment of a column, and whether its cells are so short that a phone shows them beside their titles.
func columnClass(c Column) string {
	const short = 20
	class := [...]string{"start", "center", "end"}[c.Align]
	if c.Share <= short {
		class += " short"
	}
	return class
}

// page is what the template sees.
type page struct {
	*Document
	Style    template.CSS
	Listed   []Heading
	Contents string // title of the table of contents, empty for none
	within   bool   // it is a piece of another page
	name     string // begins the ids of its figures
	figures  *int   // how many are drawn so far
	rank     *int   // of the last heading
}

func newPage(doc *Document) page {
	css, _ := templates.ReadFile("templates/report.css") // embedded, always there
	p := page{Document: doc, Style: template.CSS(css), figures: new(int), rank: new(1)}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Heading:
			if !b.Unlisted && b.Level <= 2 {
				p.Listed = append(p.Listed, b)
			}
		case Contents:
			p.Contents = b.Title
		}
	}
	return p
}

// Dir is the reading direction of the page.
func (p page) Dir() string {
	if p.Meta.RTL {
		return "rtl"
	}
	return "ltr"
}

// Views returns all blocks with what they need to be drawn.
func (p page) Views() []view { return p.views(p.Blocks) }

// Sheets groups the blocks by the parts that a level 1 heading opens.
func (p page) Sheets() []sheet {
	var out []sheet
	for _, b := range p.Blocks {
		if kind(b) == "" {
			continue
		}
		if h, ok := b.(Heading); len(out) == 0 || ok && h.Level == 1 {
			out = append(out, sheet{page: p})
		}
		last := &out[len(out)-1]
		last.Blocks = append(last.Blocks, b)
	}
	return out
}

// sheet is one part of the page.
type sheet struct {
	page   page
	Blocks []Block
}

// Views returns the blocks with what they need to be drawn.
func (s sheet) Views() []view { return s.page.views(s.Blocks) }

func (p page) views(blocks []Block) []view {
	out := make([]view, len(blocks))
	for i, b := range blocks {
		out[i] = view{Block: b, page: p}
	}
	return out
}

// view is one block on its page.
type view struct {
	Block Block
	page  page
}

// Framed reports whether the block stands in a page with a style sheet of ours, which knows the widths of columns.
func (v view) Framed() bool { return !v.page.within }

// Inner returns the blocks of a Keep.
func (v view) Inner() []view {
	keep, _ := v.Block.(Keep)
	return v.page.views(keep.Blocks)
}

// Rank is the level of a heading in the page, below the title of the whole; it never skips one.
func (v view) Rank() int {
	h, _ := v.Block.(Heading)
	*v.page.rank = min(h.Level+1, *v.page.rank+1, 4)
	return *v.page.rank
}

// Figure draws a figure.
func (v view) Figure() template.HTML {
	f, _ := v.Block.(Figure)
	width := float64(plainChart)
	if f.Wide {
		width = wideChart
	}
	*v.page.figures++
	return v.page.draw(f.Chart, width, chart.SVGOptions{ID: v.page.name + "figure-" + strconv.Itoa(*v.page.figures), Title: cmp.Or(f.Caption, f.Alt), Alt: f.Alt})
}

// Cell draws the small figure of a cell; its text says the same.
func (v view) Cell(c Cell) template.HTML {
	if c.Chart == nil {
		return ""
	}
	width := float64(cellChart)
	if box, ok := c.Chart.(tickBox); ok {
		width = box.Size(0)
	}
	return v.page.draw(c.Chart, width, chart.SVGOptions{})
}

// draw returns markup made by package chart, which escapes every label.
func (p page) draw(c chart.Chart, width float64, o chart.SVGOptions) template.HTML {
	o.RTL = p.Meta.RTL
	return template.HTML(chart.SVG(c, width, o))
}

// kind names the type of a block for the template; it is empty where a page draws nothing.
func kind(b Block) string {
	switch b.(type) {
	case Heading:
		return "heading"
	case Para:
		return "para"
	case List:
		return "list"
	case Callout:
		return "callout"
	case Figures:
		return "figures"
	case FactList:
		return "facts"
	case Table:
		return "table"
	case Figure:
		return "figure"
	case Lines:
		return "lines"
	case Keep:
		return "keep"
	}
	return ""
}
