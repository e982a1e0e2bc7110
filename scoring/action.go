package scoring

import (
	"cmp"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// urgent is a gap on its way to becoming an action: its node, and what orders it.
type urgent struct {
	node     int
	priority Fraction
}

// act lists the gaps that can be closed and the questions to find out first (D11).
func (p *Plan) act(r *Result) {
	found := make([]urgent, 0, r.Counts.Answered)
	r.Clarify = make([]checklist.ID, 0, r.Counts.Unknown+r.Counts.Withheld+r.Counts.Unanswered)
	for _, i := range p.byID {
		q := &r.Questions[i]
		switch {
		case !q.Applies():
		case q.State != assessment.Answered:
			r.Clarify = append(r.Clarify, q.ID)
		case q.Value.Low.Cmp(q.Target) < 0:
			found = append(found, urgent{i, p.priority(i, r.Questions)})
		}
	}
	slices.SortFunc(found, func(x, y urgent) int {
		return cmp.Or(y.priority.Cmp(x.priority), p.compareIDs(x.node, y.node))
	})
	r.Actions = make([]Action, len(found))
	ids := make([]checklist.ID, 0, p.dependantCount)
	for k, u := range found {
		ids = p.describe(&r.Actions[k], u, r.Questions, ids)
	}
}

// priority computes P = 100 own (I/5) ((5+F)/10) ((2+U)/3), each factor to the edition's exponent.
func (p *Plan) priority(i int, qs []QuestionScore) Fraction {
	lift := whole(2).Add(unlock(p.unlockWeight(i, qs))).Div(whole(3))
	return power(qs[i].ownGap(), p.params.Priority.Gap).Mul(p.nodes[i].urgency).Mul(power(lift, p.params.Priority.Unlock))
}

// unlockWeight computes D: the summed weight of what an action unlocks.
func (p *Plan) unlockWeight(i int, qs []QuestionScore) Fraction {
	sum := zero
	for _, d := range p.nodes[i].dependants {
		if unlocked(&qs[d]) {
			sum = sum.Add(FractionOf(p.nodes[d].number))
		}
	}
	return sum
}

// unlock computes U = min(1, D/10).
func unlock(weight Fraction) Fraction { return weight.Div(whole(10)).Min(one) }

// unlocked reports whether a dependant gains from an action that it waits for.
func unlocked(q *QuestionScore) bool { return q.Applies() && q.Effective.Low.Cmp(q.Target) < 0 }

// describe fills in an action; the ids of what it unlocks are appended to ids.
func (p *Plan) describe(a *Action, u urgent, qs []QuestionScore, ids []checklist.ID) []checklist.ID {
	n := &p.nodes[u.node]
	a.ID, a.index, a.OwnGap, a.Months = n.q.ID, u.node, qs[u.node].ownGap(), months(n.q)
	a.Impact, a.Feasibility = factors(n.q)
	a.Priority, a.Class = u.priority, p.class(u.priority)
	a.UnlockWeight = p.unlockWeight(u.node, qs)
	a.Unlock = unlock(a.UnlockWeight)
	from := len(ids)
	for _, d := range n.dependants {
		if unlocked(&qs[d]) {
			ids = append(ids, qs[d].ID)
		}
	}
	a.Unlocks = ids[from:len(ids):len(ids)]
	return ids
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
