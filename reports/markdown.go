package reports

import (
	"bufio"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// WriteMarkdown writes a document as Markdown with tables, for wikis and mails. Text that a user typed cannot become markup, links or
// HTML; figures are told in words.
func WriteMarkdown(w io.Writer, doc *Document) error {
	m := &markdown{direction: direction{doc.Meta.RTL}, w: bufio.NewWriter(w), pair: doc.Meta.pair}
	m.cover(doc)
	m.blocks(doc.Blocks)
	return m.w.Flush()
}

type markdown struct {
	direction
	w     *bufio.Writer
	pair  func(label, value string) string
	begun bool
}

// paragraph writes lines as one block, with an empty line before it.
func (m *markdown) paragraph(lines ...string) {
	if m.begun {
		m.w.WriteByte('\n')
	}
	m.begun = true
	for _, line := range lines {
		m.w.WriteString(line)
		m.w.WriteByte('\n')
	}
}

func (m *markdown) cover(doc *Document) {
	c := doc.Cover
	if c.Title == "" {
		return
	}
	m.paragraph("# " + literal(m.typed(c.Title)))
	m.paragraph("**" + literal(c.Kicker) + "**  \n" + literal(c.Subtitle))
	var facts []string
	for _, f := range c.Facts {
		facts = append(facts, "- "+m.pair(literal(f.Label), literal(f.Value)))
	}
	m.paragraph(facts...)
	if len(c.Taking) > 0 {
		m.paragraph("**" + literal(c.TakingTitle) + "**")
		names := make([]string, len(c.Taking))
		for i, name := range c.Taking {
			names[i] = "- " + literal(name)
		}
		m.paragraph(names...)
	}
	if c.Status != "" {
		m.paragraph("> " + literal(c.Status))
	}
}

func (m *markdown) blocks(blocks []Block) {
	for _, b := range blocks {
		m.block(b)
	}
}

func (m *markdown) block(b Block) {
	switch b := b.(type) {
	case Heading:
		m.paragraph(strings.Repeat("#", min(b.Level+1, 6)) + " " + literal(b.Text))
	case Para:
		m.paragraph(m.para(b))
	case List:
		m.paragraph(m.listed(b)...)
	case Callout:
		lines := []string{"> **" + literal(b.Title) + "**"}
		for _, text := range b.Text {
			lines = append(lines, ">", "> "+m.inline(text))
		}
		m.paragraph(lines...)
	case Figures:
		var lines []string
		for _, n := range b.Items {
			lines = append(lines, "- "+m.pair(literal(n.Label), "**"+literal(n.Value)+"**")+literal(n.Unit))
		}
		m.paragraph(lines...)
	case FactList:
		var lines []string
		for _, item := range b.Items {
			lines = append(lines, "- "+m.pair("**"+literal(item.Label)+"**", m.inline(item.Text)))
		}
		m.paragraph(lines...)
	case Table:
		m.table(b)
	case Figure:
		m.paragraph("*" + literal(b.Alt) + "*")
	case Lines:
		m.paragraph(m.pair(literal(b.Label), literal(blank)))
	case Keep:
		m.blocks(b.Blocks)
	}
}

func (m *markdown) para(p Para) string {
	if p.Role == Quote {
		return "> " + m.inline(p.Text)
	}
	return m.inline(p.Text)
}

func (m *markdown) listed(l List) []string {
	lines := make([]string, len(l.Items))
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = strconv.Itoa(i+1) + ". "
		}
		lines[i] = mark + m.inline(item)
	}
	return lines
}

func (m *markdown) table(t Table) {
	t = t.inWords()
	if t.Caption != "" {
		m.paragraph("*" + literal(t.Caption) + "*")
	}
	titles, rule := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = literal(c.Title)
		rule[i] = [...]string{"---", ":---:", "---:"}[c.Align]
	}
	lines := []string{piped(titles), piped(rule)}
	for _, r := range t.Rows {
		cells := make([]string, len(t.Columns))
		for i, c := range r.Cells {
			cells[i] = c.joined(m.inline, "<br>")
		}
		lines = append(lines, piped(cells))
	}
	m.paragraph(lines...)
}

func piped(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

func (m *markdown) inline(text Inline) string {
	var out strings.Builder
	for i, span := range text {
		s := masked(words(span))
		if out.Len() == 0 {
			s = literal(words(span))
		}
		if span.Bold {
			s = emphasised(s, out.String(), m.flat(text[i+1:]))
		}
		if strings.HasPrefix(span.Link, "http://") || strings.HasPrefix(span.Link, "https://") {
			s = "[" + s + "](<" + linkTarget.Replace(span.Link) + ">)"
		}
		out.WriteString(m.enclosed(span, s))
	}
	return out.String()
}

// linkTarget keeps an address inside its angle brackets.
var linkTarget = strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "\\", "%5C", "\n", "", "\r", "", " ", "%20")

// markup matches every character that can mean something in Markdown or HTML wherever it stands; opener matches what means something at
// the start of a line only.
var (
	markup = regexp.MustCompile("[\\\\`*_\\[\\]<>|~&#]")
	opener = regexp.MustCompile(`^\s*(?:[-+=:]|\d+[.)](?:\s|$))`)
)

// emphasised makes text bold. Marks next to a letter are no marks where they enclose punctuation, so that stays outside.
func emphasised(s, before, after string) string {
	edge := func(r rune) bool { return unicode.IsSpace(r) }
	mark := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }
	from, to := edge, edge
	if r, _ := utf8.DecodeLastRuneInString(before); before != "" && !unicode.IsSpace(r) && strings.TrimLeftFunc(s, edge) == s {
		from = mark
	}
	if r, _ := utf8.DecodeRuneInString(after); after != "" && !unicode.IsSpace(r) && strings.TrimRightFunc(s, edge) == s {
		to = mark
	}
	core := strings.TrimRightFunc(strings.TrimLeftFunc(s, from), to)
	if core == "" {
		return s
	}
	return strings.Replace(s, core, "**"+core+"**", 1)
}

// masked escapes text that does not begin a line.
func masked(s string) string { return markup.ReplaceAllString(printable(s), `\$0`) }

// literal escapes text so that Markdown shows it as it is, on one line.
func literal(s string) string {
	s = masked(s)
	return opener.ReplaceAllStringFunc(s, func(start string) string {
		at := strings.LastIndexAny(start, "-+=:.)")
		return start[:at] + `\` + start[at:]
	})
}
