package reports

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

// textWidth is how wide a table may be; one that cannot be made so narrow is written row by row.
const textWidth = 80

// WriteText writes a document as plain text, for terminals and for reading differences: tables are aligned, figures are told in words.
// Control characters that a user typed are shown as spaces, so that no text can move a terminal's cursor.
func WriteText(w io.Writer, doc *Document) error {
	t := &textWriter{w: bufio.NewWriter(w)}
	t.cover(doc)
	t.blocks(doc.Blocks)
	return t.w.Flush()
}

type textWriter struct {
	w     *bufio.Writer
	begun bool
}

// line writes lines as they are; the writer's error comes back from Flush.
func (t *textWriter) line(parts ...string) {
	t.w.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	t.w.WriteByte('\n')
}

// gap leaves an empty line between blocks.
func (t *textWriter) gap() {
	if t.begun {
		t.w.WriteByte('\n')
	}
	t.begun = true
}

func (t *textWriter) cover(doc *Document) {
	c := doc.Cover
	if c.Title == "" {
		return
	}
	t.gap()
	t.line(printable(c.Title))
	t.line(strings.Repeat("=", uniseg.StringWidth(printable(c.Title))))
	for _, text := range []string{c.Kicker, c.Subtitle} {
		if text != "" {
			t.line(printable(text))
		}
	}
	for _, f := range c.Facts {
		t.line(f.Label, ": ", printable(f.Value))
	}
	if len(c.Taking) > 0 {
		t.line(c.TakingTitle, ": ", printable(strings.Join(c.Taking, "; ")))
	}
	if c.Status != "" {
		t.gap()
		t.line(c.Status)
	}
}

func (t *textWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		t.block(b)
	}
}

func (t *textWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		t.gap()
		t.heading(b)
	case Para:
		t.gap()
		t.line(flat(b.Text))
	case List:
		t.gap()
		t.items(b)
	case Callout:
		t.gap()
		t.line("! ", b.Title)
		for _, text := range b.Text {
			t.line("  ", flat(text))
		}
	case Figures:
		t.gap()
		for _, n := range b.Items {
			t.line(n.Label, ": ", n.Value, " ", n.Unit)
		}
	case FactList:
		t.gap()
		for _, item := range b.Items {
			t.line(item.Label, ": ", flat(item.Text))
		}
	case Table:
		t.gap()
		t.table(b)
	case Figure:
		t.gap()
		t.line("[", b.Alt, "]")
	case Keep:
		t.blocks(b.Blocks)
	}
}

func (t *textWriter) heading(h Heading) {
	t.line(h.Text)
	if h.Level <= 2 {
		t.line(strings.Repeat(map[bool]string{true: "=", false: "-"}[h.Level == 1], uniseg.StringWidth(h.Text)))
	}
}

func (t *textWriter) items(l List) {
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = strconv.Itoa(i+1) + ". "
		}
		t.line(mark, flat(item))
	}
}

func (t *textWriter) table(table Table) {
	if table.Caption != "" {
		t.line(table.Caption)
	}
	widths := columnWidths(table)
	if !fit(widths) {
		t.records(table)
		return
	}
	titles := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		titles[i] = c.Title
	}
	t.cells(table, widths, titles)
	t.line(strings.Repeat("-", sum(widths)+2*(len(widths)-1)))
	for _, r := range table.Rows {
		if r.Band {
			t.line(flat(r.Cells[0].Text))
			continue
		}
		t.cells(table, widths, flatCells(r))
	}
}

// cells writes one row, with as many lines as its longest cell needs.
func (t *textWriter) cells(table Table, widths []int, texts []string) {
	lines, height := make([][]string, len(texts)), 0
	for i, text := range texts {
		lines[i] = wrap(text, widths[i])
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
	space := strings.Repeat(" ", max(0, width-uniseg.StringWidth(text)))
	if align == AlignEnd {
		return space + text
	}
	return text + space
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

// wrap breaks text between words into lines of a width; a longer word has a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case uniseg.StringWidth(line)+1+uniseg.StringWidth(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// records writes a wide table row by row: the first cell, then each other cell under its column's title.
func (t *textWriter) records(table Table) {
	for _, r := range table.Rows {
		texts := flatCells(r)
		t.line("* ", texts[0])
		for i, text := range texts[1:] {
			if text != "" {
				t.line("    ", table.Columns[i+1].Title, ": ", text)
			}
		}
	}
}

func columnWidths(table Table) []int {
	widths := make([]int, len(table.Columns))
	for i, c := range table.Columns {
		widths[i] = uniseg.StringWidth(c.Title)
	}
	for _, r := range table.Rows {
		if r.Band {
			continue
		}
		for i, text := range flatCells(r) {
			widths[i] = max(widths[i], uniseg.StringWidth(text))
		}
	}
	return widths
}

func flatCells(r Row) []string {
	texts := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		texts[i] = flat(c.Text)
	}
	return texts
}

func sum(ns []int) int {
	total := 0
	for _, n := range ns {
		total += n
	}
	return total
}

// flat is inline text without its styles.
func flat(text Inline) string {
	var out strings.Builder
	for _, span := range text {
		out.WriteString(span.Text)
	}
	return printable(out.String())
}

// printable replaces control characters and line breaks by spaces and leaves out bidirectional controls.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r >= 0x7f && r <= 0x9f || r == 0x2028 || r == 0x2029:
			return ' '
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
