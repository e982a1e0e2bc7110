package checklist_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"
)

func TestSkeletonLintsClean(t *testing.T) {
	for _, f := range checklist.Lint(small(t)) {
		t.Error(f)
	}
}

func TestLintRules(t *testing.T) {
	const head, desk, law = "checklist.yaml", "areas/desk.yaml", "areas/law.yaml"
	long := strings.Repeat("long ", 70)
	for _, test := range []struct{ rule, file, from, to, want string }{
		{"parse", desk, "weight: 60", "weight: x", `areas/desk.yaml:6:9: error: weight: "x" is not a number such as 3, 0.75 or 3/4 (parse)`},
		{"text-length", law, "title: Power to preserve data", "title: " + long, `areas/law.yaml:11:12: error: questions[0].title: has 349 characters; at most 80 fit (text-length)`},
		{"text-length", law, "Does the law allow", long + "Does the law allow", `questions[0].question: has`},
		{"text-length", law, "Providers are asked", long + "Providers are asked", `questions[0].levels[1]: has`},
		{"question-mark", law, "at once?", "at once.", `questions[0].question: should be one question`},
		{"question-mark", law, "at once?", "at once? Why?", `questions[0].question: should be one question`},
		{"level-generic", law, "Providers are asked informally and may refuse.", "Partially implemented.", `"Partially implemented." would fit any question`},
		{"level-same", law, "Providers are asked informally and may refuse.", "no rule allows anyone to ask a provider to keep data", `levels[1]: says the same as the level below it`},
		{"level-repeated", law, "Providers are asked informally and may refuse.", "The desk answers at all hours and acts on requests.", `is word for word a descriptor of desk-1`},
		{"measures-cover", law, "type: training, from: 2", "type: training, from: 1", ``},
		{"measures-cover", law, "from: 2, to: 3", "from: 0, to: 1", `areas/law.yaml:24:7: error: questions[0].measures: no measure helps a country that stands at level 2`},
		{"measures-cover", desk, "from: 0, to: 4", "from: 1, to: 4", `questions[1].measures: no measure helps a country that stands at level 0`},
		{"evidence-missing", law, "    evidence: [Text of the statute]\n", "", `questions[0]: names no kind of evidence`},
		{"planning-missing", law, "    months: 24\n", "", `questions[0]: gives no impact, feasibility or months`},
		{"area-core", law, "    core: true\n", "", `areas/law.yaml:8:3: warning: questions: no question of the area is core`},
		{"form-empty", head, "  - id: rapid", "  - {id: none, title: None, description: Nothing, elements: false}\n  - id: rapid", `forms[1]: no scored question is in the form "none"`},
		{"weight-sum", law, "weight: 40", "weight: 41", `notice: areas: the weights of the areas add up to 101`},
		{"unused", head, "  - {id: justice", "  - {id: army, title: Army}\n  - {id: justice", `institutions[1]: nothing names "army"`},
		{"one-choice", law, "      - {id: regulation, text: In a regulation}\n      - {id: nowhere, text: In no text}\n", "", `register[0].choices: there is only one choice`},
	} {
		t.Run(test.rule, func(t *testing.T) {
			found := ""
			for _, f := range checklist.Lint(with(t, test.file, test.from, test.to)) {
				if f.Rule == test.rule {
					found += f.String() + "\n"
				}
			}
			if !strings.Contains(found, test.want) || (test.want == "") != (found == "") {
				t.Errorf("want a finding of %s that says\n%s\ngot\n%s", test.rule, test.want, found)
			}
		})
	}
}

func TestLintFormWithoutCore(t *testing.T) {
	files := with(t, "areas/desk.yaml", "forms: [full, rapid]", "forms: [full]")
	replace(t, files, "areas/desk.yaml", "forms: [full]\n  - id: desk-2", "forms: [full]\n  - id: desk-2")
	replace(t, files, "areas/law.yaml", "    core: true\n", "")
	wantFinding(t, files, `error: forms[1]: no core question is in the form "rapid" (form-core)`)
}

func TestLintStrayFiles(t *testing.T) {
	files := small(t)
	files["areas/old.yaml"] = &fstest.MapFile{Data: []byte("id: old\n")}
	wantFinding(t, files, "areas/old.yaml: warning: is not read: checklist.yaml does not list it (stray-file)")
}

func wantFinding(t *testing.T, files fstest.MapFS, want string) {
	t.Helper()
	for _, f := range checklist.Lint(files) {
		if strings.Contains(f.String(), want) {
			return
		}
	}
	t.Errorf("want the finding\n%s\ngot\n%v", want, checklist.Lint(files))
}

func TestLintChangesThatTakeAnAnswerAway(t *testing.T) {
	files := small(t)
	files["changes.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nfrom: small-2025\nto: small-2026\ndropped:\n  - {id: desk-1, reason: Asked elsewhere.}\nrenamed:\n  - {from: old, to: nowhere}\n")}
	wantFinding(t, files, "changes.yaml:5:10: error: dropped[0].id: desk-1 is still a question of this edition; migrating would take its answer away, and ids are never used again (changes-stay)")
	wantFinding(t, files, `changes.yaml:7:21: error: renamed[0].to: this edition has no question "nowhere" (changes-new)`)
}

func TestLintChangesThatCannotBeRead(t *testing.T) {
	files := small(t)
	files["changes.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nfrom: small-2025\nto: small-2026\nlost: []\n")}
	wantFinding(t, files, `changes.yaml:4:1: error: lost: unknown key "lost"; see FORMAT.md or the schema for the keys allowed here (changes-read)`)
}
