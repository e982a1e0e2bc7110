package exchange

import (
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/xlsxread"
	"cybergap/reports/xlsx"
)

// sheetReading reads the sheets of a packet into entries.
type sheetReading struct {
	r    *Returned
	b    *packetBuilder
	book *xlsxread.Book
}

// table is a sheet of a packet with its columns by their keys.
type table struct {
	*sheetReading
	name    string
	columns map[string]int
	open    []string       // keys of the columns that can be filled in
	rows    []xlsxread.Row // below the titles
}

func (s *sheetReading) problem(at Place, id checklist.ID, message string, args ...any) {
	s.r.problems = append(s.r.problems, Finding{at, id, message, args})
}

func (s *sheetReading) notice(at Place, id checklist.ID, message string, args ...any) {
	s.r.notices = append(s.r.notices, Finding{at, id, message, args})
}

// all reads each sheet that the packet went out with, and tells of others.
func (s *sheetReading) all() {
	known := []string{xlsx.DataSheet, xlsx.ListSheet}
	for _, sent := range s.b.sheets()[1:] { // the first says how to fill in the others
		t, ok := s.table(sent)
		if !ok {
			continue
		}
		known = append(known, t.name)
		switch sent.Columns[0].Key {
		case answersSheet:
			t.each(sent, t.answer)
		case elementsSheet:
			t.each(sent, t.element)
		case evidenceSheet:
			t.each(sent, t.evidence)
		case registerSheet:
			t.registers(sent)
		}
	}
	for _, sheet := range s.book.Sheets {
		if !slices.Contains(known, sheet.Name) && keyOf(sheet) != instructionSheet && len(sheet.Rows) > 0 {
			s.notice(Place{Sheet: sheet.Name}, "", "packet.notice.sheet")
		}
	}
}

// keyOf is the key of a sheet's first column.
func keyOf(sheet xlsxread.Sheet) string {
	if len(sheet.Rows) == 0 || sheet.Rows[0].Number != 1 {
		return ""
	}
	return sheet.Rows[0].At(1).Text
}

// table finds a sheet by the key of its first column.
func (s *sheetReading) table(sent xlsx.FormSheet) (*table, bool) {
	var found []xlsxread.Sheet
	for _, sheet := range s.book.Sheets {
		if keyOf(sheet) == sent.Columns[0].Key {
			found = append(found, sheet)
		}
	}
	switch {
	case len(found) == 0:
		s.problem(Place{Sheet: sent.Title}, "", "packet.problem.sheet")
		return nil, false
	case len(found) > 1:
		s.problem(Place{Sheet: found[1].Name}, "", "packet.problem.sheets", "Other", found[0].Name)
		return nil, false
	}
	t := &table{sheetReading: s, name: found[0].Name, columns: map[string]int{}}
	for _, cell := range found[0].Rows[0].Cells {
		if _, twice := t.columns[cell.Text]; !twice {
			t.columns[cell.Text] = cell.Column
		}
	}
	for _, column := range sent.Columns {
		if t.columns[column.Key] == 0 {
			s.problem(Place{Sheet: t.name}, "", "packet.problem.column", "Title", column.Title)
			return nil, false
		}
	}
	for i, column := range sent.Columns {
		if slices.ContainsFunc(sent.Rows, func(row []xlsx.Field) bool { return row[i].Open }) {
			t.open = append(t.open, column.Key)
		}
	}
	for _, row := range found[0].Rows {
		if row.Number > xlsx.FormRows {
			t.rows = append(t.rows, row)
		}
	}
	return t, true
}

// record is a row with what it is about.
type record struct {
	id, part string // of the question, and of the element or choice where there is one
	row      xlsxread.Row
}

func (t *table) at(row xlsxread.Row, column string) Place {
	return Place{t.name, xlsxread.Name(t.columns[column], row.Number)}
}

