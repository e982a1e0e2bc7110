package scoring

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// act lists the gaps that can be closed and the questions to find out first (D11).
func (p *Plan) act(r *Result) {
	actions, unknown, unlocked := p.count(r.Questions)
	r.Actions = make([]Action, 0, actions)
	r.Clarify = make([]checklist.ID, 0, unknown)
	ids := make([]checklist.ID, 0, unlocked)
	for _, i := range p.byID {
		q := &r.Questions[i]
		switch {
		case !q.Applies():
		case q.State != assessment.Answered:
			r.Clarify = append(r.Clarify, q.ID)
		case q.Own.High.Sign() > 0:
			var a Action
			a, ids = p.action(i, r.Questions, ids)
			r.Actions = append(r.Actions, a)
		}
	}
	slices.SortFunc(r.Actions, compareActions)
}

// count returns how many actions, open questions and unlocked questions there are at most.
func (p *Plan) count(qs []QuestionScore) (actions, unknown, unlocked int) {
	for i := range qs {
		switch q := &qs[i]; {
		case !q.Applies():
		case q.State != assessment.Answered:
			unknown++
		case q.Own.High.Sign() > 0:
			actions++
			unlocked += len(p.nodes[i].dependants)
		}
	}
	return actions, unknown, unlocked
}

// compareActions puts the highest priority first, equal ones in byte order of their ids.
func compareActions(a, b Action) int {
	if c := b.Priority.Cmp(a.Priority); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// action weighs one gap: P = 100 own (I/5) ((5+F)/10) ((2+U)/3), each factor to the edition's exponent. The ids of what it unlocks are
// appended to ids.
func (p *Plan) action(i int, qs []QuestionScore, ids []checklist.ID) (Action, []checklist.ID) {
	n, q := &p.nodes[i], &qs[i]
	a := Action{ID: q.ID, OwnGap: q.Own.High, Months: months(n.q), index: i}
	a.Impact, a.Feasibility = factors(n.q)
	from := len(ids)
	for _, d := range n.dependants {
		if qs[d].Applies() && qs[d].Full.High.Sign() > 0 {
			ids = append(ids, qs[d].ID)
			a.UnlockWeight = a.UnlockWeight.Add(FractionOf(p.nodes[d].number))
		}
	}
	a.Unlocks = ids[from:len(ids):len(ids)]
	a.Unlock = a.UnlockWeight.Div(whole(10)).Min(one)
	lift := whole(2).Add(a.Unlock).Div(whole(3))
	a.Priority = power(a.OwnGap, p.params.Priority.Gap).Mul(n.urgency).Mul(power(lift, p.params.Priority.Unlock))
	a.Class = p.class(a.Priority)
	return a, ids
}

func (p *Plan) class(priority Fraction) Class {
	switch {
	case priority.Cmp(p.limits.classA) >= 0:
		return ClassA
	case priority.Cmp(p.limits.classB) >= 0:
		return ClassB
	}
	return ClassC
}
