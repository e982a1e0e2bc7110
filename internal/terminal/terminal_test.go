package terminal

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/golden"
	"cybergap/internal/interview"
	"cybergap/internal/locale"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// memory is a store without a disk.
type memory struct{ a *assessment.Assessment }

func (m *memory) Assessment() *assessment.Assessment { return m.a }
func (m *memory) Save() error                        { return nil }
func (m *memory) Reload() error                      { return errors.New("there is no disk") }

func start(t *testing.T, area string) (*interview.Talk, *memory, *checklist.Checklist) {
	t.Helper()
	return startIn(t, "en", area)
}

func startIn(t *testing.T, lang, area string) (*interview.Talk, *memory, *checklist.Checklist) {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	today := assessment.NewDate(2026, 3, 14)
	a, err := assessment.New(c, assessment.Country{Code: "X-ISLA", Name: "Island Republic"}, "full", today)
	if err != nil {
		t.Fatal(err)
	}
	p, err := locale.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	store := &memory{a}
	talk, err := interview.New(c, p, store, interview.Options{Today: today, Area: area})
	if err != nil {
		t.Fatal(err)
	}
	return talk, store, c
}

func TestPlainTranscript(t *testing.T) {
	talk, store, _ := start(t, "")
	var out bytes.Buffer
	said := strings.Join([]string{
		"/jump 13c", "9", "2", "y", "maybe", "p", "Agreed in May.", "", "Reviewed yearly.", ".", "y", "n", "Act on partners", "law", "1", "2", "soon", "2025-05-01", "", "n", "",
		"s", "/areas", "j R7", "1,3", "", "", "j 13c", "", "", "-", "-", "",
	}, "\n") + "\n"
	if err := Plain(talk, strings.NewReader(said), &out); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "plain.txt", out.Bytes())
	ans := store.a.Answers["13c"]
	if ans.Level != 2 || ans.Elements["identified"] != assessment.Yes || ans.Elements["involved"] != "" || ans.Note != "" || len(ans.Evidence) != 1 {
		t.Errorf("13c is %+v", ans)
	}
	if strings.ContainsRune(out.String(), '\x1b') {
		t.Error("an escape sequence in plain text")
	}
}

func TestPlainKeepsANoteCutOffByTheEnd(t *testing.T) {
	talk, store, _ := start(t, "")
	if err := Plain(talk, strings.NewReader("j 13c\nu\nThe police\nor the prosecution"), io.Discard); err != nil {
		t.Fatal(err)
	}
	if got := store.a.Answers["13c"].Note; got != "The police\nor the prosecution" {
		t.Errorf("note %q", got)
	}
}

func TestPlainTranscriptAboutTheCountry(t *testing.T) {
	talk, store, _ := start(t, "")
	var out bytes.Buffer
	said := strings.Join([]string{
		"", "y", "many", "4 500 000", "/skip", "u", "n", "justice", "coordination", "n", "n", "Village Council", "", "1", "d", "c",
		"2", "police", "soon", "2026-05-01", "3", "", "0", "/jump date", "-", "",
	}, "\n") + "\n"
	if err := Plain(talk, strings.NewReader(said), &out); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "plain-about.txt", out.Bytes())
	a := store.a
	if a.Profile["federal"] != "true" || a.Profile["population"] != "4500000" || len(a.Profile) != 2 || a.Mode != "verified" || a.Scope.Institution != "police" {
		t.Errorf("the file says %v, %+v", a.Profile, a.Head())
	}
	if len(a.Participants) != 1 || a.Participants[0].Institution != "Village Council" {
		t.Errorf("took part: %+v", a.Participants)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
func (brokenPipe) Read([]byte) (int, error)  { return 0, io.ErrNoProgress }

func TestPlainReportsABrokenPipe(t *testing.T) {
	talk, _, _ := start(t, "")
	if err := Plain(talk, strings.NewReader("\n\n"), brokenPipe{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("writing: %v", err)
	}
	if err := Plain(talk, brokenPipe{}, io.Discard); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("reading: %v", err)
	}
}

// press sends keys by name: a character, or enter, tab, esc, up, down, left, right, pgdown, ctrl+c.
func press(s *screen, names ...string) (last tea.Cmd) {
	special := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "esc": {Code: tea.KeyEscape}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
		"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
		"backspace": {Code: tea.KeyBackspace}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "space": {Code: tea.KeySpace, Text: " "},
	}
	for _, name := range names {
		key, ok := special[name]
		if !ok {
			key = tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
		}
		_, last = s.Update(key)
		s.View()
	}
	return last
}

