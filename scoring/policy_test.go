package scoring

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestPolicy executes the worked examples of POLICY.md, and asks for one at least under every rule.
func TestPolicy(t *testing.T) {
	data, err := os.ReadFile("POLICY.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := strings.Split(string(data), "\n## ")[1:]
	blocks := regexp.MustCompile("(?s)```example\n(.*?)```")
	rules := 0
	for _, section := range sections {
		title, body, _ := strings.Cut(section, "\n")
		if title == "What always holds" {
			continue
		}
		rules++
		t.Run(strings.ReplaceAll(title, " ", "-"), func(t *testing.T) {
			found := blocks.FindAllStringSubmatch(body, -1)
			if len(found) == 0 {
				t.Error("no worked example")
			}
			for _, block := range found {
				runExample(t, block[1])
			}
		})
	}
	if rules != 20 {
		t.Errorf("%d rules, want D1 to D19 and the elements", rules)
	}
}

// runExample sets up what the lines of an example say and compares what its => lines expect.
func runExample(t *testing.T, text string) {
	t.Helper()
	x, expectations := newExample(), 0
	var results facts
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		want, isExpectation := strings.CutPrefix(line, "=> ")
		if !isExpectation {
			if err := x.read(strings.Fields(line)); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			continue
		}
		if results == nil {
			results = x.results()
		}
		expectations++
		name, value, _ := strings.Cut(want, ": ")
		if got, ok := results[name]; !ok || got != value {
			t.Errorf("%s: the document says %q, the code %q", name, value, got)
		}
	}
	if expectations == 0 {
		t.Error("an example expects nothing")
	}
}

func TestPolicyExamplesCanFail(t *testing.T) {
	x := newExample()
	for _, line := range []string{"area A", "question unit level", "answer unit 3"} {
		if err := x.read(strings.Fields(line)); err != nil {
			t.Fatal(err)
		}
	}
	if got := x.results()["A.score"]; got != "3/4" {
		t.Errorf("A.score is %q, want 3/4", got)
	}
	for _, wrong := range []string{"nonsense", "answer nowhere", "question", "question q level size 3", "element a b"} {
		if err := x.read(strings.Fields(wrong)); err == nil {
			t.Errorf("%q is accepted", wrong)
		}
	}
}
