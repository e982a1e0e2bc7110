package exchange_test

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/exchange"
	"cybergap/internal/locale"

	"github.com/xuri/excelize/v2"
)

func TestQuestionsOfAnInstitution(t *testing.T) {
	c, a := own(t)
	for institution, want := range map[string][]string{
		"police": {"1a", "1c"}, "justice": {"1a", "1b", "1d", "2a"}, "Harbour Board": nil,
	} {
		if got := exchange.Questions(c, a, institution); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", institution, got, want)
		}
	}
	answer := a.Answers["2c"]
	answer.Institution = "Harbour Board"
	a.Answers["2c"], a.Register["R2"] = answer, assessment.RegisterAnswer{Institution: "Harbour Board"}
	if got := exchange.Questions(c, a, "Harbour Board"); !slices.Equal(got, []string{"2c", "R2"}) {
		t.Errorf("%v", got)
	}
	a.Form = "rapid"
	if got := exchange.Questions(c, a, "justice"); !slices.Equal(got, []string{"1a", "1d"}) {
		t.Errorf("rapid: %v", got)
	}
}

func TestInstitutionsAreKnownByTheirNames(t *testing.T) {
	c := edition(t)
	id := c.Institutions[0]
	for name, want := range map[string]string{
		id.ID: id.ID, id.Title.Base(): id.ID, strings.ToUpper(id.Title.Base()): id.ID, id.Title.In("ar"): id.ID, " Harbour\u202e Board ": "Harbour Board",
	} {
		if got := exchange.Institution(c, name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestUntouchedPacketsChangeNothing, in every language, for every institution of a sample.
func TestUntouchedPacketsChangeNothing(t *testing.T) {
	c, a := edition(t), country(t, "karvelia-2026")
	for _, lang := range locale.Languages() {
		for i, in := range c.Institutions {
			if i%5 != 0 && lang != "en" || len(exchange.Questions(c, a, in.ID)) == 0 {
				continue
			}
			packet := packed(t, c, a, lang, in.ID)
			p := merged(t, c, a, packet.Data)
			if n := len(p.Changes) + len(p.Conflicts) + len(p.Problems) + len(p.Notices); n > 0 || canonical(t, p.Assessment) != canonical(t, a) {
				t.Errorf("%s, %s: %d findings: %+v", lang, in.ID, n, p)
			}
		}
	}
}

func TestPacketsSayWhatTheyAre(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "Ministry of justice")
	r := returned(t, c, packet.Data)
	if r.ID != packet.ID || r.Institution != "justice" || r.Language != "en" || r.Digest != packet.Digest || canonical(t, r.Base) != string(packet.Assessment) {
		t.Errorf("%+v", r)
	}
	if again := packed(t, c, a, "en", "justice"); !bytes.Equal(again.Data, packet.Data) {
		t.Error("equal packets differ")
	}
	if other := packed(t, c, a, "fr", "justice"); other.ID == packet.ID || other.Digest != packet.Digest {
		t.Errorf("%s, %s", other.ID, packet.ID)
	}
	named, err := exchange.MakePacket(c, a, exchange.PacketOptions{ID: "p-1", Institution: "justice", Printer: printer(t, "en")})
	if err != nil || named.ID != "p-1" || returned(t, c, named.Data).ID != "p-1" {
		t.Errorf("%+v, %v", named, err)
	}
	edited(t, packet.Data, func(f *excelize.File) {
		props, err := f.GetCustomProps()
		if err != nil || len(props) != 4 || props[0].Value != packet.ID || props[2].Value != packet.Digest {
			t.Errorf("%+v, %v", props, err)
		}
	})
}

func TestRefusedPackets(t *testing.T) {
	c, a := own(t)
	for want, o := range map[string]exchange.PacketOptions{
		"no question for this institution": {Institution: "Harbour Board", Printer: printer(t, "en")},
		"does not ask a question \"9z\"":   {Institution: "justice", Questions: []string{"9z"}, Printer: printer(t, "en")},
		"no language is given":             {Institution: "justice"},
		"no institution is given":          {Printer: printer(t, "en")},
	} {
		if _, err := exchange.MakePacket(c, a, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	a.Form = "rapid"
	if _, err := exchange.MakePacket(c, a, exchange.PacketOptions{Institution: "justice", Questions: []string{"1b"}, Printer: printer(t, "en")}); err == nil {
		t.Error("a question outside of the form is asked")
	}
	a.Form = "none"
	if _, err := exchange.MakePacket(c, a, exchange.PacketOptions{Institution: "justice", Questions: []string{"1b"}, Printer: printer(t, "en")}); err == nil {
		t.Error("a form that is not there is taken")
	}
}

// TestSecretsOfOthersStayAtHome searches every part of packets for what the institution must not read.
func TestSecretsOfOthersStayAtHome(t *testing.T) {
	c, a := own(t)
	all := []string{"1a", "1b", "1c", "1d", "2a", "2b", "2c", "R1", "R2"}
	for institution, allowed := range map[string][]string{"police": {"SENTINEL-EVIDENCE"}, "justice": {"SENTINEL-NOTE"}, "education": nil} {
		for name, text := range everyPart(t, packed(t, c, a, "en", institution, all...).Data) {
			for _, secret := range []string{"SENTINEL-EVIDENCE", "SENTINEL-NOTE", "SENTINEL-DISSENT", "SENTINEL-REGISTER", "SENTINEL-USER", "Nobody answered", "Harbour", "The president"} {
				if strings.Contains(text, secret) && !slices.Contains(allowed, secret) {
					t.Errorf("%s: %s tells %s", institution, name, secret)
				}
			}
		}
	}
}

func everyPart(t *testing.T, data []byte) map[string]string {
	t.Helper()
	_, parts := unzipped(t, data)
	return parts
}

// TestOnlyAnswersCanBeChanged: every sheet is protected, its answer cells are open, and Arabic runs from right to left.
func TestOnlyAnswersCanBeChanged(t *testing.T) {
	c, a := own(t)
	for _, lang := range []string{"en", "ar"} {
		edited(t, packed(t, c, a, lang, "justice", "1a", "1c", "R1").Data, func(f *excelize.File) {
			open := 0
			for _, name := range f.GetSheetList() {
				visible, err := f.GetSheetVisible(name)
				if err != nil || !visible {
					continue
				}
				view, err1 := f.GetSheetView(name, 0)
				protection, err2 := f.GetSheetProtection(name)
				if err := errors.Join(err1, err2); err != nil || *view.RightToLeft != (lang == "ar") || protection == (excelize.SheetProtectionOptions{}) {
					t.Errorf("%s, %s: %v", lang, name, err)
				}
				open += openCells(t, f, name)
			}
			if want := 2*4 + 4 + (2+20)*6 + 20 + 4; open != want {
				t.Errorf("%s: %d open cells, want %d", lang, open, want)
			}
			if column, err := f.GetColVisible(f.GetSheetList()[1], "A"); err != nil || column {
				t.Errorf("the ids can be seen: %v", err)
			}
		})
	}
}

// openCells counts the cells that can be changed; they take what is typed as text, or as a day.
func openCells(t *testing.T, f *excelize.File, sheet string) (n int) {
	t.Helper()
	for x := 1; x <= 12; x++ {
		for y := 3; y <= 40; y++ {
			cell, err := excelize.CoordinatesToCellName(x, y)
			if err != nil {
				t.Fatal(err)
			}
			id, err1 := f.GetCellStyle(sheet, cell)
			style, err2 := f.GetStyle(id)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			if style.Protection == nil || style.Protection.Locked {
				continue
			}
			n++
			if format := style.CustomNumFmt; style.NumFmt != 49 && (format == nil || *format != "@" && *format != "yyyy-mm-dd") {
				t.Errorf("%s!%s takes what is typed as something else: %+v", sheet, cell, style)
			}
		}
	}
	return n
}

// TestChoicesComeFromLists: each question offers its own levels, in words.
func TestChoicesComeFromLists(t *testing.T) {
	c, a := own(t)
	edited(t, packed(t, c, a, "en", "justice", "1b", "1c").Data, func(f *excelize.File) {
		rules, err := f.GetDataValidations("Answers")
		if err != nil {
			t.Fatal(err)
		}
		lists := map[string][]string{}
		for _, r := range rules {
			lists[r.Sqref] = listed(t, f, strings.TrimPrefix(r.Formula1, "lists!"))
		}
		if got := lists["G3:G3"]; len(got) != 7 || !strings.HasPrefix(got[2], "Level 2: ") || got[5] != "Not known" || got[6] != "Withheld" {
			t.Errorf("%q", got)
		}
		if got := lists["G4:G4"]; len(got) != 6 || !strings.HasPrefix(got[1], "Partly: ") || got[5] != "Not applicable" {
			t.Errorf("%q", got)
		}
		if got := lists["J3:J4"]; !slices.Equal(got, []string{"Yes", "No"}) {
			t.Errorf("%q", got)
		}
	})
}

// listed are the texts of a range in one column of the sheet of lists: $A$1:$A$5.
func listed(t *testing.T, f *excelize.File, area string) (out []string) {
	t.Helper()
	from, to, _ := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
	x, y, err1 := excelize.CellNameToCoordinates(from)
	_, last, err2 := excelize.CellNameToCoordinates(to)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for ; y <= last; y++ {
		cell, err1 := excelize.CoordinatesToCellName(x, y)
		text, err2 := f.GetCellValue("lists", cell)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		out = append(out, text)
	}
	return out
}

// payloads are what spreadsheet programs might compute.
var payloads = []string{
	"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\n=1", " =1", "＝1", "'=1", `=HYPERLINK("http://x","y")`, "{=1}", "=1\n=2", "=DDE(\"a\";\"b\")", "%0A=1",
	`"=1`, ";=1", "|=1", "=IMPORTXML(\"http://x\")", "1e5", "#REF!", "_x003D_1", "<f>1</f>", `</t></si><si><t>=1`,
}

// TestFormulaPayloadsStayText puts them into everything that somebody types and that a packet shows.
func TestFormulaPayloadsStayText(t *testing.T) {
	c, _ := own(t)
	for _, payload := range payloads {
		_, a := own(t)
		a.Country.Name = payload
		a.Answers["1a"] = assessment.Answer{State: assessment.Withheld, Reason: payload, Note: payload, Institution: payload, Evidence: []assessment.Evidence{{Title: payload}}}
		a.Register["R2"] = assessment.RegisterAnswer{Text: payload, Institution: payload}
		packet := packed(t, c, a, "en", payload, "1a", "R2")
		for name, text := range everyPart(t, packet.Data) {
			if strings.Contains(text, "<f>") || strings.Contains(text, "<f ") || strings.Contains(text, "<hyperlink") {
				t.Errorf("%q: %s holds a formula", payload, name)
			}
		}
		edited(t, packet.Data, func(f *excelize.File) { allText(t, f) })
		if p := merged(t, c, a, packet.Data); len(p.Changes)+len(p.Conflicts)+len(p.Problems) > 0 {
			t.Errorf("%q comes back as %+v", payload, p)
		}
	}
}

// allText checks that every cell that holds something is a text.
func allText(t *testing.T, f *excelize.File) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, text := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				if kind, err := f.GetCellType(name, cell); text != "" && (err != nil || kind != excelize.CellTypeSharedString) {
					t.Errorf("%s!%s is %v, %v", name, cell, kind, err)
				}
			}
		}
	}
}

func TestFormOfLevelsHasNoElements(t *testing.T) {
	c, a := own(t)
	a.Form = "rapid"
	edited(t, packed(t, c, a, "en", "justice", "1a", "1d").Data, func(f *excelize.File) {
		if got := f.GetSheetList(); !reflect.DeepEqual(got, []string{"Instructions", "Answers", "Evidence", "lists", "cybergap"}) {
			t.Errorf("%v", got)
		}
	})
}
