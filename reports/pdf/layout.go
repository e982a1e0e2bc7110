package pdf

import (
	"slices"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// The grid, in points. Vertical distances are multiples of half a line of body text.
const (
	beat    = 7.0
	marginX = 64.0
	top     = 84.0
	bottom  = 70.0
	column  = pageWidth - 2*marginX     // width of the text area
	body    = pageHeight - top - bottom // height of the text area
	measure = 428.0                     // widest line of running text

	// lastGrace is how far the last lines before a new part may reach below the text area, so that they do not take a page of their own.
	lastGrace = 2 * beat
)

// face sizes and line distances of the type scale.
type size struct{ points, leading float64 }

var (
	sizeBody    = size{9.5, 14}
	sizeLead    = size{12.5, 18}
	sizeNote    = size{8.25, 11.5}
	sizeFact    = size{9, 13}
	sizeTable   = size{8.5, 11.5}
	sizeDense   = size{7.5, 10}
	sizeFigure  = size{26, 30}
	sizeHeading = [...]size{{25, 31}, {15, 20}, {11, 15}}
)

// baseline is the distance from the top of a line to its baseline.
func (s size) baseline() float64 { return (s.leading + 0.714*s.points) / 2 }

// box is a piece of the flow that is never split.
type box struct {
	in     *element
	before float64 // space above it, dropped at the top of a page
	after  float64 // space below it; of after and the next before, the larger counts
	height float64
	keep   bool // stays on the page of the box after it
	fresh  bool // starts a page
	opens  bool // opens a part: starts a page if half of the one at hand is full
	head   *box // drawn first where this box starts a page: the header row of a table
	draw   func(pg *page, y float64)
	fill   func(pg *page, y float64) // draws what goes on below the box, if it is the last one on its page

	// squeeze makes the box no taller than a height, if that is not less than its least; nil where it cannot.
	squeeze func(height float64) (box, bool)
	least   float64

	// split cuts the box in two, the first no taller than a height; nil where it cannot.
	split func(height float64) (first, rest box)
}

// layout places a document's boxes on pages.
type layout struct {
	doc     *reports.Document
	set     *typesetter
	tree    *element // the structure of the document
	part    *element // where the next blocks go in it
	depth   int      // level of the last heading in it, which never skips one
	spans   map[*style]*element
	ids     map[string]bool // of the headings
	pages   []*page
	y       float64 // where the next box goes
	after   float64 // space that the last box wants below it
	grace   float64 // how far the box at hand may reach below the text area
	anchors map[string]anchor
	marks   []mark
	placed  []placement
	late    []func() // text that needs page numbers
	seal    *seal
	columns map[string]fit            // how tables are set, by what makes them alike
	fill    func(pg *page, y float64) // of the last box
	trial   bool                      // only to see where boxes come to stand: nothing is drawn
}

// anchor is the place of a heading.
type anchor struct {
	page int // from 0
	y    float64
	text string
}

// mark is a heading in the order of the document.
type mark struct {
	reports.Heading
	anchor
}

// placement records where a box came to stand.
type placement struct {
	in        *element
	page      int
	y, height float64
	toFoot    bool // it goes on to the foot of the page if nothing follows it there
}

func newLayout(doc *reports.Document, set *typesetter) *layout {
	root := &element{kind: kindDocument}
	l := &layout{
		doc: doc, set: set, tree: root, part: root, anchors: map[string]anchor{},
		spans: map[*style]*element{}, ids: map[string]bool{}, y: top,
	}
	for _, h := range headings(doc.Blocks) {
		if h.ID != "" {
			l.ids[h.ID] = true
		}
	}
	return l
}

// run lays out the whole document.
func (l *layout) run() {
	rest, blocks := l.cover(), l.doc.Blocks
	if n := l.contentsEnd(); len(rest) > 0 {
		blocks = slices.Concat(blocks[:n], rest, blocks[n:])
	}
	for len(blocks) > 0 {
		n := partEnd(blocks)
		l.flow(l.boxes(blocks[:n]))
		blocks = blocks[n:]
	}
	clear(l.set.notes)
	for _, f := range l.late {
		f()
	}
	l.furnish()
}

// contentsEnd is the place after the contents, or the start of a document that has none.
func (l *layout) contentsEnd() int {
	if len(l.doc.Blocks) > 0 {
		if _, ok := l.doc.Blocks[0].(reports.Contents); ok {
			return 1
		}
	}
	return 0
}

func (l *layout) page() *page { return l.pages[len(l.pages)-1] }

func (l *layout) newPage() {
	l.fillPage()
	l.pages = append(l.pages, &page{number: len(l.pages)})
	l.y, l.after = top, 0
}

// fillPage lets the last box of a page go on to its foot.
func (l *layout) fillPage() {
	if l.fill != nil && !l.trial {
		l.fill(l.page(), l.y)
		l.fill = nil
	}
}

// put places one box, on a new page if this one is full.
func (l *layout) put(b box) {
	if l.y > top && !l.fits([]box{withoutHead(b)}) {
		l.newPage()
	}
	if l.y > top {
		l.y += max(b.before, l.after)
	} else if b.head != nil {
		l.put(*b.head)
	}
	pg, y := l.page(), l.y
	l.placed = append(l.placed, placement{b.in, len(l.pages) - 1, y, b.height, b.fill != nil})
	if b.draw != nil && !l.trial {
		pg.as(b.in, func() { b.draw(pg, y) })
	}
	l.y += b.height
	l.after, l.fill = b.after, b.fill
}

func withoutHead(b box) box {
	b.head = nil
	return b
}

// left returns the left edge of something that starts at a distance from the start of the text area.
func (l *layout) left(start, width float64) float64 {
	if l.set.rtl {
		return pageWidth - marginX - start - width
	}
	return marginX + start
}

// aligned returns the left end of a line in a column by its alignment.
func (l *layout) aligned(start, width float64, a reports.Align, line float64) float64 {
	x := l.left(start, width)
	switch {
	case a == reports.AlignCenter:
		return x + (width-line)/2
	case (a == reports.AlignEnd) != l.set.rtl:
		return x + width - line
	default:
		return x
	}
}

// text puts one line in a column and makes its links work.
func (l *layout) text(pg *page, start, y, width float64, s size, a reports.Align, text line) {
	x := l.aligned(start, width, a, text.width)
	for i := 0; i < len(text.pieces); {
		n := i + 1
		for n < len(text.pieces) && text.pieces[n].style.own() == text.pieces[i].style.own() {
			n++
		}
		part := text.pieces[i:n]
		pg.as(l.within(pg.in, part[0].style), func() {
			pg.line(x, y+s.baseline(), line{pieces: part})
			from, to := extent(part)
			pg.link(x+from, y, to-from, s.leading, part[0].style.link)
		})
		i = n
	}
}

// own returns the style itself where its text has an element of its own, else nil.
func (s *style) own() *style {
	if s.link == "" && s.lang == "" {
		return nil
	}
	return s
}

// extent is how far pieces reach to the left and to the right.
func extent(pieces []piece) (from, to float64) {
	from = pieces[0].x
	for i := range pieces {
		from, to = min(from, pieces[i].x), max(to, pieces[i].x+pieces[i].width)
	}
	return from, to
}

// runs turns an Inline into runs of a size and colour; in bold where all of it is.
func runs(in reports.Inline, s size, c chart.Color, bold bool) []run {
	out := make([]run, 0, len(in))
	for _, span := range in {
		st := style{size: s.points, bold: bold || span.Bold, color: c, link: span.Link, lang: span.Lang}
		if span.Soft && c == chart.Ink {
			st.color = chart.Soft
		}
		if span.Link != "" && c != chart.White {
			st.color = chart.Accent
		}
		out = append(out, run{text: span.Text, style: st, user: span.User})
	}
	return out
}

// plainRun is a run of one style.
func plainRun(text string, s size, c chart.Color, bold bool) run {
	return run{text: text, style: style{size: s.points, bold: bold, color: c}}
}
