package pdf

import (
	"fmt"
	"strings"
	"testing"

	"cybergap/reports"
)

// TestHeadingsStayWithText checks in documents of many lengths that no heading is the last thing on its page.
func TestHeadingsStayWithText(t *testing.T) {
	for lines := range 60 {
		var blocks []reports.Block
		for range 4 {
			for range lines {
				blocks = append(blocks, reports.Para{Text: said("one line")})
			}
			blocks = append(blocks, reports.Heading{Level: 2, Text: "Heading"}, reports.Heading{Level: 3, Text: "Below"}, reports.Para{Text: said(strings.Repeat(english.long+" ", 3))})
		}
		l := laidOut(&reports.Document{Blocks: blocks})
		for i, p := range l.placed {
			if p.in != nil && strings.HasPrefix(p.in.kind, "H") && (i+1 == len(l.placed) || l.placed[i+1].page != p.page) {
				t.Fatalf("%d lines: heading at the foot of page %d", lines, p.page+1)
			}
		}
	}
}

// TestNothingLeavesThePage checks that boxes stay within the text area and do not overlap.
func TestNothingLeavesThePage(t *testing.T) {
	for _, w := range languages {
		for _, doc := range []*reports.Document{sample(w), long(w), hostile()} {
			l := laidOut(doc)
			for i, p := range l.placed {
				if p.y < top-slack || p.y+p.height > top+body+lastGrace+slack {
					t.Errorf("%s: %s on page %d reaches from %.1f to %.1f", w.lang, kindOf(p), p.page+1, p.y, p.y+p.height)
				}
				if i > 0 && l.placed[i-1].page == p.page && p.y < l.placed[i-1].y+l.placed[i-1].height-slack {
					t.Errorf("%s: %s overlaps what stands above it on page %d", w.lang, kindOf(p), p.page+1)
				}
			}
		}
	}
}

func TestTableHeadIsRepeated(t *testing.T) {
	l := laidOut(&reports.Document{Blocks: []reports.Block{sampleAnnex(english)}})
	heads := map[int]int{}
	rows := map[int]int{}
	for _, p := range l.placed {
		switch {
		case p.in == furniture || isHead(p.in):
			heads[p.page]++
		case kindOf(p) == kindRow:
			rows[p.page]++
		}
	}
	if len(rows) < 2 {
		t.Fatal("the table is too short for this test")
	}
	for page := range rows {
		if heads[page] != 1 {
			t.Errorf("page %d has %d header rows", page+1, heads[page])
		}
	}
}

func TestKeepStaysOnOnePage(t *testing.T) {
	keep := reports.Keep{Blocks: []reports.Block{reports.Heading{Level: 3, ID: "kept", Text: "Kept"}, reports.Para{Text: said(strings.Repeat(english.long+" ", 5))}}}
	for lines := range 50 {
		var blocks []reports.Block
		for range lines {
			blocks = append(blocks, reports.Para{Text: said("one line")})
		}
		l := laidOut(&reports.Document{Blocks: append(blocks, keep)})
		if last := l.placed[len(l.placed)-1]; last.page != l.anchors["kept"].page {
			t.Fatalf("%d lines: the kept blocks are on pages %d and %d", lines, l.anchors["kept"].page+1, last.page+1)
		}
	}
}

func TestLongRowIsSplit(t *testing.T) {
	text := strings.Repeat(english.long+" ", 60)
	doc := &reports.Document{Blocks: []reports.Block{reports.Table{
		Columns: []reports.Column{{Title: "a"}, {Title: "b"}},
		Rows:    []reports.Row{{Cells: []reports.Cell{{Text: said("short")}, {Text: said(text)}}}},
	}}}
	data, r := write(t, doc)
	if r.Pages < 4 {
		t.Errorf("%d pages", r.Pages)
	}
	got := readFile(t, data).all()
	for _, word := range strings.Fields(text) {
		if !strings.Contains(got, word) {
			t.Fatalf("%q is lost", word)
		}
	}
	if n := strings.Count(got, "goodwill"); n != 60 {
		t.Errorf("%d of 60 sentences", n)
	}
}

// TestLinesReachTheFoot checks that room to write in is ruled down to the foot of its page where nothing follows it there, and only there.
func TestLinesReachTheFoot(t *testing.T) {
	ruled := func(after reports.Block) int {
		l := blank(&reports.Document{Blocks: []reports.Block{reports.Lines{Label: "Note", Count: 2}, after}})
		l.flow(l.boxes(l.doc.Blocks))
		return len(l.pages[0].ops)
	}
	below, above := ruled(reports.Heading{Level: 1, Text: "Next", NewPage: true}), ruled(reports.Para{Text: said("Next")})
	if below < 30 || above > 5 {
		t.Errorf("%d rules above a new page and %d above a paragraph", below, above)
	}
}

// TestSmallRowsKeepCompany checks that no page begins or ends with a single row of a table.
func TestSmallRowsKeepCompany(t *testing.T) {
	for n := 40; n < 100; n++ {
		table := reports.Table{Columns: []reports.Column{{Title: "n"}}}
		for i := range n {
			table.Rows = append(table.Rows, reports.Row{Cells: []reports.Cell{{Text: said(fmt.Sprint(i))}}})
		}
		l := laidOut(&reports.Document{Blocks: []reports.Block{table}})
		rows := map[int]int{}
		for _, p := range l.placed {
			if kindOf(p) == kindRow && !isHead(p.in) {
				rows[p.page]++
			}
		}
		for page, count := range rows {
			if count == 1 {
				t.Errorf("%d rows: page %d has one of them", n, page+1)
			}
		}
	}
}

// TestFigureGivesWay checks that a figure is drawn a little smaller where its page would not hold what is kept together with it.
func TestFigureGivesWay(t *testing.T) {
	figure := reports.Figure{Chart: sampleRadar(english), Caption: "Radar", Wide: true}
	blocks := []reports.Block{figure}
	for range 24 {
		blocks = append(blocks, reports.Para{Text: said("one line")})
	}
	l := blank(&reports.Document{Blocks: []reports.Block{reports.Keep{Blocks: blocks}}})
	boxes := l.boxes(l.doc.Blocks)
	if h := height(boxes); h <= body {
		t.Fatalf("a height of %.1f tests nothing", h)
	}
	l.flow(boxes)
	if len(l.pages) != 1 {
		t.Errorf("%d pages, want 1", len(l.pages))
	}
}

// blank is the layout of a document before anything is laid out.
func blank(doc *reports.Document) *layout {
	return newLayout(doc, newTypesetter(NewPress().typecase(doc.Meta)))
}

func kindOf(p placement) string {
	if p.in == nil {
		return ""
	}
	return p.in.kind
}

// isHead reports whether an element is the header row of a table.
func isHead(e *element) bool {
	return e != nil && e.kind == kindRow && e.kids[0].element.kind == kindHeader && strings.Contains(e.kids[0].element.attr, "Column")
}
