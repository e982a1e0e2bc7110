package pdf

import (
	"strconv"

	"cybergap/reports/chart"
)

// element is a node of the structure tree: what a piece of ink is to a program that reads the page aloud. The tree is in reading order,
// whatever the order in which ink is put on paper; what belongs to no element is an artifact, which readers leave out.
type element struct {
	kind   string // standard structure type, such as P
	kids   []kid
	alt    string // what a figure shows, in words
	lang   string // where it differs from the document's
	attr   string // attribute dictionary, without its brackets
	object int    // its number in the file
}

// kid is what an element holds: another element, a piece of a page's content, or a link.
type kid struct {
	element *element
	page    int32 // from 0
	mark    int32 // number of the content on its page
	link    int32 // where it is a link: its number on the page, from 1
}

// Structure types, named as in tagged PDF.
const (
	kindDocument  = "Document"
	kindPart      = "Sect"
	kindGroup     = "Div"
	kindTitle     = "Title"
	kindParagraph = "P"
	kindQuotation = "BlockQuote"
	kindList      = "L"
	kindItem      = "LI"
	kindLabel     = "Lbl"
	kindItemBody  = "LBody"
	kindTable     = "Table"
	kindRow       = "TR"
	kindHeader    = "TH"
	kindCell      = "TD"
	kindFigure    = "Figure"
	kindCaption   = "Caption"
	kindContents  = "TOC"
	kindEntry     = "TOCI"
	kindReference = "Reference"
	kindLink      = "Link"
	kindSpan      = "Span"
)

// furniture is what every page repeats: headers, footers, heads of tables that go on. It is an artifact with a name.
var furniture = &element{kind: "Pagination"}

// kindHeading is the type of a heading of level 1 to 3.
func kindHeading(level int) string { return []string{"H1", "H2", "H3"}[min(max(level, 1), 3)-1] }

// add appends a new element.
func (e *element) add(kind string) *element {
	child := &element{kind: kind}
	e.adopt(child)
	return child
}

// adopt appends an element that was made before its place was known.
func (e *element) adopt(child *element) { e.kids = append(e.kids, kid{element: child}) }

// header makes the element a table's header cell for its column or row, over a number of columns.
func (e *element) header(scope string, columns int) *element {
	e.attr = "/O/Table/Scope/" + scope
	if columns > 1 {
		e.attr += "/ColSpan " + strconv.Itoa(columns)
	}
	return e
}

// sized states where a figure stands on its page.
func (e *element) sized(x, y, w, h float64) {
	b := append([]byte(nil), "/O/Layout/Placement/Block/BBox["...)
	for i, v := range [...]float64{x, pageHeight - y - h, x + w, pageHeight - y} {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, v)
	}
	e.attr = string(append(b, ']'))
}

// within returns the element for a run of text inside another: a link, or a span in another language. Pieces of one run share it.
func (l *layout) within(parent *element, s *style) *element {
	if parent == nil || parent == furniture || s.link == "" && s.lang == "" {
		return parent
	}
	if e, ok := l.spans[s]; ok {
		return e
	}
	kind := kindSpan
	if s.link != "" && l.leads(s.link) {
		kind = kindLink
	} else if s.lang == "" {
		return parent
	}
	e := parent.add(kind)
	e.lang = s.lang
	l.spans[s] = e
	return e
}

// link is an area of a page that leads somewhere.
type link struct {
	x, y, w, h float64
	target     string // "#id" or an address
	in         *element
	object     int // its number in the file
}

// hairline is the thinnest rule.
var hairline = chart.Stroke{Color: chart.Rule, Width: 0.5}
