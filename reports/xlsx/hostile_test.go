package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"cybergap/internal/example"
	"cybergap/reports"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// hostile are texts with what a cell must show of them; those that are equal are shown as they are.
var hostile = []struct{ text, shown string }{
	{"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"}, {"+1+1", "+1+1"}, {"-2+3", "-2+3"}, {"@SUM(A1)", "@SUM(A1)"}, {"\t=1", "\t=1"}, {" =1", " =1"},
	{"\r=1", "\n=1"}, {"\r\n=1\r\nb", "\n=1\nb"}, {"＝1", "＝1"}, {"'=1", "'=1"}, {`=HYPERLINK("http://x","y")`, `=HYPERLINK("http://x","y")`},
	{"1e5", "1e5"}, {"12", "12"}, {"TRUE", "TRUE"}, {"#REF!", "#REF!"}, {"2026-01-01", "2026-01-01"}, {"{=1}", "{=1}"},
	{`"><c t="n"><f>1+1</f></c>&amp;]]>`, `"><c t="n"><f>1+1</f></c>&amp;]]>`},
	{"a\x00b\x1b[31m\x07\u009b2J", "a\uFFFDb\uFFFD[31m\uFFFD\uFFFD2J"}, {"bad \xff\xfe utf-8", "bad \uFFFD utf-8"}, {"a\uFFFEb\uFFFFc", "a\uFFFDb\uFFFDc"},
	{"_x0041_ _x005F_ _x000D_", "_\u2060x0041_ _\u2060x005F_ _\u2060x000D_"}, {"_x005F_x0041_", "_\u2060x005F_\u2060x0041_"},
	{"_xD83D__xDE00_", "_\u2060xD83D__\u2060xDE00_"}, {"plain _x text_", "plain _x text_"},
	{"مرحبا بالعالم", "مرحبا بالعالم"}, {"\U0001F469\u200d\U0001F692", "\U0001F469\u200d\U0001F692"}, {"two\n\nlines ", "two\n\nlines "},
}

func TestHostileTextStaysText(t *testing.T) {
	for _, each := range hostile {
		data := written(t, bookOf(t, small(t, reports.Full, example.Typed(each.text))))
		f := opened(t, data)
		for name, text := range parts(t, data) {
			if strings.Contains(text, "<f>") || strings.Contains(text, "<f ") || strings.Contains(text, "externalLink") || strings.Contains(text, "<hyperlink") {
				t.Errorf("%q: %s holds a formula or a link", each.text, name)
			}
		}
		answers := sheet(t, f, "Answers")
		for what, got := range map[string]string{
			"note": answers[0]["Note"], "institution": answers[0]["Institution"], "reason": answers[4]["Reason"],
			"register": sheet(t, f, "Register")[0]["Note"], "country": sheet(t, f, "Overview")[1]["What it says"],
		} {
			if got != each.shown {
				t.Errorf("%s: %q is shown as %q, want %q", what, each.text, got, each.shown)
			}
		}
		everyCellIsPlain(t, f)
	}
}

// everyCellIsPlain checks that each cell is a text or a stored number.
func everyCellIsPlain(t *testing.T, f *excelize.File) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(name, cell)
				kind, kindErr := f.GetCellType(name, cell)
				if err != nil || kindErr != nil || formula != "" || kind != excelize.CellTypeSharedString && kind != excelize.CellTypeUnset {
					t.Errorf("%s!%s has type %v and formula %q", name, cell, kind, formula)
				}
			}
		}
	}
}

func TestLongTextIsCutVisibly(t *testing.T) {
	const most = 32767
	for _, each := range []struct {
		text string
		cut  bool
	}{
		{strings.Repeat("a", most), false}, {strings.Repeat("a", most+1), true}, {strings.Repeat("\U0001F1FA", most/2), false},
		{strings.Repeat("\U0001F1FA", most/2+1), true}, {strings.Repeat("ж", 4*most), true},
	} {
		got := sheet(t, opened(t, written(t, bookOf(t, small(t, reports.Full, example.Typed(each.text))))), "Answers")[0]["Note"]
		units := 0
		for _, r := range got {
			if units++; r > 0xFFFF {
				units++
			}
		}
		switch body, marked := strings.CutSuffix(got, " [... cut: a cell holds no more; the whole text is in the other formats]"); {
		case marked != each.cut || units > most || !utf8.ValidString(got):
			t.Errorf("%d bytes: marked %t, %d units", len(each.text), marked, units)
		case !strings.HasPrefix(each.text, body) || !each.cut && body != each.text || units < most-100 && each.cut:
			t.Errorf("%d bytes: %d are left", len(each.text), len(body))
		}
	}
}

// wellFormed reads a part to its end.
func wellFormed(text string) error {
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := dec.Token(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

func TestAnyTextIsWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.String(), rapid.StringMatching(`(_x[0-9A-F]{4}_?|_|x005F){0,6}`),
		).Draw(rt, "text")
		data := written(t, bookOf(t, small(t, reports.Full, example.Typed(text))))
		for name, part := range parts(t, data) {
			if err := wellFormed(part); err != nil {
				rt.Fatalf("%s: %v", name, err)
			}
		}
		got := sheet(t, opened(t, data), "Answers")[0]["Note"]
		if strings.ReplaceAll(got, "\u2060", "") != strings.ReplaceAll(cleaned(text), "\u2060", "") {
			rt.Fatalf("%q comes back as %q", text, got)
		}
	})
}

// TestSecretsAreNowhere searches every part of every workbook for what its variant must not tell.
func TestSecretsAreNowhere(t *testing.T) {
	searched := 0
	samples(t, func(t *testing.T, s reports.Source) {
		for name, text := range parts(t, written(t, bookOf(t, s))) {
			for _, secret := range (example.Scored{Checklist: s.Checklist, Assessment: s.Assessment}).Secrets(s.Options.Variant == reports.Full) {
				if searched++; len(secret) > 8 && (strings.Contains(text, secret) || strings.Contains(text, xmlText(secret))) {
					t.Errorf("%s tells %.60q", name, secret)
				}
			}
			if strings.Contains(text, "SENTINEL") {
				t.Errorf("%s tells what is confidential", name)
			}
		}
	})
	if searched < 1000 {
		t.Errorf("only %d searches were made", searched)
	}
}

func xmlText(text string) string {
	var out strings.Builder
	if err := xml.EscapeText(&out, []byte(text)); err != nil {
		panic(err) // a Builder takes everything
	}
	return out.String()
}
