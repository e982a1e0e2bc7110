package checklist_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// blocks returns the fenced blocks of a Markdown file that carry a name after their language, by name.
func blocks(t *testing.T, file string) fstest.MapFS {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, m := range regexp.MustCompile("(?ms)^```\\w+ ([\\w./-]+)\n(.*?)^```$").FindAllStringSubmatch(string(data), -1) {
		out[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	return out
}

// TestHowToWriteAChecklist takes the files out of the guide, lints them, and scores the guide's answers against the guide's result.
func TestHowToWriteAChecklist(t *testing.T) {
	files := blocks(t, "../docs/how-to-write-a-checklist.md")
	for _, f := range checklist.Lint(files) {
		t.Error(f)
	}
	c := mustParse(t, files)
	if n := len(c.Questions()); n != 10 {
		t.Errorf("%d questions, want ten", n)
	}
	a, err := assessment.Decode("island.yaml", files["island.yaml"].Data)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Validate(c); err != nil {
		t.Fatal(err)
	}
	result, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, area := range result.Areas {
		fmt.Fprintf(&got, "%s %s %s\n", area.ID, area.Score.Low.Percent(), area.Score.High.Percent())
	}
	if want := string(files["result"].Data); got.String() != want {
		t.Errorf("the guide says\n%s\nthe score is\n%s", want, got.String())
	}
	for _, name := range []string{"checklist.yaml", "areas/reporting.yaml", "areas/law.yaml", "areas/help.yaml", "changes.yaml", "island.yaml"} {
		if err := fits(t, files, name); err != nil {
			t.Errorf("%s does not fit its schema: %v", name, err)
		}
	}
	if _, err := checklist.ReadChanges(files); err != nil {
		t.Error(err)
	}
}
