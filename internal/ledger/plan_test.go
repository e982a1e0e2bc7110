package ledger_test

import (
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
	"cybergap/scoring"
)

func TestPlanRaisesWhatIsDone(t *testing.T) {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a := load(t, "../../examples/karvelia-2026.yaml")
	before := canonical(t, a)
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	var plan ledger.Plan
	for _, action := range r.Actions {
		plan.Done = append(plan.Done, action.ID)
	}
	after, err := scoring.Score(c, plan.Apply(c, a))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Actions) == 0 || len(after.Actions) != 0 {
		t.Errorf("%d actions, %d left when all are done", len(r.Actions), len(after.Actions))
	}
	for i := range after.Questions {
		if was, is := r.Questions[i], after.Questions[i]; is.Effective.Low.Cmp(was.Effective.Low) < 0 || is.State != was.State {
			t.Errorf("%s: %v became %v", is.ID, was.Effective, is.Effective)
		}
	}
	if canonical(t, a) != before {
		t.Error("the plan changed the assessment")
	}
}

func TestPlanReachesTheTarget(t *testing.T) {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, each := range []struct {
		name  string
		was   assessment.Answer
		plan  ledger.Plan
		state assessment.State
		level int
	}{
		{"target of the edition", answered(0), ledger.Plan{Done: []string{"13u"}}, assessment.Answered, 3},
		{"target of the plan", answered(0), ledger.Plan{Done: []string{"13u"}, Targets: map[string]int{"13u": 4}}, assessment.Answered, 4},
		{"never worse", answered(4), ledger.Plan{Done: []string{"13u"}, Targets: map[string]int{"13u": 1}}, assessment.Answered, 4},
		{"not known", assessment.Answer{State: assessment.Unknown}, ledger.Plan{Done: []string{"13u"}}, assessment.Answered, 3},
		{"target alone", answered(1), ledger.Plan{Targets: map[string]int{"13u": 4}}, assessment.Answered, 1},
		{"nonsense", answered(1), ledger.Plan{Done: []string{"nowhere"}, Targets: map[string]int{"13u": 9, "nowhere": 2}}, assessment.Answered, 1},
	} {
		a := load(t, "../../examples/karvelia-2026.yaml")
		a.Answers["13u"] = each.was
		after := each.plan.Apply(c, a)
		if got := after.Answers["13u"]; got.State != each.state || got.Level != each.level {
			t.Errorf("%s: state %d, level %d", each.name, got.State, got.Level)
		}
		if _, err := scoring.Score(c, after); err != nil {
			t.Errorf("%s: %v", each.name, err)
		}
	}
}

func TestPlanLeavesOutWhatDoesNotApply(t *testing.T) {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a := load(t, "../../examples/karvelia-2026.yaml")
	checked := 0
	for _, q := range c.Questions() {
		if state, _ := a.StateOf(q); state != assessment.NotApplicable {
			continue
		}
		checked++
		after := ledger.Plan{Done: []string{q.ID}}.Apply(c, a)
		if state, _ := after.StateOf(q); state != assessment.NotApplicable {
			t.Errorf("%s applies now", q.ID)
		}
	}
	if checked == 0 {
		t.Error("every question of the sample applies")
	}
}

func answered(level int) assessment.Answer {
	return assessment.Answer{State: assessment.Answered, Level: level}
}
