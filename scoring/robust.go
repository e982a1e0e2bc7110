package scoring

import "fmt"

// Order says whether x is ahead of y whatever moderate errors the weights carry (D14).
type Order struct {
	Margin   Fraction // sum w(x-y) / sum w
	Critical Optional // d*: the relative error of the weights from which the order may turn; none where x and y are the same
	Robust   bool     // x stays ahead for all relative errors up to d
}

// RobustOrder compares the values of x with those of y, item by item, under weights above 0 that may each be wrong by the relative error d.
// Where values are not known, the low ends of x stand against the high ends of y.
func RobustOrder(x, y []Interval, weights []Fraction, d Fraction) (Order, error) {
	if len(x) != len(y) || len(x) != len(weights) || len(x) == 0 {
		return Order{}, fmt.Errorf("compare orders: %d and %d values with %d weights; all three must be as many, and at least one", len(x), len(y), len(weights))
	}
	var lead, spread, total Fraction
	for i, w := range weights {
		if w.Sign() <= 0 {
			return Order{}, fmt.Errorf("compare orders: weight %s must be more than 0", w)
		}
		term := w.Mul(x[i].Low.Sub(y[i].High))
		lead, spread, total = lead.Add(term), spread.Add(term.Max(term.Neg())), total.Add(w)
	}
	o := Order{Margin: lead.Div(total), Robust: lead.Cmp(d.Mul(spread)) > 0}
	if spread.Sign() > 0 {
		o.Critical = Optional{lead.Max(lead.Neg()).Div(spread), true}
	}
	return o, nil
}
