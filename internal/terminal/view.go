package terminal

import (
	"strings"

	"cybergap/internal/columns"
	"cybergap/internal/interview"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// maxColumns is the longest line that reads well; minColumns and minRows are the smallest window that is drawn properly.
const (
	maxColumns = 96
	minColumns = 20
	minRows    = 4
)

// Styles use the terminal's own sixteen colours, so that they fit light and dark backgrounds, and never colour alone.
func bold(s string) string  { return lipgloss.NewStyle().Bold(true).Render(s) }
func faint(s string) string { return lipgloss.NewStyle().Faint(true).Render(s) }
func accent(s string) string {
	return lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Cyan).Render(s)
}
func notice(s string) string  { return lipgloss.NewStyle().Foreground(lipgloss.Yellow).Render(s) }
func alarm(s string) string   { return lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Red).Render(s) }
func plainly(s string) string { return s }

func editorStyles() textarea.Styles {
	styles := textarea.DefaultStyles(true)
	for _, state := range []*textarea.StyleState{&styles.Focused, &styles.Blurred} {
		*state = textarea.StyleState{Prompt: lipgloss.NewStyle().Foreground(lipgloss.Cyan)}
	}
	styles.Cursor.Blink = false
	return styles
}

// columns is the width of the text.
func (s *screen) columns() int { return max(min(s.width, maxColumns)-2, minColumns) }

// View draws the page: where we are, as much of the page as fits, the keys.
func (s *screen) View() tea.View {
	if s.t.Done() {
		return tea.NewView("")
	}
	lines, block, from, to := s.page()
	head := s.wrap(s.p.Place, "", "", faint)
	foot := s.wrap(s.help(), "", "", faint)
	rows := max(s.height-len(head)-len(foot)-2, minRows)
	s.rows = rows
	s.keepInSight(len(lines), rows, block, from, to)
	shown := lines[s.offset:min(s.offset+rows, len(lines))]
	for len(shown) < rows {
		shown = append(shown, "")
	}
	all := append(head, s.rule(s.offset > 0, "answer.screen.above"))
	all = append(append(all, shown...), s.rule(s.offset+rows < len(lines), "answer.screen.below"))
	view := tea.NewView(" " + strings.Join(append(all, foot...), "\n "))
	view.AltScreen = true
	return view
}

// rule is a line across the page that says whether there is more beyond it.
func (s *screen) rule(more bool, id string) string {
	words := ""
	if more {
		words = " " + s.t.Printer().Text(id) + " "
	}
	line := strings.Repeat("─", max(s.columns()-columns.Width(words)-2, 0))
	return faint(line) + bold(words) + faint("──")
}

// keepInSight moves the page so that all of the options are seen, or where they are too long what is pointed at, its first line above all.
func (s *screen) keepInSight(lines, rows, block, from, to int) {
	switch {
	case s.follow && lines-block <= rows:
		s.offset = lines - rows
	case s.follow:
		s.offset = min(max(s.offset, to-rows), from)
	}
	s.offset = max(min(s.offset, lines-rows), 0)
}

// scroll moves the page by its height less a line.
func (s *screen) scroll(key string) {
	s.follow = false
	step := max(s.rows-1, 1)
	if key == "pgup" {
		step = -step
	}
	s.offset = max(s.offset+step, 0) // View holds it to the end of the page
}

// page lays out the whole page and says where the block of options begins and which lines hold what is pointed at.
func (s *screen) page() (lines []string, block, from, to int) {
	add := func(more ...string) { lines = append(lines, more...) }
	add(s.wrap(s.p.Title, "", "", accent)...)
	words := s.t.Printer()
	for _, n := range s.p.Notices {
		add(s.wrap(words.Text("answer.plain.notice", "Text", n), "", "", notice)...)
	}
	for _, b := range s.p.Body {
		add("")
		add(s.paragraph(b)...)
	}
	add("")
	block = len(lines)
	if s.p.Problem != "" {
		add(s.wrap(words.Text("answer.plain.problem", "Text", s.p.Problem), "", "", alarm)...)
	}
	add(s.wrap(s.p.Ask, "", "", bold)...)
	if s.writes() {
		from = len(lines)
		add(strings.Split(s.editor.View(), "\n")...)
		return lines, block, from, len(lines)
	}
	for i, o := range s.p.Options {
		start := len(lines)
		add(s.option(i, o)...)
		if i == s.cursor {
			from, to = start, len(lines)
		}
	}
	return lines, block, from, to
}

