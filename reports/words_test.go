package reports

import (
	"os"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
)

// flat is inline text on a page from left to right.
func flat(text Inline) string { return direction{}.flat(text) }

func built(t *testing.T, s Source) *builder {
	t.Helper()
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestGapsDescend prints the largest gaps and reads the numbers back.
func TestGapsDescend(t *testing.T) {
	b := built(t, small(t, Summary, nil))
	var got []string
	for _, item := range b.largestGaps() {
		_, gap, _ := strings.Cut(flat(item), "gap ")
		got = append(got, flat(item)[:4]+" "+strings.TrimSuffix(gap, ")"))
	}
	if want := "2(b) 75.0, 1(b) 50.0, 1(d) 25.0, 1(a) 12.5"; strings.Join(got, ", ") != want {
		t.Errorf("gaps %q, want %s", got, want)
	}
}

// TestEqualGapsByWeight sets two questions to one gap, of which the later one weighs more.
func TestEqualGapsByWeight(t *testing.T) {
	b := built(t, small(t, Summary, func(a *assessment.Assessment) {
		a.Targets = nil
		a.Answers["1c"] = assessment.Answer{State: assessment.Answered, Level: 4} // a third question takes from the weight of 1b
		for _, id := range []string{"1b", "1d", "2b"} {
			answer := a.Answers[id]
			answer.Level = 1
			a.Answers[id] = answer
		}
	}))
	var got []string
	for _, item := range b.largestGaps()[:3] {
		got = append(got, flat(item)[:4])
	}
	if want := "1(d) 1(b) 2(b)"; strings.Join(got, " ") != want {
		t.Errorf("order %v, want %s", got, want)
	}
}

// TestEveryHolderIsNamed gives a question a second prerequisite with the same ceiling.
func TestEveryHolderIsNamed(t *testing.T) {
	c, err := checklist.Parse(os.DirFS("testdata/edition"))
	if err != nil {
		t.Fatal(err)
	}
	q, _ := c.Question("1a")
	second := q.Prerequisites[0]
	second.ID = "2b"
	q.Prerequisites = append(q.Prerequisites, second)
	s := source(t, example.Score(t, c, small(t, Full, nil).Assessment), Full)
	held, _ := s.Result.Question("1a")
	text := built(t, s).cap(held)
	for _, part := range []string{"Held at 62.5: ", "(1(b)); ", "(2(b))."} {
		if !strings.Contains(text, part) {
			t.Errorf("%q lacks %q", text, part)
		}
	}
}

func TestTreatmentOfRegister(t *testing.T) {
	for _, tt := range []struct {
		name, form, want string
		answer           assessment.RegisterAnswer
	}{
		{"kept", "full", "Register R1", assessment.RegisterAnswer{Choices: []string{"signed"}}},
		{"open", "full", "Not answered", assessment.RegisterAnswer{}},
		{"outside the form", "rapid", "Not asked", assessment.RegisterAnswer{Choices: []string{"signed"}}},
	} {
		b := built(t, small(t, Full, func(a *assessment.Assessment) {
			a.Form, a.Register["R1"] = tt.form, tt.answer
		}))
		if got := b.recorded("R1"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestOneOrderToClarify sees the summary's questions at the head of the list of the priorities, and no withheld one to find out.
func TestOneOrderToClarify(t *testing.T) {
	b := built(t, small(t, Full, func(a *assessment.Assessment) { delete(a.Answers, "1d"); delete(a.Answers, "1b") }))
	all := b.clarify()
	if len(all) != len(b.r.Clarify) || strings.Join(all[:3], " ") != strings.Join(b.clarifyFirst(), " ") {
		t.Errorf("clarify %v, first %v, of %v", all, b.clarifyFirst(), b.r.Clarify)
	}
	for i := range b.clarifyList(all).Items {
		if text := flat(b.clarifyList(all).Items[i]); strings.Contains(text, "ask:") == b.withheld(all[i]) {
			t.Errorf("%s: %q", all[i], text)
		}
	}
	q, _ := b.c.Question("2a")
	s, _ := b.r.Question("2a")
	if text := flat(b.next(q, s)); strings.Contains(text, "Find out") || !strings.Contains(text, "known but withheld") {
		t.Errorf("withheld: %q", text)
	}
}

func TestEvidenceLimits(t *testing.T) {
	b := built(t, small(t, Full, nil))
	if got := strings.Join(b.evidenceLimits(), "; "); !strings.Contains(got, "level 2 at most; ") || !strings.HasSuffix(got, "level 3 at most") {
		t.Errorf("limits %q", got)
	}
	b.r.Parameters.EvidenceCaps[0] = checklist.Rational(2, 5)
	defer func() { b.r.Parameters.EvidenceCaps[0] = checklist.Rational(1, 2) }()
	if got := b.evidenceLimits(); len(got) != 2 || !strings.Contains(got[0], "40 of 100 points at most") {
		t.Errorf("limits %q", got)
	}
}
