package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"cybergap/assessment"

	"github.com/google/go-cmp/cmp"
)

func TestSetHead(t *testing.T) {
	for _, tc := range []struct {
		name string
		edit func(*assessment.Head)
		want string // empty: accepted
	}{
		{"another mode", func(h *assessment.Head) { h.Mode = "verified" }, ""},
		{"no such mode", func(h *assessment.Head) { h.Mode = "guessed" }, "mode: "},
		{"no such classification", func(h *assessment.Head) { h.Classification = "secret" }, "classification: "},
		{"no date", func(h *assessment.Head) { h.Date = assessment.Date{} }, "date: "},
		{"an institution", func(h *assessment.Head) { h.Scope = assessment.Scope{Kind: "institution", Institution: "police"} }, ""},
		{"an institution without a name", func(h *assessment.Head) { h.Scope = assessment.Scope{Kind: "institution", Institution: " "} }, "scope.institution: "},
		{"a participant", func(h *assessment.Head) { h.Participants = []assessment.Participant{{Institution: "police"}} }, ""},
		{"a participant without a name", func(h *assessment.Head) { h.Participants = []assessment.Participant{{Role: "chair"}} }, "participants[0].institution: "},
		{"a long role", func(h *assessment.Head) {
			h.Participants = []assessment.Participant{{Institution: "police", Role: strings.Repeat("x", 201)}}
		}, "participants[0].role: "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := start(t, small(t))
			before, want := a.Head(), a.Head()
			tc.edit(&want)
			err := a.SetHead(want)
			if tc.want != "" {
				want = before
			}
			if (err == nil) != (tc.want == "") || err != nil && (!strings.Contains(err.Error(), tc.want) || !errors.Is(err, assessment.ErrNotAllowed)) {
				t.Errorf("error %v, want %q", err, tc.want)
			}
			if diff := cmp.Diff(want, a.Head(), cmp.Comparer(func(x, y assessment.Date) bool { return x == y })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSetHeadCleansAndSharesNothing(t *testing.T) {
	a := start(t, small(t))
	h := a.Head()
	h.Participants = []assessment.Participant{{Institution: " po\x00lice ", Role: "chair\u202e"}}
	if err := a.SetHead(h); err != nil {
		t.Fatal(err)
	}
	h.Participants[0].Institution = "courts"
	a.Head().Participants[0].Institution = "courts"
	if got := a.Participants; len(got) != 1 || got[0] != (assessment.Participant{Institution: "police", Role: "chair"}) {
		t.Errorf("got %+v", got)
	}
}
