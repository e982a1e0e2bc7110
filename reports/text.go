package reports

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"cybergap/internal/columns"
)

// WriteText writes a document as plain text, for terminals and for reading differences: tables are aligned, figures are told in words.
// Control characters that a user typed are shown as spaces, so that no text can move a terminal's cursor.
func WriteText(w io.Writer, doc *Document) error {
	t := &textWriter{direction: direction{doc.Meta.RTL}, w: bufio.NewWriter(w), pair: doc.Meta.pair}
	t.cover(doc)
	t.blocks(doc.Blocks)
	return t.w.Flush()
}

type textWriter struct {
	direction
	w     *bufio.Writer
	pair  func(label, value string) string
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
	t.line(t.typed(c.Title))
	t.line(strings.Repeat("=", columns.Width(asTyped(c.Title))))
	for _, text := range []string{c.Kicker, c.Subtitle} {
		if text != "" {
			t.line(printable(text))
		}
	}
	for _, f := range c.Facts {
		t.line(t.pair(f.Label, printable(f.Value)))
	}
	if len(c.Taking) > 0 {
		t.gap()
		t.line(c.TakingTitle)
	}
	for _, name := range c.Taking {
		t.line("- ", printable(name))
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
		t.line(t.flat(b.Text))
	case List:
		t.gap()
		t.items(b)
	case Callout:
		t.gap()
		t.line("! ", b.Title)
		for _, text := range b.Text {
			t.line("  ", t.flat(text))
		}
	case Figures:
		t.gap()
		for _, n := range b.Items {
			t.line(t.pair(n.Label, n.Value), n.Unit)
		}
	case FactList:
		t.gap()
		for _, item := range b.Items {
			t.line(t.pair(item.Label, t.flat(item.Text)))
		}
	case Table:
		t.gap()
		t.table(b)
	case Figure:
		t.gap()
		t.line("[", b.Alt, "]")
	case Lines:
		t.gap()
		t.line(t.pair(b.Label, blank))
	case Keep:
		t.blocks(b.Blocks)
	}
}

func (t *textWriter) heading(h Heading) {
	t.line(h.Text)
	if h.Level <= 2 {
		t.line(strings.Repeat(map[bool]string{true: "=", false: "-"}[h.Level == 1], columns.Width(h.Text)))
	}
}

func (t *textWriter) items(l List) {
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = strconv.Itoa(i+1) + ". "
		}
		t.line(mark, t.flat(item))
	}
}
