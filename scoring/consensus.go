package scoring

import (
	"fmt"
	"maps"
	"slices"

	"cybergap/checklist"
)

// Flag asks a facilitator to look at a question.
type Flag string

// Flags of a consensus. Discuss: too few, or too far apart. Split: institutions see it differently.
const (
	Discuss Flag = "discuss"
	Split   Flag = "split"
)

// Agreed is what several respondents' levels amount to (D16). Where nobody knows, only N, Unknown and Flags mean anything.
type Agreed struct {
	N, Unknown int     // respondents who give a level, and who do not
	Median     float64 // the mean of the middle two
	Proposal   int     // the lower middle level
	IQR        float64 // by type-7 quantiles
	Range      int
	Agreement  float64  // van der Eijk's A, -1..1
	RWG        *float64 // 0..1; none for fewer than two
	RWGStar    float64
	Flags      []Flag
}

// Consensus joins the levels 0..4 of respondents, group by group (institutions, or one group for all), and how many do not know. The
// thresholds that call for discussion are those of D16.
func Consensus(groups map[string][]int, unknown int) (Agreed, error) {
	var levels []int
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		levels = append(levels, groups[name]...)
	}
	slices.Sort(levels)
	a := Agreed{N: len(levels), Unknown: unknown, Flags: []Flag{}}
	if a.N > 0 && (levels[0] < 0 || levels[a.N-1] > checklist.MaxLevel) {
		return Agreed{}, fmt.Errorf("join answers: level outside 0 to %d", checklist.MaxLevel)
	}
	if a.N > 0 {
		a.measure(levels)
	}
	if a.N < 3 || a.Range >= 3 || a.IQR >= 2 || a.Agreement < 0.5 {
		a.Flags = append(a.Flags, Discuss)
	}
	if apart(groups) {
		a.Flags = append(a.Flags, Split)
	}
	return a, nil
}

// measure fills in the statistics of sorted levels.
func (a *Agreed) measure(levels []int) {
	values := make([]float64, a.N)
	var counts [checklist.MaxLevel + 1]int
	sum := 0
	for i, l := range levels {
		values[i] = float64(l)
		counts[l]++
		sum += l
	}
	var squares float64
	mean := float64(sum) / float64(a.N)
	for _, v := range values {
		squares += float64((v - mean) * (v - mean))
	}
	q1, median, q3 := quartiles(values)
	a.Median, a.IQR = median, q3-q1
	a.Proposal, a.Range = levels[(a.N-1)/2], levels[a.N-1]-levels[0]
	a.Agreement = Agreement(counts[:])
	a.RWGStar = 1 - squares/float64(a.N)/4
	if a.N > 1 {
		rwg := max(0, 1-squares/float64(a.N-1)/2)
		a.RWG = &rwg
	}
}

// apart reports whether the medians of two groups differ by 2 levels or more.
func apart(groups map[string][]int) bool {
	var medians []float64
	for _, levels := range groups {
		if len(levels) == 0 {
			continue
		}
		s := slices.Sorted(slices.Values(levels))
		medians = append(medians, float64(s[(len(s)-1)/2]+s[len(s)/2])/2)
	}
	return len(medians) > 1 && slices.Max(medians)-slices.Min(medians) >= 2
}
