package xlsxread

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// mostSpreads is how many formulas of a sheet may fill a range of cells.
const mostSpreads = 200

// sheetReader puts the cells of a sheet together.
type sheetReader struct {
	texts   []string
	part    string
	sheet   Sheet
	row     int // at hand, 0 before the first
	column  int
	kind    string // the type that the cell at hand says it has
	inline  strings.Builder
	value   string
	formula bool
	cell    bool // a cell is at hand
	spreads []spread
}

// spread is a range that one formula fills.
type spread struct{ left, top, right, bottom int }

func (s *sheetReader) visit(e element) error {
	switch {
	case e.name == "row" && !e.end:
		return s.beginRow(e)
	case e.name == "c" && !e.end:
		return s.beginCell(e)
	case !s.cell:
		return nil
	case e.name == "c":
		return s.endCell()
	case e.name == "f" && !e.end:
		return s.computed(e)
	case e.name == "v" && e.end:
		s.value = e.text
	case e.name == "t" && e.end:
		s.inline.WriteString(e.text)
	}
	return nil
}

func (s *sheetReader) beginRow(e element) error {
	s.row++
	s.column = 0
	if text := e.attr("r"); text != "" {
		row, err := strconv.Atoi(text)
		if err != nil || row < s.row || row > lastRow {
			return refuse(Damaged, s.part)
		}
		s.row = row
	}
	return nil
}

func (s *sheetReader) beginCell(e element) error {
	column, row, ok := s.column+1, s.row, true
	if name := e.attr("r"); name != "" {
		column, row, ok = parsePlace(name)
	}
	if !ok || row != s.row || column <= s.column || column > lastColumn {
		return &Error{Why: Damaged, Part: s.part, Cell: clip(cmp.Or(e.attr("r"), Name(column, max(row, 1))))}
	}
	s.column, s.kind, s.cell = column, e.attr("t"), true
	s.value, s.formula = "", false
	s.inline.Reset()
	return nil
}

func (s *sheetReader) computed(e element) error {
	s.formula = true
	if kind := e.attr("t"); kind != "array" && kind != "dataTable" {
		return nil
	}
	from, to, several := strings.Cut(strings.ReplaceAll(e.attr("ref"), "$", ""), ":")
	if !several {
		return nil
	}
	left, top, ok := parsePlace(from)
	right, bottom, ok2 := parsePlace(to)
	switch {
	case !ok || !ok2:
		return &Error{Why: Damaged, Part: s.part, Cell: Name(s.column, s.row)}
	case len(s.spreads) >= mostSpreads:
		return &Error{Why: TooLarge, Part: s.part, Cell: Name(s.column, s.row)}
	}
	s.spreads = append(s.spreads, spread{left, top, right, bottom})
	return nil
}

func (s *sheetReader) endCell() error {
	s.cell = false
	c := Cell{Column: s.column}
	switch s.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(s.value))
		if s.value != "" && (err != nil || i < 0 || i >= len(s.texts)) {
			return &Error{Why: Damaged, Part: s.part, Cell: Name(s.column, s.row)}
		}
		if s.value != "" {
			c.Text = s.texts[i]
		}
	case "inlineStr":
		c.Text = unescaped(s.inline.String())
	case "str", "b", "d":
		c.Text = unescaped(s.value)
	case "e":
		c.Kind, c.Text = Fault, s.value
	default:
		c.Kind, c.Text = Number, strings.TrimSpace(s.value)
	}
	if s.formula {
		c.Kind, c.Text = Formula, ""
	}
	if c.Text != "" || c.Kind == Formula {
		s.put(c)
	}
	return nil
}

func (s *sheetReader) put(c Cell) {
	if n := len(s.sheet.Rows); n == 0 || s.sheet.Rows[n-1].Number != s.row {
		s.sheet.Rows = append(s.sheet.Rows, Row{Number: s.row})
	}
	last := &s.sheet.Rows[len(s.sheet.Rows)-1]
	last.Cells = append(last.Cells, c)
}

// spread marks the cells that formulas of other cells fill.
func (s *sheetReader) spread() {
	for _, area := range s.spreads {
		from, _ := slices.BinarySearchFunc(s.sheet.Rows, area.top, func(r Row, row int) int { return r.Number - row })
		for i := from; i < len(s.sheet.Rows) && s.sheet.Rows[i].Number <= area.bottom; i++ {
			for j := range s.sheet.Rows[i].Cells {
				if c := &s.sheet.Rows[i].Cells[j]; c.Column >= area.left && c.Column <= area.right {
					c.Kind, c.Text = Formula, ""
				}
			}
		}
	}
}
