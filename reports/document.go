package reports

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cybergap/reports/chart"
)

// Document is a report without layout: what is said, in which order, with which weight. Every output draws the same Document.
type Document struct {
	Meta   Meta
	Cover  Cover
	Blocks []Block
}

// Meta describes the document to programs: file properties, headers, accessibility.
type Meta struct {
	Title          string    // document title, shown in the window and on the cover
	Subject        string    // one sentence
	Lang           string    // BCP 47 tag of the report's own text
	RTL            bool      // reading direction of Lang
	Classification string    // "Restricted", printed on every page
	Footer         string    // short identity printed in every footer: country, date, edition
	PageOf         string    // page number in words, with {page} and {pages}: "page {page} of {pages}"
	Date           time.Time // the assessment's own date; also the file's creation date, so that equal input gives equal bytes
	Skip           string    // words of the link that leads past the contents
	Pair           string    // a label and its value on one line, with {label} and {value}: "{label}: {value}"
	Generator      string    // program and version
	ID             string    // report id: short digest of what the report was made from
}

// pair writes a label and its value on one line.
func (m Meta) pair(label, value string) string {
	return strings.NewReplacer("{label}", label, "{value}", value).Replace(cmp.Or(m.Pair, "{label}: {value}"))
}

// Cover is the first page.
type Cover struct {
	Kicker      string   // what kind of document: "Capacity-building report"
	Title       string   // country or territory
	Subtitle    string   // scope and form
	Facts       []Fact   // date, mode, edition, digest, classification
	TakingTitle string   // heading of Taking: "Took part"
	Taking      []string // institutions that took part; never names of persons
	Status      string   // status note of the source, always printed
}

// Fact is a labelled value.
type Fact struct{ Label, Value string }

// Block is one piece of the document; the set is closed: see the types below.
type Block interface{ block() }

// Inline is a run of text in one paragraph or cell. Text a user typed is marked User, so that direction and breaking cannot spread.
type Inline []Span

// Span is text of one style. Link is "#id" of a Heading or an absolute URL. Lang is set where it differs from the document's.
type Span struct {
	Text string
	Bold bool
	Soft bool // secondary: smaller contrast, still readable
	User bool
	Link string
	Lang string
}

// Heading opens a part (level 1), chapter section (2) or paragraph group (3). Contents and bookmarks are made from headings.
type Heading struct {
	Level    int
	ID       string // stable anchor
	Text     string
	NewPage  bool
	Unlisted bool // left out of the contents, kept in the bookmarks
}

// Role is the voice of a paragraph.
type Role uint8

// Roles of a paragraph.
const (
	Body  Role = iota
	Lead       // opening statement of a part, larger
	Note       // smaller remark
	Quote      // what a country wrote
)

// Para is a paragraph.
type Para struct {
	Role Role
	Text Inline
}

// List is a bulleted or numbered list.
type List struct {
	Ordered bool
	Items   []Inline
}

// Callout is a framed remark that must not be missed. Tone decides its colour and its word, never colour alone.
type Callout struct {
	Tone  Tone
	Title string
	Text  []Inline
}

// Tone is how much attention something asks for.
type Tone uint8

// Tones, from calm to urgent.
const (
	Plain Tone = iota
	Good
	Caution
	Urgent
)

// Figures is a row of big numbers with labels, such as the headline.
type Figures struct{ Items []BigNumber }

// BigNumber is one number that a reader should remember.
type BigNumber struct{ Value, Unit, Label string } // Unit follows Value as it is, with a space where it needs one

// FactList is a two-column list of labels and values.
type FactList struct{ Items []LabelledText }

// LabelledText is one entry of a FactList.
type LabelledText struct {
	Label string
	Text  Inline
}

// Table is a grid with a header row that is repeated on every page; rows are never split.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
	Dense   bool // annexes: smaller type
}

// Titled reports whether any column has a title; a table without one needs no header row.
func (t Table) Titled() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Title != "" })
}

// Column is one column; Share is its part of the width relative to the others.
type Column struct {
	Title string
	Share float64
	Align Align
	Head  bool // its cells are row headers
}

// Align is the alignment in reading direction.
type Align uint8

// Alignments of a column.
const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
)

// Row is a line of cells. A Band row has one cell over the whole width and groups the rows below it.
type Row struct {
	Cells []Cell
	Band  bool
	Bold  bool
}

// Cell is text, optionally with a small figure before it or a shade behind it.
type Cell struct {
	Text  Inline
	Below []Inline    // further paragraphs
	Chart chart.Chart // drawn at the cell's width above the text, nil for none
	Shade chart.Color // background; the text colour is chosen for contrast
}

// Figure is a chart with a caption and an alternative text that states its values.
type Figure struct {
	Chart   chart.Chart
	Caption string
	Alt     string
	Wide    bool // over the whole text width; otherwise centred at two thirds
}

// Keep holds blocks that stay on one page where they fit.
type Keep struct{ Blocks []Block }

// Lines is room to write in by hand: a label and at least Count ruled lines. Where a page ends below them they go on to its foot.
type Lines struct {
	Label string
	Count int
}

// Contents is where the table of contents goes.
type Contents struct{ Title string }

// Seal says how to check the document against the data that its file carries. Only files that carry data show it.
type Seal struct {
	Title   string
	Text    Inline
	IDLabel string
	ID      string
	Label   string // of the digest
	Alt     string // alternative text of the code that programs read
}

// PageBreak starts a new page.
type PageBreak struct{}

func (Heading) block()   {}
func (Para) block()      {}
func (List) block()      {}
func (Callout) block()   {}
func (Figures) block()   {}
func (FactList) block()  {}
func (Table) block()     {}
func (Figure) block()    {}
func (Keep) block()      {}
func (Lines) block()     {}
func (Contents) block()  {}
func (Seal) block()      {}
func (PageBreak) block() {}
