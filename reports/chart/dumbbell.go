package chart

// Dumbbell shows two values a row, a hollow and a filled dot joined by a line: on paper and in practice, before and after.
type Dumbbell struct {
	Rows   []DumbbellRow
	Ticks  []Tick
	Hollow string // legend of the hollow dot; empty leaves it out
	Filled string // legend of the filled dot
}

// DumbbellRow is one pair; a missing mark leaves its dot out.
type DumbbellRow struct {
	Label  string
	Hollow Mark
	Filled Mark
	Text   string // printed at the end of the row: "-0.4"
}
