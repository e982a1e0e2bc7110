package scoring

import (
	"reflect"
	"slices"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"

	"pgregory.net/rapid"
)

// The numbers of the tests are those of the list of properties at the end of POLICY.md.

// rising lists the intervals that a better answer may only raise, falling those that it may only lower, by name.
func rising(r *Result) map[string]Interval {
	out := map[string]Interval{}
	for _, a := range r.Areas {
		if a.Scored() {
			out["score of "+a.ID] = a.Score
			out["substantiated of "+a.ID] = a.Substantiated
			out["stage of "+a.ID] = Interval{whole(int64(a.Stage[0])), whole(int64(a.Stage[1]))}
		}
	}
	for _, q := range r.Questions {
		if q.Applies() {
			out["effective value of "+q.ID] = q.Effective
		}
	}
	if o := r.Overall; o != nil {
		out["arithmetic"], out["balanced"], out["weakest"] = o.Arithmetic, o.Balanced, o.Weakest
	}
	return out
}

func falling(r *Result) map[string]Interval {
	out := map[string]Interval{}
	for _, a := range r.Areas {
		if a.Scored() {
			out["gross gap of "+a.ID], out["net gap of "+a.ID] = a.GrossGap, a.NetGap
		}
	}
	for _, q := range r.Questions {
		if q.Applies() {
			out["own gap of "+q.ID], out["full gap of "+q.ID] = q.Own(), q.Full()
		}
	}
	return out
}

func TestProperty01Order(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		for _, area := range mustScore(t, c, a).Areas {
			chain := []Fraction{zero, area.Score.Low, area.Score.High, one}
			if area.Point.Valid {
				chain = []Fraction{zero, area.Score.Low, area.Point.Value, area.Score.High, one}
			}
			if area.Scored() && !slices.IsSortedFunc(chain, Fraction.Cmp) {
				t.Fatalf("%s: 0 <= low <= point <= high <= 1 is broken: %v", area.ID, chain)
			}
		}
	})
}

func TestProperty02Monotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		q := rapid.SampledFrom(c.Questions()).Draw(t, "raised")
		ans := a.Answers[q.ID]
		levels := levelsOf(q)
		at := slices.Index(levels, ans.Level)
		if ans.State != assessment.Answered || at == len(levels)-1 {
			t.Skip("nothing to raise")
		}
		before := mustScore(t, c, a)
		ans.Level = levels[at+1]
		after := mustScore(t, c, with(a, q.ID, ans))
		old, new := rising(before), rising(after)
		for name := range old {
			if new[name].Low.Cmp(old[name].Low) < 0 || new[name].High.Cmp(old[name].High) < 0 {
				t.Fatalf("%s fell from %v to %v", name, old[name], new[name])
			}
		}
		old, new = falling(before), falling(after)
		for name := range old {
			if new[name].Low.Cmp(old[name].Low) > 0 || new[name].High.Cmp(old[name].High) > 0 {
				t.Fatalf("%s rose from %v to %v", name, old[name], new[name])
			}
		}
	})
}

func TestProperty03AnswersNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		open := openQuestions(c, a)
		if len(open) == 0 {
			t.Skip("all is known")
		}
		q := rapid.SampledFrom(open).Draw(t, "answered")
		ans := assessment.Answer{State: assessment.Answered, Level: rapid.SampledFrom(levelsOf(q)).Draw(t, "level")}
		ans.Evidence = []assessment.Evidence{{Grade: rapid.IntRange(0, 3).Draw(t, "grade")}}
		before, after := mustScore(t, c, a), mustScore(t, c, with(a, q.ID, ans))
		for _, list := range []func(*Result) map[string]Interval{rising, falling} {
			old, new := list(before), list(after)
			for name := range old {
				if new[name].Low.Cmp(old[name].Low) < 0 || new[name].High.Cmp(old[name].High) > 0 {
					t.Fatalf("%s: %v is not inside %v", name, new[name], old[name])
				}
			}
		}
	})
}

