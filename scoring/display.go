package scoring

import (
	"fmt"
	"math/big"
)

// Decimal is a number with one decimal, as it is printed: 458 is 45.8. The locale package gives it the marks of a language.
type Decimal int64

// Split returns the sign (-1, 0, +1), the whole part and the one decimal of the absolute value.
func (d Decimal) Split() (sign int, whole, tenth int64) {
	switch {
	case d < 0:
		return -1, int64(-d) / 10, int64(-d) % 10
	case d > 0:
		return 1, int64(d) / 10, int64(d) % 10
	}
	return 0, 0, 0
}

// String writes the number with a point, such as 45.8 or -3.0.
func (d Decimal) String() string {
	sign, whole, tenth := d.Split()
	minus := ""
	if sign < 0 {
		minus = "-"
	}
	return fmt.Sprintf("%s%d.%d", minus, whole, tenth)
}

// Percent returns 100 x f with one decimal, half away from zero (D18): the way every score, share and gap is printed.
func (f Fraction) Percent() Decimal { return f.Mul(whole(100)).Decimal() }

// Decimal returns f itself with one decimal, half away from zero (D18): the way a priority is printed. This is the only place that rounds.
func (f Fraction) Decimal() Decimal {
	r := f.Mul(whole(10)).Rat()
	twice := new(big.Int).Mul(new(big.Int).Abs(r.Num()), big.NewInt(2))
	twice.Add(twice, r.Denom())
	n := twice.Quo(twice, new(big.Int).Mul(r.Denom(), big.NewInt(2))).Int64()
	if f.Sign() < 0 {
		n = -n
	}
	return Decimal(n)
}
