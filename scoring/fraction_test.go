package scoring

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// drawFraction makes fractions of all sizes: small ones, ones at the edge of 64 bits, and wide ones.
func drawFraction(t *rapid.T, label string) (Fraction, *big.Rat) {
	r := big.NewRat(drawTerm(t, label), max(1, drawTerm(t, label)))
	if rapid.IntRange(0, 4).Draw(t, "wide") == 0 {
		r.Mul(r, big.NewRat(math.MaxInt64, 1<<40+1))
	}
	if f := FromRat(r); f.wide != nil || rapid.Bool().Draw(t, "lowest") {
		return f, r
	}
	n, d := r.Num().Int64(), r.Denom().Int64()
	if k := int64(6); n < math.MaxInt64/k && n > math.MinInt64/k && d < math.MaxInt64/k {
		return Fraction{num: k * n, den: k * d}, r
	}
	return FromRat(r), r
}

func drawTerm(t *rapid.T, label string) int64 {
	return rapid.OneOf(rapid.Int64Range(-100, 100), rapid.Int64(), rapid.SampledFrom([]int64{0, 1, math.MaxInt64, math.MinInt64, math.MaxInt32 + 1})).Draw(t, label)
}

// TestFractionAgreesWithRat checks every operation against big.Rat, on and beyond the edge of 64 bits.
func TestFractionAgreesWithRat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, r := drawFraction(t, "f")
		g, s := drawFraction(t, "g")
		w, x := drawFraction(t, "w")
		same := func(what string, got Fraction, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 || (got.wide == nil && got.den < 0) {
				t.Fatalf("%s of %s, %s and %s: got %s, want %s", what, f, g, w, got, want)
			}
		}
		same("sum", f.Add(g), new(big.Rat).Add(r, s))
		same("difference", f.Sub(g), new(big.Rat).Sub(r, s))
		same("product", f.Mul(g), new(big.Rat).Mul(r, s))
		same("sum with product", f.addProduct(w, g), new(big.Rat).Add(r, new(big.Rat).Mul(x, s)))
		same("same over 720", f.over(720), r)
		if s.Sign() != 0 {
			same("quotient", f.Div(g), new(big.Rat).Quo(r, s))
		}
		if f.Cmp(g) != r.Cmp(s) || f.Sign() != r.Sign() || f.Min(g).Cmp(f.Max(g)) > 0 {
			t.Fatalf("%s and %s: wrong order", f, g)
		}
		if want, _ := r.Float64(); f.Float() != want {
			t.Fatalf("%s: float %v, want %v", f, f.Float(), want)
		}
		if r.Sign() >= 0 && r.Cmp(big.NewRat(1000, 1)) < 0 {
			if want := new(big.Int).Quo(r.Num(), r.Denom()).Int64(); int64(f.floor()) != want {
				t.Fatalf("%s: floor %d, want %d", f, f.floor(), want)
			}
		}
	})
}

// TestOver changes a denominator up and down, and leaves alone what does not fit it.
func TestOver(t *testing.T) {
	for _, c := range []struct {
		from Fraction
		den  int64
		want Fraction
	}{
		{NewFraction(3, 4), 720, Fraction{num: 540, den: 720}},
		{NewFraction(6, 8), 4, Fraction{num: 3, den: 4}},
		{NewFraction(1, 3), 4, Fraction{num: 1, den: 3}},
		{Fraction{}, 4, Fraction{num: 0, den: 4}},
		{NewFraction(math.MaxInt64, 7), 14, Fraction{num: math.MaxInt64, den: 7}},
	} {
		if got := c.from.over(c.den); got != c.want {
			t.Errorf("%s over %d: got %d/%d, want %d/%d", c.from, c.den, got.num, got.den, c.want.num, c.want.den)
		}
	}
}

// TestSumsLeaveInt64 adds up to, and beyond, the largest number that fits.
func TestSumsLeaveInt64(t *testing.T) {
	edge := NewFraction(math.MaxInt64, 7)
	want := new(big.Rat).Add(edge.Rat(), big.NewRat(15, 7))
	for what, got := range map[string]Fraction{
		"product": edge.addProduct(whole(3), NewFraction(5, 7)), "sum": edge.Add(NewFraction(15, 7)), "other denominator": edge.Add(NewFraction(30, 14)),
	} {
		if got.Rat().Cmp(want) != 0 {
			t.Errorf("%s: got %s, want %s", what, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		want     string
	}{
		{0, 1, "0.0"}, {1, 1, "100.0"}, {11, 24, "45.8"}, {1, 16, "6.3"}, {1, 2000, "0.1"}, {-1, 2000, "-0.1"}, {1, 2001, "0.0"},
		{-1, 16, "-6.3"}, {1999, 4000, "50.0"}, {1, 3, "33.3"}, {2, 3, "66.7"}, {3, 5, "60.0"}, {-1, 30000, "0.0"}, {123, 1, "12300.0"},
	} {
		if got := NewFraction(c.num, c.den).Percent().String(); got != c.want {
			t.Errorf("%d/%d: got %s, want %s", c.num, c.den, got, c.want)
		}
	}
}

func TestZeroFraction(t *testing.T) {
	var f Fraction
	if f.String() != "0" || f.Sign() != 0 || f.Float() != 0 || f.Cmp(whole(0)) != 0 || f.Add(one).String() != "1" || f.Mul(one).Sign() != 0 {
		t.Errorf("the zero value is %s, not 0", f)
	}
}
