package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/reports"

	"github.com/xuri/excelize/v2"
)

// small is the source of the small assessment; change may alter it before it is scored.
func small(t testing.TB, variant reports.Variant, change func(*assessment.Assessment)) reports.Source {
	t.Helper()
	return source(t, example.Small(t, change), variant)
}

func source(t testing.TB, s example.Scored, variant reports.Variant) reports.Source {
	t.Helper()
	return reports.Source{Checklist: s.Checklist, Assessment: s.Assessment, Result: s.Result, Options: reports.Options{Printer: example.Printer(t, "en"), Variant: variant, Generator: example.Generator}}
}

// samples runs a test on the small assessment and on every sample country, in each variant.
func samples(t *testing.T, test func(t *testing.T, s reports.Source)) {
	t.Helper()
	example.Each(t, func(t *testing.T, s example.Scored) {
		for _, variant := range reports.Variants() {
			t.Run(string(variant), func(t *testing.T) { test(t, source(t, s, variant)) })
		}
	})
}

func bookOf(t testing.TB, s reports.Source) *reports.Workbook {
	t.Helper()
	book, err := s.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func written(t testing.TB, book *reports.Workbook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, book); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// parts unpacks a file: the text of each part by its name.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// sheet is what a program finds on one sheet: rows of cells by the title of their column.
func sheet(t *testing.T, f *excelize.File, name string) []map[string]string {
	t.Helper()
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil || len(rows) == 0 {
		t.Fatalf("sheet %s: %v", name, err)
	}
	out := make([]map[string]string, len(rows)-1)
	for i, row := range rows[1:] {
		out[i] = map[string]string{}
		for x, text := range row {
			out[i][rows[0][x]] = text
		}
	}
	return out
}

// shown are the sheets that people see.
func shown(f *excelize.File) []string {
	return slices.DeleteFunc(f.GetSheetList(), func(name string) bool {
		visible, err := f.GetSheetVisible(name)
		return err != nil || !visible
	})
}
