package checklist

import (
	"fmt"
	"math/big"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Number is an exact rational with small terms, written 3, 0.75 or 3/4. The zero value means that the file gives none.
type Number struct {
	num, den int64
}

// Rational makes a number from its terms, in lowest terms; den must be positive.
func Rational(num, den int64) Number {
	r := big.NewRat(num, den)
	return Number{r.Num().Int64(), r.Denom().Int64()}
}

// number has no leading zeros, which would make an octal of a fraction's term, and no exponent.
var number = pattern(`^(0|[1-9][0-9]{0,6})(\.[0-9]{1,6}|/[1-9][0-9]{0,6})?$`)

// clip shortens a text that a message quotes.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

// ParseNumber reads 3, 0.75 or 3/4: not negative, at most 1,000,000, with a denominator of at most 1,000,000.
func ParseNumber(s string) (Number, error) {
	if !number().MatchString(s) {
		return Number{}, fmt.Errorf("%q is not a number such as 3, 0.75 or 3/4", clip(s))
	}
	r, ok := new(big.Rat).SetString(s)
	const most = 1_000_000
	if !ok || r.Cmp(big.NewRat(most, 1)) > 0 || r.Denom().Cmp(big.NewInt(most)) > 0 {
		return Number{}, fmt.Errorf("%s is out of bounds: 0 to 1000000, with at most six decimals", s)
	}
	return Number{r.Num().Int64(), r.Denom().Int64()}, nil
}

// IsZero reports whether no number is given.
func (n Number) IsZero() bool { return n.den == 0 }

// Terms returns numerator and denominator in lowest terms; 0/1 when no number is given.
func (n Number) Terms() (num, den int64) {
	if n.den == 0 {
		return 0, 1
	}
	return n.num, n.den
}

// Rat returns the exact value; 0 when no number is given.
func (n Number) Rat() *big.Rat { return big.NewRat(n.Terms()) }

// Or returns the number, or another where none is given.
func (n Number) Or(other Number) Number {
	if n.IsZero() {
		return other
	}
	return n
}

// Cmp compares two numbers: -1, 0 or +1.
func (n Number) Cmp(m Number) int { return n.Rat().Cmp(m.Rat()) }

// String writes the number as a decimal where that is exact in six places, else as a fraction.
func (n Number) String() string {
	r := n.Rat()
	if r.IsInt() {
		return r.Num().String()
	}
	d := strings.TrimRight(r.FloatString(6), "0")
	if back, ok := new(big.Rat).SetString(d); ok && back.Cmp(r) == 0 {
		return d
	}
	return r.String()
}

// UnmarshalYAML reads a number or a fraction.
func (n *Number) UnmarshalYAML(node *yaml.Node) (err error) {
	if node.Kind != yaml.ScalarNode {
		return fmt.Errorf("expected a number such as 3, 0.75 or 3/4")
	}
	*n, err = ParseNumber(node.Value)
	return err
}

// MarshalYAML writes what ParseNumber reads.
func (n Number) MarshalYAML() (any, error) {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: n.String()}, nil
}

// UnmarshalJSON reads a number, or a fraction in quotes.
func (n *Number) UnmarshalJSON(data []byte) (err error) {
	*n, err = ParseNumber(strings.Trim(string(data), `"`))
	return err
}

// MarshalJSON writes a number where that is exact, else a fraction in quotes.
func (n Number) MarshalJSON() ([]byte, error) {
	s := n.String()
	if strings.Contains(s, "/") {
		s = `"` + s + `"`
	}
	return []byte(s), nil
}
