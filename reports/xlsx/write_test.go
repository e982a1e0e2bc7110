package xlsx

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"cybergap/internal/example"
	"cybergap/internal/locale"
	"cybergap/reports"

	"github.com/xuri/excelize/v2"
)

func TestEqualWorkbooksGiveEqualBytes(t *testing.T) {
	book := bookOf(t, small(t, reports.Full, nil))
	want := written(t, book)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var out bytes.Buffer
			if err := Write(&out, book); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Errorf("a second file differs: %v", err)
			}
		})
	}
	wg.Wait()
}

func TestSheetsAreReadyToReadAndPrint(t *testing.T) {
	for _, rtl := range []bool{false, true} {
		book := bookOf(t, small(t, reports.Full, nil))
		book.Meta.RTL = rtl
		f := opened(t, written(t, book))
		for i, name := range shown(f) {
			panes, err := f.GetPanes(name)
			if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 {
				t.Errorf("%s: panes %+v, %v", name, panes, err)
			}
			view, err := f.GetSheetView(name, 0)
			if err != nil || *view.RightToLeft != rtl {
				t.Errorf("%s: right to left is %t, %v", name, *view.RightToLeft, err)
			}
			layout, err := f.GetPageLayout(name)
			if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
				t.Errorf("%s: layout %+v, %v", name, layout, err)
			}
			props, err := f.GetSheetProps(name)
			if err != nil || !*props.FitToPage {
				t.Errorf("%s does not fit the page: %v", name, err)
			}
			looks(t, f, name, &book.Grids[i])
		}
		names(t, f)
	}
}

// looks checks the header row, the formats of numbers and the wrapping of texts.
func looks(t *testing.T, f *excelize.File, name string, g *reports.Grid) {
	t.Helper()
	for x, c := range g.Columns {
		style := styleAt(t, f, name, x, 0)
		if style.Font == nil || !style.Font.Bold {
			t.Errorf("%s: the title %q is not bold", name, c.Title)
		}
	}
	for y, row := range g.Rows {
		for x, v := range row {
			style, format := styleAt(t, f, name, x, y+1), ""
			switch {
			case strings.Contains(string(v.Number), "."):
				format = "0.0"
			case v.Number != "":
				format = "0"
			case !v.Day.IsZero():
				format = "yyyy-mm-dd"
			}
			if got := style.CustomNumFmt; format != "" && (got == nil || *got != format) {
				t.Errorf("%s: %q in row %d has the format %v", name, v.Number, y+2, got)
			}
			if style.Alignment == nil || !style.Alignment.WrapText {
				t.Errorf("%s: column %d of row %d does not wrap", name, x+1, y+2)
			}
		}
	}
}

