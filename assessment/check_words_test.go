package assessment_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/scoring"

	"github.com/google/go-cmp/cmp"
)

func TestEveryRuleIsTestedAndDocumented(t *testing.T) {
	doc, err := os.ReadFile("CHECKS.md")
	if err != nil {
		t.Fatal(err)
	}
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	var listed, have []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (\\w+) \\|").FindAllStringSubmatch(string(doc), -1) {
		listed = append(listed, row[1]+" "+row[2])
	}
	var tested strings.Builder
	for _, tc := range checkCases {
		tested.WriteString(" " + tc.want)
	}
	for _, r := range assessment.Rules() {
		have = append(have, r.ID+" "+string(r.Severity))
		if !strings.Contains(tested.String(), " "+r.ID+"@") && r.ID != "all-alike" && r.ID != "assessment-old" {
			t.Errorf("no case finds %s", r.ID)
		}
		if !p.Has("check."+r.ID) || !p.Has("check."+r.ID+".do") {
			t.Errorf("the catalogue does not say %s and what to do", r.ID)
		}
	}
	if d := cmp.Diff(have, listed); d != "" {
		t.Errorf("CHECKS.md differs from the rules: %s", d)
	}
}

// Every placeholder of every message must be filled.
func TestFindingsInWords(t *testing.T) {
	c := small(t)
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range checkCases {
		a := complete(t, c)
		tc.spoil(a)
		for _, f := range assessment.Check(c, a) {
			for _, s := range []string{f.Text(p), f.Advice(p)} {
				if s == "" || strings.ContainsAny(s, "[]{}<>") {
					t.Errorf("%s: %q", f.Rule, s)
				}
			}
		}
	}
	a := complete(t, c)
	evidenceOf(2023, 1, 31)(a)
	got := assessment.Check(c, a)[0].Text(p)
	if want := `On 14 March 2026 all dated evidence is more than 24 months old, such as "Order of the minister" of 31 January 2023.`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A question is said to be capped exactly where scoring caps it, by D4, whatever the slack.
func TestPrerequisiteBelowAgreesWithScoring(t *testing.T) {
	c := small(t)
	q, _ := c.Question("desk")
	for _, slack := range []checklist.Number{{}, checklist.Rational(0, 1), checklist.Rational(1, 3), checklist.Rational(1, 2), checklist.Rational(999_999, 1_000_000)} {
		q.Prerequisites[0].Slack = slack
		for i := range 25 {
			a := complete(t, c)
			a.Answers["desk"], a.Answers["power"] = level(i/5), level(i%5)
			result, err := scoring.Score(c, a)
			if err != nil {
				t.Fatal(err)
			}
			score, _ := result.Question("desk")
			want := map[string]bool{"prerequisite-below": score.HeldLow == "power", "prerequisite-within-slack": score.HeldLow == "" && i/5 > i%5}
			for rule, want := range want {
				if got := strings.Contains(rulesFound(assessment.Check(c, a)), rule+"@desk"); got != want {
					t.Errorf("slack %s, level %d on level %d: %s is found: %v", slack, i/5, i%5, rule, got)
				}
			}
		}
	}
}

func TestDissentNamesTheInstitution(t *testing.T) {
	c := small(t)
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{c.Institutions[0].ID: c.Institutions[0].Title.In("en"), "Port authority": "Port authority"} {
		a := complete(t, c)
		change(a, "desk", func(ans *assessment.Answer) { ans.Dissent = []assessment.Dissent{{Institution: id, Level: new(0)}} })
		if got, want := assessment.Check(c, a)[0].Text(p), want+" sees level 0, while the answer is level 2."; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFindingsStandInOrder(t *testing.T) {
	c := embedded(t)
	a := start(t, c)
	for i, q := range c.Questions() {
		mustSet(t, c, a, edits{q.ID: level(i % 5)})
	}
	found := assessment.Check(c, a)
	if len(found) < 100 {
		t.Fatalf("only %d findings", len(found))
	}
	place := map[string]int{"": 0}
	for i, area := range c.Areas {
		place[area.ID] = i + 1
	}
	for i := 1; i < len(found); i++ {
		if place[found[i-1].Area] > place[found[i].Area] {
			t.Fatalf("finding %d (%+v) stands after a later area", i, found[i])
		}
	}
	if d := cmp.Diff(rulesFound(found), rulesFound(assessment.Check(c, a.Clone()))); d != "" {
		t.Error(d)
	}
}
