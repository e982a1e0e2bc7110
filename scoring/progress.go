package scoring

import (
	"fmt"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Compare measures the progress from an older to a newer assessment on what they have in common (D13): questions with the same id and
// revision, asked and applicable on both sides. Both are scored by the newer edition, so that a change of weights is never taken for
// progress.
func Compare(oldEdition *checklist.Checklist, older *assessment.Assessment, newEdition *checklist.Checklist, newer *assessment.Assessment) (*Progress, error) {
	before, err := Score(oldEdition, older)
	if err != nil {
		return nil, fmt.Errorf("compare: older side: %w", err)
	}
	after, err := Score(newEdition, newer)
	if err != nil {
		return nil, fmt.Errorf("compare: newer side: %w", err)
	}
	out := &Progress{Headline: after.Parameters.Headline}
	out.match(revisions(oldEdition), revisions(newEdition), before, after)
	plan, err := compile(newEdition, func(q *checklist.Question) bool { return slices.Contains(out.Core, q.ID) })
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	sides := [2]*Result{}
	for i, whole := range []*Result{before, after} {
		if sides[i], err = plan.Score(answersOf(whole, out.Core)); err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
		out.Counts[i] = sides[i].Counts
	}
	out.measure(sides[0], sides[1], after)
	return out, nil
}

// revisions returns the revision of each question of an edition.
func revisions(c *checklist.Checklist) map[checklist.ID]int {
	out := map[checklist.ID]int{}
	for _, a := range c.Areas {
		for _, q := range a.Questions {
			out[q.ID] = max(q.Rev, 1)
		}
	}
	return out
}

// match sorts the questions of both editions.
func (p *Progress) match(olds, news map[checklist.ID]int, before, after *Result) {
	p.Core, p.Added, p.Removed, p.Revised, p.LeftOut = []checklist.ID{}, []checklist.ID{}, []checklist.ID{}, []checklist.ID{}, []checklist.ID{}
	for id, rev := range news {
		old, common := olds[id]
		switch {
		case !common:
			p.Added = append(p.Added, id)
		case old != rev:
			p.Revised = append(p.Revised, id)
		case counts(before, id) && counts(after, id):
			p.Core = append(p.Core, id)
		default:
			p.LeftOut = append(p.LeftOut, id)
		}
	}
	for id := range olds {
		if _, kept := news[id]; !kept {
			p.Removed = append(p.Removed, id)
		}
	}
	for _, ids := range [][]checklist.ID{p.Core, p.Added, p.Removed, p.Revised, p.LeftOut} {
		slices.Sort(ids)
	}
}

// counts reports whether a question is asked and applicable.
func counts(r *Result, id checklist.ID) bool {
	q, asked := r.Question(id)
	return asked && q.Applies()
}

// answersOf makes an assessment of the states in which questions entered a score.
func answersOf(r *Result, ids []checklist.ID) *assessment.Assessment {
	a := &assessment.Assessment{Answers: make(map[string]assessment.Answer, len(ids))}
	for _, id := range ids {
		if q, ok := r.Question(id); ok {
			a.Answers[id] = assessment.Answer{State: q.State, Level: q.Level}
		}
	}
	return a
}

// measure compares the two sides of the core; after is the whole newer result.
func (p *Progress) measure(before, now, after *Result) {
	least := now.plan.limits.comparable
	var coverage total
	var weights Fraction
	for i := range now.Areas {
		old, recent, all := &before.Areas[i], &now.Areas[i], &after.Areas[i]
		a := AreaProgress{ID: recent.ID, HasCore: recent.Scored()}
		if a.HasCore {
			a.Old, a.New, a.Delta = old.Score, recent.Score, recent.Score.less(old.Score)
			a.Coverage = weightIn(now, recent).Div(weightIn(after, all))
			a.Comparable = a.Coverage.Cmp(least) >= 0
		}
		if all.Scored() {
			coverage.add(now.plan.areas[i].weight, a.Coverage)
			weights = weights.Add(now.plan.areas[i].weight)
		}
		p.Areas = append(p.Areas, a)
	}
	if now.Overall == nil {
		return
	}
	o := &OverallProgress{Old: before.Overall.Headline, New: now.Overall.Headline, Coverage: coverage.over(weights)}
	o.Delta, o.Comparable = o.New.less(o.Old), o.Coverage.Cmp(least) >= 0
	p.Overall = o
}

// weightIn sums the weights of an area's applicable questions.
func weightIn(r *Result, a *AreaScore) Fraction {
	var sum Fraction
	for _, q := range r.InArea(a) {
		if q.Applies() {
			sum = sum.Add(FractionOf(q.Weight))
		}
	}
	return sum
}