func write(s *screen, text string) {
	for _, r := range text {
		press(s, string(r))
	}
}

// rows returns the lines of the screen without their styles and with plain spaces.
func rows(s *screen) []string {
	return strings.Split(strings.ReplaceAll(ansi.Strip(s.View().Content), filler, " "), "\n")
}

func TestScreenAnswersAQuestion(t *testing.T) {
	talk, store, _ := start(t, "contact-247")
	s := newScreen(talk)
	press(s, "enter")
	if _, ok := store.a.Answers["13c"]; ok || s.cursor != 0 {
		t.Fatal("the first Enter answers by accident")
	}
	press(s, "2", "enter", "y", "right", "right", "enter") // right goes from no tick to yes to partly
	write(s, "Since May.")
	press(s, "tab", "y", "enter", "n", "enter")
	write(s, "Act")
	press(s, "enter", "1", "enter", "2", "enter", "enter", "enter", "n", "enter")
	ans := store.a.Answers["13c"]
	if ans.Level != 2 || ans.Elements["identified"] != assessment.Yes || ans.Elements["involved"] != assessment.Partly || ans.Note != "Since May." || !ans.NoteConfidential {
		t.Errorf("13c is %+v", ans)
	}
	if len(ans.Evidence) != 1 || ans.Evidence[0] != (assessment.Evidence{Title: "Act", Kind: "law", Grade: 2}) {
		t.Errorf("evidence %+v", ans.Evidence)
	}
	press(s, "enter")
	if !strings.Contains(rows(s)[2], "13e") {
		t.Errorf("then comes %q", rows(s)[2])
	}
}

func TestScreenCommands(t *testing.T) {
	tests := []struct {
		keys string
		want string // on the screen afterwards
	}{
		{"s", "13e"}, {"s esc", "13c"}, {"s b", "13c"}, {"a", "Island Republic"}, {"j 1 3 u enter", "13u"}, {"j 1 9 backspace 3 c enter", "13c"},
		{"j z enter", "Not accepted"}, {"j", "Jump to question"}, {"j esc s", "13e"}, {"w enter enter", "reason is needed"}, {"w enter esc", "13c"},
		{"j R 7 enter space down space enter", "Anything to add"}, {"1 enter enter x esc", "discards"}, {"1 enter enter x esc esc", "Tick"},
		{"a 1 2 enter", "R1"}, {"down up", "> ○ 0"}, {"a 1 0 enter esc", "Island Republic"},
		{"a 0 enter", "1 of 9"}, {"a 0 enter y enter", "Number of inhabitants"}, {"a 0 enter s", "Number of inhabitants"}, {"a 0 enter esc", "Island Republic"},
		{"j d a t e enter", "Day of the assessment"}, {"j p a r t i c i p a n t s enter n enter 4 9 enter", "Civil society"}, {"a 0 enter s x enter", "is not a number"},
	}
	for _, test := range tests {
		t.Run(test.keys, func(t *testing.T) {
			talk, _, _ := start(t, "contact-247")
			s := newScreen(talk)
			press(s, strings.Fields(test.keys)...)
			if got := strings.Join(rows(s), "\n"); !strings.Contains(got, test.want) {
				t.Errorf("the screen lacks %q:\n%s", test.want, got)
			}
		})
	}
}

