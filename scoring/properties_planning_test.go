package scoring

import (
	"slices"
	"testing"

	"cybergap/assessment"

	"pgregory.net/rapid"
)

func TestProperty09GrossAndSubstantiated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		for _, area := range mustScore(t, c, a).Areas {
			if area.GrossGap.Low.Cmp(area.NetGap.Low) < 0 || area.GrossGap.High.Cmp(area.NetGap.High) < 0 {
				t.Fatalf("%s: gross gap %v below net gap %v", area.ID, area.GrossGap, area.NetGap)
			}
			if area.Substantiated.Low.Cmp(area.Score.Low) > 0 || area.Substantiated.High.Cmp(area.Score.High) > 0 {
				t.Fatalf("%s: substantiated %v above %v", area.ID, area.Substantiated, area.Score)
			}
		}
	})
}

func TestProperty10NotKnownIsNotKnown(t *testing.T) {
	notKnown := []assessment.Answer{{}, {State: assessment.Unknown}, {State: assessment.Withheld, Reason: "security"}}
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		b := a
		for _, q := range openQuestions(c, a) {
			ans := rapid.SampledFrom(notKnown).Draw(t, "instead")
			ans.Elements = a.Answers[q.ID].Elements
			b = with(b, q.ID, ans)
		}
		before, after := mustScore(t, c, a), mustScore(t, c, b)
		if x, y := encode(t, stateless(before)), encode(t, stateless(after)); x != y {
			t.Fatalf("the kind of not knowing changed\n%s to\n%s", x, y)
		}
	})
}

// stateless takes the states, reasons and counts out of a result.
func stateless(r *Result) *Result {
	r.Counts = Counts{Answered: r.Counts.Answered, NotApplicable: r.Counts.NotApplicable}
	for i := range r.Areas {
		r.Areas[i].Counts = Counts{Answered: r.Areas[i].Counts.Answered, NotApplicable: r.Areas[i].Counts.NotApplicable}
	}
	for i := range r.Questions {
		r.Questions[i].State, r.Questions[i].Reason = 0, ""
	}
	return r
}

func TestProperty11Priorities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		r := mustScore(t, c, a)
		for _, action := range r.Actions {
			q, _ := r.Question(action.ID)
			if action.Priority.Sign() < 0 || action.Priority.Cmp(whole(100)) > 0 {
				t.Fatalf("%s: priority %s", action.ID, action.Priority)
			}
			if q.Own().High.Sign() <= 0 || q.State != assessment.Answered {
				t.Fatalf("%s is an action without an own gap", action.ID)
			}
		}
		for _, q := range r.Questions {
			isAction := slices.ContainsFunc(r.Actions, func(x Action) bool { return x.ID == q.ID })
			if wanted := q.State == assessment.Answered && q.Own().High.Sign() > 0; isAction != wanted {
				t.Fatalf("%s: action %v, want %v", q.ID, isAction, wanted)
			}
		}
	})
}

func TestProperty12Roadmap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		r := mustScore(t, c, a)
		slots := rapid.IntRange(0, 3).Draw(t, "slots")
		at := map[string]Step{}
		for _, s := range r.Roadmap(slots) {
			if _, twice := at[s.ID]; twice {
				t.Fatalf("%s is placed twice", s.ID)
			}
			for _, before := range s.After {
				if end := at[before].End; end == 0 || end > s.Start {
					t.Fatalf("%s starts in month %d, before %s ends", s.ID, s.Start, before)
				}
			}
			at[s.ID] = s
		}
		if len(at) != len(r.Actions) {
			t.Fatalf("%d actions, %d steps", len(r.Actions), len(at))
		}
		for month := range 200 {
			busy := 0
			for _, s := range at {
				if s.Start <= month && month < s.End {
					busy++
				}
			}
			if slots > 0 && busy > slots {
				t.Fatalf("month %d: %d actions in %d slots", month, busy, slots)
			}
		}
	})
}

func TestProperty13ProgressAgainstItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		p, err := Compare(c, a, c, a)
		if err != nil {
			t.Fatal(err)
		}
		known := len(openQuestions(c, a)) == 0
		for _, area := range p.Areas {
			if area.Delta.Low.Sign() > 0 || area.Delta.High.Sign() < 0 {
				t.Fatalf("%s: change %v against itself", area.ID, area.Delta)
			}
			if known && (area.Delta.Low.Sign() != 0 || area.Delta.High.Sign() != 0) {
				t.Fatalf("%s: change %v against itself although all is known", area.ID, area.Delta)
			}
			if area.HasCore && !area.Coverage.Equal(one) {
				t.Fatalf("%s: coverage %s against itself", area.ID, area.Coverage)
			}
		}
	})
}
