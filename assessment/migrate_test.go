package assessment_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/assessment"
	"cybergap/checklist"

	"pgregory.net/rapid"
)

// edited returns the small edition with texts replaced: pairs of old and new, each standing once in one of the files.
func edited(t testing.TB, pairs ...string) *checklist.Checklist {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"checklist.yaml", "areas/desk.yaml", "areas/law.yaml"} {
		files[name] = &fstest.MapFile{Data: []byte(read(t, filepath.Join("testdata", "small", filepath.FromSlash(name))))}
	}
	for i := 0; i < len(pairs); i += 2 {
		n := 0
		for _, f := range files {
			n += strings.Count(string(f.Data), pairs[i])
			f.Data = []byte(strings.Replace(string(f.Data), pairs[i], pairs[i+1], 1))
		}
		if n != 1 {
			t.Fatalf("%q stands %d times in the edition", pairs[i], n)
		}
	}
	c, err := checklist.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const nextEdition = `edition: "1"`

func changes(t testing.TB, text string) checklist.Changes {
	t.Helper()
	ch, err := checklist.ParseChanges("changes.yaml", []byte("format: 1\nfrom: small-1\nto: small-2\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

func moves(list []assessment.Move) string {
	var out []string
	for _, m := range list {
		s := fmt.Sprintf("%s %s>%s", m.Fate, m.From, strings.Join(m.To, "+"))
		if m.Carried {
			s += " carried"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func TestMigrate(t *testing.T) {
	from := small(t)
	to2 := func(pairs ...string) []string { return append([]string{nextEdition, `edition: "2"`}, pairs...) }
	for _, tc := range []struct {
		name    string
		to      []string
		changes string
		moves   string
		check   func(a *assessment.Assessment) bool
	}{
		{"nothing changed", to2(), "", "", func(a *assessment.Assessment) bool {
			return a.Answers["power"].Level == 3 && a.Answers["power"].Confirm == "" && len(a.Carried) == 0
		}},
		{"renamed", to2("- id: liaison", "- id: officers"), "renamed: [{from: liaison, to: officers}]", "renamed liaison>officers", func(a *assessment.Assessment) bool {
			return a.Answers["officers"].Reason == "shared with the neighbours" && a.Answers["officers"].Confirm == ""
		}},
		{"revised", to2("- id: power\n    rev: 1", "- id: power\n    rev: 2"), "revised: [{id: power, reason: new levels}]", "revised power>power", func(a *assessment.Assessment) bool {
			return a.Answers["power"].Level == 3 && a.Answers["power"].Confirm == assessment.ConfirmRevised
		}},
		{"revised without being named", to2("- id: power\n    rev: 1", "- id: power\n    rev: 2"), "", "revised power>power", func(a *assessment.Assessment) bool {
			return a.Answers["power"].Confirm == assessment.ConfirmRevised
		}},
		{"dropped", to2("- id: liaison", "- id: other"), "dropped: [{id: liaison, reason: no longer asked}]", "dropped liaison> carried, added >other", func(a *assessment.Assessment) bool {
			return a.Carried[0].Edition == "small-1" && a.Carried[0].ID == "liaison" && a.Carried[0].Answer.Reason == "shared with the neighbours"
		}},
		{"gone without a word", to2("- id: liaison", "- id: other"), "", "gone liaison> carried, added >other", func(a *assessment.Assessment) bool {
			return a.Carried[0].Answer != nil
		}},
		{"split", to2("- id: liaison", "- id: one", "- id: regions", "- id: two"), "split: [{from: liaison, to: [one, two]}]\ndropped: [{id: regions, reason: none}]", "split liaison>one+two, dropped regions> carried", func(a *assessment.Assessment) bool {
			return a.Answers["one"].Confirm == assessment.ConfirmSplit && a.Answers["two"].Reason == a.Answers["one"].Reason
		}},
		{"merged", to2("- id: liaison", "- id: other"), "merged: [{from: [desk, liaison, power], to: power}]", "merged desk>power carried, merged liaison>power carried, merged power>power carried, added >other", func(a *assessment.Assessment) bool {
			p := a.Answers["power"]
			return p.State == assessment.Answered && p.Level == 2 && p.Confirm == assessment.ConfirmMerged && len(a.Carried) == 3 &&
				p.Note == "desk: Two officers share the desk." && len(p.Evidence) == 1 && p.Elements["order"] == "yes"
		}},
		{"renamed into one that stays", to2("- id: liaison", "- id: other"), "renamed: [{from: liaison, to: power}]", "renamed liaison>power carried, kept power>power carried, added >other", func(a *assessment.Assessment) bool {
			return a.Answers["power"].Level == 3 && a.Answers["power"].Confirm == assessment.ConfirmMerged && len(a.Carried) == 2
		}},
		{"scale changed", to2("    levels: [Nothing., A bill., In force., In force and used., In force and reviewed.]", "    type: ternary\n    levels: [Nothing., A bill., In force.]"), "", "rescaled power>power carried", func(a *assessment.Assessment) bool {
			p := a.Answers["power"]
			return p.State == assessment.Unanswered && p.Confirm == assessment.ConfirmScale && a.Carried[0].Answer.Level == 3
		}},
		{"element gone", to2("{id: fast, text: It is made within days, facet: procedure}", "{id: quick, text: It is made within days, facet: procedure}"), "", "rescaled power>power carried", func(a *assessment.Assessment) bool {
			p := a.Answers["power"]
			return p.Level == 3 && len(p.Elements) == 3 && a.Carried[0].Answer.Elements["fast"] == "partly"
		}},
		{"register renamed", to2("- id: R3", "- id: R9"), "renamed: [{from: R3, to: R9}]", "renamed R3>R9", func(a *assessment.Assessment) bool { return a.Register["R9"].Text == "nothing" }},
		{"register choice gone", to2("{id: one, text: Treaty one}", "{id: three, text: Treaty three}"), "", "rescaled R1>R1 carried", func(a *assessment.Assessment) bool {
			return len(a.Register["R1"].Choices) == 0 && a.Carried[0].Register.Choices[0] == "one"
		}},
		{"fact gone", to2("{id: population, kind: number, text: Number of inhabitants}", "{id: inhabitants, kind: number, text: Number}"), "", "gone population> carried", func(a *assessment.Assessment) bool {
			return a.Profile["federal"] == "true" && a.Carried[0].Fact == "120000"
		}},
		{"question added", to2("  - id: liaison\n", "  - id: new\n    rev: 1\n    refs: [\"9\"]\n    title: New\n    question: New?\n    levels: [a, b, c, d, e]\n    forms: [full]\n  - id: liaison\n"), "", "added >new", func(a *assessment.Assessment) bool {
			_, ok := a.Answers["new"]
			return !ok
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			to := edited(t, tc.to...)
			old := complete(t, from)
			old.Profile = map[string]string{"federal": "true", "population": "120000"}
			before := old.Clone()
			a, list, err := assessment.Migrate(old, from, to, changes(t, tc.changes))
			if err != nil {
				t.Fatal(err)
			}
			if got := moves(list); got != tc.moves {
				t.Errorf("moves are %q, want %q", got, tc.moves)
			}
			if !tc.check(a) {
				t.Errorf("the new assessment is %+v", a)
			}
			if err := a.Validate(to); err != nil {
				t.Error(err)
			}
			if d := same(before, old); d != "" {
				t.Errorf("the old assessment changed: %s", d)
			}
			if a.Checklist.Digest != to.Digest() || a.Checklist.Edition != "2" {
				t.Errorf("pinned to %+v", a.Checklist)
			}
		})
	}
}

func TestMigrateRefuses(t *testing.T) {
	from, to := small(t), edited(t, nextEdition, `edition: "2"`)
	other := complete(t, from)
	other.Checklist.Edition = "0"
	noForm := complete(t, from)
	noForm.Form = "long"
	for name, tc := range map[string]struct {
		a    *assessment.Assessment
		to   *checklist.Checklist
		ch   checklist.Changes
		want string
	}{
		"other edition": {other, to, checklist.Changes{}, "it is for small-0, not for small-1"},
		"other changes": {complete(t, from), from, changes(t, ""), "lead from small-1 to small-2, not from small-1 to small-1"},
		"no such form":  {noForm, to, checklist.Changes{}, `has no form "long"`},
	} {
		if _, _, err := assessment.Migrate(tc.a, from, tc.to, tc.ch); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %q", name, err, tc.want)
		}
	}
}

func TestMigrateKeepsTargets(t *testing.T) {
	from, to := small(t), edited(t, nextEdition, `edition: "2"`, "- id: liaison", "- id: other")
	a := start(t, from)
	half, third := assessment.Target{Value: checklist.Rational(1, 2), Reason: "half"}, assessment.Target{Value: checklist.Rational(1, 3), Reason: "third"}
	a.Targets = map[string]assessment.Target{"power": half, "desk": third, "liaison": half}
	b, list, err := assessment.Migrate(a, from, to, changes(t, "merged: [{from: [desk, power], to: power}]\ndropped: [{id: liaison, reason: none}]"))
	if err != nil {
		t.Fatal(err)
	}
	if b.Targets["power"] != third || len(b.Targets) != 1 || len(b.Carried) != 2 {
		t.Errorf("targets %v, carried %+v", b.Targets, b.Carried)
	}
	if got, want := moves(list), "merged desk>power, dropped liaison> carried, merged power>power carried, added >other"; got != want {
		t.Errorf("moves are %q, want %q", got, want)
	}
}

// Whatever the changes are, every note, reason and piece of evidence is somewhere in the new file, which is valid.
func TestMigrateLosesNothing(t *testing.T) {
	from := small(t)
	to := edited(t, nextEdition, `edition: "2"`, "- id: liaison", "- id: officers", "- id: regions\n    rev: 1", "- id: areas\n    rev: 1",
		"{id: fast, text: It is made within days, facet: procedure}", "{id: quick, text: It is made within days, facet: procedure}")
	rapid.Check(t, func(t *rapid.T) {
		ch := checklist.Changes{}
		old := complete2(t, from)
		fates := rapid.SliceOfN(rapid.IntRange(0, 4), 4, 4).Draw(t, "fates")
		for i, id := range []string{"desk", "liaison", "power", "regions"} {
			switch fates[i] {
			case 1:
				ch.Renamed = append(ch.Renamed, checklist.Renamed{From: id, To: rapid.SampledFrom([]string{"desk", "officers", "power", "areas", "none"}).Draw(t, "to")})
			case 2:
				ch.Split = append(ch.Split, checklist.Split{From: id, To: []string{"officers", "areas"}})
			case 3:
				ch.Merged = append(ch.Merged, checklist.Merged{From: []string{id}, To: "power"})
			case 4:
				ch.Dropped = append(ch.Dropped, checklist.Dropped{ID: id, Reason: checklist.NewText("none")})
			}
		}
		a, _, err := assessment.Migrate(old, from, to, ch)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Validate(to); err != nil {
			t.Fatal(err)
		}
		text, err := assessment.EncodeYAML(a, to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := assessment.Decode("a.yaml", text); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		for id := range old.Answers {
			for _, what := range []string{"note-of-" + id, "evidence-of-" + id, "tick-of-" + id} {
				if !strings.Contains(string(text), what) && !(strings.HasPrefix(what, "tick") && id != "power") {
					t.Fatalf("%s is lost in\n%s", what, text)
				}
			}
		}
		levels := map[int]int{}
		for _, ans := range a.Answers {
			levels[ans.Level]++
		}
		for _, c := range a.Carried {
			levels[c.Answer.Level]++
		}
		for id, ans := range old.Answers {
			if levels[ans.Level] == 0 {
				t.Fatalf("level %d of %s is lost in\n%s", ans.Level, id, text)
			}
		}
		if !strings.Contains(string(text), "fast: ") {
			t.Fatalf("the tick of the element fast is lost in\n%s", text)
		}
	})
}

// complete2 answers every scored question with a note and evidence that can be told apart.
func complete2(t *rapid.T, c *checklist.Checklist) *assessment.Assessment {
	a, err := assessment.New(c, assessment.Country{Code: "FJ"}, "full", day)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range c.Questions() {
		ans := level(rapid.SampledFrom([]int{0, 2, 4}).Draw(t, q.ID))
		ans.Note, ans.Evidence = "note-of-"+q.ID, []assessment.Evidence{{Title: "evidence-of-" + q.ID}}
		if q.ID == "power" {
			ans.Elements, ans.Note = ticks("order", "yes", "fast", "no"), ans.Note+" tick-of-power"
		}
		if err := a.Set(c, q.ID, ans); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// Two answers that tick the same element differently leave it unknown; both stand under carried.
func TestMigrateJoinsTicks(t *testing.T) {
	from := edited(t, "{id: hours", "{id: order")
	to := edited(t, nextEdition, `edition: "2"`, "- id: liaison", "- id: other")
	a := start(t, from)
	mustSet(t, from, a, edits{
		"desk":  {State: assessment.Answered, Level: 2, Elements: ticks("order", "yes")},
		"power": {State: assessment.Answered, Level: 2, Elements: ticks("order", "no", "fast", "yes")},
	})
	b, _, err := assessment.Migrate(a, from, to, changes(t, "merged: [{from: [desk, power], to: power}]"))
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Answers["power"].Elements; got["order"] != assessment.TickUnknown || got["fast"] != assessment.Yes || len(b.Carried) != 2 {
		t.Errorf("ticks are %v, carried %+v", got, b.Carried)
	}
}
