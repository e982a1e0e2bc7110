package scoring

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"

	"cybergap/checklist"
)

// Fraction is an exact rational number. The zero value is 0. Terms that fit 64 bits live in the value itself; only larger ones take a
// big.Rat. Terms are not kept lowest, so compare with Cmp, never with ==.
type Fraction struct {
	num, den int64    // den 0 means 1
	wide     *big.Rat // set where the terms do not fit
}

// Interval is a value with its exact bounds: Low when everything not known turns out to be 0, High when it turns out to be 1 (D3). For
// gaps, Low is the smaller gap.
type Interval struct{ Low, High Fraction }

// Optional is a number that may be absent.
type Optional struct {
	Value Fraction
	Valid bool
}

// NewFraction returns num/den; den must be above 0.
func NewFraction(num, den int64) Fraction {
	if den <= 0 {
		panic("scoring: denominator must be above 0")
	}
	return Fraction{num: num, den: den}
}

// FractionOf returns the exact value of a number of a checklist; 0 where none is given.
func FractionOf(n checklist.Number) Fraction { return NewFraction(n.Terms()) }

// FromRat returns the exact value of r.
func FromRat(r *big.Rat) Fraction {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		return Fraction{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return Fraction{wide: new(big.Rat).Set(r)}
}

func whole(n int64) Fraction { return Fraction{num: n, den: 1} }

var (
	zero = whole(0)
	one  = whole(1)
)

// terms returns numerator and denominator of a narrow fraction.
func (f Fraction) terms() (num, den int64) { return f.num, max(f.den, 1) }

// Rat returns the value in lowest terms; the caller may change it.
func (f Fraction) Rat() *big.Rat {
	if f.wide != nil {
		return new(big.Rat).Set(f.wide)
	}
	return big.NewRat(f.terms())
}

// Float returns the nearest float64.
func (f Fraction) Float() float64 {
	if f.wide != nil {
		x, _ := f.wide.Float64()
		return x
	}
	if num, den := f.terms(); max(num, -num) < 1<<53 && den < 1<<53 {
		return float64(num) / float64(den)
	}
	x, _ := f.Rat().Float64()
	return x
}

// Sign returns -1, 0 or +1.
func (f Fraction) Sign() int {
	if f.wide != nil {
		return f.wide.Sign()
	}
	return cmp.Compare(f.num, 0)
}

// Cmp compares two values: -1, 0 or +1.
func (f Fraction) Cmp(g Fraction) int {
	if f.wide != nil || g.wide != nil {
		return f.Rat().Cmp(g.Rat())
	}
	a, b := f.terms()
	c, d := g.terms()
	if b == d {
		return cmp.Compare(a, c)
	}
	if x, ok := times(a, d); ok {
		if y, ok := times(c, b); ok {
			return cmp.Compare(x, y)
		}
	}
	return cmpWide(a, b, c, d)
}

// cmpWide compares a/b with c/d.
func cmpWide(a, b, c, d int64) int {
	if sa, sc := cmp.Compare(a, 0), cmp.Compare(c, 0); sa != sc || sa == 0 {
		return cmp.Compare(sa, sc)
	}
	order := cmp128(absolute(a), uint64(d), absolute(c), uint64(b))
	if a < 0 {
		return -order
	}
	return order
}

// cmp128 compares a*b with c*d.
func cmp128(a, b, c, d uint64) int {
	h1, l1 := bits.Mul64(a, b)
	h2, l2 := bits.Mul64(c, d)
	if h1 != h2 {
		return cmp.Compare(h1, h2)
	}
	return cmp.Compare(l1, l2)
}

func absolute(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Equal reports whether two values are the same.
func (f Fraction) Equal(g Fraction) bool { return f.Cmp(g) == 0 }

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

// small reports whether products of two such numbers fit.
func small(n int64) bool { return int64(int32(n)) == n }

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

// Min returns the smaller value.
func (f Fraction) Min(g Fraction) Fraction {
	if f.Cmp(g) <= 0 {
		return f
	}
	return g
}

// Max returns the larger value.
func (f Fraction) Max(g Fraction) Fraction {
	if f.Cmp(g) >= 0 {
		return f
	}
	return g
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

// floor returns the largest whole number not above a value that is not negative and small.
func (f Fraction) floor() int {
	if f.wide != nil {
		return int(new(big.Int).Quo(f.wide.Num(), f.wide.Denom()).Int64())
	}
	num, den := f.terms()
	return int(num / den)
}

// String writes the value in lowest terms, such as 11/24 or 1.
func (f Fraction) String() string { return f.Rat().RatString() }

// MarshalText writes what String returns.
func (f Fraction) MarshalText() ([]byte, error) { return []byte(f.String()), nil }
