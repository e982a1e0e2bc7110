package main

import (
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// cells types into a packet: cells PACKET.xlsx SHEET/QUESTION/COLUMN=TEXT..., or SHEET/QUESTION/PART/COLUMN=TEXT with a pattern for the element
// or choice. Sheets and columns have their stable names.
func cells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: cells PACKET SHEET/QUESTION/COLUMN=TEXT...")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for _, arg := range args[1:] {
		place, text, _ := strings.Cut(arg, "=")
		if !typeInto(ts, f, strings.Split(place, "/"), text) {
			ts.Fatalf("%s has no cell %s", args[0], place)
		}
	}
	ts.Check(f.Save())
}

func typeInto(ts *testscript.TestScript, f *excelize.File, place []string, text string) (done bool) {
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		ts.Check(err)
		if len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "cybergap:"+place[0] {
			continue
		}
		for y, row := range rows {
			about := row[:min(len(row), len(place)-2)]
			if ok, err := path.Match(strings.Join(place[1:len(place)-1], "/"), strings.Join(about, "/")); err != nil || !ok {
				continue
			}
			for x, key := range rows[0] {
				if key == place[len(place)-1] {
					cell, err := excelize.CoordinatesToCellName(x+1, y+1)
					ts.Check(err)
					ts.Check(f.SetCellStr(sheet, cell, text))
					done = true
				}
			}
		}
	}
	return done
}

// retype types over cells of a report: retype REPORT.xlsx SHEET!CELL=TEXT...
func retype(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: retype REPORT SHEET!CELL=TEXT...")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for _, arg := range args[1:] {
		place, text, _ := strings.Cut(arg, "=")
		sheet, cell, _ := strings.Cut(place, "!")
		ts.Check(f.SetCellStr(sheet, cell, text))
	}
	ts.Check(f.Save())
}
