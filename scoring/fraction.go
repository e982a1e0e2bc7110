package scoring

import (
	"cmp"
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

// Equal reports whether two values are the same.
func (f Fraction) Equal(g Fraction) bool { return f.Cmp(g) == 0 }

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
