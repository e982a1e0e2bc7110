package checklist_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/assessment"
	"cybergap/checklist"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
	schemas "github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// roots are the types behind the files of an edition, by the name of their schema.
var roots = map[string]any{
	"checklist":   checklist.Checklist{},
	"area":        checklist.Area{},
	"translation": checklist.Translation{},
	"changes":     checklist.Changes{},
}

// answerFile is the form that an assessment.Answer has in files.
var answerFile = func() reflect.Type {
	form, err := assessment.Answer{}.MarshalYAML()
	if err != nil {
		panic(err)
	}
	return reflect.TypeOf(form)
}()

// TestSchemasAreCurrent makes the schemas from the Go types, their tags and their doc comments; -update writes them.
func TestSchemasAreCurrent(t *testing.T) {
	all := maps.Clone(roots)
	all["assessment"] = assessment.Assessment{}
	for name, root := range all {
		got := generate(t, name, root)
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(filepath.Join("schema", name+".json"), got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := checklist.Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("schema/%s.json is not current; run go test ./checklist -run TestSchemasAreCurrent -update\n%s", name, diff)
		}
	}
	if _, err := checklist.Schema("nothing"); err == nil {
		t.Error("an unknown schema is no error")
	}
}

func generate(t *testing.T, name string, root any) []byte {
	t.Helper()
	r := &jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, FieldNameTag: "yaml", Mapper: plainTypes}
	for _, pkg := range []string{"checklist", "assessment"} {
		if err := r.AddGoComments("cybergap/"+pkg, "../"+pkg); err != nil {
			t.Fatal(err)
		}
	}
	for key, text := range r.CommentMap {
		r.CommentMap[key] = strings.Join(strings.Fields(text), " ")
	}
	s := r.Reflect(root)
	s.Title = "cybergap " + name
	if name == "assessment" {
		addAnswer(s, r)
	}
	constrain(s, reflect.TypeOf(root))
	for _, typ := range append(structs(reflect.TypeOf(root)), structs(answerFile)...) {
		if def := s.Definitions[typ.Name()]; def != nil {
			constrain(def, typ)
		}
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

// addAnswer defines the file form of answers, of which at most one state may be given.
func addAnswer(s *jsonschema.Schema, r *jsonschema.Reflector) {
	answer := r.ReflectFromType(answerFile)
	maps.Copy(s.Definitions, answer.Definitions)
	answer.Version, answer.Definitions = "", nil
	states := []string{"level", "choice", "na", "unknown", "withheld"}
	answer.Not = &jsonschema.Schema{}
	for i, one := range states {
		for _, other := range states[i+1:] {
			answer.Not.AnyOf = append(answer.Not.AnyOf, &jsonschema.Schema{Required: []string{one, other}})
		}
	}
	s.Definitions[answerFile.Name()] = answer
}

// plainTypes says how the types with a form of their own look in files.
func plainTypes(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[checklist.Text]():
		return &jsonschema.Schema{Type: "string"}
	case reflect.TypeFor[assessment.Answer]():
		return &jsonschema.Schema{Ref: "#/$defs/" + answerFile.Name()}
	case reflect.TypeFor[assessment.Date]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	case reflect.TypeFor[checklist.Number]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "number"}, {Type: "string", Pattern: `^(0|[1-9][0-9]{0,6})(\.[0-9]{1,6}|/[1-9][0-9]{0,6})?$`},
		}}
	}
	return nil
}

// structs lists the struct types that a type is made of.
func structs(t reflect.Type) []reflect.Type {
	switch t.Kind() {
	case reflect.Slice, reflect.Map, reflect.Pointer:
		return structs(t.Elem())
	case reflect.Struct:
		if plainTypes(t) != nil {
			return nil
		}
		out := []reflect.Type{t}
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && f.Tag.Get("yaml") != "-" {
				out = append(out, structs(f.Type)...)
			}
		}
		return out
	}
	return nil
}

// constrain carries the validate tags of a type's fields into its schema, as far as a schema can say them.
func constrain(s *jsonschema.Schema, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		property, ok := s.Properties.Get(name)
		if !ok {
			continue
		}
		for rule := range strings.SplitSeq(f.Tag.Get("validate"), ",") {
			if rule == "dive" {
				break
			}
			limit(property, f.Type, rule)
		}
	}
}

func limit(s *jsonschema.Schema, t reflect.Type, rule string) {
	key, value, _ := strings.Cut(rule, "=")
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n := json.Number(value); {
	case key == "oneof":
		for word := range strings.FieldsSeq(value) {
			s.Enum = append(s.Enum, word)
		}
	case key == "unique" && value == "":
		s.UniqueItems = true
	case t.Kind() == reflect.Int && key == "eq":
		s.Const = n
	case t.Kind() == reflect.Int && key == "min":
		s.Minimum = n
	case t.Kind() == reflect.Int && key == "max":
		s.Maximum = n
	case t.Kind() == reflect.Slice && (key == "len" || key == "min"):
		s.MinItems = length(n)
		if key == "len" {
			s.MaxItems = length(n)
		}
	case t.Kind() == reflect.Slice && key == "max":
		s.MaxItems = length(n)
	case t.Kind() == reflect.String && key == "max":
		s.MaxLength = length(n)
	}
}

func length(n json.Number) *uint64 {
	i, err := n.Int64()
	if err != nil {
		panic(err) // the tags are ours
	}
	u := uint64(i)
	return &u
}

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
var kinds = map[string]string{"areas": "area", "lang": "translation", "checklist.yaml": "checklist", "changes.yaml": "changes"}

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
