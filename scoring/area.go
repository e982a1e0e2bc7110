package scoring

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

func (c *Counts) add(s assessment.State) {
	switch s {
	case assessment.Answered:
		c.Answered++
	case assessment.NotApplicable:
		c.NotApplicable++
	case assessment.Unknown:
		c.Unknown++
	case assessment.Withheld:
		c.Withheld++
	default:
		c.Unanswered++
	}
}

func (c *Counts) addAll(d Counts) {
	c.Answered += d.Answered
	c.NotApplicable += d.NotApplicable
	c.Unknown += d.Unknown
	c.Withheld += d.Withheld
	c.Unanswered += d.Unanswered
}

// means gathers what an area's numbers are made of: three sums of weights, and totals over the questions that apply, but for point, which
// is over the answered ones.
type means struct {
	all, applicable, answered  Fraction
	low, high, capLow, capHigh total
	target, gapLow, gapHigh    total
	grade, point               total
}

func (m *means) add(w Fraction, q *QuestionScore, substantiated Interval) {
	m.all = m.all.Add(w)
	if !q.Applies() {
		return
	}
	m.applicable = m.applicable.Add(w)
	m.low.add(w, q.Effective.Low)
	m.high.add(w, q.Effective.High)
	m.capLow.add(w, substantiated.Low)
	m.capHigh.add(w, substantiated.High)
	m.target.add(w, q.Target)
	full := q.Full()
	m.gapLow.add(w, full.Low)
	m.gapHigh.add(w, full.High)
	if q.State == assessment.Answered {
		m.answered = m.answered.Add(w)
		m.grade.add(w, thirds[q.Grade])
		m.point.add(w, q.Effective.Low)
	}
}

// thirds are the grades of evidence 0..3 as confidence.
var thirds = [4]Fraction{{num: 0, den: 3}, {num: 1, den: 3}, {num: 2, den: 3}, {num: 3, den: 3}}

// area fills in the score of one area from the scores of its questions.
func (p *Plan) area(a *AreaScore, n *areaNode, qs []QuestionScore, substantiated []Interval) {
	a.ID, a.Weight, a.first, a.last = n.id, n.number, n.first, n.last
	var m means
	for i := n.first; i < n.last; i++ {
		a.Counts.add(qs[i].State)
		m.add(p.nodes[i].weight, &qs[i], substantiated[i])
	}
	a.Status = StatusNA
	if n.first < n.last {
		a.NAShare = Optional{m.all.Sub(m.applicable).Div(m.all), true}
	}
	if a.Counts.Applicable() == 0 {
		return
	}
	all := m.applicable
	a.Score = Interval{m.low.over(all), m.high.over(all)}
	a.Substantiated = Interval{m.capLow.over(all), m.capHigh.over(all)}
	a.Coverage, a.Confidence = m.answered.Div(all), m.grade.over(all)
	if a.Counts.Answered > 0 {
		a.Point = Optional{m.point.over(m.answered).Min(a.Score.High), true}
	}
	a.Target = m.target.over(all)
	a.GrossGap = Interval{m.gapLow.over(all), m.gapHigh.over(all)}
	a.NetGap = Interval{shortfall(a.Target, a.Score.High), shortfall(a.Target, a.Score.Low)}
	a.Stage = stage(qs[n.first:n.last])
	p.read(a)
}

// read puts an area's numbers into words (D6, D10, D17).
func (p *Plan) read(a *AreaScore) {
	a.Status = StatusInsufficient
	if a.Coverage.Cmp(p.limits.coverage) >= 0 && a.Score.High.Sub(a.Score.Low).Cmp(p.limits.width) <= 0 {
		a.Status = StatusOK
	}
	a.Word = confidenceAt(p.limits.confidence.step(a.Confidence))
	a.Band = p.bands(a.Score)
}

func (p *Plan) bands(i Interval) BandPair {
	return BandPair{bandAt(p.limits.bands.step(i.Low)), bandAt(p.limits.bands.step(i.High))}
}

// stage returns floor(4 min e) over the core questions that apply, or over all that apply where none of them is core (D8).
func stage(qs []QuestionScore) [2]int {
	core := false
	for i := range qs {
		core = core || (qs[i].Core && qs[i].Applies())
	}
	low, high := one, one
	for i := range qs {
		if q := &qs[i]; q.Applies() && (q.Core || !core) {
			low, high = low.Min(q.Effective.Low), high.Min(q.Effective.High)
		}
	}
	four := whole(checklist.MaxLevel)
	return [2]int{low.Mul(four).floor(), high.Mul(four).floor()}
}
