package scoring

import (
	"math"
	"slices"
)

// quantile returns the type-7 quantile of sorted numbers: linear between the two nearest ranks.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	low := int(math.Floor(at))
	high := min(low+1, len(sorted)-1)
	return sorted[low] + float64((at-float64(low))*(sorted[high]-sorted[low]))
}

// quartiles returns the type-7 quartiles of at least one number.
func quartiles(values []float64) (q1, median, q3 float64) {
	s := slices.Sorted(slices.Values(values))
	return quantile(s, 0.25), quantile(s, 0.5), quantile(s, 0.75)
}

// Agreement returns van der Eijk's agreement A of answers counted on an ordered scale: 1 when all agree, 0 when they are spread evenly, -1
// when they stand at the two ends. It is 1 for a scale of one step and 0 where nobody answered.
func Agreement(counts []int) float64 {
	rest := slices.Clone(counts)
	var total int
	for _, n := range rest {
		total += n
	}
	var agreement Fraction
	for layer := thickness(rest); layer > 0; layer = thickness(rest) {
		pattern := make([]bool, len(rest))
		filled := 0
		for i, n := range rest {
			if pattern[i] = n > 0; n > 0 {
				rest[i] -= layer
				filled++
			}
		}
		share := NewFraction(int64(layer*filled), int64(total))
		agreement = agreement.Add(share.Mul(patternAgreement(pattern, int64(filled))))
	}
	return agreement.Float()
}

// thickness returns the smallest count above 0, or 0 where none is left.
func thickness(counts []int) int {
	least := 0
	for _, n := range counts {
		if n > 0 && (least == 0 || n < least) {
			least = n
		}
	}
	return least
}

// patternAgreement returns the agreement of one layer, in which each filled step counts alike: U (1 - (S-1)/(K-1)), where U sets triples
// that look like one peak against triples that look like two.
func patternAgreement(pattern []bool, filled int64) Fraction {
	k := int64(len(pattern))
	if k < 2 {
		return one
	}
	closeness := NewFraction(k-filled, k-1) // 1 - (S-1)/(K-1)
	peaks, valleys := triples(pattern)
	if peaks+valleys == 0 {
		return closeness
	}
	return closeness.Mul(NewFraction((k-2)*peaks-(k-1)*valleys, (k-2)*(peaks+valleys)))
}

// triples counts the triples 110 and 011, which look like one peak, and the triples 101, which look like two.
func triples(pattern []bool) (peaks, valleys int64) {
	for i := range pattern {
		for j := i + 1; j < len(pattern); j++ {
			for m := j + 1; m < len(pattern); m++ {
				switch {
				case pattern[i] && !pattern[j] && pattern[m]:
					valleys++
				case pattern[j] && pattern[i] != pattern[m]:
					peaks++
				}
			}
		}
	}
	return peaks, valleys
}
