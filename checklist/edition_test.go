package checklist_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cybergap/checklist"
	"cybergap/internal/golden"

	"github.com/google/go-cmp/cmp"
)

// TestNeutralWords keeps out words that the report does not carry.
func TestNeutralWords(t *testing.T) {
	refused := regexp.MustCompile(`(?i)un standard|complian|obligation|child porn|must comply|league table|violat|\x{2014}`)
	data := string(embedded(t).JSON())
	for _, at := range refused.FindAllStringIndex(data, -1) {
		t.Errorf("the edition says %q: ...%s...", data[at[0]:at[1]], data[max(0, at[0]-60):min(len(data), at[1]+60)])
	}
}

// embedded returns the shipped edition.
func embedded(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatalf("the shipped edition does not parse:\n%v", err)
	}
	return c
}

func TestShippedEditionLintsClean(t *testing.T) {
	for _, f := range checklist.Lint(checklist.EmbeddedFS()) {
		if f.Severity != checklist.Notice {
			t.Error(f)
		}
	}
}

// reportRefs writes the refs of the report's two lists: 13 (a) to (ooo) and 14 (a) to (xx), where z is followed by aa, zz by aaa.
func reportRefs() []string {
	list := func(paragraph, n int) []string {
		var refs []string
		for i := range n {
			refs = append(refs, fmt.Sprintf("%d(%s)", paragraph, strings.Repeat(string(rune('a'+i%26)), i/26+1)))
		}
		return refs
	}
	return append(list(13, 67), list(14, 50)...)
}

func TestTraceCoversTheReport(t *testing.T) {
	c := embedded(t)
	rows := c.Trace()
	var refs []string
	scored := 0
	registers := map[string]bool{}
	for _, row := range rows {
		refs = append(refs, row.Ref)
		if _, ok := c.Area(row.Area); !ok || row.Title.Empty() {
			t.Errorf("%s: area %q, title %q", row.Ref, row.Area, row.Title.Base())
		}
		if row.Scored {
			scored++
			continue
		}
		registers[row.Question] = true
		if row.Why.Empty() {
			t.Errorf("%s carries no score and no reason", row.Ref)
		}
	}
	if want := reportRefs(); len(want) != 117 || !slices.Equal(refs, want) {
		t.Errorf("trace has %d rows, which are not the 117 of the report in its order", len(refs))
	}
	if scored != 92 || len(rows)-scored != 25 || len(registers) != 8 {
		t.Errorf("%d scored, %d in %d register questions; want 92, 25 in 8", scored, len(rows)-scored, len(registers))
	}
}

func TestQuestionIDsFollowTheReport(t *testing.T) {
	drop := strings.NewReplacer("(", "", ")", "")
	for _, q := range embedded(t).Questions() {
		if len(q.Refs) != 1 || drop.Replace(q.Refs[0]) != q.ID {
			t.Errorf("question %s covers %v", q.ID, q.Refs)
		}
	}
}

