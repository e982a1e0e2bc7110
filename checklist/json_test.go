package checklist_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"cybergap/checklist"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// TestJSONKeepsTheDigest draws editions, writes them as YAML and as JSON, and reads them back.
func TestJSONKeepsTheDigest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawEdition(t)
		parsed, err := checklist.Parse(files(t, want))
		if err != nil {
			t.Fatalf("YAML is refused:\n%v", err)
		}
		if got, want := string(parsed.JSON()), string(want.JSON()); got != want {
			t.Fatalf("YAML changed the edition:\n%s\n%s", got, want)
		}
		again, err := checklist.FromJSON("edition.json", parsed.JSON(), nil)
		if err != nil {
			t.Fatalf("JSON is refused:\n%v", err)
		}
		if again.Digest() != parsed.Digest() {
			t.Fatalf("JSON changed the edition:\n%s\n%s", again.JSON(), parsed.JSON())
		}
		for _, q := range parsed.Questions() {
			if twin, ok := again.Question(q.ID); !ok || twin.Area != q.Area {
				t.Errorf("question %s is not found in its area", q.ID)
			}
		}
	})
}

func TestShippedEditionAsJSON(t *testing.T) {
	c := embedded(t)
	again, err := checklist.FromJSON("edition.json", c.JSON(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Digest() != c.Digest() {
		t.Error("another digest")
	}
}

// The digest is computed once, whoever asks first; an edition that was built rather than parsed has one too.
func TestDigestIsComputedOnce(t *testing.T) {
	c := mustParse(t, small(t))
	var first, second string
	var asking sync.WaitGroup
	asking.Go(func() { first = c.Digest() })
	asking.Go(func() { second = c.Digest() })
	asking.Wait()
	built := &checklist.Checklist{Title: c.Title}
	if first != second || len(first) != 64 || len(built.Digest()) != 64 || built.Digest() == first {
		t.Errorf("the digests are %s, %s and %s", first, second, built.Digest())
	}
	if n := testing.AllocsPerRun(10, func() { c.Digest() }); n != 0 {
		t.Errorf("asking again allocates %v times", n)
	}
}

func TestFromJSONNamesTheProblemAndItsPlace(t *testing.T) {
	data := string(mustParse(t, small(t)).JSON())
	for _, test := range []struct{ from, to, want string }{
		{`"months":24`, `"months":"x"`, "wrong type: found text, expected a whole number"},
		{`"anchor":"desk-1"`, `"anchor":"desk-9"`, `anchor: names "desk-9"`},
		{`"related":["R1"]`, `"related":["R9"]`, `questions[0].related[0]: there is no question "R9"`},
		{`"applies_when":"federal"`, `"applies_when":"fed"`, `unknown name "fed"`},
		{`"format":1`, `"format":1,"format":1`, `stands here twice`},
		{`"format":1`, `"format":1,"x":1`, `unknown key "x"`},
		{`"areas":[`, `"areas":[7,`, `must be a mapping`},
		{`"id":"law",`, ``, `id: is missing or empty`},
	} {
		broken := strings.Replace(data, test.from, test.to, 1)
		if broken == data {
			t.Fatalf("the JSON does not hold %s", test.from)
		}
		if _, err := checklist.FromJSON("edition.json", []byte(broken), nil); err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "edition.json:1:") {
			t.Errorf("%s: want a problem that says %q, got\n%v", test.to, test.want, err)
		}
	}
	for _, broken := range []string{"", "{", "[]", `{"areas": 3}`, data[:len(data)/2]} {
		if _, err := checklist.FromJSON("edition.json", []byte(broken), nil); err == nil {
			t.Errorf("%.20q is accepted", broken)
		}
	}
}

// files writes an edition as its YAML files.
func files(t *rapid.T, c *checklist.Checklist) fstest.MapFS {
	encode := func(v any) *fstest.MapFile {
		data, err := yaml.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: data}
	}
	out := fstest.MapFS{"checklist.yaml": encode(c)}
	for _, a := range c.Areas {
		out["areas/"+a.ID+".yaml"] = encode(a)
	}
	return out
}

var (
	words = rapid.OneOf(
		rapid.SampledFrom([]string{"no", "1e3", "0x10", ": ", "# x", "a: b", "'", `"`, "~", "- x", "2020-01-02", "null", "{a}", "é\u0301", "النص", "中文", "🙂", "<&>"}),
		rapid.StringMatching(`[ -~]{0,30}[!-~]`),
		rapid.StringMatching(`[a-z]{1,8}\n[a-z]{1,8}\n?`),
	)
	number = rapid.Custom(func(t *rapid.T) checklist.Number {
		return checklist.Rational(rapid.Int64Range(1, 999).Draw(t, "num"), rapid.Int64Range(1, 1000).Draw(t, "den"))
	})
)

func text(t *rapid.T) checklist.Text { return checklist.NewText(words.Draw(t, "text")) }

func texts(t *rapid.T, n int) []checklist.Text {
	out := make([]checklist.Text, n)
	for i := range out {
		out[i] = text(t)
	}
	return out
}

func drawEdition(t *rapid.T) *checklist.Checklist {
	c := &checklist.Checklist{
		Format: 1, ID: "drawn", Edition: "1", Language: "en", Title: text(t), Description: text(t), StatusNote: text(t),
		Source:  checklist.Source{Document: words.Draw(t, "document"), Title: text(t)},
		Forms:   []checklist.Form{{ID: "full", Title: text(t), Description: text(t)}},
		Scoring: checklist.DefaultParameters(),
		Facts:   []checklist.Fact{{ID: "federal", Kind: "boolean", Text: text(t)}},
	}
	n := 0
	for i := range rapid.IntRange(1, 3).Draw(t, "areas") {
		a := &checklist.Area{ID: fmt.Sprintf("a%d", i), Title: text(t), Description: text(t), Weight: number.Draw(t, "weight")}
		for range rapid.IntRange(1, 3).Draw(t, "questions") {
			a.Questions = append(a.Questions, drawQuestion(t, n))
			n++
		}
		c.AreaOrder, c.Areas = append(c.AreaOrder, a.ID), append(c.Areas, a)
	}
	return c
}

// drawQuestion draws question number n; it may rest on the one before.
func drawQuestion(t *rapid.T, n int) checklist.Question {
	q := checklist.Question{
		ID: fmt.Sprintf("q%d", n), Rev: 1, Refs: []string{words.Draw(t, "ref")}, Title: text(t), Question: text(t), Levels: texts(t, 5),
		Core: rapid.Bool().Draw(t, "core"), Impact: rapid.IntRange(0, 5).Draw(t, "impact"), Forms: []string{"full"},
		Elements: []checklist.Element{{ID: "e", Text: text(t), Facet: rapid.SampledFrom(checklist.Facets()).Draw(t, "facet")}},
		Measures: []checklist.Measure{{ID: "m", Type: "training", From: 0, To: 4, Text: text(t)}},
	}
	if rapid.Bool().Draw(t, "more") {
		q.Type, q.Levels, q.Weight = checklist.Ternary, texts(t, 3), number.Draw(t, "weight")
		q.Guidance, q.NAWhen, q.Evidence, q.AppliesWhen = text(t), text(t), texts(t, 2), "not federal"
	}
	if n > 0 && rapid.Bool().Draw(t, "edge") {
		q.Prerequisites = []checklist.Prerequisite{{ID: fmt.Sprintf("q%d", n-1), Slack: checklist.Rational(1, 2), Reason: text(t)}}
	}
	return q
}
