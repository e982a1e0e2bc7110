package exchange_test

import (
	"errors"
	"testing"
	"time"

	"cybergap/assessment"
	"cybergap/internal/exchange"

	"github.com/xuri/excelize/v2"
)

// TestRowsThatWereMoved: rows are known by their ids, and what does not belong together is not read.
func TestRowsThatWereMoved(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "1b", "1c", "1d", "2a")
	p := read(t, c, a, edited(t, packet.Data, func(f *excelize.File) {
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		must(f.SetCellStr("Answers", "G3", "Level 0"))
		must(f.DuplicateRowTo("Answers", 3, 8)) // 1a now stands at the end
		must(f.RemoveRow("Answers", 3))
		must(f.SetCellStr("Answers", "C4", "1(a)"))    // another question's name on 1c
		must(f.SetCellStr("Answers", "G9", "Level 1")) // a row of its own
		must(f.SetCellStr("Answers", "A6", ""))        // the id of 2a is gone
		must(f.DuplicateRowTo("Elements", 3, 20))
		must(f.SetCellStr("Evidence", "B9", "1(b) Preservation")) // a spare row that names its question
		must(f.SetCellStr("Evidence", "E9", "Decree 9"))
		must(f.SetCellStr("Evidence", "E10", "Decree 10"))
		must(f.SetCellStr("Evidence", "B11", "9(z)"))
		_, err := f.NewSheet("Mine")
		must(err)
		must(f.SetCellStr("Mine", "A1", "my own notes"))
	}))
	wants(t, "changes", p.Changes, "Answers!G7 1a answer: Level 3 -> Level 0", `Evidence!E9 1b new evidence: "Decree 9"`)
	wants(t, "problems", p.Problems,
		"Answers!C4 1c This row shows another question than 1c, to which it belongs; cells were moved, so it is not read.",
		"Answers!G6  This row belongs to no question of the packet; rows cannot be added.",
		"Answers!G9  This row belongs to no question of the packet; rows cannot be added.",
		"Elements!C20 1a This question stands in row 3 too; neither row is read.",
		"Evidence!E10  This row belongs to no question of the packet; rows cannot be added.",
		`Evidence!B11  "9(z)" is none of the answers in the list; choose one of them.`)
	wants(t, "notices", p.Notices, "Answers!C7 1a This row stands in another place than before; it is read where it is.",
		"Answers 1c The row of 1c is gone; its answer stays as it was.", "Answers 2a The row of 2a is gone; its answer stays as it was.", "Mine  This sheet is no part of the packet and is not read.")
}

func TestSheetsThatAreGoneOrCopied(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "R1")
	p := read(t, c, a, edited(t, packet.Data, func(f *excelize.File) {
		index, err := f.NewSheet("Answers (2)")
		from, err2 := f.GetSheetIndex("Answers")
		if err := errors.Join(err, err2, f.CopySheet(from, index), f.DeleteSheet("Register"), f.SetCellStr("Elements", "F1", ""), f.DeleteSheet("Instructions")); err != nil {
			t.Fatal(err)
		}
	}))
	wants(t, "problems", p.Problems, `Answers (2)  This sheet is a copy of "Answers"; neither is read.`,
		`Elements  The column "Answer" is gone; the sheet is not read.`, "Register  The sheet is not in the packet any more; what stood there is not read.")
}

func TestFormulasAreNoAnswers(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "1d")
	p := read(t, c, a, edited(t, packet.Data, func(f *excelize.File) {
		array, ref := "array", "I3:I4"
		if err := errors.Join(f.SetCellFormula("Answers", "G3", "\"Level 4\""), f.SetCellFormula("Answers", "I3", "A1", excelize.FormulaOpts{Type: &array, Ref: &ref}),
			f.SetCellStr("Answers", "I4", "filled by the one above"), f.SetCellFormula("Evidence", "H3", "TODAY()")); err != nil {
			t.Fatal(err)
		}
	}))
	const formula = "This cell holds a formula; type the answer itself."
	wants(t, "problems", p.Problems, "Answers!G3 1a "+formula, "Answers!I3 1a "+formula, "Answers!I4 1d "+formula, "Evidence!H3 1a "+formula)
	if canonical(t, p.Assessment) != canonical(t, a) {
		t.Error("a formula was taken")
	}
}

// TestDaysAsProgramsKeepThem: as a number of days in either calendar.
func TestDaysAsProgramsKeepThem(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a")
	for _, from1904 := range []bool{false, true} {
		data := edited(t, packet.Data, func(f *excelize.File) {
			day := 45991.0
			if from1904 {
				day -= 1462
			}
			if err := errors.Join(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}), f.SetCellFloat("Evidence", "H3", day, 0, 64),
				f.SetCellStr("Evidence", "E3", "Paper")); err != nil {
				t.Fatal(err)
			}
		})
		list := read(t, c, a, data).Assessment.Answers["1a"].Evidence
		if got := list[len(list)-1]; got.Date != assessment.NewDate(2025, time.November, 30) {
			t.Errorf("1904 %t: %+v", from1904, got)
		}
	}
}

func TestPacketsOfOthersAreRefused(t *testing.T) {
	c, a := own(t)
	r := returned(t, c, packed(t, c, a, "en", "justice", "1a").Data)
	for _, change := range []func(*assessment.Assessment){
		func(x *assessment.Assessment) { x.Country.Code = "X-OTHER" },
		func(x *assessment.Assessment) { x.Form = "rapid" },
		func(x *assessment.Assessment) { x.Started = assessment.Date{} },
	} {
		other := a.Clone()
		change(other)
		if _, err := exchange.Merge(c, nil, other, r); !errors.Is(err, exchange.ErrOtherAssessment) {
			t.Errorf("%v", err)
		}
	}
	data := packed(t, c, a, "en", "justice", "1a").Data
	if _, err := exchange.ReadPacket("packet.xlsx", data, edition(t)); !errors.As(err, new(*exchange.EditionError)) {
		t.Errorf("%v", err)
	}
	karvelia := packed(t, edition(t), country(t, "karvelia-2026"), "en", "justice")
	if _, err := exchange.ReadPacket("packet.xlsx", karvelia.Data, c); !errors.As(err, new(*exchange.EditionError)) {
		t.Errorf("%v", err)
	}
	other := a.Clone()
	other.Checklist.Edition = "2"
	if _, err := exchange.Merge(c, nil, other, r); !errors.As(err, new(*exchange.EditionError)) {
		t.Errorf("%v", err)
	}
	if _, err := exchange.Merge(c, other, a, r); !errors.As(err, new(*exchange.EditionError)) {
		t.Errorf("%v", err)
	}
}

// TestTheDeskKnowsWhatItSent: with the base that the sender kept the packet cannot claim another one.
func TestTheDeskKnowsWhatItSent(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1d")
	base, err := assessment.Decode("base.json", packet.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	r := returned(t, c, fill(t, packet.Data, typed{"answers", "1d", "answer", "Level 4"}))
	p, err := exchange.Merge(c, base, a, r)
	if err != nil || len(p.Changes) != 1 || p.Assessment.Answers["1d"].Level != 4 {
		t.Errorf("%+v, %v", p, err)
	}
}
