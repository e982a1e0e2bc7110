package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/interview"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// framesPerSecond keeps a slow line from being flooded.
const framesPerSecond = 20

// Screen holds the conversation page by page on a terminal: keys point at options, long pages scroll. Ctrl-C quits; what is answered is
// saved, words being typed included.
func Screen(ctx context.Context, t *interview.Talk, in io.Reader, out io.Writer, noColor bool) error {
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(framesPerSecond)}
	if noColor {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	_, err := tea.NewProgram(newScreen(t), options...).Run()
	if err != nil && !errors.Is(err, tea.ErrInterrupted) && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("show the questions: %w", err)
	}
	return nil
}

// screen is the page that is shown, with what the person has done on it so far.
type screen struct {
	t             *interview.Talk
	p             interview.Prompt
	width, height int

	cursor int    // index of the option pointed at, -1 at none
	typed  string // digits typed to point at an option
	picked map[string]bool
	ticks  map[string]assessment.Tick
	editor textarea.Model

	offset  int     // first line of the page that is seen
	rows    int     // how many lines of it are seen
	follow  bool    // keep what is pointed at in sight
	warned  bool    // the next Esc discards the words
	jumping *string // the id being typed to jump to, nil when none is
}

func newScreen(t *interview.Talk) *screen {
	s := &screen{t: t, width: 80, height: 24}
	s.turn()
	return s
}

// Init has nothing to start.
func (s *screen) Init() tea.Cmd { return nil }

// turn shows the prompt that the conversation is at.
func (s *screen) turn() {
	s.p = s.t.Prompt()
	s.cursor, s.typed, s.offset, s.follow, s.warned = s.p.Chosen(), "", 0, false, false
	s.picked, s.ticks = map[string]bool{}, map[string]assessment.Tick{}
	for _, o := range s.p.Options {
		s.picked[o.Key], s.ticks[o.Key] = o.Chosen, o.Tick
	}
	switch s.p.Kind {
	case interview.Line, interview.Text:
		s.follow = true
		s.edit()
	case interview.Ticks, interview.Many:
		s.cursor = 0
	}
}

// textRows and lineRows are the lines of the field for words.
const (
	textRows = 5
	lineRows = 2
)

func (s *screen) edit() {
	s.editor = textarea.New()
	s.editor.ShowLineNumbers = false
	s.editor.Prompt = "┃ "
	s.editor.CharLimit = 0
	s.editor.MaxHeight = 0
	s.editor.SetVirtualCursor(true)
	s.editor.SetStyles(editorStyles())
	s.editor.SetWidth(s.columns())
	s.editor.SetHeight(map[interview.Kind]int{interview.Text: textRows, interview.Line: lineRows}[s.p.Kind])
	s.editor.SetValue(s.p.Value)
	s.editor.Focus()
}

// writes reports whether the page takes words.
func (s *screen) writes() bool { return s.p.Kind == interview.Line || s.p.Kind == interview.Text }

// words are what stands in the field; a line that was pasted with breaks becomes one line.
func (s *screen) words() string {
	if s.p.Kind == interview.Line {
		return strings.Join(strings.Fields(s.editor.Value()), " ")
	}
	return strings.TrimSpace(s.editor.Value())
}

// changed reports whether words were typed.
func (s *screen) changed() bool { return s.writes() && s.editor.Value() != s.p.Value }

// reply answers the prompt and shows the next one. Where the reply is refused, what was entered stays.
func (s *screen) reply(r interview.Reply) (tea.Model, tea.Cmd) {
	s.t.Reply(r)
	if s.t.Done() {
		return s, tea.Quit
	}
	if next := s.t.Prompt(); next.Problem != "" {
		s.p.Problem, s.p.Notices = next.Problem, next.Notices
		s.follow = true
		return s, nil
	}
	s.turn()
	return s, nil
}

// Update takes a key, pasted words or a new size of the window.
func (s *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
		if s.writes() {
			s.editor.SetWidth(s.columns())
		}
		return s, nil
	case tea.KeyPressMsg:
		return s.press(msg)
	}
	if s.writes() {
		var cmd tea.Cmd
		s.editor, cmd = s.editor.Update(msg)
		return s, cmd
	}
	return s, nil
}

func (s *screen) press(key tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	name := key.String()
	switch {
	case name == "ctrl+c":
		return s.leave()
	case s.jumping != nil:
		return s.pressJump(key)
	case name == "pgup" || name == "pgdown":
		s.scroll(name)
		return s, nil
	case s.writes():
		return s.pressWords(key)
	}
	return s.pressKey(key)
}

// leave quits; a text being typed is an answer as far as it goes. Where it is refused the page says why, and the next Ctrl-C quits.
func (s *screen) leave() (tea.Model, tea.Cmd) {
	if s.p.Kind == interview.Text && s.changed() && !s.warned {
		s.t.Reply(interview.Reply{Text: s.editor.Value()})
		if problem := s.t.Prompt().Problem; problem != "" {
			s.p.Problem, s.warned, s.follow = problem, true, true
			return s, nil
		}
	}
	return s.reply(interview.Reply{Command: interview.Quit})
}

func (s *screen) pressWords(key tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	switch name := key.String(); {
	case name == "esc" && s.changed() && !s.warned:
		s.warned = true
		return s, nil
	case name == "esc":
		return s.reply(interview.Reply{Command: interview.Back})
	case name == "tab", name == "enter" && (s.p.Kind == interview.Line || !s.changed()):
		return s.reply(interview.Reply{Text: s.words()})
	}
	s.warned, s.follow = false, true
	var cmd tea.Cmd
	s.editor, cmd = s.editor.Update(key)
	return s, cmd
}

func (s *screen) pressJump(key tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	id := *s.jumping
	switch name := key.String(); {
	case name == "esc":
		s.jumping = nil
	case name == "backspace" && id != "":
		*s.jumping = id[:len(id)-1]
	case name == "enter":
		s.jumping = nil
		if id != "" {
			return s.reply(interview.Reply{Command: interview.Jump, Text: id})
		}
	case len(key.Text) == 1 && key.Text > " ":
		*s.jumping += key.Text
	}
	return s, nil
}
