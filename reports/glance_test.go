package reports

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/golden"
)

// pages gives every area and question an address.
func pages(s Source) Source {
	s.Options.Link = func(id checklist.ID) string { return "/of/" + id }
	return s
}

func blocksOf(t testing.TB, doc *Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteBlocks(&out, "piece", doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGlanceGolden(t *testing.T) {
	doc, err := Glance(pages(small(t, Full, nil)))
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "glance.html", drawing.ReplaceAllString(blocksOf(t, doc), "<svg/>"))
}

func TestRoadmapSaysWhatTheReportSays(t *testing.T) {
	s := small(t, Full, nil)
	doc, err := Roadmap(s)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteText(&out, doc); err != nil {
		t.Fatal(err)
	}
	if part := strings.TrimSpace(out.String()); part == "" || !strings.Contains(written(t, ReportWriters(), "txt", s), part) {
		t.Errorf("the report does not hold this roadmap:\n%s", part)
	}
}

// TestBlocksLeaveStyleToThePage also looks at the document outline: the page has its title already.
func TestBlocksLeaveStyleToThePage(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		doc, err := s.Document()
		if err != nil {
			t.Fatal(err)
		}
		page := blocksOf(t, doc)
		for _, bad := range []string{"style=", "<style", "<html", "<h1"} {
			if strings.Contains(page, bad) {
				t.Errorf("the piece of a page holds %s", bad)
			}
		}
	})
}

var address = regexp.MustCompile(`href="(/of/[^"]*)"`)

func TestExplanationsLeadOn(t *testing.T) {
	s := pages(small(t, Full, nil))
	for id, want := range map[checklist.ID][]string{"": {"/of/desk", "/of/schools"}, "desk": {"/of/1a", "/of/1b", "/of/1c"}} {
		doc, err := Explain(s, id)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range address.FindAllStringSubmatch(blocksOf(t, doc), -1) {
			got = append(got, m[1])
		}
		slices.Sort(got)
		for _, each := range want {
			if !slices.Contains(got, each) {
				t.Errorf("%q: no link to %s among %v", id, each, got)
			}
		}
	}
}

func TestBlocksKeepHostileTextAsText(t *testing.T) {
	reasons := func(text string) Source {
		return small(t, Full, func(a *assessment.Assessment) {
			a.Answers["1c"] = assessment.Answer{State: assessment.NotApplicable, Reason: text}
			a.Country.Name = text
		})
	}
	page := func(text string) string {
		doc, err := Explain(reasons(text), "desk")
		if err != nil {
			t.Fatal(err)
		}
		return blocksOf(t, doc)
	}
	calm := tags(page("calm"))
	for _, text := range hostile[:len(hostile)-1] {
		if !slices.Equal(tags(page(text)), calm) {
			t.Errorf("%.40q changes the tags", text)
		}
	}
}
