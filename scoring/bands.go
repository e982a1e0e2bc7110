package scoring

import "cybergap/checklist"

// Band is the reading of a score in five words (D17).
type Band string

// Bands from low to high.
const (
	VeryLow  Band = "very_low"
	Low      Band = "low"
	Medium   Band = "medium"
	High     Band = "high"
	VeryHigh Band = "very_high"
)

// Bands lists the bands from low to high.
func Bands() []Band { return []Band{VeryLow, Low, Medium, High, VeryHigh} }

// BandPair is the band of an interval's ends.
type BandPair struct{ Low, High Band }

// Confidence is how well answers are evidenced, in a word (D10).
type Confidence string

// Confidence from none to strong.
const (
	ConfidenceNone   Confidence = "none"
	ConfidenceWeak   Confidence = "weak"
	ConfidenceFair   Confidence = "fair"
	ConfidenceStrong Confidence = "strong"
)

// ladder is a list of thresholds, from low to high.
type ladder []Fraction

func newLadder(from []checklist.Number, factor Fraction) ladder {
	s := make(ladder, len(from))
	for i, n := range from {
		s[i] = FractionOf(n).Mul(factor)
	}
	return s
}

// step returns how many of the thresholds the value reaches.
func (s ladder) step(f Fraction) int {
	n := 0
	for n < len(s) && f.Cmp(s[n]) >= 0 {
		n++
	}
	return n
}

func bandAt(step int) Band {
	return [...]Band{VeryLow, Low, Medium, High, VeryHigh}[step]
}

func confidenceAt(step int) Confidence {
	return [...]Confidence{ConfidenceNone, ConfidenceWeak, ConfidenceFair, ConfidenceStrong}[step]
}
