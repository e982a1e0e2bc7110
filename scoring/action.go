package scoring

import (
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// urgent is a gap on its way to becoming an action: its node and what orders it.
type urgent struct {
	node             int
	priority, unlock Fraction
	weight           Fraction // D: of what the action unlocks
	unlocks          int      // how many questions that is
}

// act lists the gaps that can be closed and the questions to find out first (D11).
func (p *Plan) act(r *Result) {
	found := make([]urgent, 0, len(p.nodes))
	r.Clarify = make([]checklist.ID, 0, r.Counts.Unknown+r.Counts.Withheld+r.Counts.Unanswered)
	unlocks := 0
	for _, i := range p.byID {
		q := &r.Questions[i]
		switch {
		case !q.Applies():
		case q.State != assessment.Answered:
			r.Clarify = append(r.Clarify, q.ID)
		case q.Own.High.Sign() > 0:
			u := p.weighAction(i, r.Questions)
			found, unlocks = append(found, u), unlocks+u.unlocks
		}
	}
	order := make([]int, len(found))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(i, j int) int { return found[j].priority.Cmp(found[i].priority) }) // equal ones stay in byte order
	r.Actions = make([]Action, len(found))
	ids := make([]checklist.ID, 0, unlocks)
	for k, i := range order {
		ids = p.describeAction(&r.Actions[k], &found[i], r.Questions, ids)
	}
}

// weighAction computes P = 100 own (I/5) ((5+F)/10) ((2+U)/3), each factor to the edition's exponent.
func (p *Plan) weighAction(i int, qs []QuestionScore) urgent {
	n, u := &p.nodes[i], urgent{node: i}
	for _, d := range n.dependants {
		if unlocked(&qs[d]) {
			u.unlocks++
			u.weight = u.weight.Add(FractionOf(p.nodes[d].number))
		}
	}
	u.unlock = u.weight.Div(whole(10)).Min(one)
	lift := whole(2).Add(u.unlock).Div(whole(3))
	u.priority = power(qs[i].Own.High, p.params.Priority.Gap).Mul(n.urgency).Mul(power(lift, p.params.Priority.Unlock))
	return u
}

// unlocked reports whether a dependant gains from an action that it waits for.
func unlocked(q *QuestionScore) bool { return q.Applies() && q.Full.High.Sign() > 0 }

// describeAction fills in an action; the ids of what it unlocks are appended to ids.
func (p *Plan) describeAction(a *Action, u *urgent, qs []QuestionScore, ids []checklist.ID) []checklist.ID {
	n := &p.nodes[u.node]
	a.ID, a.index, a.OwnGap, a.Months = n.q.ID, u.node, qs[u.node].Own.High, months(n.q)
	a.Impact, a.Feasibility = factors(n.q)
	a.Priority, a.Class, a.Unlock, a.UnlockWeight = u.priority, p.class(u.priority), u.unlock, u.weight
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
