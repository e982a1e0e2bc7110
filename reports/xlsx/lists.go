package xlsx

import (
	"fmt"

	"cybergap/reports"
	"cybergap/reports/chart"

	"github.com/xuri/excelize/v2"
)

// ListSheet is the name of the hidden sheet that holds what cells are chosen from: a program takes no more than 255 characters for the choices of a cell itself.
const ListSheet = "lists"

// lists writes the lists on a hidden sheet, a column each.
func (p *paint) lists(lists [][]string) error {
	if _, err := p.file.NewSheet(ListSheet); err != nil {
		return err
	}
	for x, list := range lists {
		for y, text := range list {
			if err := p.put(ListSheet, x, y, reports.Value{Text: text}, p.locked); err != nil {
				return err
			}
		}
	}
	return p.file.SetSheetVisible(ListSheet, false)
}

// choose lets cells be chosen from a list, counted from 0.
func (p *paint) choose(sheet string, cells ranges, list int, form *Form) error {
	if len(cells) == 0 {
		return nil
	}
	letter, err := excelize.ColumnNumberToName(list + 1)
	if err != nil {
		return err
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells.String())
	v.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", ListSheet, letter, letter, len(form.Lists[list])))
	v.SetError(excelize.DataValidationErrorStyleStop, "", form.Wrong)
	return p.file.AddDataValidation(sheet, v)
}

// look is how a cell of a form is shown.
type look struct {
	open, bold bool
	format     string
}

func (l look) style() *excelize.Style {
	line := func(side string) excelize.Border {
		return excelize.Border{Type: side, Color: hex(chart.Rule), Style: 1}
	}
	s := &excelize.Style{
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}, Protection: &excelize.Protection{Locked: !l.open},
		Border: []excelize.Border{line("bottom"), line("right"), line("left"), line("top")},
	}
	if l.bold {
		s.Font = boldFont()
	}
	if l.open {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF8DC"}}
		s.CustomNumFmt = &l.format
	}
	return s
}
