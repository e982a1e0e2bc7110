package scoring

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

// law is the place of checklist.Law among the facets.
const law = 0

// tick sorts the elements of each question that applies by their ticks and counts them by facet. It never touches a score.
func (p *Plan) tick(a *assessment.Assessment, r *Result) {
	total, most := 0, 0
	for i := range p.nodes {
		total, most = total+len(p.nodes[i].facets), max(most, len(p.nodes[i].facets))
	}
	ids := make([]checklist.ID, 0, total)
	ticks := make([]assessment.Tick, most)
	for i := range p.areas {
		area := &r.Areas[i].Elements
		for j := p.areas[i].first; j < p.areas[i].last; j++ {
			if q, n := &r.Questions[j], &p.nodes[j]; q.Applies() {
				lookUp(ticks, a.Answers[q.ID].Elements, n.q.Elements)
				ids = q.sortElements(n, ticks, ids)
				area.count(n, ticks)
			}
		}
		r.Elements.addAll(area)
		area.share()
	}
	r.Elements.share()
}

// lookUp fills ticks with those of a question's elements.
func lookUp(ticks []assessment.Tick, given map[string]assessment.Tick, elements []checklist.Element) {
	for i := range elements {
		ticks[i] = assessment.TickUnknown
		if t := given[elements[i].ID]; t != "" {
			ticks[i] = t
		}
	}
}

// sortElements names what is missing, partly there and open, and finds a contradiction with level 4. The ids are appended to ids.
func (q *QuestionScore) sortElements(n *node, ticks []assessment.Tick, ids []checklist.ID) []checklist.ID {
	pick := func(want assessment.Tick) []checklist.ID {
		from := len(ids)
		for i, facet := range n.facets {
			if facet >= 0 && ticks[i] == want {
				ids = append(ids, n.q.Elements[i].ID)
			}
		}
		return ids[from:len(ids):len(ids)]
	}
	q.Missing, q.Partly, q.Open = pick(assessment.No), pick(assessment.Partly), pick(assessment.TickUnknown)
	if q.State == assessment.Answered && q.Level == checklist.MaxLevel {
		for i, facet := range n.facets {
			q.Contradiction = q.Contradiction || (facet >= 0 && ticks[i] == assessment.No && !n.q.Elements[i].Optional)
		}
	}
	return ids
}

func (e *Elements) count(n *node, ticks []assessment.Tick) {
	for i, facet := range n.facets {
		if facet < 0 {
			continue
		}
		switch s := &e.Facets[facet]; ticks[i] {
		case assessment.Yes:
			s.Yes++
		case assessment.Partly:
			s.Partly++
		case assessment.No:
			s.No++
		case assessment.TickUnknown:
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
		if i == law {
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