func TestTraceGolden(t *testing.T) {
	var b strings.Builder
	for _, row := range embedded(t).Trace() {
		why := "scored"
		if !row.Scored {
			why = row.Why.Base()
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", row.Ref, row.Question, row.Area, row.Title.Base(), why)
	}
	golden.Compare(t, "trace.txt", []byte(b.String()))
}

func TestAreas(t *testing.T) {
	want := []struct {
		id, anchor, weight  string
		questions, elements int
	}{
		{"criminalisation", "13a", "12", 8, 31},
		{"contact-247", "13u", "12", 9, 42},
		{"mla", "", "10", 11, 47},
		{"retention-providers", "13nn", "10", 9, 36},
		{"evidence", "", "11", 11, 32},
		{"rights", "", "10", 6, 17},
		{"victims", "14bb", "7", 6, 25},
		{"awareness-schools", "14d", "6", 7, 34},
		{"training", "", "9", 6, 22},
		{"strategy-partnerships", "", "7", 11, 46},
		{"cert", "", "6", 8, 20},
		{"un-process", "", "0", 0, 0},
		{"state-conduct", "", "0", 0, 0},
	}
	c := embedded(t)
	if len(c.Areas) != len(want) {
		t.Fatalf("%d areas, want %d", len(c.Areas), len(want))
	}
	for i, w := range want {
		a, elements := c.Areas[i], 0
		for _, q := range a.Questions {
			elements += len(q.Elements)
		}
		if a.ID != w.id || a.Anchor != w.anchor || a.Weight.String() != w.weight || len(a.Questions) != w.questions || elements != w.elements {
			t.Errorf("area %s: anchor %q, weight %s, %d questions, %d elements; want %+v", a.ID, a.Anchor, a.Weight, len(a.Questions), elements, w)
		}
	}
}

func TestForms(t *testing.T) {
	c := embedded(t)
	for form, want := range map[string][2]int{"full": {92, 8}, "rapid": {36, 2}} {
		scored, registers := 0, []string{}
		for _, q := range c.Questions() {
			if q.In(form) {
				scored++
			} else if q.Core {
				t.Errorf("core question %s is not in the %s form", q.ID, form)
			}
		}
		for _, r := range c.Registers() {
			if r.In(form) {
				registers = append(registers, r.ID)
			}
		}
		if scored != want[0] || len(registers) != want[1] {
			t.Errorf("form %s asks %d scored questions and the register %v; want %v", form, scored, registers, want)
		}
		if slices.Sort(registers); form == "rapid" && !slices.Equal(registers, []string{"R2", "R5"}) {
			t.Errorf("rapid form asks the register questions %v, want R2 and R5", registers)
		}
	}
}

func TestPrerequisiteEdges(t *testing.T) {
	want := []string{
		"13a caps 13dd, slack 1/2",
		"13a caps 13kk, slack 1/2",
		"13a caps 14gg, slack 1/2",
		"13aa caps 13mmm, slack 0",
		"13b caps 13bbb, slack 1/2",
		"13b caps 13oo, slack 1/2",
		"13f caps 14nn, slack 1/2",
		"13ff caps 13bbb, slack 1/2",
		"13ff caps 13i, slack 0",
		"13ff caps 13oo, slack 1/2",
		"13ff caps 13u, slack 1/2",
		"13hh caps 13ddd, slack 1/2",
		"13jj caps 13bb, slack 1/2",
		"13jj caps 13e, slack 1/2",
		"13jj caps 13t, slack 1/2",
		"13jj caps 13u, slack 1/2",
		"13k caps 13ff, slack 1/2",
		"13k caps 13nn, slack 1/2",
		"13k caps 14k, slack 1/2",
		"13k caps 14l, slack 0",
		"13o caps 14ss, slack 1/2",
		"14m caps 14hh, slack 1/2",
		"14w caps 14z, slack 1/2",
	}
	var got []string
	for _, q := range embedded(t).Questions() {
		for _, p := range q.Prerequisites {
			got = append(got, fmt.Sprintf("%s caps %s, slack %s", p.ID, q.ID, p.Slack.Rat().RatString()))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("edges that cap a score (- want, + got):\n%s", diff)
	}
}

func TestFacetsAndMarks(t *testing.T) {
	want := map[checklist.Facet]int{
		checklist.Law: 84, checklist.Institute: 21, checklist.Procedure: 100, checklist.Training: 18, checklist.Technology: 26,
		checklist.Awareness: 24, checklist.Partnership: 51, checklist.Data: 28,
	}
	optional, recordOnly := 0, 0
	for _, q := range embedded(t).Questions() {
		for _, e := range q.Elements {
			want[e.Facet]--
			if e.Optional {
				optional++
			}
			if e.RecordOnly {
				recordOnly++
			}
		}
	}
	for _, f := range checklist.Facets() {
		if want[f] != 0 {
			t.Errorf("facet %s is off by %d elements", f, -want[f])
		}
	}
	if optional != 12 || recordOnly != 20 {
		t.Errorf("%d optional and %d record-only elements, want 12 and 20", optional, recordOnly)
	}
}
