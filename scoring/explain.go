package scoring

import (
	"fmt"
	"math"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Explanation is the arithmetic behind one number: terms whose parts sum to Score, exactly, at both ends.
type Explanation struct {
	ID       checklist.ID // of a question or an area; empty for the overall
	Score    Interval     // D4 of a question, D5 of an area, the arithmetic mean D7 of the overall
	Terms    []Term
	Total    Fraction       // what weights are divided by; 1 for a question
	Excluded []Exclusion    // what was left out, and why
	Ceilings []Ceiling      // of a question: what each prerequisite allows
	Question *QuestionScore // exactly one of these three is set
	Area     *AreaScore
	Overall  *Overall
}

// Term is one summand. Of an area it is a question, of the overall an area: Part is Weight/Total x Value. Of a question the first term is
// its answer, and the second, where a prerequisite binds, what the caps take away (0 or less).
type Term struct {
	ID                checklist.ID // of the question or area
	State             assessment.State
	Weight            Fraction
	Value             Interval
	Part              Interval
	HeldLow, HeldHigh checklist.ID // the prerequisite that holds the question's value down
	LogLow, LogHigh   float64      // of the overall: Weight/Total x ln(1+9 Value), the summands of the balanced mean
}

// Exclusion is something that does not count.
type Exclusion struct {
	ID       checklist.ID
	NotAsked bool   // outside the form; otherwise not applicable
	Reason   string // of not applicable
}

// Ceiling is what a prerequisite allows: Slack + (1-Slack) x Effective.
type Ceiling struct {
	ID                  checklist.ID
	Slack               Fraction
	Effective, Ceiling  Interval
	BindsLow, BindsHigh bool
	NotApplicable       bool // the prerequisite does not apply and allows everything
}

// Explain shows what a number was made of: a question's effective value, an area's score, or, for the empty id, the overall.
func (r *Result) Explain(id checklist.ID) (*Explanation, error) {
	if id == "" {
		return r.explainOverall()
	}
	if q, ok := r.Question(id); ok {
		return r.explainQuestion(q), nil
	}
	if a, ok := r.Area(id); ok {
		return r.explainArea(a), nil
	}
	for _, other := range r.NotAsked {
		if other == id {
			return nil, fmt.Errorf("explain %q: form %q does not ask it", id, r.Form)
		}
	}
	return nil, fmt.Errorf("explain %q: edition %s has no such question or area", id, r.Edition)
}

func (r *Result) explainQuestion(q *QuestionScore) *Explanation {
	e := &Explanation{ID: q.ID, Score: q.Effective, Question: q}
	if !q.Applies() {
		e.Excluded = []Exclusion{{ID: q.ID, Reason: q.Reason}}
		return e
	}
	e.Terms, e.Total = []Term{{ID: q.ID, State: q.State, Weight: one, Value: q.Value, Part: q.Value}}, one
	if q.HeldLow != "" || q.HeldHigh != "" {
		taken := Interval{q.Effective.Low.Sub(q.Value.Low), q.Effective.High.Sub(q.Value.High)}
		e.Terms = append(e.Terms, Term{ID: q.ID, State: q.State, Weight: one, Value: taken, Part: taken, HeldLow: q.HeldLow, HeldHigh: q.HeldHigh})
	}
	for _, pre := range r.plan.nodes[r.plan.index[q.ID]].edges {
		e.Ceilings = append(e.Ceilings, r.ceiling(q, pre))
	}
	return e
}

func (r *Result) ceiling(q *QuestionScore, pre edge) Ceiling {
	p := &r.Questions[pre.from]
	c := Ceiling{ID: p.ID, Slack: pre.slack, NotApplicable: !p.Applies()}
	if p.Applies() {
		c.Effective = p.Effective
		c.Ceiling = Interval{pre.slack.Add(pre.rest.Mul(p.Effective.Low)), pre.slack.Add(pre.rest.Mul(p.Effective.High))}
		c.BindsLow, c.BindsHigh = q.HeldLow == p.ID, q.HeldHigh == p.ID
	}
	return c
}

func (r *Result) explainArea(a *AreaScore) *Explanation {
	e := &Explanation{ID: a.ID, Score: a.Score, Area: a}
	for i := a.first; i < a.last; i++ {
		q := &r.Questions[i]
		if !q.Applies() {
			e.Excluded = append(e.Excluded, Exclusion{ID: q.ID, Reason: q.Reason})
			continue
		}
		e.Terms = append(e.Terms, Term{ID: q.ID, State: q.State, Weight: FractionOf(q.Weight), Value: q.Effective, HeldLow: q.HeldLow, HeldHigh: q.HeldHigh})
	}
	for _, out := range r.plan.outside[a.ID] {
		e.Excluded = append(e.Excluded, Exclusion{ID: out, NotAsked: true})
	}
	e.divide()
	return e
}

func (r *Result) explainOverall() (*Explanation, error) {
	if r.Overall == nil {
		return nil, fmt.Errorf("explain the overall score: no area has a score")
	}
	e := &Explanation{Score: r.Overall.Arithmetic, Overall: r.Overall}
	for i := range r.Areas {
		a := &r.Areas[i]
		if !a.Scored() {
			e.Excluded = append(e.Excluded, Exclusion{ID: a.ID, NotAsked: a.Counts.Total() == 0})
			continue
		}
		e.Terms = append(e.Terms, Term{ID: a.ID, State: assessment.Answered, Weight: FractionOf(a.Weight), Value: a.Score})
	}
	e.divide()
	for i := range e.Terms {
		t := &e.Terms[i]
		share := t.Weight.Div(e.Total).Float()
		t.LogLow, t.LogHigh = share*math.Log1p(9*t.Value.Low.Float()), share*math.Log1p(9*t.Value.High.Float())
	}
	return e, nil
}

// divide gives each term its part by weight.
func (e *Explanation) divide() {
	for _, t := range e.Terms {
		e.Total = e.Total.Add(t.Weight)
	}
	for i := range e.Terms {
		t := &e.Terms[i]
		share := t.Weight.Div(e.Total)
		t.Part = Interval{share.Mul(t.Value.Low), share.Mul(t.Value.High)}
	}
}
