package scoring

import (
	"math"
	"math/big"
	"math/bits"
)

// Add returns f + g.
func (f Fraction) Add(g Fraction) Fraction {
	if f.wide == nil && g.wide == nil {
		if g.num == 0 {
			return f
		}
		if f.num == 0 {
			return g
		}
		if sum := f.num + g.num; f.den == g.den && (sum > f.num) == (g.num > 0) {
			return Fraction{num: sum, den: f.den}
		}
		if sum, ok := addNarrow(f, g); ok {
			return sum
		}
	}
	return FromRat(new(big.Rat).Add(f.Rat(), g.Rat()))
}

func addNarrow(f, g Fraction) (Fraction, bool) {
	a, b := f.terms()
	c, d := g.terms()
	if b != d {
		shared := gcd(uint64(b), uint64(d))
		up, down := d/int64(shared), b/int64(shared)
		var ok [3]bool
		a, ok[0] = times(a, up)
		c, ok[1] = times(c, down)
		b, ok[2] = times(b, up)
		if ok != [3]bool{true, true, true} {
			return Fraction{}, false
		}
	}
	sum := a + c
	if (sum > a) != (c > 0) && c != 0 {
		return Fraction{}, false
	}
	return Fraction{num: sum, den: b}, true
}

// Neg returns -f.
func (f Fraction) Neg() Fraction {
	if f.wide != nil || f.num == math.MinInt64 {
		return FromRat(new(big.Rat).Neg(f.Rat()))
	}
	return Fraction{num: -f.num, den: f.den}
}

// Sub returns f - g.
func (f Fraction) Sub(g Fraction) Fraction {
	if f.wide == nil && g.wide == nil && f.den == g.den && small(f.num) && small(g.num) {
		return Fraction{num: f.num - g.num, den: f.den}
	}
	return f.Add(g.Neg())
}

// Mul returns f x g.
func (f Fraction) Mul(g Fraction) Fraction {
	if f.wide == nil && g.wide == nil {
		a, b := f.terms()
		c, d := g.terms()
		num, fits := times(a, c)
		den, fitsToo := times(b, d)
		if fits && fitsToo {
			return Fraction{num: num, den: den}
		}
	}
	return FromRat(new(big.Rat).Mul(f.Rat(), g.Rat()))
}

// addProduct returns f + w x g. Where w is a small whole number and f and g share a denominator, as in the sums of an area, it takes one
// multiplication.
func (f Fraction) addProduct(w, g Fraction) Fraction {
	if f.wide != nil || w.wide != nil || g.wide != nil || w.den != 1 || !small(w.num) || !small(g.num) {
		return f.Add(w.Mul(g))
	}
	product := w.num * g.num
	if product == 0 {
		return f
	}
	if f.num == 0 {
		return Fraction{num: product, den: g.den}
	}
	if sum := f.num + product; f.den == g.den && (sum > f.num) == (product > 0) {
		return Fraction{num: sum, den: f.den}
	}
	return f.Add(Fraction{num: product, den: g.den})
}

// Div returns f / g; g must not be 0.
func (f Fraction) Div(g Fraction) Fraction {
	if g.Sign() == 0 {
		panic("scoring: division by zero")
	}
	if g.wide != nil || g.num == math.MinInt64 {
		return f.Mul(FromRat(new(big.Rat).Inv(g.Rat())))
	}
	num, den := g.terms()
	if num < 0 {
		num, den = -num, -den
	}
	return f.Mul(Fraction{num: den, den: num})
}

// over writes the same value over another denominator where that is possible, so that sums need no common denominator any more.
func (f Fraction) over(den int64) Fraction {
	num, old := f.terms()
	if f.wide != nil || old == den {
		return f
	}
	if scaled, ok := times(num, den); ok && scaled%old == 0 {
		return Fraction{num: scaled / old, den: den}
	}
	return f
}

// small reports whether products of two such numbers fit.
func small(n int64) bool { return int64(int32(n)) == n }

// times multiplies and reports whether the product fits; the least int64 counts as not fitting.
func times(a, b int64) (int64, bool) {
	if small(a) && small(b) {
		return a * b, true
	}
	return timesWide(a, b)
}

func timesWide(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(absolute(a), absolute(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func absolute(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
