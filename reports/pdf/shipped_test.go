package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/internal/example"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/chart"
)

// shipped runs a test on the reports of the sample countries and on the forms, in every language.
func shipped(t *testing.T, test func(t *testing.T, press *Press, doc *reports.Document)) {
	t.Helper()
	for _, lang := range locale.Languages() {
		press := NewPress()
		for _, name := range example.Countries(t) {
			for _, variant := range reports.Variants() {
				s := from(t, example.Country(t, name), lang, variant)
				t.Run(fmt.Sprintf("%s/%s/%s", lang, name, variant), func(t *testing.T) { test(t, press, documentOf(t, s)) })
			}
		}
		c := example.Embedded(t)
		for _, form := range c.Forms {
			for _, by := range reports.Groupings() {
				doc, err := reports.BuildForm(c, form.ID, by, example.Printer(t, lang))
				if err != nil {
					t.Fatal(err)
				}
				t.Run(fmt.Sprintf("%s/form-%s-%s", lang, form.ID, by), func(t *testing.T) { test(t, press, doc) })
			}
		}
	}
}

// TestShipped looks at the reports and forms as they are laid out: nothing is cut for lack of room, no word of ours is broken in a column, and
// no page is nearly empty unless a part ends on it.
func TestShipped(t *testing.T) {
	shipped(t, func(t *testing.T, press *Press, doc *reports.Document) {
		l := newLayout(doc, newTypesetter(press.typecase(doc.Meta)))
		l.run()
		for text := range l.set.paragraphs {
			if strings.Contains(text, "…") {
				t.Fatalf("%q is cut", text)
			}
		}
		for _, table := range tables(doc.Blocks) {
			l.newGrid(table).hold(t, table)
		}
		l.full(t)
	})
}

func (g grid) hold(t *testing.T, table reports.Table) {
	t.Helper()
	for i, c := range g.columns {
		if need := g.titleNeed(c.Title, g.size); need.least > c.room+slack {
			t.Errorf("%q: a word is %.1f wide in a column of %.1f", c.Title, need.least, c.room)
		}
		for _, row := range table.Rows {
			if !row.Band && i < len(row.Cells) {
				g.holds(t, c, row.Cells[i], row.Bold)
			}
		}
	}
}

func (g grid) holds(t *testing.T, at gridColumn, c reports.Cell, bold bool) {
	t.Helper()
	for _, text := range append([]reports.Inline{c.Text}, c.Below...) {
		if word, _ := g.set.extents(runs(text, g.size, chart.Ink, bold)); word > at.room+slack && !users(text) {
			t.Errorf("%v: a word is %.1f wide in a column of %.1f", text, word, at.room)
		}
	}
}

func users(text reports.Inline) bool {
	return slices.ContainsFunc(text, func(s reports.Span) bool { return s.User })
}

func (l *layout) full(t *testing.T) {
	t.Helper()
	ends, opens := map[int]float64{}, map[int]bool{len(l.pages): true}
	for _, p := range l.placed {
		if ends[p.page] = p.y + p.height; p.toFoot {
			ends[p.page] = top + body
		}
		opens[p.page] = opens[p.page] || p.y == top && kindOf(p) == "H1"
	}
	for page := 1; page < len(l.pages); page++ {
		if fill := (ends[page] - top) / body; fill < poorFill && !opens[page+1] || fill < 0.05 {
			t.Errorf("page %d of %d is full to %.0f %%", page+1, len(l.pages), 100*fill)
		}
	}
}