// paragraph draws a text after its label; the question itself has none and stands out.
func (s *screen) paragraph(b interview.Paragraph) []string {
	if b.Label == "" {
		return s.wrap(b.Text, "", "", bold)
	}
	label := s.t.Printer().Pair(b.Label, "")
	lines := s.wrap(b.Text, label, "", plainly)
	lines[0] = bold(label) + strings.TrimPrefix(lines[0], label)
	return lines
}

// option draws one option with its mark, under each other where it is long.
func (s *screen) option(i int, o interview.Option) []string {
	mark, style := "  ", plainly
	if i == s.cursor {
		mark, style = "> ", accent
	}
	switch s.p.Kind {
	case interview.Ticks:
		mark += columns.Pad(s.tickLabel(o), s.tickWidth())
	case interview.Many:
		mark += map[bool]string{true: "[x] ", false: "[ ] "}[s.picked[o.Key]]
	default:
		mark += map[bool]string{true: "● ", false: "○ "}[o.Chosen] + columns.Pad(o.Key, s.keyWidth())
	}
	words := o.Words(s.t.Printer())
	if s.p.Kind == interview.Ticks && o.Text != "" {
		words = s.t.Printer().Aside(o.Label, o.Text)
	}
	return s.wrap(words, mark, strings.Repeat(" ", columns.Width(mark)), style)
}

func (s *screen) tickLabel(o interview.Option) string {
	for _, each := range s.p.Scale {
		if each.Tick == s.ticks[o.Key] {
			return each.Label
		}
	}
	return s.t.Printer().Text("answer.none")
}

func (s *screen) tickWidth() (width int) {
	for _, each := range s.p.Scale {
		width = max(width, columns.Width(each.Label))
	}
	return width + 2
}

func (s *screen) keyWidth() (width int) {
	for _, o := range s.p.Options {
		width = max(width, columns.Width(o.Key))
	}
	return width + 2
}

// wrap breaks a text into styled lines that fit, the first after one prefix and the others after another. Words longer than a line are
// broken, characters that move the cursor are left out.
func (s *screen) wrap(text, first, rest string, style func(string) string) []string {
	text = strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	width := max(s.columns()-columns.Width(rest), minColumns/2)
	indent := columns.Width(first) - columns.Width(rest) // how much further in the first line begins
	var lines []string
	for _, line := range columns.Wrap(text, max(width-indent, minColumns/2), width) {
		lines = append(lines, style(first+line))
		first = rest
	}
	return lines
}

// filler is a space within the description of a key, which stays on one line.
const filler = "\u00a0"

// help names the keys of the page; each stays on one line with what it does.
func (s *screen) help() string {
	const separator = " · "
	items := strings.Split(s.keys(), separator)
	for i, item := range items {
		items[i] = strings.ReplaceAll(item, " ", filler)
	}
	return strings.Join(items, separator)
}

func (s *screen) keys() string {
	words := s.t.Printer()
	switch {
	case s.jumping != nil:
		return words.Text("answer.screen.jump", "ID", *s.jumping+"_")
	case s.warned:
		return words.Text("answer.screen.warned")
	case s.p.Kind == interview.Line:
		return words.Text("answer.screen.line")
	case s.writes() && s.changed():
		return words.Text("answer.screen.typing")
	case s.writes():
		return words.Text("answer.screen.text")
	case s.p.Kind == interview.Ticks:
		return words.Text("answer.screen.ticks") + " · " + words.Text("answer.screen.commands")
	case s.p.Kind == interview.Many:
		return words.Text("answer.screen.many") + " · " + words.Text("answer.screen.commands")
	case s.p.Steps:
		return words.Text("answer.screen.pick") + " · " + words.Text("answer.screen.commands")
	}
	return words.Text("answer.screen.pick") + " · " + words.Text("answer.screen.first")
}
