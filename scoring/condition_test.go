package scoring

import (
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

// TestConditionLeavesAQuestionOut scores a question that the edition asks of some countries only. What is not known of the country keeps it in.
func TestConditionLeavesAQuestionOut(t *testing.T) {
	dir := t.TempDir()
	if err := checklist.Skeleton(dir, "small", "1"); err != nil {
		t.Fatal(err)
	}
	c, err := checklist.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	q := conditional(t, c)
	a := &assessment.Assessment{Answers: map[string]assessment.Answer{q.ID: {State: assessment.Answered, Level: 4}}}
	for value, want := range map[string]assessment.State{"": assessment.Answered, "true": assessment.Answered, "false": assessment.NotApplicable} {
		a.Profile = map[string]string{}
		if value != "" {
			a.Profile[q.AppliesWhen] = value
		}
		r := mustScore(t, c, a)
		got, ok := r.Question(q.ID)
		if !ok || got.State != want {
			t.Errorf("%s %q: state %s, want %s", q.AppliesWhen, value, stateName(got.State), stateName(want))
		}
		if want == assessment.NotApplicable && got.Reason != q.AppliesWhen {
			t.Errorf("the reason is %q, want the condition %q", got.Reason, q.AppliesWhen)
		}
	}
}

// conditional returns the question of an edition whose condition is the name of a fact.
func conditional(t *testing.T, c *checklist.Checklist) *checklist.Question {
	for _, q := range c.Questions() {
		for _, f := range c.Facts {
			if q.AppliesWhen == f.ID {
				return q
			}
		}
	}
	t.Fatal("the skeleton has no question with a simple condition")
	return nil
}
