// Package scoring turns answers into numbers: scores with their exact bounds, gaps, priorities, a roadmap, comparisons. POLICY.md states
// each rule (D1 to D19) with a worked example that a test runs.
//
// All of it is pure: no clock, no files, no randomness but a seeded generator of its own. Numbers are exact fractions; only the balanced
// mean and the statistics use floating point. Numbers are rounded in one place, Fraction.Decimal, when they are printed.
package scoring

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Score scores an assessment against its edition, by the form that the assessment names. Callers that score many assessments compile once.
func Score(c *checklist.Checklist, a *assessment.Assessment) (*Result, error) {
	p, err := Compile(c, a.Form)
	if err != nil {
		return nil, err
	}
	return p.Score(a)
}

// Score scores one assessment (D1 to D11, D17). It refuses answers and targets for questions that the edition does not have, levels that
// the question's type does not have, grades of evidence outside 0..3 and targets outside 0..1; the error joins all of them.
func (p *Plan) Score(a *assessment.Assessment) (*Result, error) {
	if a.Form != "" && p.form != "" && a.Form != p.form {
		return nil, fmt.Errorf("score assessment: it uses form %q, not %q", a.Form, p.form)
	}
	r := &Result{Edition: p.edition, Form: p.form, Parameters: p.params, NotAsked: p.rest, plan: p}
	r.Questions = make([]QuestionScore, len(p.nodes))
	r.Areas = make([]AreaScore, len(p.areas))
	ticks := make([]map[string]assessment.Tick, len(p.nodes))
	if err := p.resolve(a, r, ticks); err != nil {
		return nil, fmt.Errorf("score assessment: %w", err)
	}
	if p.elements {
		p.tick(ticks, r)
	}
	substantiated := p.evaluate(r.Questions)
	for i := range r.Areas {
		p.area(&r.Areas[i], &p.areas[i], r.Questions, substantiated)
		r.Counts.addAll(r.Areas[i].Counts)
	}
	r.Overall = p.overall(r.Areas)
	p.act(r)
	return r, nil
}

// resolve finds the state and the ticks of each question and refuses what the edition does not allow.
func (p *Plan) resolve(a *assessment.Assessment, r *Result, ticks []map[string]assessment.Tick) error {
	found, targets := 0, 0
	var errs []error
	for i := range p.nodes {
		n, q := &p.nodes[i], &r.Questions[i]
		q.ID, q.Area, q.Weight, q.Core, q.Target = n.q.ID, p.areas[n.area].id, n.number, n.q.Core, n.target
		ans, given := a.Answers[n.q.ID]
		if ticks[i] = ans.Elements; given {
			found++
		}
		q.State, q.Reason = a.StateOf(n.q)
		if q.State == assessment.Answered {
			q.Level, q.Grade = ans.Level, ans.Grade()
		}
		if len(a.Targets) > 0 {
			if t, own := a.Targets[n.q.ID]; own {
				q.Target, targets = FractionOf(t.Value).over(p.den), targets+1
			}
		}
		if err := checkAnswer(n.q, q); err != nil {
			errs = append(errs, err)
		}
	}
	if found < len(a.Answers) {
		errs = append(errs, p.strangers("answer", maps.Keys(a.Answers))...)
	}
	if targets < len(a.Targets) {
		errs = append(errs, p.strangers("target", maps.Keys(a.Targets))...)
	}
	return errors.Join(errs...)
}

func checkAnswer(n *checklist.Question, q *QuestionScore) error {
	switch {
	case q.Target.Sign() < 0 || q.Target.Cmp(one) > 0:
		return fmt.Errorf("question %q: target %s is outside 0 to 1", q.ID, q.Target)
	case q.State > assessment.Withheld:
		return fmt.Errorf("question %q: there is no state %d", q.ID, q.State)
	case q.State != assessment.Answered:
		return nil
	case q.Level < 0 || q.Level > checklist.MaxLevel:
		return fmt.Errorf("question %q: level %d is outside 0 to %d", q.ID, q.Level, checklist.MaxLevel)
	case n.Kind() == checklist.Ternary && q.Level%2 != 0:
		return fmt.Errorf("question %q: level %d is none of no (0), partly (2) and yes (4)", q.ID, q.Level)
	case q.Grade > 3:
		return fmt.Errorf("question %q: evidence grade %d is outside 0 to 3", q.ID, q.Grade)
	}
	return nil
}

