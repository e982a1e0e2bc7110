// Package schema makes JSON Schemas from Go types, their tags and their doc comments. Only tests use it: they keep the schemas that are
// shipped as files equal to what the types say.
package schema

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"
)

// File is a kind of file.
type File struct {
	Title string
	Root  any    // a value of the Go type behind the file
	Tag   string // the struct tag that names the keys: yaml or json
	Open  bool   // readers must accept keys that are not described, because a newer program may write more

	Words map[reflect.Type][]string // types that are one of several words
	Docs  map[string]string         // where the doc comments are: package path and folder
}

// Generate returns the JSON Schema (draft 2020-12) of a kind of file, indented.
func Generate(f File) ([]byte, error) {
	r, err := f.reflector()
	if err != nil {
		return nil, err
	}
	s := r.Reflect(f.Root)
	s.Title = f.Title
	f.addAnswer(s, r)
	root := reflect.TypeOf(f.Root)
	f.constrain(s, root)
	done := map[reflect.Type]bool{root: true}
	for _, typ := range append(f.Structs(), f.structs(answerFile())...) {
		if def := s.Definitions[typ.Name()]; def != nil && !done[typ] {
			f.constrain(def, typ)
		}
		done[typ] = true
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode schema: %w", err)
	}
	return append(data, '\n'), nil
}

func (f File) reflector() (*jsonschema.Reflector, error) {
	r := &jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, FieldNameTag: f.Tag, Mapper: f.plain, AllowAdditionalProperties: f.Open}
	for pkg, dir := range f.Docs {
		if err := r.AddGoComments(pkg, dir); err != nil {
			return nil, fmt.Errorf("read doc comments of %s: %w", pkg, err)
		}
	}
	for key, text := range r.CommentMap {
		r.CommentMap[key] = strings.Join(strings.Fields(text), " ")
	}
	return r, nil
}

// Structs lists the struct types that a kind of file is made of.
func (f File) Structs() []reflect.Type { return f.structs(reflect.TypeOf(f.Root)) }

func (f File) structs(t reflect.Type) []reflect.Type {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Pointer:
		return f.structs(t.Elem())
	case reflect.Struct:
		if f.plain(t) != nil {
			return nil
		}
		out := []reflect.Type{t}
		for i := range t.NumField() {
			if field := t.Field(i); field.IsExported() && field.Tag.Get(f.Tag) != "-" {
				out = append(out, f.structs(field.Type)...)
			}
		}
		return out
	}
	return nil
}

// constrain carries into the schema of a type what its fields say: the rules of their validate tags, as far as a schema can say them, and
// that a pointer which is always written may be null.
func (f File) constrain(s *jsonschema.Schema, t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get(f.Tag), ",")
		property, ok := s.Properties.Get(name)
		if !ok {
			continue
		}
		for rule := range strings.SplitSeq(field.Tag.Get("validate"), ",") {
			if rule == "dive" {
				break
			}
			limit(property, field.Type, rule)
		}
		if field.Type.Kind() == reflect.Pointer && !strings.Contains(options, "omit") {
			s.Properties.Set(name, nullable(property))
		}
	}
}

// nullable is a schema that also allows null.
func nullable(s *jsonschema.Schema) *jsonschema.Schema {
	inner := *s
	inner.Description = ""
	return &jsonschema.Schema{Description: s.Description, OneOf: []*jsonschema.Schema{&inner, {Type: "null"}}}
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
