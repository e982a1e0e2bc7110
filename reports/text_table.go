package reports

import (
	"slices"
	"strings"

	"cybergap/internal/columns"
)

// textWidth is how wide a table may be; one that cannot be made so narrow is written row by row.
const textWidth = 80

func (t *textWriter) table(table Table) {
	table = table.inWords()
	if table.Caption != "" {
		t.line(table.Caption)
	}
	widths := t.columnWidths(table)
	if !fit(widths) {
		t.records(table)
		return
	}
	if table.Titled() {
		titles := make([]string, len(table.Columns))
		for i, c := range table.Columns {
			titles[i] = c.Title
		}
		t.cells(table, widths, titles)
		t.line(strings.Repeat("-", sum(widths)+2*(len(widths)-1)))
	}
	for _, r := range table.Rows {
		if r.Band {
			t.line(t.flat(r.Cells[0].Text))
			continue
		}
		t.cells(table, widths, t.flatCells(r))
	}
}

// cells writes one row, with as many lines as its longest cell needs.
func (t *textWriter) cells(table Table, widths []int, texts []string) {
	lines, height := make([][]string, len(texts)), 0
	for i, text := range texts {
		lines[i] = columns.Wrap(text, widths[i], widths[i])
		height = max(height, len(lines[i]))
	}
	for n := range height {
		var out strings.Builder
		for i := range texts {
			if i > 0 {
				out.WriteString("  ")
			}
			text := ""
			if n < len(lines[i]) {
				text = lines[i][n]
			}
			out.WriteString(pad(text, widths[i], table.Columns[i].Align))
		}
		t.line(out.String())
	}
}

func pad(text string, width int, align Align) string {
	if align == AlignEnd {
		return strings.Repeat(" ", max(0, width-columns.Width(text))) + text
	}
	return columns.Pad(text, width)
}

// fit narrows the widest columns until the table fits a terminal; it reports false where that would leave too little of them.
func fit(widths []int) bool {
	const narrowest = 14
	for sum(widths)+2*(len(widths)-1) > textWidth {
		i := widest(widths)
		if widths[i] <= narrowest {
			return false
		}
		widths[i]--
	}
	return true
}

func widest(widths []int) int {
	at := 0
	for i, w := range widths {
		if w > widths[at] {
			at = i
		}
	}
	return at
}

// records writes a wide table row by row: the first cell, then each other cell under its column's title.
func (t *textWriter) records(table Table) {
	for _, r := range table.Rows {
		texts := t.flatCells(r)
		t.line("* ", strings.ReplaceAll(texts[0], "\n", " "))
		for i, text := range texts[1:] {
			if text != "" {
				t.line("    ", t.pair(table.Columns[i+1].Title, strings.ReplaceAll(text, "\n", " ")))
			}
		}
	}
}

func (t *textWriter) columnWidths(table Table) []int {
	widths := make([]int, len(table.Columns))
	for i, c := range table.Columns {
		widths[i] = columns.Width(c.Title)
	}
	for _, r := range table.Rows {
		if r.Band {
			continue
		}
		for i, text := range t.flatCells(r) {
			for paragraph := range strings.SplitSeq(text, "\n") {
				widths[i] = max(widths[i], columns.Width(paragraph))
			}
		}
	}
	return widths
}

// flatCells returns the texts of a row, each with a line feed between its paragraphs.
func (t *textWriter) flatCells(r Row) []string {
	texts := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		texts[i] = c.joined(t.flat, "\n")
	}
	return texts
}

// blank stands for room to write in.
const blank = "________________"

// words is what a cell says where no figure can be drawn: its paragraphs, or what stands for a figure that is there to be filled in.
func (c Cell) words() []Inline {
	if blank, ok := c.Chart.(interface{ plain() string }); ok && len(c.Text) == 0 {
		return []Inline{{plain(blank.plain())}}
	}
	return slices.DeleteFunc(append([]Inline{c.Text}, c.Below...), func(text Inline) bool { return len(text) == 0 })
}

// joined writes what a cell says, with a mark between its paragraphs.
func (c Cell) joined(write func(Inline) string, between string) string {
	var texts []string
	for _, text := range c.words() {
		texts = append(texts, write(text))
	}
	return strings.Join(texts, between)
}

// inWords leaves out the columns that hold figures only.
func (t Table) inWords() Table {
	said := make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		said[i] = c.Title != ""
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			said[i] = said[i] || len(c.words()) > 0
		}
	}
	out := Table{Caption: t.Caption, Dense: t.Dense}
	for i, c := range t.Columns {
		if said[i] {
			out.Columns = append(out.Columns, c)
		}
	}
	for _, r := range t.Rows {
		if !r.Band {
			r.Cells = kept(r.Cells, said)
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

func kept(cells []Cell, keep []bool) []Cell {
	var out []Cell
	for i, c := range cells {
		if keep[i] {
			out = append(out, c)
		}
	}
	return out
}

func sum(ns []int) int {
	total := 0
	for _, n := range ns {
		total += n
	}
	return total
}