// strangers returns an error for each id that the edition does not have.
func (p *Plan) strangers(what string, ids func(func(checklist.ID) bool)) []error {
	var errs []error
	for _, id := range slices.Sorted(ids) {
		if _, asked := p.index[id]; !asked && !slices.Contains(p.rest, id) {
			errs = append(errs, fmt.Errorf("%s to %q: the edition has no such question", what, id))
		}
	}
	return errs
}

// evaluate fills in values, effective values and gaps, and returns the effective values after the evidence caps.
func (p *Plan) evaluate(qs []QuestionScore) []Interval {
	scratch := make([]Fraction, 4*len(qs))
	low, high, capLow, capHigh := scratch[:len(qs)], scratch[len(qs):2*len(qs)], scratch[2*len(qs):3*len(qs)], scratch[3*len(qs):]
	for i := range qs {
		q := &qs[i]
		q.Value = p.value(q)
		low[i], high[i], capLow[i], capHigh[i] = q.Value.Low, q.Value.High, q.Value.Low, q.Value.High
		if q.State == assessment.Answered {
			capLow[i] = q.Value.Low.Min(p.caps[q.Grade])
			capHigh[i] = capLow[i]
		}
	}
	p.settle(low, qs, func(q *QuestionScore, c Cap) { q.CapLow = c })
	p.settle(high, qs, func(q *QuestionScore, c Cap) { q.CapHigh = c })
	p.settle(capLow, qs, nil)
	p.settle(capHigh, qs, nil)
	substantiated := make([]Interval, len(qs))
	for i := range qs {
		qs[i].Effective = Interval{low[i], high[i]}
		substantiated[i] = Interval{capLow[i], capHigh[i]}
		qs[i].measureGaps()
	}
	return substantiated
}

// value returns the value of an answer (D1), or the bounds of one that is not known (D3).
func (p *Plan) value(q *QuestionScore) Interval {
	if q.State == assessment.Answered {
		return Interval{p.levels[q.Level], p.levels[q.Level]}
	}
	return Interval{p.levels[0], p.levels[checklist.MaxLevel]}
}

// settle lowers values to what their prerequisites allow, prerequisites first (D4), and records each cap that binds.
func (p *Plan) settle(e []Fraction, qs []QuestionScore, record func(*QuestionScore, Cap)) {
	for _, i := range p.order {
		for _, pre := range p.nodes[i].edges {
			if !qs[pre.from].Applies() {
				continue
			}
			ceiling := pre.slack.Add(pre.rest.Mul(e[pre.from])).over(p.den)
			if ceiling.Cmp(e[i]) >= 0 {
				continue
			}
			e[i] = ceiling
			if record != nil {
				record(&qs[i], Cap{By: qs[pre.from].ID, Slack: pre.slack, Ceiling: ceiling})
			}
		}
	}
}

// measureGaps compares the question with its target (D9). The high run gives the low ends.
func (q *QuestionScore) measureGaps() {
	if !q.Applies() {
		q.Value, q.Effective, q.CapLow, q.CapHigh = Interval{}, Interval{}, Cap{}, Cap{}
		return
	}
	q.Own = Interval{shortfall(q.Target, q.Value.High), shortfall(q.Target, q.Value.Low)}
	q.Full = Interval{shortfall(q.Target, q.Effective.High), shortfall(q.Target, q.Effective.Low)}
}

// shortfall returns max(0, target - x).
func shortfall(target, x Fraction) Fraction {
	if x.Cmp(target) >= 0 {
		return zero
	}
	return target.Sub(x)
}