func TestProperty04BoundsAreReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		p, err := Compile(c, "")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]Interval{}
		completions(a, openQuestions(c, a), func(full *assessment.Assessment) {
			r, err := p.Score(full)
			if err != nil {
				t.Fatal(err)
			}
			for _, list := range []map[string]Interval{declared(rising(r)), falling(r)} {
				for name, i := range list {
					old, ok := seen[name]
					if !ok {
						old = i
					}
					seen[name] = Interval{old.Low.Min(i.Low), old.High.Max(i.High)}
				}
			}
		})
		r := mustScore(t, c, a)
		for _, list := range []map[string]Interval{declared(rising(r)), falling(r)} {
			for name, i := range list {
				if !i.Low.Equal(seen[name].Low) || !i.High.Equal(seen[name].High) {
					t.Fatalf("%s: bounds %v, reached %v", name, i, seen[name])
				}
			}
		}
	})
}

// declared leaves out the substantiated scores: their upper bound counts on evidence too, which a completion without any does not reach.
func declared(intervals map[string]Interval) map[string]Interval {
	for name := range intervals {
		if len(name) > 13 && name[:13] == "substantiated" {
			delete(intervals, name)
		}
	}
	return intervals
}

func TestProperty05NotApplicableIsNeutral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		before := mustScore(t, c, a)
		area := rapid.SampledFrom(c.Areas).Draw(t, "area")
		q := drawQuestion(t, "extra", []string{c.Questions()[0].ID})
		q.NAWhen = checklist.NewText("where it does not arise")
		area.Questions = append(area.Questions, q)
		after := mustScore(t, c, with(a, "extra", assessment.Answer{State: assessment.NotApplicable, Reason: "no such thing"}))
		if x, y := withoutShares(describe(before)), withoutShares(describe(after)); !reflect.DeepEqual(x, y) {
			t.Fatalf("a question that does not apply changed\n%v to\n%v", x, y)
		}
		if encode(t, before.Actions) != encode(t, after.Actions) {
			t.Fatal("a question that does not apply changed the actions")
		}
	})
}

func withoutShares(result object) object {
	for _, area := range result["areas"].(object) {
		delete(area.(object), "na_share")
	}
	delete(result["questions"].(object), "extra")
	return result
}

func TestProperty06OrderIsIrrelevant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		before := mustScore(t, c, a)
		steps := describeSteps(before.Roadmap(2))
		c.Areas = rapid.Permutation(c.Areas).Draw(t, "areas")
		for _, area := range c.Areas {
			area.Questions = rapid.Permutation(area.Questions).Draw(t, "questions")
			for i := range area.Questions {
				q := &area.Questions[i]
				q.Prerequisites = rapid.Permutation(q.Prerequisites).Draw(t, "prerequisites")
			}
		}
		after := mustScore(t, c, a)
		if x, y := describe(before), describe(after); !reflect.DeepEqual(x, y) {
			t.Fatalf("another order changed\n%v to\n%v", x, y)
		}
		if !reflect.DeepEqual(describeActions(before), describeActions(after)) || !reflect.DeepEqual(steps, describeSteps(after.Roadmap(2))) {
			t.Fatal("another order changed the actions or the roadmap")
		}
	})
}

func TestProperty07OnlyProportionsOfWeightsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		before := describe(mustScore(t, c, a))
		k := drawNumber(t, "factor", "7", "1/3", "0.1", "1000")
		for _, area := range c.Areas {
			area.Weight = product(area.Weight, k)
			for i := range area.Questions {
				area.Questions[i].Weight = product(area.Questions[i].Weight, k)
			}
		}
		if after := describe(mustScore(t, c, a)); !reflect.DeepEqual(before, after) {
			t.Fatalf("weights x %s changed\n%v to\n%v", k, before, after)
		}
	})
}

func product(a, b checklist.Number) checklist.Number {
	x, y := a.Rat(), b.Rat()
	x.Mul(x, y)
	return checklist.Rational(x.Num().Int64(), x.Denom().Int64())
}

func TestProperty08MeansAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		o := mustScore(t, c, a).Overall
		if o == nil {
			return
		}
		for _, m := range []Means{o.Means, o.Substantiated} {
			low, high := []Fraction{m.Weakest.Low, m.Balanced.Low, m.Arithmetic.Low}, []Fraction{m.Weakest.High, m.Balanced.High, m.Arithmetic.High}
			if !slices.IsSortedFunc(low, Fraction.Cmp) || !slices.IsSortedFunc(high, Fraction.Cmp) || m.Imbalance.Sign() < 0 {
				t.Fatalf("weakest <= balanced <= arithmetic is broken: %v, %v", low, high)
			}
		}
	})
}
