package scoring

import (
	"fmt"
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
			out["own gap of "+q.ID], out["full gap of "+q.ID] = q.Own, q.Full
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
			if q.Own.High.Sign() <= 0 || q.State != assessment.Answered {
				t.Fatalf("%s is an action without an own gap", action.ID)
			}
		}
		for _, q := range r.Questions {
			isAction := slices.ContainsFunc(r.Actions, func(x Action) bool { return x.ID == q.ID })
			if wanted := q.State == assessment.Answered && q.Own.High.Sign() > 0; isAction != wanted {
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

func TestProperty14RobustOrderByCorners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		values := func(label string) []Interval {
			out := make([]Interval, n)
			for i := range out {
				low := rapid.IntRange(0, 8).Draw(t, label)
				high := rapid.IntRange(low, 8).Draw(t, label)
				out[i] = Interval{NewFraction(int64(low), 8), NewFraction(int64(high), 8)}
			}
			return out
		}
		x, y := values("x"), values("y")
		weights := make([]Fraction, n)
		for i := range weights {
			weights[i] = FractionOf(drawNumber(t, "weight", "1", "2", "0.3", "5/7"))
		}
		d := FractionOf(drawNumber(t, "d", "0", "0.1", "1/4", "1/2", "3/4"))
		o, err := RobustOrder(x, y, weights, d)
		if err != nil {
			t.Fatal(err)
		}
		ahead := true
		for corner := range 1 << n {
			var lead Fraction
			for i, w := range weights {
				factor := one.Sub(d)
				if corner>>i&1 == 1 {
					factor = one.Add(d)
				}
				lead = lead.Add(w.Mul(factor).Mul(x[i].Low.Sub(y[i].High)))
			}
			ahead = ahead && lead.Sign() > 0
		}
		if o.Robust != ahead {
			t.Fatalf("robust %v, but by the corners of the weights %v", o.Robust, ahead)
		}
		if o.Margin.Sign() > 0 && o.Robust != (d.Cmp(o.Critical.Value) < 0) {
			t.Fatalf("robust %v at d = %s with a critical error of %s", o.Robust, d, o.Critical.Value)
		}
	})
}

func TestProperty15Agreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 20), 3, 9).Draw(t, "counts")
		a := Agreement(counts)
		if a < -1-1e-12 || a > 1+1e-12 {
			t.Fatalf("agreement %v", a)
		}
		k := rapid.IntRange(2, 9).Draw(t, "factor")
		more, reversed := make([]int, len(counts)), slices.Clone(counts)
		slices.Reverse(reversed)
		for i, n := range counts {
			more[i] = k * n
		}
		for what, other := range map[string]float64{"multiplied": Agreement(more), "reversed": Agreement(reversed)} {
			if diff := a - other; diff > 1e-12 || diff < -1e-12 {
				t.Fatalf("agreement %v, %s %v", a, what, other)
			}
		}
	})
}

func TestProperty17LanguageChangesNoNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, a := drawCase(t)
		before := encode(t, mustScore(t, c, a))
		a.Language = rapid.SampledFrom([]string{"ar", "zh", "fr"}).Draw(t, "language")
		c.Language, c.Title = a.Language, checklist.NewText("标题 عنوان")
		for _, q := range c.Questions() {
			q.Title, q.Question = checklist.NewText("سؤال "+q.ID), checklist.NewText("问题")
		}
		if after := encode(t, mustScore(t, c, a)); before != after {
			t.Fatalf("the language changed\n%s to\n%s", before, after)
		}
	})
}

func TestProperty18Refused(t *testing.T) {
	spoil := map[string]func(*checklist.Checklist, *assessment.Assessment){
		"cycle": func(c *checklist.Checklist, _ *assessment.Assessment) {
			q := c.Questions()[0]
			q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: q.ID})
		},
		"missing id": func(c *checklist.Checklist, _ *assessment.Assessment) {
			q := c.Questions()[0]
			q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: "nowhere"})
		},
		"level 5": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Level: 5}
		},
		"level -1": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Level: -1}
		},
		"level 3 of no, partly, yes": func(c *checklist.Checklist, a *assessment.Assessment) {
			c.Questions()[0].Type = checklist.Ternary
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Level: 3}
		},
		"unknown id":   func(_ *checklist.Checklist, a *assessment.Assessment) { a.Answers["nowhere"] = assessment.Answer{} },
		"unknown form": func(_ *checklist.Checklist, a *assessment.Assessment) { a.Form = "nowhere" },
		"evidence 4": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Answers[c.Questions()[0].ID] = assessment.Answer{State: assessment.Answered, Evidence: []assessment.Evidence{{Grade: 4}}}
		},
		"target above 1": func(c *checklist.Checklist, a *assessment.Assessment) {
			a.Targets = map[string]assessment.Target{c.Questions()[0].ID: {Value: checklist.Rational(5, 4)}}
		},
		"target of an unknown id": func(_ *checklist.Checklist, a *assessment.Assessment) {
			a.Targets = map[string]assessment.Target{"nowhere": {Value: checklist.Rational(1, 4)}}
		},
		"weight 0": func(c *checklist.Checklist, _ *assessment.Assessment) {
			c.Questions()[0].Weight = checklist.Rational(0, 1)
		},
		"weight below 0": func(c *checklist.Checklist, _ *assessment.Assessment) {
			c.Questions()[0].Weight = checklist.Rational(-1, 2)
		},
		"area weight 0": func(c *checklist.Checklist, _ *assessment.Assessment) { c.Areas[0].Weight = checklist.Rational(0, 1) },
		"an id twice": func(c *checklist.Checklist, _ *assessment.Assessment) {
			c.Areas[0].Questions = append(c.Areas[0].Questions, *c.Questions()[0])
		},
	}
	for name, spoiler := range spoil {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c, a := drawCase(t)
				mustScore(t, c, a)
				spoiler(c, a)
				if r, err := Score(c, a); err == nil {
					t.Fatalf("accepted: %s", fmt.Sprint(r.Counts))
				}
			})
		})
	}
}
