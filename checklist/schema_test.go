package checklist_test

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
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
