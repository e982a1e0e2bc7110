package scoring

import "math"

// total gathers the sum of a weighted arithmetic mean, exactly (D5, D7). The zero value is empty.
type total struct{ sum Fraction }

// add takes in a value with its weight.
func (t *total) add(weight, x Fraction) { t.sum = t.sum.addProduct(weight, x) }

// over returns the mean, given the sum of the weights, which must be above 0.
func (t total) over(weights Fraction) Fraction { return t.sum.Div(weights) }

// geometric gathers a weighted geometric mean of positive numbers. The zero value is empty.
type geometric struct{ sum, weight float64 }

// add takes in a value with a weight above 0. The conversions keep compilers from fusing the operations, so that machines agree.
func (g *geometric) add(weight, x float64) {
	g.sum += float64(weight * math.Log(x))
	g.weight += weight
}

// value returns the mean; it must not be empty.
func (g geometric) value() float64 { return math.Exp(g.sum / g.weight) }

// weighted is a value with its weight, as D7 joins them.
type weighted struct{ weight, x Fraction }

func weightOf(values []weighted) Fraction {
	var sum Fraction
	for _, v := range values {
		sum = sum.Add(v.weight)
	}
	return sum
}

// arithmetic returns the weighted mean of at least one value.
func arithmetic(values []weighted) Fraction {
	var t total
	for _, v := range values {
		t.add(v.weight, v.x)
	}
	return t.over(weightOf(values))
}

// weakest returns the smallest of at least one value.
func weakest(values []weighted) Fraction {
	least := values[0].x
	for _, v := range values[1:] {
		least = least.Min(v.x)
	}
	return least
}

// balanced returns (exp(sum W ln(1+9S)) - 1)/9 with the weights made to sum to 1: a geometric mean of values moved away from 0 (D7). It
// lies between weakest and arithmetic, to the last digit.
func balanced(values []weighted) Fraction {
	var g geometric
	weights := weightOf(values)
	for _, v := range values {
		g.add(v.weight.Div(weights).Float(), 1+9*v.x.Float())
	}
	return fixed((g.value() - 1) / 9).Max(weakest(values)).Min(arithmetic(values))
}

// fixed rounds a number of floating point to twelve decimals, where machines agree.
func fixed(x float64) Fraction {
	const decimals = 1_000_000_000_000
	return Fraction{num: int64(math.Round(x * decimals)), den: decimals}
}
