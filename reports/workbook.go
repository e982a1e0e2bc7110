package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// Workbook is a report as grids of typed cells, for spreadsheets.
type Workbook struct {
	Meta  Meta
	Cut   string // stands at the end of a text that is longer than a cell can hold
	Grids []Grid
	Data  []byte // that it was made from, as Carry gives it, without pages
}

// Grid is a table of data: a row for each thing that it lists, a column for each thing that is said of it.
type Grid struct {
	ID      string // stable name: "areas"
	Title   string // in the report's language, at most 31 characters
	Columns []GridColumn
	Rows    [][]Value
}

// GridColumn is one column of a grid.
type GridColumn struct {
	Key   string  // stable name for programs: "score_low"
	Title string  // in the report's language
	Width float64 // in characters
}

// Value is what a cell holds: a text, a number or a day. The zero value is an empty cell.
type Value struct {
	Text   string      // for people
	Code   string      // the stable word for the same, for programs; empty where it is the text itself
	Number json.Number // with the decimals with which it is printed
	Day    assessment.Date
}

// forPrograms writes a value as CSV does: stable words, numbers with a decimal point, days as 2026-03-14.
func (v Value) forPrograms() string { return cmp.Or(v.Code, v.Text, string(v.Number), v.Day.String()) }

func textual(text string) Value           { return Value{Text: text} }
func coded(text, code string) Value       { return Value{Text: text, Code: code} }
func count(n int) Value                   { return Value{Number: json.Number(strconv.Itoa(n))} }
func decimal(d scoring.Decimal) Value     { return Value{Number: json.Number(d.String())} }
func hundredths(f scoring.Fraction) Value { return decimal(f.Percent()) }

// Workbook builds the grids of a report; the summary and public variants have areas only. Like every output it starts from the redacted
// answers.
func (s Source) Workbook() (*Workbook, error) {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return nil, fmt.Errorf("build workbook: %w", err)
	}
	data, err := b.carry([]string{})
	if err != nil {
		return nil, fmt.Errorf("build workbook: %w", err)
	}
	book := &Workbook{Meta: b.meta(), Cut: b.Text("report.sheet.cut"), Grids: []Grid{b.overviewGrid(), b.areaGrid()}, Data: data}
	if b.full() {
		book.Grids = append(book.Grids, b.answerGrid(), b.gapGrid(), b.priorityGrid(), b.roadmapGrid(), b.traceGrid(), b.registerGrid())
	}
	return book, nil
}

// field is a column with the rule that fills it from a row of type T.
type field[T any] struct {
	key   string
	title string // id of the message
	width float64
	value func(*builder, T) Value
}

// only chooses fields by their keys, in the order of the keys.
func only[T any](fields []field[T], keys ...string) []field[T] {
	out := make([]field[T], len(keys))
	for i, key := range keys {
		out[i] = fields[slices.IndexFunc(fields, func(f field[T]) bool { return f.key == key })]
	}
	return out
}

func gridOf[T any](b *builder, id string, fields []field[T], rows []T) Grid {
	g := Grid{ID: id, Title: b.Text("report.sheet." + id), Rows: make([][]Value, len(rows))}
	for _, f := range fields {
		g.Columns = append(g.Columns, GridColumn{Key: f.key, Title: b.Text(f.title), Width: f.width})
	}
	for i, row := range rows {
		for _, f := range fields {
			g.Rows[i] = append(g.Rows[i], f.value(b, row))
		}
	}
	return g
}

// own is a text of the edition that fills a cell of its own, so that no mark has to keep it apart from others.
func (b *builder) own(t checklist.Text) Value { return textual(t.In(b.Lang())) }

// named is a question in words for people, with its id for programs.
func (b *builder) named(id checklist.ID) Value { return coded(unisolated(b.ref(id)), id) }