func TestScreenSavesWordsOnQuitting(t *testing.T) {
	talk, store, _ := start(t, "contact-247")
	s := newScreen(talk)
	press(s, "2", "enter", "enter")
	write(s, "half a sen")
	if cmd := press(s, "ctrl+c"); cmd == nil || !talk.Done() {
		t.Error("Ctrl-C does not quit")
	}
	if got := store.a.Answers["13c"].Note; got != "half a sen" {
		t.Errorf("note %q", got)
	}
}

// TestScreenCutsNothing opens every question in windows of several sizes: no line is wider than the window, no page higher, and every word
// of the page comes into sight while it is scrolled through.
func TestScreenCutsNothing(t *testing.T) {
	talk, _, c := start(t, "")
	var ids []string
	for _, q := range c.Questions() {
		ids = append(ids, q.ID)
	}
	for _, r := range c.Registers() {
		ids = append(ids, r.ID)
	}
	ids = append(ids, aboutPages(c)...)
	for _, size := range []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}, {Width: 34, Height: 12}} {
		for _, id := range ids {
			id, keys, _ := strings.Cut(id, " ")
			talk.Reply(interview.Reply{Command: interview.Jump, Text: id})
			s := newScreen(talk)
			for _, key := range strings.Fields(keys) {
				press(s, key, "enter")
			}
			if s.p.Problem != "" || !strings.Contains(s.p.Place, "of") {
				t.Fatalf("%s %s leads to %+v", id, keys, s.p)
			}
			s.Update(size)
			seen := scrollThrough(t, s, size)
			for _, text := range texts(s.p) {
				for _, word := range strings.Fields(text) {
					if !strings.Contains(seen, word) && ansi.StringWidth(word) < size.Width/2 && !strings.Contains(word, "-") {
						t.Fatalf("%s at %dx%d: %q is never seen", id, size.Width, size.Height, word)
					}
				}
			}
		}
	}
}

// aboutPages are the pages about the country and the assessment, each with the keys that lead to it.
func aboutPages(c *checklist.Checklist) []string {
	pages := []string{"participants", "participants n", "participants n n", "participants n 1", "scope", "scope 2", "date", "mode", "classification"}
	for _, f := range c.Facts {
		pages = append(pages, f.ID)
	}
	return pages
}

func texts(p interview.Prompt) []string {
	out := []string{p.Place, p.Title, p.Ask}
	for _, b := range p.Body {
		out = append(out, b.Label, b.Text)
	}
	for _, o := range p.Options {
		out = append(out, o.Label, o.Text)
	}
	return out
}

// scrollThrough goes down the page from its top and returns all that was seen.
func scrollThrough(t *testing.T, s *screen, size tea.WindowSizeMsg) (seen string) {
	t.Helper()
	for range 20 {
		press(s, "pgup") // where words are written the page begins at its end
	}
	for range 200 {
		lines := rows(s)
		if len(lines) > size.Height {
			t.Fatalf("%s: %d lines in a window of %d", s.p.Title, len(lines), size.Height)
		}
		for _, line := range lines {
			if w := ansi.StringWidth(line); w > size.Width {
				t.Fatalf("%s: a line of %d columns in a window of %d: %q", s.p.Title, w, size.Width, line)
			}
		}
		page := strings.Join(lines, "\n")
		if seen += page; !strings.Contains(page, "more below") {
			return seen
		}
		press(s, "pgdown")
	}
	t.Fatalf("%s has no end", s.p.Title)
	return ""
}

func TestScreenKeepsThePointedOptionInSight(t *testing.T) {
	for _, height := range []int{12, 24, 40} {
		talk, _, _ := start(t, "contact-247")
		s := newScreen(talk)
		s.Update(tea.WindowSizeMsg{Width: 80, Height: height})
		for range len(s.p.Options) {
			press(s, "down")
			if got := strings.Join(rows(s), "\n"); !strings.Contains(got, "> ○ "+s.p.Options[s.cursor].Key) {
				t.Fatalf("at height %d option %s is out of sight:\n%s", height, s.p.Options[s.cursor].Key, got)
			}
		}
	}
}
