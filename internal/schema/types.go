package schema

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"

	"github.com/invopop/jsonschema"
)

// answerFile is the form that an assessment.Answer has in files.
func answerFile() reflect.Type {
	form, err := assessment.Answer{}.MarshalYAML()
	if err != nil {
		panic(err) // an empty answer has nothing that could fail
	}
	return reflect.TypeOf(form)
}

// addAnswer defines the file form of answers where an assessment is part of the file; at most one state may be given.
func (f File) addAnswer(s *jsonschema.Schema, r *jsonschema.Reflector) {
	if !slices.Contains(f.Structs(), reflect.TypeFor[assessment.Assessment]()) {
		return
	}
	answer := r.ReflectFromType(answerFile())
	maps.Copy(s.Definitions, answer.Definitions)
	answer.Version, answer.Definitions = "", nil
	states := []string{"level", "choice", "na", "unknown", "withheld"}
	answer.Not = &jsonschema.Schema{}
	for i, one := range states {
		for _, other := range states[i+1:] {
			answer.Not.AnyOf = append(answer.Not.AnyOf, &jsonschema.Schema{Required: []string{one, other}})
		}
	}
	s.Definitions[answerFile().Name()] = answer
}

// plain says how the types with a form of their own look in files; it is nil for the others.
func (f File) plain(t reflect.Type) *jsonschema.Schema {
	if words, ok := f.Words[t]; ok {
		s := &jsonschema.Schema{Type: "string"}
		for _, word := range words {
			s.Enum = append(s.Enum, word)
		}
		return s
	}
	switch t {
	case reflect.TypeFor[checklist.Text]():
		return &jsonschema.Schema{Type: "string"}
	case reflect.TypeFor[json.Number]():
		return &jsonschema.Schema{Type: "number"}
	case reflect.TypeFor[assessment.Answer]():
		return &jsonschema.Schema{Ref: "#/$defs/" + answerFile().Name()}
	case reflect.TypeFor[assessment.Date]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	case reflect.TypeFor[checklist.Number]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "number"}, {Type: "string", Pattern: `^(0|[1-9][0-9]{0,6})(\.[0-9]{1,6}|/[1-9][0-9]{0,6})?$`},
		}}
	}
	return nil
}
