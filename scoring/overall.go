package scoring

import "cybergap/checklist"

// overall joins the areas that have a score (D7), nil where there is none.
func (p *Plan) overall(areas []AreaScore) *Overall {
	o := &Overall{}
	var coverage, confidence, target, gapLow, gapHigh total
	j := p.newJoiner()
	for _, i := range p.sorted {
		a, w := &areas[i], p.areas[i].weight
		if !a.Scored() {
			continue
		}
		j.add(w, a.Score, a.Substantiated)
		coverage.add(w, a.Coverage)
		confidence.add(w, a.Confidence)
		target.add(w, a.Target)
		gapLow.add(w, a.GrossGap.Low)
		gapHigh.add(w, a.GrossGap.High)
	}
	if j.empty() {
		return nil
	}
	o.Means, o.Substantiated = j.means(0), j.means(1)
	o.Headline = o.Chosen(p.params)
	o.Band = p.bands(o.Headline)
	all := weightOf(j.runs[0][0])
	o.Coverage, o.Confidence = coverage.over(all), confidence.over(all)
	o.Word = confidenceAt(p.limits.confidence.step(o.Confidence))
	o.Target, o.GrossGap = target.over(all), Interval{gapLow.over(all), gapHigh.over(all)}
	return o
}

// Chosen returns the mean that the edition prints large.
func (m Means) Chosen(p checklist.Parameters) Interval {
	if p.Headline == "arithmetic" {
		return m.Arithmetic
	}
	return m.Balanced
}

// joiner gathers kinds of interval over areas, for the three means of each.
type joiner struct{ runs [2][2][]weighted } // kind, low or high

func (p *Plan) newJoiner() *joiner {
	j := &joiner{}
	n := len(p.areas)
	buffer := make([]weighted, 0, 4*n)
	for k := range 4 {
		j.runs[k/2][k%2] = buffer[k*n : k*n : (k+1)*n]
	}
	return j
}

func (j *joiner) empty() bool { return len(j.runs[0][0]) == 0 }

func (j *joiner) add(w Fraction, kinds ...Interval) {
	for k, v := range kinds {
		j.runs[k][0] = append(j.runs[k][0], weighted{w, v.Low})
		j.runs[k][1] = append(j.runs[k][1], weighted{w, v.High})
	}
}

// means returns the three means of a kind.
func (j *joiner) means(kind int) Means {
	low, high := j.runs[kind][0], j.runs[kind][1]
	m := Means{
		Arithmetic: Interval{arithmetic(low), arithmetic(high)},
		Balanced:   Interval{balanced(low), balanced(high)},
		Weakest:    Interval{weakest(low), weakest(high)},
	}
	m.Imbalance = fixed(m.Arithmetic.Low.Float() - m.Balanced.Low.Float()).Max(zero)
	return m
}
