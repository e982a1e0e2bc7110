package checklist_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"
)

func TestParseSmall(t *testing.T) {
	c := mustParse(t, small(t))
	if got := c.Key(); got != "small-1" {
		t.Errorf("key %q", got)
	}
	if q, ok := c.Question("desk-2"); !ok || q.Area != "desk" || q.Kind() != checklist.Ternary || q.Descriptor(4).Base() != "All regions do so." {
		t.Errorf("question desk-2: %+v", q)
	}
	if got := c.Scoring.Target.String() + " " + c.Scoring.Headline; got != "0.5 balanced" {
		t.Errorf("target and headline %q; what an edition does not give comes from the defaults", got)
	}
}

func TestParseNamesTheProblemAndItsPlace(t *testing.T) {
	const head, desk, law = "checklist.yaml", "areas/desk.yaml", "areas/law.yaml"
	for _, test := range []struct{ name, file, from, to, want string }{
		{"unknown key", desk, "anchor: desk-1", "anker: desk-1", `areas/desk.yaml:8:1: anker: unknown key "anker"`},
		{"duplicate key", desk, "anchor: desk-1", "weight: 3", `areas/desk.yaml:8:1: weight: the key "weight" stands here twice`},
		{"alias", desk, "lead: [police]", "lead: &x [police]", `anchors (&name) are not allowed`},
		{"second document", law, "id: law\n", "id: law\n---\n", `second document`},
		{"wrong type", desk, "months: 6", "months: soon", `areas/desk.yaml:35:13: questions[0].months: wrong type: found text, expected a whole number`},
		{"direction mark", law, "title: Law", "title: L\u202eaw", `invisible character U+202E`},
		{"not UTF-8", law, "title: Law", "title: L\xff", `areas/law.yaml:3:9: the file is not valid UTF-8 here`},
		{"UTF-16", law, "# yaml", "\xff\xfe# yaml", `areas/law.yaml:1:1: the file is UTF-16`},
		{"format", head, "format: 1", "format: 2", `checklist.yaml:4:9: format: is 2; it must be 1`},
		{"missing area file", head, "[desk, law]", "[desk, law, third]", `areas/third.yaml: the file is missing`},
		{"area under another name", desk, "id: desk\n", "id: dusk\n", `areas/desk.yaml:2:5: id: is "dusk", but areas[0] of checklist.yaml lists the file as "desk"`},
		{"path as area", head, "[desk, law]", "[desk, law, ../law]", `checklist.yaml:15:20: areas[2]: is "../law"; use up to 40 letters`},
		{"area twice", head, "[desk, law]", "[desk, law, law]", `areas: holds the same entry twice`},
		{"weight zero", desk, "weight: 60", "weight: 0", `areas/desk.yaml:6:9: weight: is too small; it must be more than 0`},
		{"weight too large", desk, "weight: 60", "weight: 1001", `weight: is 1001; the most is 1000`},
		{"weight negative", desk, "weight: 60", "weight: -1", `"-1" is not a number such as 3, 0.75 or 3/4`},
		{"weight with exponent", desk, "weight: 60", "weight: 6e1", `"6e1" is not a number such as 3, 0.75 or 3/4`},
		{"weight missing", desk, "weight: 60\n", "", `areas/desk.yaml:2:1: weight: is missing`},
		{"octal trap", desk, "slack: 1/2", "slack: 010/11", `"010/11" is not a number`},
		{"slack 1", desk, "slack: 1/2", "slack: 1", `questions[1].prerequisites[0].slack: is too large; it must be less than 1`},
		{"target", head, "target: 1/2", "target: 2", `scoring.target: is 2; the most is 1`},
		{"too few levels", desk, "      - Nobody answers urgent requests outside office hours.\n", "", `questions[0].levels: has 4 descriptors; a question of type level needs 5`},
		{"ternary levels", desk, "type: ternary  ", "type: level  ", `questions[1].levels: has 3 descriptors; a question of type level needs 5`},
		{"unknown type", desk, "type: ternary  ", "type: binary  ", `is "binary"; use one of: level, ternary`},
		{"unknown facet", law, "facet: law", "facet: paper", `elements[0].facet: is "paper"; use one of: law, institution,`},
		{"measure backwards", law, "from: 0, to: 2", "from: 3, to: 2", `measures[0].to: must be more than "from"`},
		{"no forms", law, "    forms: [full, rapid]\n", "", `questions[0].forms: is missing or empty`},
		{"unknown form", law, "[full, rapid]", "[full, fast]", `areas/law.yaml:34:19: questions[0].forms[1]: there is no form "fast"; checklist.yaml lists: full, rapid`},
		{"unknown institution", desk, "lead: [police]", "lead: [army]", `areas/desk.yaml:5:8: lead[0]: "army" is not in the institutions`},
		{"unknown instrument", law, "    related: [R1]", "    crosswalk: [{instrument: XX, articles: [\"1\"]}]", `crosswalk[0].instrument: "XX" is not in the instruments`},
		{"unknown related", law, "related: [R1]", "related: [R2]", `questions[0].related[0]: there is no question "R2"`},
		{"unknown prerequisite", desk, "id: desk-1, slack", "id: desk-9, slack", `questions[1].prerequisites[0].id: there is no scored question "desk-9"`},
		{"own prerequisite", desk, "id: desk-1, slack", "id: desk-2, slack", `a question cannot be its own prerequisite`},
		{"unknown area beside", desk, "anchor: desk-1", "beside: [sea]", `areas/desk.yaml:8:10: beside[0]: there is no area "sea"`},
		{"anchor elsewhere", desk, "anchor: desk-1", "anchor: law-1", `anchor: names "law-1", which is no question of this area`},
		{"id twice", law, "id: law-1", "id: desk-1", `areas/law.yaml:8:9: questions[0].id: "desk-1" is already used in areas/desk.yaml`},
		{"cycle", desk, "    core: true", "    prerequisites: [{id: desk-2, reason: a circle}]\n    core: true", `go round in a circle: desk-1 needs desk-2 needs desk-1`},
		{"ref not covered", head, "  # Give refs", "  refs: [\"1\", \"2\", \"3\", \"4\"]\n  # Give refs", `checklist.yaml:14:9: source.refs: no question covers 4`},
		{"ref not listed", head, "  # Give refs", "  refs: [\"1\", \"2\"]\n  # Give refs", `source.refs: 3, which law-1 covers, is not listed here`},
		{"condition", desk, "applies_when: federal ", "applies_when: federated ", `areas/desk.yaml:53:19: questions[1].applies_when: line 1, character 1 of the condition: unknown name "federated"`},
		{"fact named as a question", law, "id: R1  ", "id: federal  ", `checklist.yaml:29:9: facts[0].id: "federal" is also a question`},
		{"fact name", head, "id: federal", "id: Federal-State", `facts[0].id: is "Federal-State"; use up to 40 lower-case letters, digits and underscores`},
		{"choices missing", law, "    choices:\n", "    choice:\n", `register[0].choices: is missing or empty`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := checklist.Parse(with(t, test.file, test.from, test.to))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("want a problem that says\n%s\ngot\n%v", test.want, err)
			}
		})
	}
}

