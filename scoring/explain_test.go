package scoring

import (
	"math"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"

	"pgregory.net/rapid"
)

// TestExplanationsAddUp checks that the terms of every number sum to it exactly, and that nothing is left out unsaid.
func TestExplanationsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		r := mustScore(t, c, a)
		for _, q := range r.Questions {
			e := addsUp(t, r, q.ID)
			if q.Applies() && !e.Score.Low.Equal(q.Effective.Low) {
				t.Fatalf("%s: explains %s, not %s", q.ID, e.Score.Low, q.Effective.Low)
			}
			for _, ceiling := range e.Ceilings {
				if ceiling.BindsLow && !ceiling.Ceiling.Low.Equal(q.Effective.Low) || ceiling.BindsHigh && !ceiling.Ceiling.High.Equal(q.Effective.High) {
					t.Fatalf("%s: the ceiling of %s binds, but is not its value", q.ID, ceiling.ID)
				}
			}
		}
		for _, area := range r.Areas {
			if e := addsUp(t, r, area.ID); len(e.Terms)+len(e.Excluded) != area.Counts.Total() {
				t.Fatalf("%s: %d terms and %d exclusions for %d questions", area.ID, len(e.Terms), len(e.Excluded), area.Counts.Total())
			}
		}
		if r.Overall != nil {
			balancedAddsUp(t, r, addsUp(t, r, ""))
		}
	})
}

func addsUp(t *rapid.T, r *Result, id string) *Explanation {
	e, err := r.Explain(id)
	if err != nil {
		t.Fatal(err)
	}
	var sum Interval
	for _, term := range e.Terms {
		sum = Interval{sum.Low.Add(term.Part.Low), sum.High.Add(term.Part.High)}
	}
	if !sum.Low.Equal(e.Score.Low) || !sum.High.Equal(e.Score.High) {
		t.Fatalf("%q: the terms sum to %v, the score is %v", id, sum, e.Score)
	}
	return e
}

func balancedAddsUp(t *rapid.T, r *Result, e *Explanation) {
	low, high := 0.0, 0.0
	for _, term := range e.Terms {
		low, high = low+term.LogLow, high+term.LogHigh
	}
	for got, want := range map[float64]Fraction{(math.Exp(low) - 1) / 9: r.Overall.Balanced.Low, (math.Exp(high) - 1) / 9: r.Overall.Balanced.High} {
		if math.Abs(got-want.Float()) > 1e-11 {
			t.Fatalf("the logarithms give %v, the balanced mean is %v", got, want.Float())
		}
	}
}

func TestExplainNamesCapsAndExclusions(t *testing.T) {
	c := formChecklist()
	r := mustScore(t, c, formAnswers("full"))
	e, err := r.Explain("unit")
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Terms) != 2 || e.Terms[1].Part.Low.String() != "-1/2" || e.Terms[1].HeldLow != "law" || len(e.Ceilings) != 1 || !e.Ceilings[0].BindsLow {
		t.Errorf("unit: %+v", e)
	}
	e, err = r.Explain("b")
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Excluded) != 1 || e.Excluded[0].ID != "lab" || e.Excluded[0].Reason != "shared with a neighbour" {
		t.Errorf("area b leaves out %+v", e.Excluded)
	}
	rapidly := mustScore(t, c, formAnswers("rapid"))
	for id, want := range map[string]string{"unit": `form "rapid" does not ask it`, "nowhere": "no such question or area"} {
		if _, err := rapidly.Explain(id); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("explain %s: %v, want %q", id, err, want)
		}
	}
}

// formChecklist has a full form, and a rapid one that leaves the middle of a chain out.
func formChecklist() *checklist.Checklist {
	both := []string{"full", "rapid"}
	needs := func(id string) []checklist.Prerequisite { return []checklist.Prerequisite{{ID: id}} }
	return &checklist.Checklist{
		ID: "forms", Edition: "1", Scoring: checklist.DefaultParameters(),
		Forms: []checklist.Form{{ID: "full", Elements: true}, {ID: "rapid"}},
		Areas: []*checklist.Area{
			{ID: "a", Questions: []checklist.Question{{ID: "law", Type: checklist.Ternary, Forms: both}}},
			{ID: "b", Questions: []checklist.Question{
				{ID: "unit", Forms: both[:1], Prerequisites: needs("law"), Elements: []checklist.Element{
					{ID: "decree", Facet: checklist.Law}, {ID: "room", Facet: checklist.Institute}, {ID: "staff", Facet: checklist.Training},
					{ID: "extra", Facet: checklist.Technology, Optional: true}, {ID: "noted", Facet: checklist.Law, RecordOnly: true},
				}},
				{ID: "lab", Forms: both[:1], NAWhen: checklist.NewText("where it is shared")},
				{ID: "desk", Forms: both, Prerequisites: needs("unit")},
			}},
		},
	}
}

