// Package xlsx draws workbooks for spreadsheet programs: the grids of a report, and forms to fill in. It alone imports excelize.
//
// Numbers are stored as numbers and days as days, nothing is a formula, and what a person typed stays text. Equal workbooks give equal bytes:
// the only date inside is that of the assessment.
package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"cybergap/reports"

	"github.com/xuri/excelize/v2"
)

// program stands in the file's properties where no generator is named.
const program = "cybergap"

// Write writes a workbook: one sheet a grid, with a header row that stays in view, filters, and pages that fit the width of the paper. The
// data that it was made from stands on a sheet that programs do not show; see DataSheet.
func Write(w io.Writer, book *reports.Workbook) error {
	return write(w, &drawing{meta: book.Meta, cut: book.Cut}, func(d *drawing) error {
		for i, name := range sheetNames(titles(book.Grids, func(g reports.Grid) string { return g.Title })) {
			if err := d.add(i, name); err != nil {
				return err
			}
			if err := d.sheet(name, &book.Grids[i]); err != nil {
				return fmt.Errorf("fill sheet %q: %w", name, err)
			}
		}
		return d.carry(book.Data)
	})
}

// write draws into a new file and writes it.
func write(w io.Writer, d *drawing, draw func(*drawing) error) (err error) {
	d.file = excelize.NewFile()
	defer d.file.Close()
	if d.styles, err = newStyles(d.file, d.meta.RTL); err == nil {
		err = draw(d)
	}
	if err == nil {
		err = d.properties()
	}
	if err != nil {
		return fmt.Errorf("draw workbook: %w", err)
	}
	if err := d.file.Write(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// Report is a reports.Writer: it writes the workbook of a source.
func Report(w io.Writer, s reports.Source) error {
	book, err := s.Workbook()
	if err != nil {
		return err
	}
	return Write(w, book)
}

// drawing is a workbook on its way into a file.
type drawing struct {
	file   *excelize.File
	meta   reports.Meta
	cut    string
	styles styles
}

// add adds a sheet, counted from 0; a new file has one already.
func (d *drawing) add(i int, name string) (err error) {
	if i == 0 {
		err = d.file.SetSheetName(d.file.GetSheetName(0), name)
	} else {
		_, err = d.file.NewSheet(name)
	}
	if err != nil {
		return fmt.Errorf("add sheet %q: %w", name, err)
	}
	return nil
}

// properties describes the file to programs.
func (d *drawing) properties() error {
	m := d.meta
	made, by := m.Date.UTC().Format(time.RFC3339), cleaned(cmp.Or(m.Generator, program))
	err := d.file.SetDocProps(&excelize.DocProperties{
		Title: cleaned(m.Title), Subject: cleaned(m.Subject), Creator: by, LastModifiedBy: by, Created: made, Modified: made,
		Language: m.Lang, Identifier: m.ID, Category: m.Classification,
	})
	if err != nil {
		return fmt.Errorf("set document properties: %w", err)
	}
	return d.file.SetAppProps(&excelize.AppProperties{Application: program})
}
