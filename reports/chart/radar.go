package chart

// Radar shows several values around a circle: what is demonstrated as a solid polygon, what is possible as a paler band up to it, the
// target as a dashed line. Axes run clockwise from the top, or counter-clockwise where the page reads from right to left.
type Radar struct {
	Axes   []Axis
	Ticks  []Tick // rings; a tick at 1 is the outer ring
	Legend Legend
}

// Axis is one spoke of a Radar.
type Axis struct {
	Label  string
	Value  Span
	None   bool // nothing to score: the spoke stays empty and its label is grey
	Target Mark
}
