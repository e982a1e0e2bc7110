// Package xlsxread reads what stands in the cells of a workbook that comes from unknown hands: texts, numbers, and where a formula is.
//
// It trusts nothing in the file: what unpacks to more than it may, tells of parts that are not there, or brings macros, links to other files
// or definitions of its own is refused with an *Error that says why and where. Only the parts that hold cells are unpacked at all; formulas
// are never computed, and their results are not texts. docs/decisions/0010 says why this is no library.
package xlsxread

import (
	"slices"
	"strconv"
)

// Book is a workbook as far as it is read.
type Book struct {
	Sheets   []Sheet
	Date1904 bool // days are counted from 1904-01-01
}

// Sheet is one sheet with the cells that hold something.
type Sheet struct {
	Name string
	Rows []Row // in order
}

// Row is a row of a sheet, numbered from 1.
type Row struct {
	Number int
	Cells  []Cell // in order
}

// Cell is a cell that holds something.
type Cell struct {
	Column int // from 1
	Kind   Kind
	Text   string // as it is stored; of a formula nothing, since its result proves nothing
}

// Kind says what a cell holds.
type Kind uint8

// Kinds of cells.
const (
	Text    Kind = iota // what somebody typed, or a truth value as 1 and 0
	Number              // digits with a point; a day is the number of days since the beginning of the book's calendar
	Formula             // something computed
	Fault               // an error of the program that computed it, such as #REF!
)

// Sheet returns a sheet by its name, nil where there is none.
func (b *Book) Sheet(name string) *Sheet {
	if i := slices.IndexFunc(b.Sheets, func(s Sheet) bool { return s.Name == name }); i >= 0 {
		return &b.Sheets[i]
	}
	return nil
}

// At returns what stands in a column of the row, the zero value where nothing does.
func (r Row) At(column int) Cell {
	i, found := slices.BinarySearchFunc(r.Cells, column, func(c Cell, column int) int { return c.Column - column })
	if !found {
		return Cell{Column: column}
	}
	return r.Cells[i]
}

// Name is what people call a cell: Name(28, 7) is AB7.
func Name(column, row int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / letterCount {
		letters = string(rune('A'+(column-1)%letterCount)) + letters
	}
	return letters + strconv.Itoa(row)
}

const letterCount = 26

// Bounds of a sheet.
const (
	lastColumn = 16_384
	lastRow    = 1_048_576
)

// parsePlace reads the name of a cell.
func parsePlace(name string) (column, row int, ok bool) {
	digits := 0
	for digits < len(name) && name[digits] >= 'A' && name[digits] <= 'Z' && digits < 4 {
		column = column*letterCount + int(name[digits]-'A') + 1
		digits++
	}
	if len(name)-digits > 7 {
		return 0, 0, false
	}
	row, err := strconv.Atoi(name[digits:])
	return column, row, err == nil && column >= 1 && column <= lastColumn && row >= 1 && row <= lastRow && name[digits] != '+'
}
