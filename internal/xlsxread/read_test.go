package xlsxread_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"cybergap/internal/xlsxread"

	"github.com/xuri/excelize/v2"
)

// made returns the bytes of a workbook that a library makes.
func made(t testing.TB, fill func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t testing.TB, data []byte) *xlsxread.Book {
	t.Helper()
	book, err := xlsxread.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestCellsOfEveryKind(t *testing.T) {
	data := made(t, func(f *excelize.File) error {
		return errors.Join(
			f.SetCellStr("Sheet1", "B2", "=text & <b>"), f.SetCellStr("Sheet1", "C2", " two\nlines "), f.SetCellInt("Sheet1", "D2", 3),
			f.SetCellFloat("Sheet1", "E2", 62.5, 1, 64), f.SetCellBool("Sheet1", "F2", true), f.SetCellFormula("Sheet1", "G2", "1+1"),
			f.SetCellValue("Sheet1", "H2", time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)), f.SetCellStr("Sheet1", "AB7", "مرحبا"),
			f.SetCellRichText("Sheet1", "B3", []excelize.RichTextRun{{Text: "bo", Font: &excelize.Font{Bold: true}}, {Text: "th"}}),
			f.SetCellStr("Sheet1", "C3", "_x0041_"),
		)
	})
	book := opened(t, data)
	want := map[string]xlsxread.Cell{
		"B2": {2, xlsxread.Text, "=text & <b>"}, "C2": {3, xlsxread.Text, " two\nlines "}, "D2": {4, xlsxread.Number, "3"}, "E2": {5, xlsxread.Number, "62.5"},
		"F2": {6, xlsxread.Text, "1"}, "G2": {7, xlsxread.Formula, ""}, "H2": {8, xlsxread.Number, "46095"}, "AB7": {28, xlsxread.Text, "مرحبا"},
		"B3": {2, xlsxread.Text, "both"}, "C3": {3, xlsxread.Text, "A"}, // as spreadsheet programs show it
	}
	got := map[string]xlsxread.Cell{}
	for _, row := range book.Sheet("Sheet1").Rows {
		for _, c := range row.Cells {
			got[xlsxread.Name(c.Column, row.Number)] = c
		}
	}
	for name, c := range want {
		if got[name] != c {
			t.Errorf("%s is %+v, want %+v", name, got[name], c)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d cells, want %d", len(got), len(want))
	}
	if book.Sheet("Sheet2") != nil || book.Date1904 {
		t.Errorf("%+v", book)
	}
}

// TestWhatAnArrayFormulaFillsIsComputed: the cells beside it hold nothing but its results.
func TestWhatAnArrayFormulaFillsIsComputed(t *testing.T) {
	array, ref := "array", "B1:B3"
	data := made(t, func(f *excelize.File) error {
		return errors.Join(f.SetCellFormula("Sheet1", "B1", "A1:A3", excelize.FormulaOpts{Type: &array, Ref: &ref}), f.SetCellInt("Sheet1", "B2", 4),
			f.SetCellInt("Sheet1", "B4", 5))
	})
	rows := opened(t, data).Sheets[0].Rows
	for i, want := range []xlsxread.Kind{xlsxread.Formula, xlsxread.Formula, xlsxread.Number} {
		if got := rows[i].At(2); got.Kind != want {
			t.Errorf("row %d: %+v", rows[i].Number, got)
		}
	}
}

func TestAtFindsNothing(t *testing.T) {
	row := xlsxread.Row{Number: 1, Cells: []xlsxread.Cell{{Column: 2, Text: "b"}, {Column: 4, Text: "d"}}}
	if row.At(4).Text != "d" || row.At(3) != (xlsxread.Cell{Column: 3}) || row.At(9).Text != "" {
		t.Errorf("%+v %+v", row.At(4), row.At(3))
	}
}

func TestNames(t *testing.T) {
	for name, place := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "AZ1": {52, 1}, "BA1": {53, 1}, "XFD1048576": {16384, 1048576}} {
		if got := xlsxread.Name(place[0], place[1]); got != name {
			t.Errorf("%v is called %s, want %s", place, got, name)
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	for data, want := range map[string]string{
		"":                 "the file is empty; ask for it again",
		"a;b;c\n1;2;3\n":   "this is no workbook; what is needed is the .xlsx file itself, not a table copied out of it such as .csv",
		"PK\x03\x04broken": "the workbook is damaged; ask for it again",
	} {
		_, err := xlsxread.Open([]byte(data))
		var e *xlsxread.Error
		if !errors.As(err, &e) || err.Error() != want {
			t.Errorf("%q: %v", data, err)
		}
	}
	place := &xlsxread.Error{Why: xlsxread.Damaged, Part: "Answers", Cell: "B7"}
	if got := place.Error(); !strings.HasSuffix(got, "(Answers, cell B7)") {
		t.Error(got)
	}
}

// FuzzOpen: whatever a file is, there is an answer, and an error is one of those promised.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(made(f, func(x *excelize.File) error { return x.SetCellStr("Sheet1", "A1", "text") }))
	f.Add(made(f, func(x *excelize.File) error { return x.SetCellFormula("Sheet1", "C4", "A1&A2") }))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := xlsxread.Open(data); err != nil && !errors.As(err, new(*xlsxread.Error)) {
			t.Errorf("%T %v", err, err)
		}
	})
}
