package chart

// Bars shows one horizontal bar a row, in the caller's order: solid up to the low bound, hatched from there to the high bound, a tick at
// the target, and the printed value at the end of the row.
type Bars struct {
	Rows   []BarRow
	Ticks  []Tick // gridlines with labels below
	Legend Legend
}

// BarRow is one bar.
type BarRow struct {
	Label  string
	Value  Span
	None   bool // nothing to score: no bar, only Text
	Target Mark
	Text   string // the value in print: "1.8", "1.8-2.3"
}