func styleAt(t *testing.T, f *excelize.File, sheet string, x, y int) *excelize.Style {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(x+1, y+1)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

// names checks that each sheet filters its whole table and repeats its titles on each page.
func names(t *testing.T, f *excelize.File) {
	t.Helper()
	for _, sheet := range shown(f) {
		size, err := f.GetSheetDimension(sheet)
		if err != nil {
			t.Fatal(err)
		}
		_, last, _ := strings.Cut(size, ":")
		filter, titles := false, false
		for _, n := range f.GetDefinedName() {
			filter = filter || n.Scope == sheet && n.Name == "_xlnm._FilterDatabase" && strings.HasSuffix(strings.ReplaceAll(n.RefersTo, "$", ""), "!A1:"+last)
			titles = titles || n.Scope == sheet && n.Name == "_xlnm.Print_Titles" && strings.HasSuffix(n.RefersTo, "!$1:$1")
		}
		if !filter || !titles {
			t.Errorf("%s of %s: filter %t, titles %t", sheet, size, filter, titles)
		}
	}
}

func TestDaysAreDays(t *testing.T) {
	f := opened(t, written(t, bookOf(t, small(t, reports.Full, nil))))
	if raw := sheet(t, f, "Answers")[0]["Date"]; raw != "46054" { // days since 1899-12-30
		t.Errorf("2026-02-01 is stored as %q", raw)
	}
	if rows, err := f.GetRows("Answers"); err != nil || !slices.Contains(rows[1], "2026-02-01") {
		t.Errorf("the day is shown otherwise: %v", err)
	}
}

func TestPropertiesAndMargins(t *testing.T) {
	s := small(t, reports.Public, example.Typed("R&D\nland"))
	f := opened(t, written(t, bookOf(t, s)))
	props, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if props.Creator != "cybergap test" || props.LastModifiedBy != props.Creator || props.Created != "2026-03-14T00:00:00Z" || props.Modified != props.Created ||
		props.Title != "R&D\nland: Public summary" || props.Language != "en" || props.Category != "Restricted" {
		t.Errorf("properties %+v", props)
	}
	margins, err := f.GetHeaderFooter("Areas")
	if err != nil || margins.OddHeader != "&RRestricted" || margins.OddFooter != "&LR&&D land · 14 March 2026 · small-1&Rpage &P of &N" {
		t.Errorf("margins %+v, %v", margins, err)
	}
	s.Options.Generator = ""
	if props, err = opened(t, written(t, bookOf(t, s))).GetDocProps(); err != nil || props.Creator != "cybergap" {
		t.Errorf("without a generator: %+v, %v", props, err)
	}
}

// TestSheetNamesStandInEveryLanguage: a translator's word for a sheet is used as it is.
func TestSheetNamesStandInEveryLanguage(t *testing.T) {
	for _, lang := range locale.Languages() {
		s := small(t, reports.Full, nil)
		var err error
		if s.Options.Printer, err = locale.For(lang); err != nil {
			t.Fatal(err)
		}
		book := bookOf(t, s)
		for i, name := range shown(opened(t, written(t, book))) {
			if name != book.Grids[i].Title {
				t.Errorf("%s: sheet %q is called %q", lang, book.Grids[i].Title, name)
			}
		}
	}
}

func TestSheetNamesAreMadeToFit(t *testing.T) {
	titles := []string{"a/b:c", "A-B-c", "", "l'état", strings.Repeat("ж", 40), strings.Repeat("ж", 50), "[x]*?\\", "Cybergap", "lists"}
	want := []string{"a-b-c", "A-B-c 2", "3", "l’état", strings.Repeat("ж", 31), strings.Repeat("ж", 27) + " 6", "(x)---", "Cybergap 8", "lists 9"}
	if got := sheetNames(titles); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLinesOf(t *testing.T) {
	for _, each := range []struct {
		text  string
		width float64
		lines int
	}{
		{"", 10, 1}, {"one", 10, 1}, {"one two", 8, 1}, {"one two", 7, 2}, {"a\n\nb", 10, 3}, {"0123456789", 6, 2}, {"01234567890", 6, 3}, {"a 0123456789", 6, 3},
		{strings.Repeat("中", 10), 11, 2}, {strings.Repeat("中", 11), 11, 3}, {"x", 0, 1},
	} {
		if got := linesOf(each.text, each.width); got != each.lines {
			t.Errorf("%q in %v: %d lines, want %d", each.text, each.width, got, each.lines)
		}
	}
}

func TestBrokenNumberIsAnError(t *testing.T) {
	book := bookOf(t, small(t, reports.Public, nil))
	book.Grids[1].Rows[0][3] = reports.Value{Number: "1,5"}
	if err := Write(io.Discard, book); err == nil || !strings.Contains(err.Error(), `fill sheet "Areas": cell D2`) {
		t.Errorf("%v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	book := bookOf(b, source(b, example.Country(b, "tesmira-2026"), reports.Full))
	for b.Loop() {
		if err := Write(io.Discard, book); err != nil {
			b.Fatal(err)
		}
	}
}
