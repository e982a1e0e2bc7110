package columns

import "strings"

// gap is how many spaces stand between columns.
const gap = 2

// Align puts text with tabs into columns: what stands before the nth tab of lines that follow each other is made equally wide.
func Align(text string) string {
	lines := strings.Split(text, "\n")
	rows := make([][]string, len(lines))
	most := 0
	for i, line := range lines {
		rows[i] = strings.Split(line, "\t")
		most = max(most, len(rows[i])-1)
	}
	for column := range most {
		alignColumn(rows, column)
	}
	for i, row := range rows {
		lines[i] = strings.TrimRight(strings.Join(row, ""), " ")
	}
	return strings.Join(lines, "\n")
}

// alignColumn pads the cells of a column, block by block: a line without the column ends one.
func alignColumn(rows [][]string, column int) {
	has := func(i int) bool { return i < len(rows) && len(rows[i]) > column+1 }
	for from := 0; from < len(rows); from++ {
		to, width := from, 0
		for ; has(to); to++ {
			width = max(width, Width(rows[to][column]))
		}
		for _, row := range rows[from:to] {
			row[column] = Pad(row[column], width+gap)
		}
		from = max(from, to-1)
	}
}
