package chart

// Level is a small figure for a table cell: five segments for the levels 0 to 4, filled up to Low, paler from there to High. Low and High
// are equal where the answer is one level. Unknown is drawn as five dotted outlines, None (not applicable, not scored) as a dash.
type Level struct {
	Low, High int
	Unknown   bool
	None      bool
}

// Bar is a small figure for a table cell: an interval in [0,1] with a tick at the target. None draws a dash.
type Bar struct {
	Value  Span
	None   bool
	Target Mark
}