func formAnswers(form string) *assessment.Assessment {
	return &assessment.Assessment{Form: form, Answers: map[string]assessment.Answer{
		"law": {State: assessment.Answered, Level: 2},
		"unit": {State: assessment.Answered, Level: 4, Elements: map[string]assessment.Tick{
			"decree": assessment.Yes, "room": assessment.No, "extra": assessment.Partly, "noted": assessment.No,
		}},
		"lab":  {State: assessment.NotApplicable, Reason: "shared with a neighbour"},
		"desk": {State: assessment.Answered, Level: 3},
	}}
}

// TestForm checks that what a form does not ask is absent: no score, no coverage, no edge.
func TestForm(t *testing.T) {
	c := formChecklist()
	full, rapidly := mustScore(t, c, formAnswers("full")), mustScore(t, c, formAnswers("rapid"))
	if desk, _ := full.Question("desk"); desk.Effective.Low.String() != "1/2" || desk.HeldLow != "unit" {
		t.Errorf("full form: desk is %v, held by %q; want 1/2 by unit", desk.Effective, desk.HeldLow)
	}
	desk, _ := rapidly.Question("desk")
	if desk.Effective.Low.String() != "3/4" || desk.HeldLow != "" {
		t.Errorf("rapid form: desk is %v, held by %q; want 3/4, free", desk.Effective, desk.HeldLow)
	}
	if b, _ := rapidly.Area("b"); b.Counts.Total() != 1 || !b.Coverage.Equal(one) || b.NAShare.Value.Sign() != 0 {
		t.Errorf("rapid form: area b has %+v", b.Counts)
	}
	if !slices.Equal(rapidly.NotAsked, []string{"unit", "lab"}) {
		t.Errorf("not asked: %v", rapidly.NotAsked)
	}
	if rapidly.Elements != (Elements{}) {
		t.Errorf("the rapid form asks for no ticks, yet counts %+v", rapidly.Elements)
	}
}

// TestElements checks names, shares, the gap between paper and practice, and the contradiction.
func TestElements(t *testing.T) {
	r := mustScore(t, formChecklist(), formAnswers("full"))
	unit, _ := r.Question("unit")
	if !slices.Equal(unit.Missing, []string{"room"}) || !slices.Equal(unit.Partly, []string{"extra"}) || !slices.Equal(unit.Open, []string{"staff"}) {
		t.Errorf("missing %v, partly %v, open %v", unit.Missing, unit.Partly, unit.Open)
	}
	if !unit.Contradiction {
		t.Error("level 4 without the room is no contradiction")
	}
	b, _ := r.Area("b")
	if law, practice := b.Elements.Law(), b.Elements.Practice(); law != (Ticks{Yes: 1}) || practice != (Ticks{No: 1, Partly: 1, Unknown: 1}) {
		t.Errorf("law %+v, practice %+v", law, practice)
	}
	if got := b.Elements.Practice().InPlace(); got.Low.String() != "1/6" || got.High.String() != "1/2" {
		t.Errorf("practice in place: %s to %s, want 1/6 to 1/2", got.Low, got.High)
	}
	if got, _ := b.Elements.Gap(); got.Low.String() != "1/2" || got.High.String() != "5/6" {
		t.Errorf("paper to practice: %s to %s, want 1/2 to 5/6", got.Low, got.High)
	}
	a := formAnswers("full")
	a.Answers["unit"].Elements["room"], a.Answers["unit"].Elements["extra"] = assessment.TickNA, assessment.No
	r = mustScore(t, formChecklist(), a)
	if unit, _ := r.Question("unit"); unit.Contradiction || len(unit.Missing) != 1 {
		t.Errorf("an optional element contradicts: %+v", unit)
	}
}

// TestElementsChangeNoScore ticks at random: no score may move.
func TestElementsChangeNoScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		before := encode(t, describe(mustScore(t, c, a)))
		for _, q := range c.Questions() {
			ans := a.Answers[q.ID]
			ans.Elements = drawTicks(t, q)
			a = with(a, q.ID, ans)
		}
		if after := encode(t, describe(mustScore(t, c, a))); before != after {
			t.Fatalf("ticks changed\n%s to\n%s", before, after)
		}
	})
}
