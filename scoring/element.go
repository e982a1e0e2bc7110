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

// tick sorts the elements of each question that applies by their ticks and counts them by facet. It never touches a score.
func (p *Plan) tick(ticks []map[string]assessment.Tick, r *Result) {
	ids, marks := make([]checklist.ID, 0, p.elementCount), new([maxElements]mark)
	for i := range p.areas {
		area := &r.Areas[i].Elements
		for j := p.areas[i].first; j < p.areas[i].last; j++ {
			if q := &r.Questions[j]; q.Applies() {
				p.nodes[j].mark(marks, ticks[j])
				ids = q.sortElements(&p.nodes[j], marks, ids)
				area.count(&p.nodes[j], marks)
			}
		}
		r.Elements.addAll(area)
		area.share()
	}
	r.Elements.share()
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
		switch s := &e.Facets[facet]; marks[i] {
		case tickedYes:
			s.Yes++
		case tickedPartly:
			s.Partly++
		case tickedNo:
			s.No++
		case tickedOpen:
			s.Unknown++
		}
	}
}

func (e *Elements) addAll(f *Elements) {
	for i := range e.Facets {
		e.Facets[i].addAll(f.Facets[i])
	}
}

func (s *Share) addAll(t Share) {
	s.Yes += t.Yes
	s.Partly += t.Partly
	s.No += t.No
	s.Unknown += t.Unknown
}

// share turns counts into shares and sets paper against practice.
func (e *Elements) share() {
	for i := range e.Facets {
		if i == lawFacet {
			e.Law.addAll(e.Facets[i])
		} else {
			e.Practice.addAll(e.Facets[i])
		}
		e.Facets[i].compute()
	}
	e.Law.compute()
	e.Practice.compute()
	if e.HasGap = e.Law.Total() > 0 && e.Practice.Total() > 0; e.HasGap {
		e.Gap = e.Law.Share.less(e.Practice.Share)
	}
}

func (s *Share) compute() {
	if n := int64(2 * s.Total()); n > 0 {
		low := int64(2*s.Yes + s.Partly)
		s.Share = Interval{NewFraction(low, n), NewFraction(low+int64(2*s.Unknown), n)}
	}
}

// less returns the bounds of a difference.
func (i Interval) less(j Interval) Interval { return Interval{i.Low.Sub(j.High), i.High.Sub(j.Low)} }
