package pdf

import (
	"math"

	"cybergap/reports"
)

const (
	tallRows  = 9.0  // lines of the rows of a table on average, from which on they are tall
	overChart = 72.0 // width of the chart in a cell that stands above the others
)

// stacked returns the widths of the columns of a table with tall rows where the cell that names a row stands above its other cells, which
// share the width. It returns nil where that does not make the rows lower than the widths at hand.
func (l *layout) stacked(alike []reports.Table, widths []float64, needs []need, s size) []float64 {
	columns := alike[0].Columns
	if len(columns) < 3 || !columns[0].Head {
		return nil
	}
	rows := l.rowTexts(alike, s)
	beside, above := 0.0, 0.0
	for _, row := range rows {
		beside += row.tallest(widths)
	}
	if beside < tallRows*float64(len(rows)) {
		return nil
	}
	over := append([]float64{column}, divide(column, shares(columns[1:]), needs[1:])...)
	for _, row := range rows {
		above += rowTexts{{sum(row[0])}}.tallest(over) + row[1:].tallest(over[1:])
	}
	if above >= beside {
		return nil
	}
	return over
}

func sum(lengths []float64) float64 {
	n := 0.0
	for _, v := range lengths {
		n += v
	}
	return n
}

// rowTexts holds the lengths of the paragraphs in each cell of a row.
type rowTexts [][]float64

// tallest is about how many lines the tallest cell has in columns of some widths.
func (r rowTexts) tallest(widths []float64) float64 {
	most := 0.0
	for i, cell := range r {
		lines := 0.0
		for _, length := range cell {
			lines += math.Ceil(length / (widths[i] - 2*padX))
		}
		most = max(most, lines)
	}
	return most
}

// inLine lets each paragraph of a cell go on in the last line of the one before it, where it finds room there.
func inLine(lines []cellLine, room float64) []cellLine {
	const gap = 2 * padX
	end := 0.0 // of the line before
	for i := range lines {
		l := &lines[i]
		if i > 0 && l.above > 0 && end+gap+l.width <= room && (i+1 == len(lines) || lines[i+1].above > 0) {
			l.above, l.after = 0, end+gap
		}
		end = l.after + l.width
	}
	return lines
}

// rowTexts measures the paragraphs of tables that are alike.
func (l *layout) rowTexts(alike []reports.Table, s size) []rowTexts {
	var out []rowTexts
	for _, t := range alike {
		for _, row := range t.Rows {
			if row.Band {
				continue
			}
			texts := make(rowTexts, len(t.Columns))
			for i, c := range row.Cells[:min(len(row.Cells), len(t.Columns))] {
				texts[i] = append(texts[i], l.textNeed(c.Text, s, row.Bold).most)
				for _, below := range c.Below {
					texts[i] = append(texts[i], l.textNeed(below, s, row.Bold).most)
				}
			}
			out = append(out, texts)
		}
	}
	return out
}
