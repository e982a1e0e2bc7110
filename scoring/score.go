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
	if err := p.resolve(a, r); err != nil {
		return nil, fmt.Errorf("score assessment: %w", err)
	}
	substantiated := p.evaluate(r.Questions)
	for i := range r.Areas {
		p.area(&r.Areas[i], &p.areas[i], r.Questions, substantiated)
		r.Counts.addAll(r.Areas[i].Counts)
		r.Elements.addAll(&r.Areas[i].Elements)
	}
	r.Overall = p.overall(r.Areas)
	p.act(r)
	return r, nil
}

// resolve finds the state and the ticks of each question and refuses what the edition does not allow.
func (p *Plan) resolve(a *assessment.Assessment, r *Result) error {
	found, targets := 0, 0
	ids := make([]checklist.ID, 0, p.elementCount)
	var errs []error
	for i := range p.nodes {
		n, q := &p.nodes[i], &r.Questions[i]
		q.ID, q.Area, q.Weight, q.Core, q.Target = n.q.ID, p.areas[n.area].id, n.number, n.q.Core, n.target
		ans, given := a.Answers[n.q.ID]
		if given {
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
		if p.elements && q.Applies() {
			ids = q.tick(n, ans.Elements, &r.Areas[n.area].Elements, ids)
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

// evaluate fills in values and effective values, prerequisites first (D4), and returns the effective values after the evidence caps (D10).
func (p *Plan) evaluate(qs []QuestionScore) []Interval {
	substantiated := make([]Interval, len(qs))
	for _, i := range p.order {
		q, s := &qs[i], &substantiated[i]
		if !q.Applies() {
			continue
		}
		q.Value, *s = p.value(q)
		q.Effective = q.Value
		for _, e := range p.nodes[i].edges {
			pre := &qs[e.from]
			if !pre.Applies() {
				continue
			}
			if p.lower(&q.Effective.Low, e, pre.Effective.Low) {
				q.HeldLow = pre.ID
			}
			if p.lower(&q.Effective.High, e, pre.Effective.High) {
				q.HeldHigh = pre.ID
			}
			p.lower(&s.Low, e, substantiated[e.from].Low)
			p.lower(&s.High, e, substantiated[e.from].High)
		}
	}
	return substantiated
}

// value returns the value of an answer (D1), and the same as far as its evidence carries it (D10); of one that is not known, the bounds (D3).
func (p *Plan) value(q *QuestionScore) (declared, substantiated Interval) {
	if q.State != assessment.Answered {
		open := Interval{p.levels[0], p.levels[checklist.MaxLevel]}
		return open, open
	}
	v := p.levels[q.Level]
	s := v.Min(p.caps[q.Grade])
	return Interval{v, v}, Interval{s, s}
}

// lower brings a value down to what a prerequisite allows and reports whether that changed it.
func (p *Plan) lower(v *Fraction, e edge, prerequisite Fraction) bool {
	ceiling := e.slack.Add(e.rest.Mul(prerequisite).over(p.den))
	if ceiling.Cmp(*v) >= 0 {
		return false
	}
	*v = ceiling
	return true
}
