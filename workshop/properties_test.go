package workshop_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/workshop"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// respondents draws files about a few questions.
func respondents(t *rapid.T, tb testing.TB, c *checklist.Checklist) []*assessment.Assessment {
	ids := []string{"13u", "13a", naQuestion(tb, c)}
	var files []*assessment.Assessment
	for i := range rapid.IntRange(1, 6).Draw(t, "files") {
		answers := map[string]assessment.Answer{}
		for _, id := range ids {
			state := assessment.State(rapid.IntRange(0, 4).Draw(t, "state"))
			if state == assessment.NotApplicable && id != ids[2] {
				state = assessment.Unknown
			}
			ans := assessment.Answer{State: state, Note: rapid.SampledFrom([]string{"", fmt.Sprintf("note-%d-%s", i, id)}).Draw(t, "note")}
			ans.NoteConfidential = ans.Note != "" && rapid.Bool().Draw(t, "confidential")
			switch state {
			case assessment.Answered:
				ans.Level = rapid.IntRange(0, 4).Draw(t, "level")
			case assessment.NotApplicable, assessment.Withheld:
				ans.Reason = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "reason")
			}
			if rapid.Bool().Draw(t, "evidence") {
				ans.Evidence = []assessment.Evidence{{Title: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "title"), Grade: rapid.IntRange(0, 3).Draw(t, "grade"), Confidential: rapid.Bool().Draw(t, "secret")}}
			}
			answers[id] = ans
		}
		files = append(files, file(tb, c, rapid.SampledFrom([]string{"", "police", "justice"}).Draw(t, "who"), answers))
	}
	return files
}

func TestOrderOfFilesIsIrrelevant(t *testing.T) {
	c := embedded(t)
	rapid.Check(t, func(rt *rapid.T) {
		files := respondents(rt, t, c)
		before, err := workshop.Agree(c, files)
		if err != nil {
			rt.Fatal(err)
		}
		shuffled := rapid.Permutation(files).Draw(rt, "order")
		after, err := workshop.Agree(c, shuffled)
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(before, after, cmpopts.EquateEmpty(), cmp.Comparer(func(x, y assessment.Date) bool { return x == y })); d != "" {
			rt.Fatal(d)
		}
	})
}

// The proposal is a valid assessment in which every word and every level of the respondents still stands, and nothing confidential
// outside the confidential note.
func TestNothingIsLost(t *testing.T) {
	c := embedded(t)
	rapid.Check(t, func(rt *rapid.T) {
		files := respondents(rt, t, c)
		agreed, err := workshop.Agree(c, files)
		if err != nil {
			rt.Fatal(err)
		}
		if err := agreed.Assessment.Validate(c); err != nil {
			rt.Fatal(err)
		}
		for _, f := range files {
			for id, ans := range f.Answers {
				joint := agreed.Assessment.Answers[id]
				dissent := fmt.Sprint(joint.Dissent)
				if !strings.Contains(joint.Note+dissent, ans.Note) {
					rt.Fatalf("%s: the note %q is lost in %+v", id, ans.Note, joint)
				}
				if ans.NoteConfidential && (!joint.NoteConfidential || strings.Contains(dissent, ans.Note)) {
					rt.Fatalf("%s: the confidential note %q is open in %+v", id, ans.Note, joint)
				}
				if ans.State == assessment.Answered && !holds(joint, ans.Level) {
					rt.Fatalf("%s: level %d is lost in %+v", id, ans.Level, joint)
				}
				for _, e := range ans.Evidence {
					if !kept(joint, e) {
						rt.Fatalf("%s: evidence %+v is lost in %+v", id, e, joint.Evidence)
					}
				}
			}
		}
	})
}

func holds(joint assessment.Answer, level int) bool {
	return joint.State == assessment.Answered && joint.Level == level ||
		slices.ContainsFunc(joint.Dissent, func(d assessment.Dissent) bool { return d.Level != nil && *d.Level == level })
}

func kept(joint assessment.Answer, e assessment.Evidence) bool {
	return slices.ContainsFunc(joint.Evidence, func(k assessment.Evidence) bool {
		return k.Title == e.Title && k.Grade == e.Grade && (k.Confidential || !e.Confidential)
	})
}
