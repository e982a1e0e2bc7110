package reports

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"cybergap/internal/golden"
	"cybergap/internal/schema"
	"cybergap/scoring"

	schemas "github.com/santhosh-tekuri/jsonschema/v6"
)

// resultsFile is the results file as the generator of schemas takes it.
func resultsFile(open bool) schema.File {
	return schema.File{
		Title: "cybergap results", Root: Results{}, Tag: "json", Open: open,
		Docs: map[string]string{"cybergap/reports": ".", "cybergap/checklist": "../checklist", "cybergap/assessment": "../assessment"},
		Words: map[reflect.Type][]string{
			reflect.TypeFor[Variant]():            {string(Full), string(Summary), string(Public)},
			reflect.TypeFor[scoring.Status]():     {string(scoring.StatusOK), string(scoring.StatusInsufficient), string(scoring.StatusNA)},
			reflect.TypeFor[scoring.Confidence](): {"none", "weak", "fair", "strong"},
			reflect.TypeFor[scoring.Class]():      {string(scoring.ClassA), string(scoring.ClassB), string(scoring.ClassC)},
		},
	}
}

func generated(t *testing.T, open bool) []byte {
	t.Helper()
	data, err := schema.Generate(resultsFile(open))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestResultsSchemaIsCurrent makes the schema from the Go types, their tags and their doc comments; -update writes it.
func TestResultsSchemaIsCurrent(t *testing.T) {
	golden.CompareFile(t, "schema/results.json", generated(t, true))
}

func compiled(t *testing.T, data []byte) *schemas.Schema {
	t.Helper()
	doc, err := schemas.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := schemas.NewCompiler()
	if err := c.AddResource("results.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("results.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fits validates a text as a reader with the schema would.
func fits(t *testing.T, s *schemas.Schema, text string) error {
	t.Helper()
	value, err := schemas.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(value)
}

// TestResultsFitTheSchema validates what is written, also against a schema that allows no key that is not described.
func TestResultsFitTheSchema(t *testing.T) {
	shipped, closed := compiled(t, ResultsSchema()), compiled(t, generated(t, false))
	samples(t, func(t *testing.T, s Source) {
		text := written(t, ReportWriters(), "json", s)
		if err := fits(t, shipped, text); err != nil {
			t.Error(err)
		}
		if err := fits(t, closed, text); err != nil {
			t.Errorf("with an undescribed key: %v", err)
		}
	})
}

// TestResultsSchemaRefuses breaks one thing after another in a file that fits.
func TestResultsSchemaRefuses(t *testing.T) {
	s := compiled(t, ResultsSchema())
	text := written(t, ReportWriters(), "json", small(t, Full, nil))
	refuses(t, s, []byte(text), map[string]func(map[string]any){
		"another format":   func(r map[string]any) { r["format"] = 2 },
		"no date":          func(r map[string]any) { delete(r, "date") },
		"a day in words":   func(r map[string]any) { r["date"] = "14 March" },
		"unknown variant":  func(r map[string]any) { r["variant"] = "secret" },
		"no areas":         func(r map[string]any) { r["areas"] = nil },
		"score as a text":  func(r map[string]any) { first(r, "areas")["score"] = "62.5" },
		"no lower bound":   func(r map[string]any) { delete(first(r, "areas")["score"].(map[string]any), "low") },
		"level 5":          func(r map[string]any) { first(r, "questions")["level"] = 5 },
		"a state in words": func(r map[string]any) { first(r, "questions")["state"] = "Answered" },
		"two states": func(r map[string]any) {
			r["assessment"].(map[string]any)["answers"].(map[string]any)["1a"] = map[string]any{"level": 1, "unknown": true}
		},
	})
	if err := fits(t, s, strings.Replace(text, "{", `{"added_later": 1,`, 1)); err != nil {
		t.Errorf("a key of a later program: %v", err)
	}
}

// refuses breaks data that fits a schema in one way after another.
func refuses(t *testing.T, s *schemas.Schema, data []byte, changes map[string]func(map[string]any)) {
	t.Helper()
	for what, change := range changes {
		var r map[string]any
		if err := json.Unmarshal(data, &r); err != nil {
			t.Fatal(err)
		}
		change(r)
		broken, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if fits(t, s, string(broken)) == nil {
			t.Errorf("%s fits the schema", what)
		}
	}
}

func first(r map[string]any, key string) map[string]any { return r[key].([]any)[0].(map[string]any) }
