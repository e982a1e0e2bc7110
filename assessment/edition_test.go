package assessment_test

import (
	"os"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
)

// small returns the edition in testdata/small: two areas with every kind of question.
func small(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Parse(os.DirFS("testdata/small"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// embedded returns the edition that ships with the program.
func embedded(t testing.TB) *checklist.Checklist {
	t.Helper()
	return example.Embedded(t)
}

var day = assessment.NewDate(2026, 3, 14)

// start returns a new assessment by the full form.
func start(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	t.Helper()
	a, err := assessment.New(c, assessment.Country{Code: "X-ISLA", Name: "Island Republic"}, "full", day)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// level is an answer by a level.
func level(l int) assessment.Answer {
	return assessment.Answer{State: assessment.Answered, Level: l}
}

// mustSet answers questions that must be accepted.
func mustSet(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, answers map[string]assessment.Answer) {
	t.Helper()
	for id, ans := range answers {
		if err := a.Set(c, id, ans); err != nil {
			t.Fatalf("set %s: %v", id, err)
		}
	}
}
