package xlsxread

import (
	"encoding/xml"
	"errors"
	"strings"
	"testing"
)

// scanned reads the markup of a sheet.
func scanned(markup string, texts ...string) ([]Row, error) {
	c := &container{nodes: mostNodes}
	s := &sheetReader{texts: texts, part: "sheet1.xml", sheet: Sheet{Name: "Answers"}}
	err := c.scan(xml.NewDecoder(strings.NewReader(markup)), s.part, s.visit)
	s.spread()
	return s.sheet.Rows, s.named(err)
}

func TestCellsWithoutNamesFollowEachOther(t *testing.T) {
	rows, err := scanned(`<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>3</v></c></row><row><c t="s"><v>0</v></c></row></sheetData>`, "shared")
	if err != nil || len(rows) != 2 || rows[0].At(1).Text != "a" || rows[0].At(3) != (Cell{3, Number, "3"}) || rows[1].Number != 2 || rows[1].At(1).Text != "shared" {
		t.Errorf("%+v, %v", rows, err)
	}
}

func TestBrokenSheetsAreNamedAtTheirCell(t *testing.T) {
	for markup, want := range map[string]Error{
		`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`:               {Damaged, "Answers", "A1"},
		`<row r="1"><c r="B1"/><c r="A1"/></row>`:                                     {Damaged, "Answers", "A1"},
		`<row r="1"><c r="A2"/></row>`:                                                {Damaged, "Answers", "A2"},
		`<row r="1"><c r="XFE1"/></row>`:                                              {Damaged, "Answers", "XFE1"},
		`<row r="1"><c r="A"/></row>`:                                                 {Damaged, "Answers", "A"},
		`<row r="1"><c r="A+1"/></row>`:                                               {Damaged, "Answers", "A+1"},
		`<row r="1"><c r="A1" t="s"><v>7</v></c></row>`:                               {Damaged, "Answers", "A1"},
		`<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`:                              {Damaged, "Answers", "A1"},
		`<row r="2"/><row r="1"/>`:                                                    {Damaged, "sheet1.xml", ""},
		`<row r="1048577"/>`:                                                          {Damaged, "sheet1.xml", ""},
		`<row r="x"/>`:                                                                {Damaged, "sheet1.xml", ""},
		`<row r="1"><c r="A1"><f t="array" ref="A1:ZZZZ9">1</f></c></row>`:            {Damaged, "Answers", "A1"},
		`<row r="1"><c r="A1"></row></c>`:                                             {Damaged, "sheet1.xml", ""},
		`<!DOCTYPE x [<!ENTITY e "x">]><row r="1"/>`:                                  {Entities, "sheet1.xml", ""},
		`<row r="1"><c r="A1"><v>&e;</v></c></row>`:                                   {Damaged, "sheet1.xml", ""},
		strings.Repeat("<a>", mostDepth+2):                                            {TooLarge, "sheet1.xml", ""},
		strings.Repeat(`<row><c><f t="array" ref="A1:B9"/></c></row>`, mostSpreads+1): {TooLarge, "Answers", "A201"},
	} {
		_, err := scanned(markup)
		var e *Error
		if !errors.As(err, &e) || *e != want {
			t.Errorf("%.80s: %+v, want %+v", markup, err, want)
		}
	}
}

func TestEscapesOfCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"_x000D_\n": "\r\n", "a_x0041_b": "aAb", "_x005F_x0041_": "_x0041_", "_x00_": "_x00_", "_xZZZZ_": "_xZZZZ_", "_x": "_x", "é_x000a_": "é\n",
	} {
		if got := unescaped(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLongTagsAreRefused(t *testing.T) {
	for text, want := range map[string]bool{
		"<a>" + strings.Repeat("x", mostTag) + "</a>": false, "<a " + strings.Repeat("x", mostTag) + ">": true, "<a " + strings.Repeat("x", 100): false,
	} {
		if longTag([]byte(text)) != want {
			t.Errorf("%.20s", text)
		}
	}
}

func TestPartsBesideOthers(t *testing.T) {
	for _, each := range [][3]string{
		{"", "xl/workbook.xml", "xl/workbook.xml"}, {"", "/xl/workbook.xml", "xl/workbook.xml"}, {"xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
		{"xl/workbook.xml", "../../../etc/passwd", "etc/passwd"}, {"xl/workbook.xml", "/xl/sharedStrings.xml", "xl/sharedStrings.xml"},
	} {
		if got := beside(each[0], each[1]); got != each[2] {
			t.Errorf("%s beside %s: %s", each[1], each[0], got)
		}
	}
}
