package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/strict"
	"cybergap/internal/xlsxread"
	"cybergap/reports"
	"cybergap/reports/xlsx"
)

// mostAltered is how many changed cells of a workbook are listed.
const mostAltered = 200

// openWorkbook takes the assessment out of a report that is a workbook.
func openWorkbook(name string, data []byte) (*Opened, error) {
	book, carried, err := carriedIn(data)
	if err == nil && isManifest(carried) {
		err = ErrPacket
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	d, file, err := reports.ReadCarried(name, carried)
	if err != nil {
		return nil, err
	}
	if file == nil {
		return nil, fmt.Errorf("read %s: %w", name, reports.ErrAreasOnly)
	}
	c, err := d.Checklist(name)
	return &Opened{File: file, Checklist: c, Report: &d.Report, book: book, carried: d}, err
}

// carriedIn reads a workbook and the data that it carries.
func carriedIn(data []byte) (*xlsxread.Book, []byte, error) {
	book, err := xlsxread.Open(data)
	if err != nil {
		return nil, nil, err
	}
	text, err := carriedText(book)
	return book, text, err
}

// carriedText puts the pieces of the data together. It must be what the digest in the first cell was made from.
func carriedText(book *xlsxread.Book) ([]byte, error) {
	sheet := book.Sheet(xlsx.DataSheet)
	if sheet == nil || len(sheet.Rows) == 0 {
		return nil, ErrNoData
	}
	var text strings.Builder
	for i, row := range sheet.Rows {
		if row.Number != i+1 {
			return nil, ErrChanged
		}
		if i > 0 {
			text.WriteString(row.At(1).Text)
		}
	}
	if digestOf([]byte(text.String())) != sheet.Rows[0].At(1).Text {
		return nil, ErrChanged
	}
	return []byte(text.String()), nil
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// altered makes the report anew and compares what its cells say; without the edition that it was made with nothing can be compared.
func (o *Opened) altered(name string) ([]Altered, error) {
	if o.Checklist == nil || o.Checklist.Digest() != o.carried.Results.Digest {
		return nil, nil
	}
	ours, err := again(o.carried, o.Checklist)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return compare(o.book, ours), nil
}

// again makes the workbook that the data stands in.
func again(d *reports.CarriedData, c *checklist.Checklist) (*xlsxread.Book, error) {
	source, err := d.Source(c)
	if err != nil {
		return nil, err
	}
	book, err := source.Workbook()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, book); err != nil {
		return nil, err
	}
	return xlsxread.Open(out.Bytes())
}

// compare lists the cells in which two books differ. Rows may stand in another order, as they do when somebody sorts a sheet.
func compare(theirs, ours *xlsxread.Book) (out []Altered) {
	for _, sheet := range ours.Sheets {
		if sheet.Name == xlsx.DataSheet {
			continue
		}
		there := theirs.Sheet(sheet.Name)
		if there == nil {
			out = append(out, Altered{Sheet: sheet.Name, Cell: "A1", Said: firstText(sheet)})
			continue
		}
		out = append(out, compareRows(sheet.Name, there.Rows, sheet.Rows)...)
	}
	return out[:min(len(out), mostAltered)]
}

func firstText(s xlsxread.Sheet) string {
	if len(s.Rows) == 0 {
		return ""
	}
	return s.Rows[0].At(1).Text
}

// compareRows matches rows by their first cell, which names what they are about, and what is left by its place.
func compareRows(sheet string, theirs, ours []xlsxread.Row) (out []Altered) {
	key := func(r xlsxread.Row) string { return r.At(1).Text }
	place := func(r xlsxread.Row) string { return strconv.Itoa(r.Number) }
	match := func(by func(xlsxread.Row) string) {
		waiting := map[string][]xlsxread.Row{}
		for _, row := range ours {
			waiting[by(row)] = append(waiting[by(row)], row)
		}
		found := map[int]bool{}
		theirs = slices.DeleteFunc(slices.Clone(theirs), func(row xlsxread.Row) bool {
			list := waiting[by(row)]
			if len(list) == 0 {
				return false
			}
			out = append(out, differences(sheet, row, list[0])...)
			waiting[by(row)], found[list[0].Number] = list[1:], true
			return true
		})
		ours = slices.DeleteFunc(slices.Clone(ours), func(row xlsxread.Row) bool { return found[row.Number] })
	}
	match(key)
	match(place)
	for _, row := range theirs {
		out = append(out, differences(sheet, row, xlsxread.Row{})...)
	}
	for _, row := range ours {
		out = append(out, Altered{Sheet: sheet, Cell: xlsxread.Name(1, row.Number), Said: shorten(key(row))})
	}
	return out
}

// differences lists the cells of a row that say something else.
func differences(sheet string, theirs, ours xlsxread.Row) (out []Altered) {
	columns := 0
	for _, row := range []xlsxread.Row{theirs, ours} {
		if n := len(row.Cells); n > 0 {
			columns = max(columns, row.Cells[n-1].Column)
		}
	}
	for x := 1; x <= columns; x++ {
		said, says := ours.At(x), theirs.At(x)
		if !sameCell(says, said) {
			out = append(out, Altered{sheet, xlsxread.Name(x, theirs.Number), shorten(says.Text), shorten(said.Text)})
		}
	}
	return out
}

// sameCell compares what two cells say: programs write numbers and line ends in their own ways.
func sameCell(x, y xlsxread.Cell) bool {
	if x.Kind == xlsxread.Formula || x.Kind == xlsxread.Fault {
		return false
	}
	if x.Text == y.Text || strings.TrimSpace(strict.Clean(x.Text)) == strings.TrimSpace(strict.Clean(y.Text)) {
		return true
	}
	a, err1 := strconv.ParseFloat(x.Text, 64)
	b, err2 := strconv.ParseFloat(y.Text, 64)
	return err1 == nil && err2 == nil && a == b && x.Kind == xlsxread.Number && y.Kind == xlsxread.Number
}

// shorten is the beginning of a text, on one line.
func shorten(text string) string {
	const most = 60
	r := []rune(strings.Join(strings.Fields(strict.Clean(text)), " "))
	if len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return string(r)
}
