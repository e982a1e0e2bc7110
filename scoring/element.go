package scoring

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

// lawFacet is the place of checklist.Law among the facets.
const lawFacet = 0

// mark is a tick as a small number; absent ticks are open.
type mark uint8

const (
	tickedOpen mark = iota
	tickedYes
	tickedPartly
	tickedNo
	tickedAbsent // not applicable, or recorded only
)

func markOf(t assessment.Tick) mark {
	switch t {
	case assessment.Yes:
		return tickedYes
	case assessment.Partly:
		return tickedPartly
	case assessment.No:
		return tickedNo
	case assessment.TickNA:
		return tickedAbsent
	}
	return tickedOpen
}

// tick sorts the elements of a question that applies by their ticks and counts them in their area. It never touches a score. The ids that the
// question names are appended to ids.
func (q *QuestionScore) tick(n *node, given map[checklist.ID]assessment.Tick, area *Elements, ids []checklist.ID) []checklist.ID {
	var marks [maxElements]mark
	n.mark(&marks, given)
	area.count(n, &marks)
	return q.sortElements(n, &marks, ids)
}

// maxElements bounds the elements of a question; Compile refuses more.
const maxElements = 64

// mark reads the ticks of a question's elements, in their order.
func (n *node) mark(out *[maxElements]mark, given map[string]assessment.Tick) {
	for i, facet := range n.facets {
		out[i] = tickedOpen
		if facet < 0 {
			out[i] = tickedAbsent
		} else if len(given) > 0 {
			out[i] = markOf(given[n.q.Elements[i].ID])
		}
	}
}

// sortElements names what is missing, partly there and open, and finds a contradiction with level 4. The ids are appended to ids.
func (q *QuestionScore) sortElements(n *node, marks *[maxElements]mark, ids []checklist.ID) []checklist.ID {
	q.Missing, ids = n.pick(tickedNo, marks, ids)
	q.Partly, ids = n.pick(tickedPartly, marks, ids)
	q.Open, ids = n.pick(tickedOpen, marks, ids)
	if q.State == assessment.Answered && q.Level == checklist.MaxLevel {
		for i := range n.facets {
			q.Contradiction = q.Contradiction || (marks[i] == tickedNo && !n.q.Elements[i].Optional)
		}
	}
	return ids
}

// pick appends to ids the elements with one mark and returns that part, nil where there is none, and the whole.
func (n *node) pick(want mark, marks *[maxElements]mark, ids []checklist.ID) (part, all []checklist.ID) {
	from := len(ids)
	for i := range n.facets {
		if marks[i] == want {
			ids = append(ids, n.q.Elements[i].ID)
		}
	}
	if from == len(ids) {
		return nil, ids
	}
	return ids[from:len(ids):len(ids)], ids
}

func (e *Elements) count(n *node, marks *[maxElements]mark) {
	for i, facet := range n.facets {
		if facet < 0 {
			continue
		}
		switch t := &e[facet]; marks[i] {
		case tickedYes:
			t.Yes++
		case tickedPartly:
			t.Partly++
		case tickedNo:
			t.No++
		case tickedOpen:
			t.Unknown++
		}
	}
}

func (e *Elements) addAll(f *Elements) {
	for i := range e {
		e[i].addAll(f[i])
	}
}

func (t *Ticks) addAll(u Ticks) {
	t.Yes += u.Yes
	t.Partly += u.Partly
	t.No += u.No
	t.Unknown += u.Unknown
}

// Law returns the ticks of what is on paper.
func (e *Elements) Law() Ticks { return e[lawFacet] }

// Practice returns the ticks of all other facets.
func (e *Elements) Practice() Ticks {
	var sum Ticks
	for i := range e {
		if i != lawFacet {
			sum.addAll(e[i])
		}
	}
	return sum
}

// Gap returns the paper-to-practice gap, -1..1: the share of law in place less that of practice. It is false where either has no elements.
func (e *Elements) Gap() (Interval, bool) {
	law, practice := e.Law(), e.Practice()
	if law.Total() == 0 || practice.Total() == 0 {
		return Interval{}, false
	}
	return law.InPlace().less(practice.InPlace()), true
}

// Total returns the number of elements that count.
func (t Ticks) Total() int { return t.Yes + t.Partly + t.No + t.Unknown }

// InPlace returns the share that is in place, 0..1: yes counts 1, partly 1/2, no 0, unknown either. Of no elements it is 0.
func (t Ticks) InPlace() Interval {
	all := int64(2 * t.Total())
	if all == 0 {
		return Interval{}
	}
	low := int64(2*t.Yes + t.Partly)
	return Interval{NewFraction(low, all), NewFraction(low+int64(2*t.Unknown), all)}
}

// less returns the bounds of a difference.
func (i Interval) less(j Interval) Interval { return Interval{i.Low.Sub(j.High), i.High.Sub(j.Low)} }
