package assessment_test

import (
	"fmt"
	"testing"

	"cybergap/assessment"
)

func dayText(y, m, d int) string { return fmt.Sprintf("%04d-%02d-%02d", y, m, d) }

func TestProgress(t *testing.T) {
	c := small(t)
	for _, tc := range []struct {
		name             string
		a                func() *assessment.Assessment
		all, desk, law   assessment.Status
		answered, toGo   int
		asked, registers int
	}{
		{"new", func() *assessment.Assessment { return start(t, c) }, assessment.NotStarted, assessment.NotStarted, assessment.NotStarted, 0, 7, 4, 3},
		{"one answer", func() *assessment.Assessment {
			a := start(t, c)
			mustSet(t, c, a, edits{"desk": level(2)})
			return a
		}, assessment.InProgress, assessment.InProgress, assessment.NotStarted, 1, 6, 4, 3},
		{"complete", func() *assessment.Assessment { return complete(t, c) }, assessment.Done, assessment.Done, assessment.Done, 2, 0, 4, 3},
		{"rapid", func() *assessment.Assessment {
			a := complete(t, c)
			a.Form = "rapid"
			return a
		}, assessment.Done, assessment.Done, assessment.Done, 2, 0, 2, 1},
		{"contradiction", func() *assessment.Assessment {
			a := complete(t, c)
			change(a, "power", func(ans *assessment.Answer) { ans.Level = 4; ans.Elements["order"] = "no" })
			return a
		}, assessment.Trouble, assessment.Done, assessment.Trouble, 2, 0, 4, 3},
		{"na without reason waits", func() *assessment.Assessment {
			a := complete(t, c)
			change(a, "liaison", func(ans *assessment.Answer) { ans.Reason = "" })
			return a
		}, assessment.Trouble, assessment.Trouble, assessment.Done, 2, 1, 4, 3},
	} {
		p := assessment.ProgressOf(c, tc.a())
		got := fmt.Sprint(p.Status, p.Areas[0].Status, p.Areas[1].Status, p.Answered, p.Open(), p.Asked, p.Register)
		want := fmt.Sprint(tc.all, tc.desk, tc.law, tc.answered, tc.toGo, tc.asked, tc.registers)
		if got != want {
			t.Errorf("%s: got %s, want %s", tc.name, got, want)
		}
		sum := p.Answered + p.NotApplicable + p.Unknown + p.Withheld + p.Unanswered
		if sum != p.Asked || p.Asked+p.NotAsked != len(c.Questions()) {
			t.Errorf("%s: the counts %+v do not add up", tc.name, p.Counts)
		}
	}
}

func TestProgressOfAnAreaThatIsNotAsked(t *testing.T) {
	c := small(t)
	c.Areas[0].Questions[0].Forms = []string{"full"}
	a := start(t, c)
	a.Form = "rapid"
	if got := assessment.ProgressOf(c, a).Areas[0].Status; got != assessment.NotAsked {
		t.Errorf("got %s", got)
	}
}

func TestNext(t *testing.T) {
	c := small(t)
	a := start(t, c)
	for _, step := range []struct{ after, want string }{{"", "desk"}, {"desk", "liaison"}, {"liaison", "power"}, {"regions", "R1"}, {"R3", "desk"}} {
		if got := a.Next(c, step.after); got != step.want {
			t.Errorf("after %q comes %q, want %q", step.after, got, step.want)
		}
	}
	mustSet(t, c, a, edits{"desk": {State: assessment.Unknown}})
	if got := a.Next(c, "R3"); got != "liaison" {
		t.Errorf("answered questions are skipped: got %q", got)
	}
	if got := complete(t, c).Next(c, ""); got != "" {
		t.Errorf("nothing waits, but got %q", got)
	}
}
