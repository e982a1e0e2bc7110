package scoring

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
)

func TestConsensus(t *testing.T) {
	for _, c := range []struct {
		name     string
		groups   map[string][]int
		unknown  int
		median   float64
		proposal int
		flags    []Flag
	}{
		{"all agree", map[string][]int{"": {2, 2, 2}}, 0, 2, 2, []Flag{}},
		{"two are too few", map[string][]int{"": {2, 2}}, 3, 2, 2, []Flag{Discuss}},
		{"the lower middle is proposed", map[string][]int{"": {2, 2, 3, 3}}, 0, 2.5, 2, []Flag{}},
		{"a range of 3, else close", map[string][]int{"": {1, 1, 1, 1, 1, 1, 1, 1, 1, 4}}, 0, 1, 1, []Flag{Discuss}},
		{"a range of 2, else close", map[string][]int{"": {1, 1, 1, 1, 1, 1, 1, 1, 1, 3}}, 0, 1, 1, []Flag{}},
		{"an IQR of 2, agreement 1/2", map[string][]int{"": {1, 1, 1, 2, 2, 2, 3, 3, 3}}, 0, 2, 2, []Flag{Discuss}},
		{"agreement exactly 1/2", map[string][]int{"": {1, 2, 3}}, 0, 2, 2, []Flag{}},
		{"agreement 4/9, an IQR of 1", map[string][]int{"": {1, 3, 3}}, 0, 3, 3, []Flag{Discuss}},
		{"medians 2 apart", map[string][]int{"police": {1, 1, 1}, "justice": {3, 3, 3, 3}}, 0, 3, 3, []Flag{Discuss, Split}},
		{"medians 1.5 apart", map[string][]int{"police": {2, 3}, "justice": {4, 4}}, 0, 3.5, 3, []Flag{}},
		{"nobody knows", map[string][]int{"police": {}}, 2, 0, 0, []Flag{Discuss}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := Consensus(c.groups, c.unknown)
			if err != nil {
				t.Fatal(err)
			}
			if a.Median != c.median || a.Proposal != c.proposal || a.Unknown != c.unknown || !slices.Equal(a.Flags, c.flags) {
				t.Errorf("got %+v", a)
			}
		})
	}
	if _, err := Consensus(map[string][]int{"": {2, 5}}, 0); err == nil {
		t.Error("level 5 is accepted")
	}
}

// TestAgreementByHand keeps the agreement cases above honest, one of which stands exactly on the threshold.
func TestAgreementByHand(t *testing.T) {
	if a := Agreement([]int{0, 1, 1, 1, 0}); a != 0.5 {
		t.Errorf("agreement %v, want 1/2", a)
	}
	if a := Agreement([]int{0, 1, 0, 2, 0}); a != 4.0/9 {
		t.Errorf("agreement %v, want 4/9", a)
	}
	if a := Agreement([]int{5, 0, 0, 0, 5}); a != -1 {
		t.Errorf("agreement %v, want -1", a)
	}
	if a := Agreement([]int{3, 3, 3, 3, 3}); a != 0 {
		t.Errorf("agreement %v, want 0", a)
	}
}

func TestPublish(t *testing.T) {
	many := func(n int) []float64 { return make([]float64, n) }
	for _, c := range []struct {
		name   string
		groups map[string][]float64
		want   map[string]string
	}{
		{"all are large", map[string][]float64{"a": many(5), "b": many(6)}, map[string]string{"a": "5", "b": "6", "all": "11"}},
		{"an empty group hides nothing", map[string][]float64{"a": many(5), "b": many(0)}, map[string]string{"a": "5", "b": "small", "all": "5"}},
		{"small ones that hide each other", map[string][]float64{"a": many(3), "b": many(2), "c": many(5)},
			map[string]string{"a": "small", "b": "small", "c": "5", "all": "10"}},
		{"of equal groups the first name", map[string][]float64{"c": many(5), "b": many(5), "a": many(4)},
			map[string]string{"a": "small", "b": "complement", "c": "5", "all": "14"}},
		{"too few in all", map[string][]float64{"a": many(4)}, map[string]string{"a": "small", "all": "small"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, got := Publish(c.groups, 5), map[string]string{}
			p.Groups["all"] = p.Overall
			for name, s := range p.Groups {
				if got[name] = string(s.Withheld); s.Withheld == "" {
					got[name] = fmt.Sprint(s.N)
				}
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestTiesShareTheBetterRank ranks two members whose scores differ only by the order of floating point sums.
func TestTiesShareTheBetterRank(t *testing.T) {
	members := [][]float64{{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}, {0, 0, 0}, {1, 1, 1}}
	ranges, err := RankRanges(members, []float64{1, 1, 1}, 0, 10, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{2, 2, 4, 1} {
		if r := ranges[i]; r != (RankRange{want, want, want}) {
			t.Errorf("member %d has %+v, want rank %v", i+1, r, want)
		}
	}
}

// TestRankRangesByHand sorts the ranks of every draw in the plain way and takes quantiles of the list.
func TestRankRangesByHand(t *testing.T) {
	members, weights := [][]float64{{0.7, 0.3, 0.4}, {0.4, 0.62, 0.5}, {0.5, 0.5, 0.5}, {0.52, 0.5, 0.45}}, []float64{1, 2, 1.5}
	const d, reps = 0.5, 400
	ranks := make([][]float64, len(members))
	source := splitMix64(3)
	for range reps {
		scores, sum := make([]float64, len(members)), 0.0
		for j, w := range weights {
			drawn := w * (1 + d*(2*source.unit()-1))
			sum += drawn
			for i, x := range members {
				scores[i] += drawn * x[j]
			}
		}
		for i, s := range scores {
			rank := 1.0
			for _, other := range scores {
				if other/sum > s/sum+tie {
					rank++
				}
			}
			ranks[i] = append(ranks[i], rank)
		}
	}
	got, err := RankRanges(members, weights, d, reps, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i, list := range ranks {
		slices.Sort(list)
		if want := (RankRange{quantile(list, 0.5), quantile(list, 0.05), quantile(list, 0.95)}); got[i] != want {
			t.Errorf("member %d: got %+v, want %+v", i+1, got[i], want)
		}
	}
}

func TestRefusedStatistics(t *testing.T) {
	if _, err := RankRanges([][]float64{{1, 2}}, []float64{1}, 0.1, 10, 1); err == nil {
		t.Error("two values for one weight are accepted")
	}
	if _, err := RankRanges([][]float64{{1}}, []float64{1}, 0.1, 0, 1); err == nil {
		t.Error("no repetition is accepted")
	}
	point := []Interval{{one, one}}
	if _, err := RobustOrder(point, point, []Fraction{zero}, one); err == nil {
		t.Error("a weight of 0 is accepted")
	}
	if _, err := RobustOrder(point, nil, []Fraction{one}, one); err == nil {
		t.Error("lists of different length are accepted")
	}
	if o, err := RobustOrder(point, point, []Fraction{one}, zero); err != nil || o.Critical.Valid || o.Robust {
		t.Errorf("x = y: %+v, %v; want no critical error", o, err)
	}
}
