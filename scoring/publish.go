package scoring

import (
	"maps"
	"slices"
	"strings"
)

// Reason tells why a group's numbers are withheld.
type Reason string

// Reasons to withhold. Small: fewer than k values. Complement: it would let a small group be worked out from the overall.
const (
	Small      Reason = "small"
	Complement Reason = "complement"
)

// Summary is what is published of a group, or why it is not. In products for readers the quartiles are rounded to 5 points.
type Summary struct {
	Withheld       Reason // empty where the numbers are published
	N              int
	Median, Q1, Q3 float64 // type-7 quantiles
}

// Publication is what may be published of several groups and of all of them together.
type Publication struct {
	Groups  map[string]Summary
	Overall Summary
}

// Publish protects small groups (D19): one with fewer than k values is withheld, and as long as the withheld groups together hold at least 1
// but fewer than k values, the smallest other group is withheld too. The overall needs k values.
func Publish(groups map[string][]float64, k int) Publication {
	out := Publication{Groups: make(map[string]Summary, len(groups))}
	var all []float64
	hidden := 0
	names := slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		if d := len(groups[a]) - len(groups[b]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, name := range names {
		values := groups[name]
		all = append(all, values...)
		switch {
		case len(values) < k:
			out.Groups[name] = Summary{Withheld: Small}
			hidden += len(values)
		case hidden > 0 && hidden < k:
			out.Groups[name] = Summary{Withheld: Complement}
			hidden += len(values)
		default:
			out.Groups[name] = summarise(values)
		}
	}
	out.Overall = Summary{Withheld: Small}
	if len(all) >= k {
		out.Overall = summarise(all)
	}
	return out
}

func summarise(values []float64) Summary {
	if len(values) == 0 {
		return Summary{}
	}
	q1, median, q3 := quartiles(values)
	return Summary{N: len(values), Median: median, Q1: q1, Q3: q3}
}
