package scoring

import (
	"math/big"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Interval is an exact value with bounds: Low when everything unknown turns out badly, High when it turns out well. Both are in [0,1]
// unless a field says otherwise. Where it holds a gap, Low is the smaller gap.
type Interval struct{ Low, High *big.Rat }
