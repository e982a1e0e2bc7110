package chart

// entry is one sign of a legend with its word.
type entry struct {
	word string
	sign sign
}

// sign draws into signWidth x 7 points at x, y.
type sign func(c Canvas, x, y float64)

const signWidth = 14.0

// entries returns the signs of a figure of bars, without those that have no word.
func (l Legend) entries() []entry {
	solid := func(c Canvas, x, y float64) { c.Rect(x, y, signWidth, 7, Accent, Stroke{}) }
	return l.signed(solid, func(c Canvas, x, y float64) { hatched(c, x, y, signWidth, 7) })
}

// signed returns the entries with the given signs for the low and the high bound.
func (l Legend) signed(low, high sign) []entry {
	return worded([]entry{
		{l.Low, low},
		{l.High, high},
		{l.Target, func(c Canvas, x, y float64) { c.Line(x, y+3.5, x+signWidth, y+3.5, targetStroke) }},
	})
}

func worded(all []entry) []entry {
	var out []entry
	for _, e := range all {
		if e.word != "" {
			out = append(out, e)
		}
	}
	return out
}

// legendLines cuts a legend into the rows that fit a width.
func legendLines(entries []entry, width float64) [][]entry {
	var rows [][]entry
	x := width + 1
	for _, e := range entries {
		w := e.width(width)
		if x+w > width {
			rows = append(rows, nil)
			x = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		x += w
	}
	return rows
}

// text is the entry's word, cut where a whole row is too narrow for it.
func (e entry) text(width float64) string { return fit(e.word, width-signWidth-5, labelSize, false) }

func (e entry) width(width float64) float64 {
	return signWidth + 5 + measure(e.text(width), labelSize, false) + 13
}

// legendHeight is the height of a legend with the gap below it.
func legendHeight(entries []entry, width float64) float64 {
	if len(entries) == 0 {
		return 0
	}
	return float64(len(legendLines(entries, width)))*legendLine + gapY
}

// drawLegend draws a legend from the start of the row at y.
func drawLegend(c Canvas, entries []entry, y, width float64) {
	for _, row := range legendLines(entries, width) {
		x := 0.0
		for _, e := range row {
			e.sign(c, x, y+2)
			c.Text(x+signWidth+5, y+8.5, e.text(width), TextStyle{Size: labelSize, Color: Soft})
			x += e.width(width)
		}
		y += legendLine
	}
}
