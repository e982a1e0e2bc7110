package ledger

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

// Apply returns the assessment as it would be by the plan: its targets set, and what is done at the level of its target. Questions that the
// form does not ask or that do not apply stay as they are, and no answer gets worse.
func (p Plan) Apply(c *checklist.Checklist, a *assessment.Assessment) *assessment.Assessment {
	out := a.Clone()
	if out.Targets == nil {
		out.Targets = map[string]assessment.Target{}
	}
	for id, level := range p.Targets {
		if q, ok := c.Question(id); ok && q.In(a.Form) && 0 <= level && level <= checklist.MaxLevel {
			out.Targets[id] = assessment.Target{Value: checklist.Rational(int64(level), checklist.MaxLevel), Reason: a.Targets[id].Reason}
		}
	}
	for _, id := range p.Done {
		if q, ok := c.Question(id); ok && q.In(a.Form) {
			reach(c, out, q)
		}
	}
	return out
}

// reach raises an answer to the level of its target.
func reach(c *checklist.Checklist, a *assessment.Assessment, q *checklist.Question) {
	state, _ := a.StateOf(q)
	if state == assessment.NotApplicable {
		return
	}
	ans, level := a.Answers[q.ID], TargetLevel(c, a, q)
	if state == assessment.Answered && ans.Level >= level {
		return
	}
	ans.State, ans.Level, ans.Reason = assessment.Answered, level, ""
	a.Answers[q.ID] = ans
}

// TargetLevel is the lowest level of a question that reaches its target: the country's own, else that of the question, else that of the
// edition.
func TargetLevel(c *checklist.Checklist, a *assessment.Assessment, q *checklist.Question) int {
	target := q.Target.Or(c.Scoring.Target)
	if own, ok := a.Targets[q.ID]; ok {
		target = own.Value
	}
	num, den := target.Terms()
	level := int((checklist.MaxLevel*num + den - 1) / den)
	if q.Kind() == checklist.Ternary {
		level += level % 2
	}
	return level
}
