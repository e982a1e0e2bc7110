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

// means gathers what an area's numbers are made of. Every one of them is a weighted mean over the questions that apply, but for na, which
// is over all questions, and point, which is over the answered ones.
type means struct {
	low, high, capLow, capHigh mean
	target, gapLow, gapHigh    mean
	answered, grade            mean
	na, point                  mean
}

func (m *means) add(w Fraction, q *QuestionScore, substantiated Interval) {
	if !q.Applies() {
		m.na.add(w, one)
		return
	}
	m.na.add(w, zero)
	m.low.add(w, q.Effective.Low)
	m.high.add(w, q.Effective.High)
	m.capLow.add(w, substantiated.Low)
	m.capHigh.add(w, substantiated.High)
	m.target.add(w, q.Target)
	m.gapLow.add(w, q.Full.Low)
	m.gapHigh.add(w, q.Full.High)
	if q.State != assessment.Answered {
		m.answered.add(w, zero)
		m.grade.add(w, thirds[0])
		return
	}
	m.answered.add(w, one)
	m.grade.add(w, thirds[q.Grade])
	m.point.add(w, q.Effective.Low)
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
		a.NAShare = Optional{m.na.value(), true}
	}
	if a.Counts.Total() == a.Counts.NotApplicable {
		return
	}
	a.Score = Interval{m.low.value(), m.high.value()}
	a.Substantiated = Interval{m.capLow.value(), m.capHigh.value()}
	a.Coverage, a.Confidence = m.answered.value(), m.grade.value()
	if a.Counts.Answered > 0 {
		a.Point = Optional{m.point.value().Min(a.Score.High), true}
	}
	a.Target = m.target.value()
	a.GrossGap = Interval{m.gapLow.value(), m.gapHigh.value()}
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
