package scoring

import "cybergap/checklist"

// maxDenominator bounds the common denominator. Beyond it values keep their own denominators, which costs time and nothing else.
const maxDenominator = 1 << 24

// scale writes the numbers of the plan over one denominator, so that scoring adds and compares whole numbers.
func (p *Plan) scale() {
	p.den = p.commonDenominator()
	for level := range p.levels {
		p.levels[level] = NewFraction(int64(level), checklist.MaxLevel).over(p.den)
	}
	for _, c := range p.params.EvidenceCaps {
		p.caps = append(p.caps, FractionOf(c).over(p.den))
	}
	for i := range p.nodes {
		n := &p.nodes[i]
		n.target = n.target.over(p.den)
		for j := range n.edges {
			n.edges[j].slack = n.edges[j].slack.over(p.den)
		}
	}
	for i := range p.areas {
		p.weigh(&p.areas[i])
	}
	percent := NewFraction(1, 100)
	p.limits = limits{
		coverage: FractionOf(p.params.CoverageMin), width: FractionOf(p.params.WidthMax), comparable: FractionOf(p.params.ComparableMin),
		classA: FractionOf(p.params.Priority.A), classB: FractionOf(p.params.Priority.B),
		bands: newLadder(p.params.Bands, percent), confidence: newLadder(p.params.Confidence, one),
	}
}

// commonDenominator serves levels, targets, evidence caps, and effective values along the chains of prerequisites.
func (p *Plan) commonDenominator() int64 {
	common := int64(checklist.MaxLevel)
	for _, c := range p.params.EvidenceCaps {
		common = widen(common, FractionOf(c).den)
	}
	for i := range p.nodes {
		common = widen(common, p.nodes[i].target.den)
	}
	chain := make([]int64, len(p.nodes))
	for _, i := range p.order {
		chain[i] = common
		for _, e := range p.nodes[i].edges {
			if product, ok := times(chain[e.from], e.slack.den); ok {
				chain[i] = widen(chain[i], product)
			}
		}
	}
	for _, den := range chain {
		common = widen(common, den)
	}
	return common
}

// widen returns the least common multiple, or a where that is too large.
func widen(a, b int64) int64 {
	if m, ok := times(a, b/int64(gcd(uint64(a), uint64(b)))); ok && m <= maxDenominator {
		return m
	}
	return a
}

// weigh makes the weights of an area whole numbers: only their proportions enter its score.
func (p *Plan) weigh(a *areaNode) {
	common := int64(1)
	for _, n := range p.nodes[a.first:a.last] {
		common = widen(common, FractionOf(n.number).den)
	}
	a.weight = FractionOf(a.number)
	for i := a.first; i < a.last; i++ {
		n := &p.nodes[i]
		n.weight = lowest(FractionOf(n.number).Mul(whole(common)))
	}
}

// lowest writes a value in lowest terms.
func lowest(f Fraction) Fraction { return FromRat(f.Rat()) }
