package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/scoring"

	"github.com/xuri/excelize/v2"
)

// small returns the source of the sample assessment of package reports; change may alter it before it is scored.
func small(t testing.TB, variant reports.Variant, change func(*assessment.Assessment)) reports.Source {
	t.Helper()
	c, err := checklist.Parse(os.DirFS("../testdata/edition"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../testdata/assessment.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a, err := assessment.Decode("assessment.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(a)
	}
	return scored(t, c, a, variant)
}

func scored(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, variant reports.Variant) reports.Source {
	t.Helper()
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	return reports.Source{Checklist: c, Assessment: a, Result: r, Options: reports.Options{Printer: p, Variant: variant, Generator: "cybergap test"}}
}

// samples runs a test on every sample country, and on the small edition, in each variant.
func samples(t *testing.T, test func(t *testing.T, s reports.Source)) {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, variant := range reports.Variants() {
		t.Run("small-"+string(variant), func(t *testing.T) { test(t, small(t, variant, nil)) })
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml")+"-"+string(variant), func(t *testing.T) {
				f, err := assessment.Load(file)
				if err != nil {
					t.Fatal(err)
				}
				test(t, scored(t, c, f.Assessment, variant))
			})
		}
	}
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
