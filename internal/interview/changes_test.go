package interview

import (
	"strings"
	"testing"

	"cybergap/assessment"

	"github.com/google/go-cmp/cmp"
)

func TestChanges(t *testing.T) {
	long := strings.Repeat("word ", 20)
	answered := func(edit func(*assessment.Answer)) assessment.Answer {
		a := assessment.Answer{State: assessment.Answered, Level: 2, Note: "Since May.", Evidence: []assessment.Evidence{{Title: "Act"}}}
		edit(&a)
		return a
	}
	same := answered(func(*assessment.Answer) {})
	tests := []struct {
		name          string
		before, after assessment.Answer
		want          []string
	}{
		{"nothing", same, same, []string{"13c: no change"}},
		{"level and tick", same, answered(func(a *assessment.Answer) {
			a.Level, a.Elements = 3, map[string]assessment.Tick{"involved": assessment.TickNA}
		}), []string{"13c: level 2 -> level 3", "13c involved: - -> n/a"}},
		{"a long note is quoted in part", same, answered(func(a *assessment.Answer) { a.Note = long }),
			[]string{`13c note: "Since May." -> "word word word word word word word word …"`}},
		{"a note that differs at its end", answered(func(a *assessment.Answer) { a.Note = long }), answered(func(a *assessment.Answer) { a.Note = long + "end" }),
			[]string{"13c: the note has another ending"}},
		{"a note becomes confidential", same, answered(func(a *assessment.Answer) { a.NoteConfidential = true }), []string{"13c note: not confidential -> confidential"}},
		{"a confidential note changes", answered(func(a *assessment.Answer) { a.NoteConfidential = true }),
			answered(func(a *assessment.Answer) { a.Note, a.NoteConfidential = "secret", true }), []string{"13c: the confidential note has other words"}},
		{"a confidential note goes", answered(func(a *assessment.Answer) { a.NoteConfidential = true }), answered(func(a *assessment.Answer) { a.Note = "" }),
			[]string{"13c note: confidential -> -"}},
		{"evidence comes", same, answered(func(a *assessment.Answer) { a.Evidence = append(a.Evidence, assessment.Evidence{Title: "Roster"}) }),
			[]string{"13c evidence: 1 item -> 2 items"}},
		{"evidence is corrected", same, answered(func(a *assessment.Answer) { a.Evidence = []assessment.Evidence{{Title: "Act", Grade: 2}} }),
			[]string{"13c: the evidence has other details"}},
		{"taken back", same, assessment.Answer{}, []string{"13c: level 2 -> not answered", `13c note: "Since May." -> -`, "13c evidence: 1 item -> 0 items"}},
	}
	talk, _ := start(t, "full", Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := func(a assessment.Answer) *assessment.Assessment {
				return &assessment.Assessment{Answers: map[string]assessment.Answer{"13c": a}}
			}
			got := Changes(talk.c, talk.Printer(), "13c", in(test.before), in(test.after))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
