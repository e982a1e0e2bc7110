package xlsx

import (
	"fmt"
	"strings"

	"cybergap/reports"

	"github.com/xuri/excelize/v2"
)

// sheet fills one sheet with a grid.
func (d *drawing) sheet(name string, g *reports.Grid) error {
	head := make([]reports.Value, len(g.Columns))
	for i, c := range g.Columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := d.file.SetColWidth(name, letter, letter, c.Width); err != nil {
			return err
		}
		head[i] = reports.Value{Text: c.Title}
	}
	if err := d.row(name, g, 0, head, func(i int) int { return d.styles.headOf(g, i) }); err != nil {
		return err
	}
	for i, row := range g.Rows {
		if err := d.row(name, g, i+1, row, func(x int) int { return d.styles.of(row[x]) }); err != nil {
			return err
		}
	}
	return d.layout(name, g)
}

// row writes the values of a row, counted from 0, as high as its longest text needs.
func (d *drawing) row(sheet string, g *reports.Grid, y int, values []reports.Value, style func(int) int) error {
	lines := 1
	for x, v := range values {
		if err := d.put(sheet, x, y, v, style(x)); err != nil {
			return err
		}
		lines = max(lines, linesOf(v.Text, g.Columns[x].Width))
	}
	return d.file.SetRowHeight(sheet, y+1, min(float64(lines)*lineHeight, excelize.MaxRowHeight))
}

// put writes a value into a cell, counted from 0.
func (d *drawing) put(sheet string, x, y int, v reports.Value, style int) error {
	cell, err := excelize.CoordinatesToCellName(x+1, y+1)
	if err != nil {
		return err
	}
	if err := d.file.SetCellStyle(sheet, cell, cell, style); err != nil {
		return err
	}
	switch {
	case v.Number != "":
		number, err := v.Number.Float64()
		if err != nil {
			return fmt.Errorf("cell %s: %w", cell, err)
		}
		return d.file.SetCellFloat(sheet, cell, number, decimals(v), 64)
	case !v.Day.IsZero():
		return d.file.SetCellValue(sheet, cell, v.Day.Time())
	case v.Text != "":
		return d.file.SetCellStr(sheet, cell, fitted(cleaned(v.Text), d.cut))
	}
	return nil
}

// decimals returns how many decimals a number is written with.
func decimals(v reports.Value) int {
	_, fraction, _ := strings.Cut(string(v.Number), ".")
	return len(fraction)
}

// layout sets how a filled sheet is looked at and printed. The filter resets the properties of the sheet, so it comes before the paper.
func (d *drawing) layout(name string, g *reports.Grid) error {
	last, err := excelize.CoordinatesToCellName(len(g.Columns), len(g.Rows)+1)
	if err != nil {
		return err
	}
	for _, set := range []func() error{
		func() error { return d.file.SetSheetDimension(name, "A1:"+last) },
		func() error { return d.file.AutoFilter(name, "A1:"+last, nil) },
		func() error {
			return d.file.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
		},
		func() error {
			return d.file.SetSheetView(name, 0, &excelize.ViewOptions{RightToLeft: &d.meta.RTL})
		},
		func() error { return d.paper(name, 1) },
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return nil
}

// paper prints a sheet on A4 pages across, as many as it takes, each with the rows at its head.
func (d *drawing) paper(name string, head int) error {
	const a4 = 9
	yes, across, size, once, any := true, "landscape", a4, 1, 0
	if err := d.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	err := d.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &once, FitToHeight: &any})
	if err != nil {
		return err
	}
	side, edge, inner := 0.4, 0.3, 0.7 // inches
	err = d.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Header: &edge, Footer: &edge, Top: &inner, Bottom: &inner,
	})
	if err != nil {
		return err
	}
	if err := d.file.SetHeaderFooter(name, d.margins()); err != nil {
		return err
	}
	return d.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$%d", name, head), Scope: name})
}

// margins prints the classification above each page, and below it what the page belongs to.
func (d *drawing) margins() *excelize.HeaderFooterOptions {
	m := d.meta
	page := strings.NewReplacer("{page}", "&P", "{pages}", "&N").Replace(escaped(m.PageOf))
	return &excelize.HeaderFooterOptions{OddHeader: "&R" + escaped(m.Classification), OddFooter: "&L" + escaped(m.Footer) + "&R" + page}
}
