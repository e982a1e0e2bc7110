package checklist_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"

	schemas "github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

func TestFilesFitTheirSchemas(t *testing.T) {
	translated := french(t)
	translated["changes.yaml"] = &fstest.MapFile{Data: []byte(someChanges)}
	for _, files := range []fs.FS{checklist.EmbeddedFS(), translated} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
				return err
			}
			if err := fits(t, files, name); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	examples := os.DirFS("../examples")
	names, err := fs.Glob(examples, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("examples: %v, %v", names, err)
	}
	for _, name := range names {
		if err := fits(t, examples, name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemasRefuse(t *testing.T) {
	for _, files := range []fs.FS{
		with(t, "areas/law.yaml", "na_when:", "na_wenn:"),
		with(t, "areas/law.yaml", "rev: 1", "rev: 0"),
		with(t, "areas/law.yaml", "facet: law", "facet: paper"),
		with(t, "areas/law.yaml", "months: 24", "months: long"),
		with(t, "areas/law.yaml", "weight: 40", "weight: heavy"),
		with(t, "areas/law.yaml", "    rev: 1\n", ""),
	} {
		if err := fits(t, files, "areas/law.yaml"); err == nil {
			t.Error("a broken file fits the schema")
		}
	}
	const head = "format: 1\nchecklist: {id: a, edition: b}\nform: full\ncountry: {code: X-A, name: A}\nscope: {kind: national}\nmode: self\n" +
		"classification: restricted\ndate: 2026-01-01\n"
	for answers, fit := range map[string]bool{
		"answers: {13u: {level: 3, note: x}}": true, "answers: {13u: {level: 5}}": false, "answers: {13u: {level: 3, na: x}}": false,
		"answers: {13u: {lvl: 3}}": false, "answers: {}": true, "": false,
	} {
		files := fstest.MapFS{"island.yaml": {Data: []byte(head + answers)}}
		if err := fits(t, files, "island.yaml"); (err == nil) != fit {
			t.Errorf("%q: %v", answers, err)
		}
	}
}

// kinds maps the folder of a file, or the name of a file at the root, to its schema.
var kinds = map[string]string{"areas": "area", "lang": "translation", "checklist.yaml": "checklist", "changes.yaml": "changes", "glossary.yaml": "glossary"}

func fits(t *testing.T, files fs.FS, name string) error {
	t.Helper()
	first, _, _ := strings.Cut(name, "/")
	kind, ok := kinds[first]
	if !ok {
		kind = "assessment"
	}
	data, err := checklist.Schema(kind)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := schemas.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := schemas.NewCompiler()
	c.DefaultDraft(schemas.Draft2020)
	if err := c.AddResource("schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	file, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(jsonValue(t, file))
}

// jsonValue reads YAML as an editor does, which takes a day for text.
func jsonValue(t *testing.T, file []byte) any {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(file, &root); err != nil {
		t.Fatal(err)
	}
	daysAreText(&root)
	var value any
	if err := root.Decode(&value); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	out, err := schemas.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func daysAreText(n *yaml.Node) {
	if n.ShortTag() == "!!timestamp" {
		n.Tag, n.Style = "!!str", yaml.DoubleQuotedStyle
	}
	for _, c := range n.Content {
		daysAreText(c)
	}
}
