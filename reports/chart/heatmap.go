package chart

// HeatMap is a grid of shaded cells with their numbers printed in them: the number carries the meaning, the shade only helps the eye.
type HeatMap struct {
	Columns []string
	Rows    []HeatRow
	Legend  HeatLegend
}

// HeatRow is one line of cells; missing cells at the end are drawn as None.
type HeatRow struct {
	Label string
	Cells []HeatCell
}

// HeatCell is one cell: a value in [0,1] for its shade and the text to print; None is drawn unshaded with its text, if any.
type HeatCell struct {
	Value float64
	None  bool
	Text  string
}

// HeatLegend names the two ends of the scale and the unshaded cells; an empty word leaves its entry out.
type HeatLegend struct{ Low, High, None string }