// text is what somebody typed into a cell; it is not ok where a program computed it, which is told.
func (t *table) text(r record, column string) (text string, ok bool) {
	cell := r.row.At(t.columns[column])
	switch cell.Kind {
	case xlsxread.Formula:
		t.problem(t.at(r.row, column), r.id, "packet.problem.formula")
		return "", false
	case xlsxread.Fault:
		t.problem(t.at(r.row, column), r.id, "packet.problem.fault", "Text", shorten(cell.Text))
		return "", false
	}
	return plainText(cell.Text), true
}

// filled returns the first open column in which a row holds something, empty where it holds nothing.
func (t *table) filled(row xlsxread.Row) string {
	for _, key := range t.open {
		if row.At(t.columns[key]) != (xlsxread.Cell{Column: t.columns[key]}) {
			return key
		}
	}
	return ""
}

// each visits the rows that are what they were sent as; rows that were added, repeated or mixed up are told, and so are those that are gone.
func (t *table) each(sent xlsx.FormSheet, visit func(record)) {
	for _, r := range t.records(sent) {
		visit(r)
	}
}

func (t *table) records(sent xlsx.FormSheet) (out []record) {
	places, last := t.places(sent), 0
	seen := map[string]int{}
	for _, row := range t.rows {
		r := record{t.key(row, 0, sent), t.key(row, 1, sent), row}
		place, known := places[r.id+" "+r.part]
		at := t.filled(row)
		switch {
		case r.id == "" && t.spare(r) && at != "":
			out = append(out, r)
		case !known && at != "":
			t.problem(t.at(row, at), "", "packet.problem.row")
		case !known:
		case t.mixed(r, sent.Rows[place-1], sent):
			t.problem(t.at(row, "item"), r.id, "packet.problem.mixed", "ID", r.id)
		case seen[r.id+" "+r.part] > 0:
			t.problem(t.at(row, "item"), r.id, "packet.problem.twice", "Row", seen[r.id+" "+r.part])
			out = slices.DeleteFunc(out, func(o record) bool { return o.id == r.id && o.part == r.part })
		default:
			out = append(out, r)
			if place < last {
				t.notice(t.at(row, "item"), r.id, "packet.notice.moved")
			}
			last, seen[r.id+" "+r.part] = max(last, place), row.Number
		}
	}
	t.gone(sent, seen)
	return out
}

// key is what a row says in one of the columns that are not shown.
func (t *table) key(row xlsxread.Row, i int, sent xlsx.FormSheet) string {
	if i >= len(sent.Columns) || sent.Columns[i].Title != "" {
		return ""
	}
	return row.At(t.columns[sent.Columns[i].Key]).Text
}

// spare reports whether a row is one of those that belong to no question until somebody chooses one.
func (t *table) spare(r record) bool {
	return t.columns[evidenceSheet] != 0 && r.row.At(t.columns["item"]).Text != ""
}

// places numbers the rows that were sent, from 1, by what they are about.
func (t *table) places(sent xlsx.FormSheet) map[string]int {
	out := map[string]int{}
	for i, row := range sent.Rows {
		if id := row[0].Text; id != "" {
			out[id+" "+partOf(row, sent)] = i + 1
		}
	}
	return out
}

func partOf(row []xlsx.Field, sent xlsx.FormSheet) string {
	if sent.Columns[1].Title != "" {
		return ""
	}
	return row[1].Text
}

// mixed reports whether a row names another question than the one whose id it has, as when cells were moved and not rows.
func (t *table) mixed(r record, sent []xlsx.Field, form xlsx.FormSheet) bool {
	for i, column := range form.Columns {
		if column.Key == "item" || column.Key == "text" {
			if folded(r.row.At(t.columns[column.Key]).Text) != folded(sent[i].Text) {
				return true
			}
		}
	}
	return false
}

// gone tells of rows that were taken out.
func (t *table) gone(sent xlsx.FormSheet, seen map[string]int) {
	for _, row := range sent.Rows {
		id, part := row[0].Text, partOf(row, sent)
		if id != "" && seen[id+" "+part] == 0 {
			t.notice(Place{Sheet: t.name}, id, "packet.notice.gone", "ID", strings.TrimSpace(id+" "+part))
		}
	}
}
