package pdf

import (
	"strings"
	"testing"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// named is a table of rows whose first cell names them, with a level beside the name and so many sentences in the other cells.
func named(name string, sentences int) reports.Table {
	t := reports.Table{Columns: []reports.Column{{Title: "Question", Share: 20, Head: true}, {Title: "Position", Share: 40}, {Title: "Missing", Share: 40}}}
	for range 5 {
		t.Rows = append(t.Rows, reports.Row{Cells: []reports.Cell{
			{Text: said(name), Below: []reports.Inline{said("Level 3")}, Chart: chart.Level{Low: 3, High: 3}},
			{Text: said(strings.Repeat(english.long, sentences))}, {Text: said(strings.Repeat(english.long, sentences))},
		}})
	}
	return t
}

// TestTallRowsAreStacked checks that only the tables with tall rows have the names of their rows above the other cells, and where.
func TestTallRowsAreStacked(t *testing.T) {
	for _, rtl := range []bool{false, true} {
		for sentences, want := range map[int]bool{1: false, 4: true} {
			table := named(english.short, sentences)
			l := blank(&reports.Document{Meta: reports.Meta{Lang: "en", RTL: rtl}, Blocks: []reports.Block{table}})
			g := l.newGrid(table)
			if got := g.columns[0].over; got != want {
				t.Fatalf("%d sentences: above the others: %v", sentences, got)
			}
			if !want {
				continue
			}
			cells := g.cells(&element{}, table.Rows[0])
			if cells[0].lines[1].after < cells[0].lines[0].width {
				t.Errorf("the level is not behind the name: %.1f", cells[0].lines[1].after)
			}
			if above := g.below(cells[1], cells); above < g.size.leading || above > 2*g.size.leading || g.below(cells[0], cells) != 0 {
				t.Errorf("the second cell starts %.1f below the first", above)
			}
			if whole := g.columns[1].width + g.columns[2].width; whole < column-slack || whole > column+slack {
				t.Errorf("the other columns are %.1f wide together", whole)
			}
		}
	}
}

// TestStackedRowsKeepToThePage checks that rows with names and texts of any length are cut so that every part fits a page and nothing is lost.
func TestStackedRowsKeepToThePage(t *testing.T) {
	for _, name := range []string{english.short, strings.Repeat("name ", 4000)} {
		table := named(name, 40)
		l := laidOut(&reports.Document{Blocks: []reports.Block{table}})
		for _, p := range l.placed {
			if p.y+p.height > top+body+lastGrace+slack {
				t.Errorf("%.10q: a row goes down to %.1f on page %d", name, p.y+p.height, p.page)
			}
		}
		data, _ := write(t, &reports.Document{Blocks: []reports.Block{table}})
		text := readFile(t, data).all()
		for word, want := range map[string]int{"goodwill": 5 * 2 * 40, "name": 5 * strings.Count(name, "name")} {
			if got := strings.Count(text, word); got != want {
				t.Errorf("%.10q: %q stands %d times, want %d", name, word, got, want)
			}
		}
	}
}
