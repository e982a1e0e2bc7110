package reports

import (
	"strings"
	"testing"

	"cybergap/internal/example"
	"cybergap/internal/locale"
)

// printed are the columns whose cells are sentences of ours; in the others nothing stands but names, numbers and what somebody typed.
var printed = map[string]bool{"wording": true, "subject": true, "dissent": true, "what": true, "owner": true, "treatment": true, "confidence": true}

// TestGridsInEveryLanguage: the titles change with the language, the keys and the numbers do not.
func TestGridsInEveryLanguage(t *testing.T) {
	for _, variant := range Variants() {
		base := workbook(t, "en", variant)
		for _, lang := range locale.Languages() {
			book := workbook(t, lang, variant)
			if len(book.Grids) != len(base.Grids) || strings.TrimSpace(book.Cut) == "" {
				t.Fatalf("%s: %d grids", lang, len(book.Grids))
			}
			for i, g := range book.Grids {
				sameShape(t, lang, g, base.Grids[i])
			}
		}
	}
}

func workbook(t *testing.T, lang string, variant Variant) *Workbook {
	t.Helper()
	s := small(t, variant, nil)
	s.Options.Printer = example.Printer(t, lang)
	book, err := s.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func sameShape(t *testing.T, lang string, g, base Grid) {
	t.Helper()
	titles, keys := map[string]bool{}, map[string]bool{}
	for x, c := range g.Columns {
		if c.Key != base.Columns[x].Key || keys[c.Key] || titles[c.Title] || c.Title == "" || c.Width < 5 {
			t.Errorf("%s, %s: column %+v", lang, g.ID, c)
		}
		titles[c.Title], keys[c.Key] = true, true
	}
	if g.ID != base.ID || len(g.Rows) != len(base.Rows) || len(g.Columns) != len(base.Columns) {
		t.Fatalf("%s: grid %s has another shape than %s", lang, g.ID, base.ID)
	}
	for y, row := range g.Rows {
		if len(row) != len(g.Columns) {
			t.Fatalf("%s, %s: row %d has %d cells", lang, g.ID, y, len(row))
		}
		for x, v := range row {
			want := base.Rows[y][x]
			if v.Number != want.Number || v.Day != want.Day || v.Code != want.Code || (v.Text == "") != (want.Text == "") {
				t.Errorf("%s, %s, row %d, %s: %+v, in English %+v", lang, g.ID, y, g.Columns[x].Key, v, want)
			}
			if found := unprinted.FindString(v.Text); found != "" || !printed[g.Columns[x].Key] && strings.ContainsAny(v.Text, "\u2068\u2069\u200e") {
				t.Errorf("%s, %s, row %d, %s: %q", lang, g.ID, y, g.Columns[x].Key, v.Text)
			}
		}
	}
}

// TestCellsAreOneThing keeps a cell from being two things at once.
func TestCellsAreOneThing(t *testing.T) {
	kinds := [3]int{}
	samples(t, func(t *testing.T, s Source) {
		book, err := s.Workbook()
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range book.Grids {
			for y, row := range g.Rows {
				for x, v := range row {
					number, day, text := v.Number != "", !v.Day.IsZero(), v.Text+v.Code != ""
					if number && day || number && text || day && text {
						t.Errorf("%s, row %d, %s: %+v", g.ID, y, g.Columns[x].Key, v)
					}
					for i, is := range []bool{number, day, text} {
						if is {
							kinds[i]++
						}
					}
				}
			}
		}
	})
	if min(kinds[0], kinds[1], kinds[2]) < 100 {
		t.Errorf("too little was looked at: %v", kinds)
	}
}

func TestWorkbookRefuses(t *testing.T) {
	if _, err := small(t, "secret", nil).Workbook(); err == nil || !strings.Contains(err.Error(), "build workbook: unknown variant") {
		t.Errorf("%v", err)
	}
}
