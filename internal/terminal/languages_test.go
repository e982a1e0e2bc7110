package terminal

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cybergap/internal/interview"
	"cybergap/internal/locale"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestKeysMayBeSeparatedByTheMarksOfAnyScript(t *testing.T) {
	talk, _, _ := startIn(t, "zh", "")
	f := &plain{t: talk}
	for _, line := range []string{"1,3", "1 3", "1, 3", "1，3", "1、3", "1؛ 3", "1، 3", "1；3", "1\u30003"} {
		if got := f.many(interview.Prompt{}, line).Keys; !slices.Equal(got, []string{"1", "3"}) {
			t.Errorf("%q: keys %q", line, got)
		}
	}
}

// clash is a question mark or a full stop with another closing mark behind it.
var clash = regexp.MustCompile(`[?？؟。][\s]*[:：.。]|[.。][:：]`)

// A question asks with its own mark alone, in every language and whatever follows it.
func TestPlainMarksDoNotClash(t *testing.T) {
	said := strings.Join([]string{
		"/jump 13c", "w", "Law forbids it.", "", "", "", "j 13c", "1", "", "", "", "", "", "", "note", ".", "y", "n", "Act", "", "", "", "", "", "", "",
		"j participants", "n", "justice", "", "1", "", "j R7", "1，3", "", "",
	}, "\n") + "\n"
	for _, lang := range locale.Languages() {
		talk, _, _ := startIn(t, lang, "")
		var out bytes.Buffer
		if err := Plain(talk, strings.NewReader(said), &out); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if found := clash.FindString(line); found != "" {
				t.Errorf("%s: %q in %q", lang, found, line)
			}
		}
	}
}

// No page of any language is wider than its window, characters of two columns counted as two, and none is cut in a character.
func TestScreenFitsInSixLanguages(t *testing.T) {
	for _, lang := range locale.Languages() {
		talk, _, c := startIn(t, lang, "")
		for _, size := range []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 35, Height: 12}} {
			for i, q := range c.Questions() {
				if i%7 != 0 { // enough of them; English is tested whole
					continue
				}
				talk.Reply(interview.Reply{Command: interview.Jump, Text: q.ID})
				s := newScreen(talk)
				s.Update(size)
				for range 3 {
					for _, line := range rows(s) {
						if width := ansi.StringWidth(line); width > size.Width || strings.ContainsRune(line, '\uFFFD') {
							t.Fatalf("%s, %s at %d columns: %d in %q", lang, q.ID, size.Width, width, line)
						}
					}
					press(s, "pgdown")
				}
			}
		}
	}
}
