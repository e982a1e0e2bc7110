package exchange_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/exchange"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/internal/xlsxread"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/scoring"

	"github.com/xuri/excelize/v2"
)

// with answers every question for an edition with one.
func with(c *checklist.Checklist) exchange.Editions {
	return func(string, string, string) (*checklist.Checklist, error) { return c, nil }
}

func canonical(t testing.TB, a *assessment.Assessment) string {
	t.Helper()
	data, err := assessment.EncodeJSON(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestEveryFormHoldsTheSameAnswers opens an assessment as YAML, as JSON, and out of its reports, by content alone.
func TestEveryFormHoldsTheSameAnswers(t *testing.T) {
	c := edition(t)
	for _, name := range example.Countries(t) {
		a := country(t, name)
		shown, hidden := reports.Redact(c, a)
		yaml, err := assessment.EncodeYAML(a, c)
		if err != nil {
			t.Fatal(err)
		}
		for kind, data := range map[string][]byte{"yaml": yaml, "json": []byte(canonical(t, a)), "pdf": pdfOf(t, c, a), "xlsx": reported(t, c, a, "en", reports.Full)} {
			o, err := exchange.Open("upload", data, with(c))
			if err != nil {
				t.Fatalf("%s as %s: %v", name, kind, err)
			}
			want, report := a, kind == "pdf" || kind == "xlsx"
			if report {
				want = shown
			}
			if canonical(t, o.File.Assessment) != canonical(t, want) || o.Checklist.Digest() != c.Digest() || len(o.Altered) > 0 {
				t.Errorf("%s as %s: other answers, or %v", name, kind, o.Altered)
			}
			if (o.Report != nil) != report || report && !reflect.DeepEqual(o.Report.Hidden, hidden) {
				t.Errorf("%s as %s: %+v", name, kind, o.Report)
			}
			if lines := o.LeftOut(printer(t, "en")); (len(lines) > 0) != (report && hidden.Notes+hidden.Evidence+len(hidden.Register) > 0) {
				t.Errorf("%s as %s: %q", name, kind, lines)
			}
		}
	}
}

func pdfOf(t testing.TB, c *checklist.Checklist, a *assessment.Assessment) []byte {
	t.Helper()
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	s := reports.Source{Checklist: c, Assessment: a, Result: r, Options: reports.Options{Printer: printer(t, "en"), Generator: "cybergap test"}}
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := pdf.NewPress().Write(&out, doc, pdf.Options{Carry: seal.Carry(s, nil)}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestWorkbooksInEveryLanguage: an untouched report in any language has no cell that differs.
func TestWorkbooksInEveryLanguage(t *testing.T) {
	c := edition(t)
	for _, lang := range locale.Languages() {
		o, err := exchange.Open("report", reported(t, c, country(t, "karvelia-2026"), lang, reports.Full), with(c))
		if err != nil || len(o.Altered) > 0 || o.Report.Lang != lang {
			t.Errorf("%s: %v", lang, err)
		}
	}
}

// TestOwnEditionTravels: an edition that does not come with the program is in the workbook.
func TestOwnEditionTravels(t *testing.T) {
	c, a := own(t)
	o, err := exchange.Open("report", reported(t, c, a, "en", reports.Full), nil)
	if err != nil || o.Checklist == nil || o.Checklist.Digest() != c.Digest() || len(o.Altered) > 0 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestAlteredCellsAreListedAndNotTaken(t *testing.T) {
	c, a := own(t)
	data := reported(t, c, a, "en", reports.Full)
	changed := edited(t, data, func(f *excelize.File) {
		if err := errors.Join(f.SetCellStr("Answers", "A1", "Key"), f.SetCellFloat("Areas", "D2", 99.5, 1, 64), f.SetCellStr("Answers", "L2", ""),
			f.SetCellFormula("Gaps", "H2", "1+1"), f.SetCellStr("Overview", "C60", "new"), f.RemoveRow("Register", 2), f.DeleteSheet("Roadmap")); err != nil {
			t.Fatal(err)
		}
	})
	o, err := exchange.Open("report.xlsx", changed, nil)
	if err != nil {
		t.Fatal(err)
	}
	before, err := exchange.Open("report.xlsx", data, nil)
	if err != nil || canonical(t, o.File.Assessment) != canonical(t, before.File.Assessment) {
		t.Errorf("the answers changed: %v", err)
	}
	found := map[string]exchange.Altered{}
	for _, cell := range o.Altered {
		found[cell.Sheet+"!"+cell.Cell] = cell
	}
	for at, says := range map[string]string{"Answers!A1": "Key", "Areas!D2": "99.5", "Answers!L2": "", "Gaps!H2": "", "Overview!C60": "new", "Register!A2": "", "Roadmap!A1": ""} {
		if cell, ok := found[at]; !ok || cell.Says != says || cell.Says == cell.Said {
			t.Errorf("%s: %+v, %t", at, cell, ok)
		}
	}
}

// TestSortedSheetsAreNotAltered: who sorts a report by another column has changed no cell.
func TestSortedSheetsAreNotAltered(t *testing.T) {
	c := edition(t)
	data := edited(t, reported(t, c, country(t, "karvelia-2026"), "en", reports.Full), func(f *excelize.File) {
		for range 5 { // moves the first row to the end, as sorting might
			if err := errors.Join(f.DuplicateRowTo("Priorities", 2, 12), f.RemoveRow("Priorities", 2)); err != nil {
				t.Fatal(err)
			}
		}
	})
	if o, err := exchange.Open("report", data, nil); err != nil || len(o.Altered) > 0 {
		t.Errorf("%v, %v", o.Altered, err)
	}
}

func TestAreasOnlyCarryNoAnswers(t *testing.T) {
	c := edition(t)
	for _, variant := range []reports.Variant{reports.Summary, reports.Public} {
		data := reported(t, c, country(t, "karvelia-2026"), "en", variant)
		if _, err := exchange.Open("report", data, nil); !errors.Is(err, reports.ErrAreasOnly) {
			t.Errorf("%s: %v", variant, err)
		}
	}
}

func TestChangedDataIsRefused(t *testing.T) {
	c, a := own(t)
	data := reported(t, c, a, "en", reports.Full)
	for name, edit := range map[string]func(f *excelize.File) error{
		"a digit": func(f *excelize.File) error {
			text, err := f.GetCellValue("cybergap", "A2")
			return errors.Join(err, f.SetCellStr("cybergap", "A2", strings.Replace(text, `"level":3`, `"level":4`, 1)))
		},
		"a piece is gone": func(f *excelize.File) error { return f.RemoveRow("cybergap", 2) },
		"a blank row":     func(f *excelize.File) error { return f.InsertRows("cybergap", 2, 1) },
		"no digest":       func(f *excelize.File) error { return f.SetCellStr("cybergap", "A1", "") },
	} {
		changed := edited(t, data, func(f *excelize.File) {
			if err := edit(f); err != nil {
				t.Fatal(err)
			}
		})
		if _, err := exchange.Open("report.xlsx", changed, nil); !errors.Is(err, exchange.ErrChanged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsNoAssessmentIsNamed(t *testing.T) {
	c, a := own(t)
	plain := edited(t, packed(t, c, a, "en", "Office", "1a").Data, func(f *excelize.File) {
		if err := f.DeleteSheet("cybergap"); err != nil {
			t.Fatal(err)
		}
	})
	for _, each := range []struct {
		name string
		data []byte
		want func(error) bool
	}{
		{"packet.xlsx", packed(t, c, a, "en", "Office", "1a").Data, func(err error) bool { return errors.Is(err, exchange.ErrPacket) }},
		{"plain.xlsx", plain, func(err error) bool { return errors.Is(err, exchange.ErrNoData) }},
		{"answers.csv", []byte("a,b\n1,2\n"), why(xlsxread.Foreign)},
		{"answers.xlsx", []byte("a,b\n1,2\n"), why(xlsxread.Foreign)},
		{"island.yaml", []byte("level: 3"), func(err error) bool { return errors.As(err, new(assessment.Problems)) }},
		{"empty.yaml", nil, func(err error) bool { return strings.Contains(fmt.Sprint(err), "the file is empty") }},
	} {
		if _, err := exchange.Open(each.name, each.data, nil); err == nil || !each.want(err) {
			t.Errorf("%s: %T %v", each.name, err, err)
		}
	}
}

func why(want xlsxread.Why) func(error) bool {
	return func(err error) bool {
		var e *xlsxread.Error
		return errors.As(err, &e) && e.Why == want
	}
}

func TestOtherEditionIsNamed(t *testing.T) {
	c, a := own(t)
	_, err := exchange.Open("island.json", []byte(canonical(t, a)), with(edition(t)))
	var e *exchange.EditionError
	if !errors.As(err, &e) || e.Wants != c.Key() || e.Have != "eg4-2020" {
		t.Errorf("%v", err)
	}
	broken := errors.New("no folder")
	if _, err := exchange.Open("island.json", []byte(canonical(t, a)), func(string, string, string) (*checklist.Checklist, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	a.Answers["9z"] = assessment.Answer{State: assessment.Unknown}
	if _, err := exchange.Open("island.json", []byte(canonical(t, a)), with(c)); err == nil || !strings.Contains(err.Error(), "9z") {
		t.Errorf("%v", err)
	}
}
