package checklist_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"

	"github.com/google/go-cmp/cmp"
)

const someChanges = `format: 1
from: small-1
to: small-2
renamed:
  - {from: desk-2, to: desk-3}
revised:
  - {id: desk-1, reason: the scale now asks for tests}
dropped:
  - {id: law-1, reason: asked elsewhere}
`

// second returns a newer edition of small: desk-1 revised, desk-2 now desk-3, law-1 replaced by law-2, R1 in other words.
func second(t testing.TB) fstest.MapFS {
	files := with(t, "checklist.yaml", `edition: "1"`, `edition: "2"`)
	replace(t, files, "areas/desk.yaml", "rev: 1   ", "rev: 2   ")
	replace(t, files, "areas/desk.yaml", "impact: 4", "impact: 5")
	replace(t, files, "areas/desk.yaml", "id: desk-2", "id: desk-3")
	replace(t, files, "areas/law.yaml", "id: law-1", "id: law-2")
	replace(t, files, "areas/law.yaml", "title: Where the rule stands", "title: Where the rule is found")
	return files
}

func TestChangesAreRead(t *testing.T) {
	ch, err := checklist.ParseChanges("changes.yaml", []byte(someChanges))
	if err != nil {
		t.Fatal(err)
	}
	if ch.Renamed[0].To != "desk-3" || ch.Revised[0].ID != "desk-1" || ch.Dropped[0].Reason.Base() != "asked elsewhere" {
		t.Errorf("read as %+v", ch)
	}
	if err := ch.Check(mustParse(t, small(t)), mustParse(t, second(t))); err != nil {
		t.Errorf("check:\n%v", err)
	}
}

func TestReadChanges(t *testing.T) {
	files := second(t)
	if ch, err := checklist.ReadChanges(files); err != nil || len(ch.Renamed) != 0 {
		t.Errorf("an edition without the file gives %+v, %v", ch, err)
	}
	files["changes.yaml"] = &fstest.MapFile{Data: []byte(someChanges)}
	if ch, err := checklist.ReadChanges(files); err != nil || len(ch.Renamed) != 1 {
		t.Errorf("%+v, %v", ch, err)
	}
	files["changes.yaml"] = &fstest.MapFile{Data: make([]byte, 3<<20)}
	if _, err := checklist.ReadChanges(files); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("a large file gives %v", err)
	}
}

func TestChangesProblems(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"unknown key", "renamed:", "renames:", `changes.yaml:4:1: renames: unknown key "renames"`},
		{"no reason", ", reason: asked elsewhere", "", `changes.yaml:9:5: dropped[0].reason: is missing or empty`},
		{"one part", "dropped:", "split: [{from: law-1, to: [law-2]}]\ndropped:", `split[0].to: has one entry; at least 2`},
		{"other edition", "from: small-1", "from: eg4-2020", `changes.yaml:2:7: from: is "eg4-2020", but the older edition is "small-1"`},
		{"other target", "to: small-2", "to: small-3", `to: is "small-3", but the newer edition is "small-2"`},
		{"unknown origin", "from: desk-2", "from: desk-9", `changes.yaml:5:12: renamed[0].from: the older edition has no question "desk-9"`},
		{"unknown heir", "to: desk-3", "to: desk-9", `renamed[0].to: the newer edition has no question "desk-9"`},
		{"silent", "dropped:\n  - {id: law-1, reason: asked elsewhere}\n", "", `law-1 is gone from the newer edition; name it under`},
		{"silent rev", "revised:\n  - {id: desk-1, reason: the scale now asks for tests}\n", "", `the rev of desk-1 goes from 1 to 2; name it under revised`},
		{"rev stays", "{id: desk-1", "{id: R1", `revised[0].id: the rev of R1 must rise; it is 1 before and 1 after`},
		{"named twice", "{id: law-1, reason: asked elsewhere}", "{id: desk-2, reason: asked elsewhere}", `desk-2 is already named at renamed[0].from`},
		{"dropped and there", "{id: law-1, reason: asked elsewhere}", "{id: R1, reason: asked elsewhere}", `R1 is still in the newer edition; ids are never used again`},
		{"used again", "to: desk-3", "to: desk-1", `desk-1 is a question of the older edition too`},
		{"scored to register", "to: desk-3", "to: R1", `leads from a scored question to a register one`},
		{"revised and gone", "{id: desk-1", "{id: law-1", `revised[0].id: law-1 is not in the newer edition`},
		{"split keeps its id", "revised:\n  - {id: desk-1, reason: the scale now asks for tests}", "split:\n  - {from: R1, to: [R1, law-2]}", `R1 keeps its id, so its rev must rise`},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := strings.Replace(someChanges, test.from, test.to, 1)
			ch, err := checklist.ParseChanges("changes.yaml", []byte(data))
			if err == nil {
				err = ch.Check(mustParse(t, small(t)), mustParse(t, second(t)))
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("want a problem that says\n%s\ngot\n%v", test.want, err)
			}
		})
	}
}

