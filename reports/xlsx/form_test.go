package xlsx

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/reports"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// sampleForm has a cell of each kind.
func sampleForm() *Form {
	return &Form{
		Meta: reports.Meta{Title: "Form", RTL: true, PageOf: "page {page} of {pages}"}, Cut: "...", Wrong: "Choose one.", Data: []byte(`{"packet":"x"}`),
		Lists: [][]string{{"=Yes", "No"}, {"Level 0: " + strings.Repeat("x", 300)}}, Properties: []Property{{"our packet", "x"}},
		Sheets: []FormSheet{
			{Title: "Instructions", Columns: []FormColumn{{Key: "text", Title: "Text", Width: 40}}, Rows: [][]Field{{{Text: "How", Strong: true}}}},
			{Title: "Answers", Columns: []FormColumn{{Key: "id"}, {Key: "answer", Title: "Answer", Width: 20}, {Key: "day", Title: "Day", Width: 12}}, Rows: [][]Field{
				{{Text: "1a"}, {Open: true, List: 1, Text: "=Yes"}, {Open: true, Dated: true}}, {{Text: "1b"}, {Open: true, List: 1}, {}}, {{Text: "1c"}, {Open: true, List: 2}, {}},
			}},
		},
	}
}

func formOf(t testing.TB, form *Form) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteForm(&out, form); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFormIsProtectedButForItsOpenCells(t *testing.T) {
	f := opened(t, formOf(t, sampleForm()))
	if got := f.GetSheetList(); !slices.Equal(got, []string{"Instructions", "Answers", ListSheet, DataSheet}) {
		t.Fatalf("%v", got)
	}
	if got := shown(f); !slices.Equal(got, []string{"Instructions", "Answers"}) {
		t.Errorf("%v are shown", got)
	}
	for cell, open := range map[string]bool{"A3": false, "B3": true, "C3": true, "C4": false, "B2": false, "B1": false} {
		id, err1 := f.GetCellStyle("Answers", cell)
		style, err2 := f.GetStyle(id)
		if errors.Join(err1, err2) != nil || (style.Protection != nil && !style.Protection.Locked) != open {
			t.Errorf("%s: open is not %t", cell, open)
		}
	}
	visible, err := f.GetRowVisible("Answers", 1)
	hidden, err2 := f.GetColVisible("Answers", "A")
	protection, err3 := f.GetSheetProtection("Answers")
	if errors.Join(err, err2, err3) != nil || visible || hidden || !protection.SelectUnlockedCells || protection.FormatCells || protection.Sort {
		t.Errorf("keys are shown: %t, %t; %+v", visible, hidden, protection)
	}
}

func TestFormChoosesFromLists(t *testing.T) {
	f := opened(t, formOf(t, sampleForm()))
	rules, err := f.GetDataValidations("Answers")
	if err != nil || len(rules) != 2 || rules[0].Sqref != "B3:B4" || rules[0].Formula1 != "lists!$A$1:$A$2" || rules[1].Sqref != "B5:B5" || *rules[0].Error != "Choose one." {
		t.Errorf("%+v, %v", rules, err)
	}
	everyCellIsPlain(t, f)
}

func TestEqualFormsGiveEqualBytes(t *testing.T) {
	if !bytes.Equal(formOf(t, sampleForm()), formOf(t, sampleForm())) {
		t.Error("they differ")
	}
}

func TestRangesAreJoined(t *testing.T) {
	var r ranges
	for _, y := range []int{2, 3, 4, 7} {
		r.add(1, y)
	}
	r.add(27, 2)
	if got := r.String(); got != "B3:B5 B8:B8 AB3:AB3" {
		t.Error(got)
	}
}

// carried puts the data of a file together again, as CARRIED.md says.
func carried(t testing.TB, f *excelize.File) (text, digest string) {
	t.Helper()
	rows, err := f.GetRows(DataSheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		text += row[0]
	}
	return text, rows[0][0]
}

// TestWorkbookCarriesItsData: what the report was made from stands in it, with its digest.
func TestWorkbookCarriesItsData(t *testing.T) {
	samples(t, func(t *testing.T, s reports.Source) {
		book := bookOf(t, s)
		text, digest := carried(t, opened(t, written(t, book)))
		if digest != fmt.Sprintf("%x", sha256.Sum256([]byte(text))) {
			t.Error("the digest is another one")
		}
		d, file, err := reports.ReadCarried("report", []byte(text))
		if err != nil || (file != nil) != (s.Options.Variant == reports.Full) || len(d.Report.Pages) != 0 || d.Report.Variant != s.Options.Variant {
			t.Errorf("%+v, %v", d, err)
		}
		if text != portable(string(book.Data)) {
			t.Error("other data is carried")
		}
	})
}

func TestPiecesOfNothingButSpaces(t *testing.T) {
	text := strings.Repeat(" ", 2*pieceUnits+1) + "x"
	if list := pieces(text); len(list) != 3 || strings.Join(list, "") != text {
		t.Errorf("%d pieces", len(list))
	}
}

// TestAnyDataIsKept: every text comes back from its pieces, which programs can hold.
func TestAnyDataIsKept(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		value := rapid.OneOf(rapid.String(), rapid.StringMatching(`(_x[0-9A-F]{4}_| |\\|u005f|"|\n){0,9}`)).Draw(rt, "value")
		value += strings.Repeat(rapid.SampledFrom([]string{"", " ", "a ", "\U0001F1FA", "_x0041_"}).Draw(rt, "fill"), 9_000)
		data, err := json.Marshal(value)
		if err != nil {
			rt.Fatal(err)
		}
		list := pieces(portable(string(data)))
		var back string
		if err := json.Unmarshal([]byte(strings.Join(list, "")), &back); err != nil || back != value {
			rt.Fatalf("%v: %.60q came back as %.60q", err, value, back)
		}
		for _, piece := range list {
			if units(piece) > pieceUnits || cleaned(piece) != piece {
				rt.Fatalf("a piece of %d that a cell cannot hold", units(piece))
			}
		}
	})
}

// TestFileKeepsData that programs might change.
func TestFileKeepsData(t *testing.T) {
	for _, value := range []string{"_x0041_ _x005F_x0041_", `a\u005fx`, strings.Repeat("ab ", 30_000), strings.Repeat(" ", 70_000), "\u0085\u2028\ufeff\uffff", "<b>&amp;"} {
		data, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		form := sampleForm()
		form.Data = data
		text, _ := carried(t, opened(t, formOf(t, form)))
		var back string
		if err := json.Unmarshal([]byte(text), &back); err != nil || back != value {
			t.Errorf("%v: %.60q came back as %.60q", err, value, back)
		}
	}
}