// TestParseReportsAllProblemsAtOnce breaks four files in ways that are found at different stages.
func TestParseReportsAllProblemsAtOnce(t *testing.T) {
	files := with(t, "checklist.yaml", "edition: \"1\"", "editions: \"1\"")
	replace(t, files, "areas/desk.yaml", "anchor: desk-1", "anchor: desk-9\nfoo: 1")
	replace(t, files, "areas/desk.yaml", "months: 6", "months: 1000")
	replace(t, files, "areas/law.yaml", "related: [R1]", "related: [R9]")
	_, err := checklist.Parse(files)
	var problems checklist.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("error is %T", err)
	}
	for _, want := range []string{
		`unknown key "editions"`, "edition: is missing", `unknown key "foo"`, "anchor: names", "months: is 1000; the most is 120", `there is no question "R9"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no problem says %q in:\n%v", want, err)
		}
	}
}

func TestParseBounds(t *testing.T) {
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	for _, test := range []struct {
		name, want string
		files      fstest.MapFS
	}{
		{"large file", "the file has", fstest.MapFS{"checklist.yaml": {Data: make([]byte, 3<<20)}}},
		{"deep", "levels deep", with(t, "areas/law.yaml", "related: [R1]", "related: "+deep)},
		{"many values", "more than 50000 values", with(t, "areas/law.yaml", "related: [R1]", "related: ["+strings.Repeat("x,", 60_000)+"x]")},
		{"no files", "checklist.yaml: the file is missing", fstest.MapFS{}},
		{"folder", "not a regular file", fstest.MapFS{"checklist.yaml/x": {}}},
		{"many areas", "at most 64 are read", with(t, "checklist.yaml", "[desk, law]", "["+strings.Repeat("desk, ", 65)+"law]")},
		{"long condition", "applies_when: has 667 characters; at most 500", with(t, "areas/desk.yaml", "applies_when: federal ", "applies_when: federal "+strings.Repeat("or federal ", 60))},
		{"many questions", "at most 2000 are read", crowd(t, 2001)},
	} {
		if _, err := checklist.Parse(test.files); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: want %q, got %v", test.name, test.want, err)
		}
	}
}

// crowd returns an edition with n more register questions.
func crowd(t *testing.T, n int) fstest.MapFS {
	files := small(t)
	var b strings.Builder
	b.Write(files["areas/law.yaml"].Data)
	for range n {
		b.WriteString("  - {id: again, rev: 1, title: T, question: Q?, kind: words, forms: [full]}\n")
	}
	files["areas/law.yaml"].Data = []byte(b.String())
	return files
}

func TestLoadReadsAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mine")
	if err := checklist.Export(dir, checklist.EmbeddedFS()); err != nil {
		t.Fatal(err)
	}
	c, err := checklist.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if c.Digest() != embedded(t).Digest() {
		t.Error("the exported edition has another digest")
	}
	if err := checklist.Export(dir, checklist.EmbeddedFS()); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second export gives %v, want a refusal to overwrite", err)
	}
	if _, err := checklist.Load(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("loading a missing folder gives %v", err)
	}
}

func TestLoadDoesNotFollowLinksOut(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(outside, []byte("format: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "checklist.yaml")); err != nil {
		t.Fatal(err)
	}
	if _, err := checklist.Load(dir); err == nil || !strings.Contains(err.Error(), "escapes") {
		t.Errorf("a link out of the folder gives %v", err)
	}
}

func FuzzParse(f *testing.F) {
	files := small(f)
	f.Add(string(files["checklist.yaml"].Data), string(files["areas/desk.yaml"].Data), string(files["areas/law.yaml"].Data))
	f.Add("languages: [fr]", "id: desk", "- x")
	f.Fuzz(func(t *testing.T, head, desk, law string) {
		c, err := checklist.Parse(fstest.MapFS{
			"checklist.yaml": {Data: []byte(head)}, "areas/desk.yaml": {Data: []byte(desk)}, "areas/law.yaml": {Data: []byte(law)},
		})
		if err != nil {
			return
		}
		again, err := checklist.FromJSON("again.json", c.JSON(), nil)
		if err != nil {
			t.Fatalf("canonical JSON is refused:\n%v", err)
		}
		if again.Digest() != c.Digest() {
			t.Error("canonical JSON gives another digest")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	files := checklist.EmbeddedFS()
	for b.Loop() {
		if _, err := checklist.Parse(files); err != nil {
			b.Fatal(err)
		}
	}
}
