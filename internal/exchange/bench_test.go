package exchange_test

import (
	"bytes"
	"testing"

	"cybergap/internal/exchange"
	"cybergap/internal/xlsxread"
	"cybergap/reports"

	"github.com/xuri/excelize/v2"
)

// TestReaderAgreesWithTheLibrary that wrote the files, cell by cell.
func TestReaderAgreesWithTheLibrary(t *testing.T) {
	c, a := edition(t), country(t, "karvelia-2026")
	for name, data := range map[string][]byte{"report": reported(t, c, a, "ar", reports.Full), "packet": packed(t, c, a, "zh", "justice").Data} {
		book, err := xlsxread.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		seen := 0
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			got := map[int]xlsxread.Row{}
			for _, row := range book.Sheet(sheet).Rows {
				got[row.Number] = row
			}
			for y, row := range rows {
				for x, text := range row {
					if seen++; got[y+1].At(x+1).Text != text {
						t.Errorf("%s, %s: row %d, column %d is %q, want %q", name, sheet, y+1, x+1, got[y+1].At(x+1).Text, text)
					}
				}
			}
		}
		if seen < 300 {
			t.Errorf("%s: only %d cells", name, seen)
		}
	}
}

func BenchmarkMakePacket(b *testing.B) {
	c, a := edition(b), country(b, "karvelia-2026")
	for b.Loop() {
		packed(b, c, a, "en", "justice")
	}
}

func BenchmarkReadPacket(b *testing.B) {
	c, a := edition(b), country(b, "karvelia-2026")
	data := packed(b, c, a, "en", "justice").Data
	for b.Loop() {
		merged(b, c, a, data)
	}
}

func BenchmarkOpenWorkbook(b *testing.B) {
	c := edition(b)
	data := reported(b, c, country(b, "karvelia-2026"), "en", reports.Full)
	for b.Loop() {
		if _, err := exchange.Open("report.xlsx", data, with(c)); err != nil {
			b.Fatal(err)
		}
	}
}
