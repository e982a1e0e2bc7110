package xlsx

import (
	"fmt"
	"io"
	"strings"

	"cybergap/reports"

	"github.com/xuri/excelize/v2"
)

// Form is a workbook that people fill in and send back: only its open cells can be changed.
type Form struct {
	Meta       reports.Meta
	Cut        string // stands at the end of a text that is longer than a cell can hold
	Sheets     []FormSheet
	Lists      [][]string // what cells are chosen from
	Wrong      string     // what a program says where somebody types what is not on the list
	Data       []byte     // JSON that comes back with the answers; see DataSheet
	Properties []Property // of the file
}

// Property is a property of a file with a name of our own.
type Property struct{ Name, Value string }

// FormSheet is a sheet of a form. Above its titles stands a row that is not shown, with the key of each column.
type FormSheet struct {
	Title   string
	Columns []FormColumn
	Rows    [][]Field
}

// FormColumn is a column of a form. One without a title is not shown.
type FormColumn struct {
	Key   string // stable name for programs
	Title string
	Width float64 // in characters
}

// Field is a cell of a form.
type Field struct {
	Text   string
	Open   bool // to be filled in
	Dated  bool // with a day
	Strong bool // in bold letters
	List   int  // what it is chosen from: the number of a list, from 1; 0 for anything
}

// FormRows is the number of rows above the first of a sheet: the keys, which are not shown, and the titles.
const FormRows = 2

// WriteForm writes a form. Equal forms give equal bytes.
func WriteForm(w io.Writer, form *Form) error {
	return write(w, &drawing{meta: form.Meta, cut: form.Cut}, func(d *drawing) error {
		p, err := newPaint(d)
		if err != nil {
			return err
		}
		for i, name := range sheetNames(titles(form.Sheets, func(s FormSheet) string { return s.Title })) {
			if err := d.add(i, name); err != nil {
				return err
			}
			if err := p.sheet(name, &form.Sheets[i], form); err != nil {
				return fmt.Errorf("fill sheet %q: %w", name, err)
			}
		}
		return p.close(form)
	})
}

// paint is a form on its way into a file.
type paint struct {
	*drawing
	locked, strong, open, openDay int // styles
}

func newPaint(d *drawing) (p *paint, err error) {
	p = &paint{drawing: d}
	for _, each := range []struct {
		id *int
		look
	}{
		{&p.locked, look{}}, {&p.strong, look{bold: true}}, {&p.open, look{open: true, format: "@"}}, {&p.openDay, look{open: true, format: "yyyy-mm-dd"}},
	} {
		if *each.id, err = d.file.NewStyle(each.style()); err != nil {
			return nil, fmt.Errorf("make style: %w", err)
		}
	}
	return p, nil
}

func (p *paint) sheet(name string, s *FormSheet, form *Form) error {
	lists := make([]ranges, len(form.Lists))
	for x, c := range s.Columns {
		if err := p.column(name, x, c); err != nil {
			return err
		}
	}
	for y, row := range s.Rows {
		lines := 1
		for x, f := range row {
			if err := p.field(name, x, y+FormRows, f); err != nil {
				return err
			}
			if f.List > 0 {
				lists[f.List-1].add(x, y+FormRows)
			}
			if c := s.Columns[x]; c.Title != "" {
				lines = max(lines, linesOf(f.Text, c.Width))
			}
		}
		if err := p.file.SetRowHeight(name, y+FormRows+1, min(float64(lines)*lineHeight+1, excelize.MaxRowHeight)); err != nil {
			return err
		}
	}
	for i, cells := range lists {
		if err := p.choose(name, cells, i, form); err != nil {
			return err
		}
	}
	return p.finish(name, len(s.Columns), len(s.Rows)+FormRows)
}

// column writes the head of a column, counted from 0.
func (p *paint) column(sheet string, x int, c FormColumn) error {
	letter, err := excelize.ColumnNumberToName(x + 1)
	if err != nil {
		return err
	}
	if err := p.file.SetColWidth(sheet, letter, letter, max(c.Width, 1)); err != nil {
		return err
	}
	if err := p.put(sheet, x, 0, reports.Value{Text: c.Key}, p.locked); err != nil {
		return err
	}
	if err := p.put(sheet, x, 1, reports.Value{Text: c.Title}, p.styles.head); err != nil {
		return err
	}
	if c.Title == "" {
		return p.file.SetColVisible(sheet, letter, false)
	}
	return nil
}

func (p *paint) field(sheet string, x, y int, f Field) error {
	style := p.locked
	switch {
	case f.Open && f.Dated:
		style = p.openDay
	case f.Open:
		style = p.open
	case f.Strong:
		style = p.strong
	}
	return p.put(sheet, x, y, reports.Value{Text: f.Text}, style)
}

// finish sets how a filled sheet is looked at, printed and protected. There is no password: the protection is against slips.
func (p *paint) finish(name string, columns, rows int) error {
	last, err := excelize.CoordinatesToCellName(columns, rows)
	if err != nil {
		return err
	}
	for _, set := range []func() error{
		func() error { return p.file.SetSheetDimension(name, "A1:"+last) },
		func() error { return p.file.SetRowVisible(name, 1, false) },
		func() error {
			return p.file.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: FormRows, TopLeftCell: "A3", ActivePane: "bottomLeft"})
		},
		func() error { return p.file.SetSheetView(name, 0, &excelize.ViewOptions{RightToLeft: &p.meta.RTL}) },
		func() error { return p.paper(name, FormRows) },
		func() error {
			return p.file.ProtectSheet(name, &excelize.SheetProtectionOptions{
				SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
			})
		},
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return nil
}

// close adds what is not shown.
func (p *paint) close(form *Form) error {
	if err := p.lists(form.Lists); err != nil {
		return fmt.Errorf("fill sheet %q: %w", ListSheet, err)
	}
	if err := p.carry(form.Data); err != nil {
		return err
	}
	for _, each := range form.Properties {
		if err := p.file.SetCustomProps(excelize.CustomProperty{Name: each.Name, Value: cleaned(each.Value)}); err != nil {
			return fmt.Errorf("set property %s: %w", each.Name, err)
		}
	}
	return p.file.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true})
}

// ranges are cells of a sheet, those under each other as one range.
type ranges []span

type span struct{ column, from, to int }

func (r *ranges) add(x, y int) {
	for i := range *r {
		if s := &(*r)[i]; s.column == x && s.to == y-1 {
			s.to = y
			return
		}
	}
	*r = append(*r, span{x, y, y})
}

// String names the ranges as programs do: G3:G9 H12.
func (r ranges) String() string {
	out := make([]string, len(r))
	for i, s := range r {
		letter, err := excelize.ColumnNumberToName(s.column + 1)
		if err != nil {
			letter = "A" // no form is that wide
		}
		out[i] = fmt.Sprintf("%s%d:%s%d", letter, s.from+1, letter, s.to+1)
	}
	return strings.Join(out, " ")
}