func TestChangesMadeInCodeAreChecked(t *testing.T) {
	ch := checklist.Changes{Dropped: []checklist.Dropped{{ID: "nothing"}}}
	err := ch.Check(mustParse(t, small(t)), mustParse(t, small(t)))
	if want := `changes.yaml: dropped[0].id: the older edition has no question "nothing"`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := (checklist.Changes{}).Check(embedded(t), embedded(t)); err != nil {
		t.Errorf("an edition against itself: %v", err)
	}
}

func TestMergeMayKeepAnID(t *testing.T) {
	files := with(t, "checklist.yaml", `edition: "1"`, `edition: "2"`)
	replace(t, files, "areas/law.yaml", "rev: 1", "rev: 2")
	data := string(files["areas/desk.yaml"].Data)
	files["areas/desk.yaml"] = &fstest.MapFile{Data: []byte(data[:strings.Index(data, "  - id: desk-2")])}
	ch := checklist.Changes{Merged: []checklist.Merged{{From: []string{"desk-2", "law-1"}, To: "law-1"}}}
	if err := ch.Check(mustParse(t, small(t)), mustParse(t, files)); err != nil {
		t.Error(err)
	}
	diff := checklist.Diff(mustParse(t, small(t)), mustParse(t, files), ch)
	for _, d := range diff {
		if d.ID == "law-1" && (d.Kind != checklist.Meaning || !cmp.Equal(d.Origins, []string{"desk-2"})) {
			t.Errorf("law-1: %+v", d)
		}
		if d.ID == "desk-2" && (d.Kind != checklist.Removed || !cmp.Equal(d.Heirs, []string{"law-1"})) {
			t.Errorf("desk-2: %+v", d)
		}
	}
}

func TestDiff(t *testing.T) {
	ch, err := checklist.ParseChanges("changes.yaml", []byte(someChanges))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]checklist.Difference{}
	var order []string
	for _, d := range checklist.Diff(mustParse(t, small(t)), mustParse(t, second(t)), ch) {
		got[d.ID] = d
		order = append(order, d.ID+" "+string(d.Kind))
	}
	if diff := cmp.Diff([]string{"desk-1 meaning", "desk-3 same", "law-2 added", "R1 wording", "law-1 removed"}, order); diff != "" {
		t.Error(diff)
	}
	if d := got["desk-1"]; !cmp.Equal(d.Fields, []string{"impact"}) || d.OldRev != 1 || d.NewRev != 2 || d.Reason.Empty() {
		t.Errorf("desk-1: %+v", d)
	}
	if d := got["desk-3"]; !cmp.Equal(d.Origins, []string{"desk-2"}) {
		t.Errorf("desk-3: %+v", d)
	}
	if d := got["R1"]; !cmp.Equal(d.Fields, []string{"title"}) || len(d.Suspect) != 0 {
		t.Errorf("R1: %+v", d)
	}
}

func TestDiffSuspectsAChangeOfMeaning(t *testing.T) {
	from := mustParse(t, small(t))
	for _, test := range []struct{ file, from, to, want string }{
		{"areas/law.yaml", "{id: statute, text: A statute", "{id: act, text: A statute", "elements"},
		{"areas/desk.yaml", "slack: 1/2", "slack: 0", "prerequisites"},
		{"areas/desk.yaml", "applies_when: federal ", "applies_when: not federal ", "applies_when"},
		{"areas/law.yaml", "    na_when: Not", "    note: Not", "na_when"},
		{"areas/law.yaml", "{id: nowhere, text", "{id: none, text", "choices"},
		{"areas/law.yaml", "kind: choice", "kind: choices", "kind"},
		{"areas/law.yaml", "A statute gives the power", "A statute gives this power", ""},
		{"areas/law.yaml", "Providers are asked", "Providers may be asked", ""},
	} {
		to := mustParse(t, with(t, test.file, test.from, test.to))
		suspect := ""
		for _, d := range checklist.Diff(from, to, checklist.Changes{}) {
			suspect += strings.Join(d.Suspect, " ")
			if d.Kind != checklist.Same && d.Kind != checklist.Wording {
				t.Errorf("%s: %+v", test.to, d)
			}
		}
		if suspect != test.want {
			t.Errorf("%s: suspects %q, want %q", test.to, suspect, test.want)
		}
	}
}

func TestDiffSeesAMove(t *testing.T) {
	files := small(t)
	desk, law := string(files["areas/desk.yaml"].Data), string(files["areas/law.yaml"].Data)
	at := strings.Index(desk, "  - id: desk-2")
	files["areas/desk.yaml"] = &fstest.MapFile{Data: []byte(desk[:at])}
	files["areas/law.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(law, "questions:\n", "questions:\n"+desk[at:], 1))}
	for _, d := range checklist.Diff(mustParse(t, small(t)), mustParse(t, files), checklist.Changes{}) {
		want := checklist.Same
		if d.ID == "desk-2" {
			want = checklist.Moved
		}
		if d.Kind != want {
			t.Errorf("%s: %s, want %s", d.ID, d.Kind, want)
		}
	}
	for _, d := range checklist.Diff(embedded(t), embedded(t), checklist.Changes{}) {
		if d.Kind != checklist.Same {
			t.Errorf("an edition against itself: %+v", d)
		}
	}
}
