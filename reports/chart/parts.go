package chart

// Mark is a place in [0,1] that may be missing: a target, one end of a pair. The zero value is missing.
type Mark struct {
	At  float64
	Set bool
}

// At makes a Mark at v.
func At(v float64) Mark { return Mark{At: v, Set: true} }

// Tick is a labelled place on an axis: At in [0,1] for values, in months for a Timeline. Label is ready to print.
type Tick struct {
	At    float64
	Label string
}

// Legend holds the words that explain a figure of intervals; an empty word leaves its entry out.
type Legend struct {
	Low    string // "demonstrated"
	High   string // "possible, if everything unknown is in place"
	Target string // "target"
}
