package scoring

import "fmt"

// RankRange is where a member stands when the weights are drawn again and again (D15).
type RankRange struct{ Median, P5, P95 float64 }

// tie is the difference of scores up to which members share the better rank.
const tie = 1e-12

// RankRanges draws weights reps times, each up to the relative error d away from those given, ranks the members by weighted mean with 1 the
// highest, and returns the spread of each member's rank, in the members' order. All members share each draw; the same seed gives the same
// draws on every machine.
func RankRanges(members [][]float64, weights []float64, d float64, reps int, seed uint64) ([]RankRange, error) {
	for i, x := range members {
		if len(x) != len(weights) {
			return nil, fmt.Errorf("rank: member %d has %d values for %d weights", i+1, len(x), len(weights))
		}
	}
	if reps < 1 {
		return nil, fmt.Errorf("rank: %d repetitions; at least 1 is needed", reps)
	}
	k := newRanker(len(members), len(weights))
	source := splitMix64(seed)
	for range reps {
		k.draw(&source, weights, d)
		k.rank(members)
	}
	out := make([]RankRange, len(members))
	for i := range members {
		out[i] = RankRange{k.quantile(i, 0.5, reps), k.quantile(i, 0.05, reps), k.quantile(i, 0.95, reps)}
	}
	return out, nil
}

// ranker counts, for each member, how often it had each rank.
type ranker struct {
	weights []float64 // of this draw
	sum     float64   // of weights
	scores  []float64
	order   []int
	counts  [][]int // member, rank-1
}

func newRanker(members, weights int) *ranker {
	k := &ranker{weights: make([]float64, weights), scores: make([]float64, members), order: make([]int, members)}
	k.counts = make([][]int, members)
	for i := range k.counts {
		k.order[i], k.counts[i] = i, make([]int, members)
	}
	return k
}

// draw moves each weight by its own error: w (1 + d(2u-1)).
func (k *ranker) draw(source *splitMix64, weights []float64, d float64) {
	k.sum = 0
	for i, w := range weights {
		k.weights[i] = w * (1 + float64(d*(2*source.unit()-1)))
		k.sum += k.weights[i]
	}
}

// rank scores the members and counts their ranks. Order is kept from draw to draw: it changes little, so that sorting is fast.
func (k *ranker) rank(members [][]float64) {
	for i, x := range members {
		s := 0.0
		for j, w := range k.weights {
			s += float64(w * x[j])
		}
		k.scores[i] = s / k.sum
	}
	insertionSort(k.order, k.scores)
	ahead := 0 // members whose score is more than a tie above
	for _, i := range k.order {
		for k.scores[k.order[ahead]] > k.scores[i]+tie {
			ahead++
		}
		k.counts[i][ahead]++
	}
}

// insertionSort orders indexes by falling score; it is quick where they are nearly in order.
func insertionSort(order []int, scores []float64) {
	for i := 1; i < len(order); i++ {
		for j := i; j > 0 && scores[order[j]] > scores[order[j-1]]; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
}

// quantile returns the type-7 quantile of a member's ranks.
func (k *ranker) quantile(member int, p float64, reps int) float64 {
	at := p * float64(reps-1)
	low := int(at)
	a, b := k.nth(member, low), k.nth(member, min(low+1, reps-1))
	return a + float64((at-float64(low))*(b-a))
}

// nth returns the rank at a place, from 0, of a member's sorted ranks.
func (k *ranker) nth(member, place int) float64 {
	for rank, n := range k.counts[member] {
		if place -= n; place < 0 {
			return float64(rank + 1)
		}
	}
	return float64(len(k.counts[member]))
}

// splitMix64 is Steele, Lea and Flood's generator; it is part of the definition, so that others can repeat the draws.
type splitMix64 uint64

func (s *splitMix64) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// unit returns a number of [0,1).
func (s *splitMix64) unit() float64 { return float64(s.next()>>11) * 0x1p-53 }
