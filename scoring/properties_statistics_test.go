package scoring

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestProperty14RobustOrderByCorners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		values := func(label string) []Interval {
			out := make([]Interval, n)
			for i := range out {
				low := rapid.IntRange(0, 8).Draw(t, label)
				high := rapid.IntRange(low, 8).Draw(t, label)
				out[i] = Interval{NewFraction(int64(low), 8), NewFraction(int64(high), 8)}
			}
			return out
		}
		x, y := values("x"), values("y")
		weights := make([]Fraction, n)
		for i := range weights {
			weights[i] = FractionOf(drawNumber(t, "weight", "1", "2", "0.3", "5/7"))
		}
		d := FractionOf(drawNumber(t, "d", "0", "0.1", "1/4", "1/2", "3/4"))
		o, err := RobustOrder(x, y, weights, d)
		if err != nil {
			t.Fatal(err)
		}
		ahead := true
		for corner := range 1 << n {
			var lead Fraction
			for i, w := range weights {
				factor := one.Sub(d)
				if corner>>i&1 == 1 {
					factor = one.Add(d)
				}
				lead = lead.Add(w.Mul(factor).Mul(x[i].Low.Sub(y[i].High)))
			}
			ahead = ahead && lead.Sign() > 0
		}
		if o.Robust != ahead {
			t.Fatalf("robust %v, but by the corners of the weights %v", o.Robust, ahead)
		}
		if o.Margin.Sign() > 0 && o.Robust != (d.Cmp(o.Critical.Value) < 0) {
			t.Fatalf("robust %v at d = %s with a critical error of %s", o.Robust, d, o.Critical.Value)
		}
	})
}

func TestProperty15Agreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 20), 3, 9).Draw(t, "counts")
		a := Agreement(counts)
		if a < -1-1e-12 || a > 1+1e-12 {
			t.Fatalf("agreement %v", a)
		}
		k := rapid.IntRange(2, 9).Draw(t, "factor")
		more, reversed := make([]int, len(counts)), slices.Clone(counts)
		slices.Reverse(reversed)
		for i, n := range counts {
			more[i] = k * n
		}
		for what, other := range map[string]float64{"multiplied": Agreement(more), "reversed": Agreement(reversed)} {
			if diff := a - other; diff > 1e-12 || diff < -1e-12 {
				t.Fatalf("agreement %v, %s %v", a, what, other)
			}
		}
	})
}
