package exchange_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/exchange"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/xlsx"
	"cybergap/scoring"

	"github.com/xuri/excelize/v2"
)

// edition is the one that ships with the program.
func edition(t testing.TB) *checklist.Checklist { return example.Embedded(t) }

// own returns the small edition, which does not come with the program, and its assessment.
func own(t testing.TB) (*checklist.Checklist, *assessment.Assessment) {
	s := example.Small(t, nil)
	return s.Checklist, s.Assessment
}

// country returns a sample country.
func country(t testing.TB, name string) *assessment.Assessment {
	return example.Country(t, name).Assessment
}

func printer(t testing.TB, lang string) *locale.Printer { return example.Printer(t, lang) }

// reported returns the report of an assessment as a workbook.
func reported(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, lang string, variant reports.Variant) []byte {
	t.Helper()
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	book, err := reports.Source{Checklist: c, Assessment: a, Result: r, Options: reports.Options{Printer: printer(t, lang), Variant: variant, Generator: example.Generator}}.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, book); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// packed returns a packet.
func packed(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, lang, institution string, questions ...string) *exchange.Packet {
	t.Helper()
	packet, err := exchange.MakePacket(c, a, exchange.PacketOptions{Institution: institution, Questions: questions, Printer: printer(t, lang), Generator: example.Generator})
	if err != nil {
		t.Fatal(err)
	}
	return packet
}

// returned reads a packet that must be readable.
func returned(t testing.TB, c *checklist.Checklist, data []byte) *exchange.Returned {
	t.Helper()
	r, err := exchange.ReadPacket("packet.xlsx", data, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// merged merges a packet that must be mergeable.
func merged(t testing.TB, c *checklist.Checklist, ours *assessment.Assessment, data []byte) *exchange.Proposal {
	t.Helper()
	p, err := exchange.Merge(c, nil, ours, returned(t, c, data))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// edited changes a workbook as a spreadsheet program would.
func edited(t testing.TB, data []byte, edit func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// cellOf finds a cell of a packet: the row that is about a question, and about an element or choice where one is named, and the column.
func cellOf(t testing.TB, f *excelize.File, sheet, about, column string) (string, string) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "cybergap:"+sheet {
			continue
		}
		for y, row := range rows {
			if len(row) < 2 || row[0] != about && row[0]+" "+row[1] != about {
				continue
			}
			for x, key := range rows[0] {
				if key == column {
					cell, err := excelize.CoordinatesToCellName(x+1, y+1)
					if err != nil {
						t.Fatal(err)
					}
					return name, cell
				}
			}
		}
	}
	t.Fatalf("no cell of sheet %s for %s, %s", sheet, about, column)
	return "", ""
}

// typed is what somebody types into a cell.
type typed struct{ sheet, about, column, text string }

// fill types into cells.
func fill(t testing.TB, data []byte, cells ...typed) []byte {
	t.Helper()
	return edited(t, data, func(f *excelize.File) {
		for _, c := range cells {
			sheet, cell := cellOf(t, f, c.sheet, c.about, c.column)
			if err := f.SetCellStr(sheet, cell, c.text); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// unzipped are the parts of a file in their order.
func unzipped(t testing.TB, data []byte) (names []string, parts map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names, parts[f.Name] = append(names, f.Name), string(text)
	}
	return names, parts
}
