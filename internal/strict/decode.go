package strict

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"
	"go.yaml.in/yaml/v4"
)

// Decode fills out, a pointer to a struct, from the document: unknown keys and wrong types are problems, then the validate tags of the
// struct are applied by v (see NewValidator).
func (d *Doc) Decode(out any, v *validator.Validate) Problems {
	if d.Root.Kind != yaml.MappingNode {
		return Problems{d.Problem("", "the file must be a mapping of keys to values")}
	}
	if ps := d.construct(out); len(ps) > 0 {
		return ps
	}
	return d.validate(out, v)
}

func (d *Doc) construct(out any) Problems {
	err := d.Root.Load(out, yaml.WithKnownFields())
	if err == nil {
		return nil
	}
	var many *yaml.LoadErrors
	if !errors.As(err, &many) {
		return Problems{*yamlProblem(d.File, err)}
	}
	ps := make(Problems, 0, len(many.Errors))
	for _, e := range many.Errors {
		ps = append(ps, Problem{d.File, e.Mark.Line, max(e.Mark.Column, 1), d.pathAt(e.Mark), loadMessage(e)})
	}
	ps.Sort()
	return ps
}

var (
	unknownField = regexp.MustCompile(`field (.+) not found in type (\S+)`)
	wrongType    = regexp.MustCompile(`cannot construct !!(\w+)( ` + "`" + `.*` + "`" + `)? into (\S+)`)
)

// loadMessage says in plain words what the library says in Go terms.
func loadMessage(e *yaml.LoadError) string {
	msg := e.Message
	if cause := errors.Unwrap(e); cause != nil {
		msg = cause.Error()
	}
	if m := unknownField.FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("unknown key %q; see FORMAT.md or the schema for the keys allowed here", m[1])
	}
	if m := wrongType.FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("wrong type: found %s, expected %s", plainType(m[1]), plainType(m[3]))
	}
	return msg
}

func plainType(t string) string {
	switch {
	case t == "str" || t == "string":
		return "text"
	case t == "map" || strings.HasPrefix(t, "map["):
		return "a mapping"
	case t == "seq" || strings.HasPrefix(t, "[]"):
		return "a list"
	case t == "bool":
		return "true or false"
	case strings.HasPrefix(t, "int"), strings.HasPrefix(t, "uint"):
		return "a whole number"
	case strings.HasPrefix(t, "float"):
		return "a number"
	case t == "null":
		return "nothing"
	}
	return "a mapping" // a struct of ours
}

// pathAt finds the path of the node, key or value, that starts at a place.
func (d *Doc) pathAt(m yaml.Mark) string {
	var found string
	var walk func(n *yaml.Node, path string)
	walk = func(n *yaml.Node, path string) {
		for i, c := range n.Content {
			at := path
			switch {
			case n.Kind == yaml.SequenceNode:
				at = fmt.Sprintf("%s[%d]", path, i)
			case i%2 == 0:
				at = Join(path, c.Value)
			default:
				at = Join(path, n.Content[i-1].Value)
			}
			if c.Line == m.Line && c.Column == m.Column {
				found = at
			}
			walk(c, at)
		}
	}
	walk(d.Root, "")
	return found
}

func (d *Doc) validate(out any, v *validator.Validate) Problems {
	var fields validator.ValidationErrors
	err := v.Struct(out)
	if err == nil {
		return nil
	}
	if !errors.As(err, &fields) {
		return Problems{d.Problem("", "%v", err)}
	}
	ps := make(Problems, 0, len(fields))
	for _, f := range fields {
		_, path, _ := strings.Cut(f.Namespace(), ".")
		ps = append(ps, d.Problem(path, "%s", ruleMessage(f)))
	}
	ps.Sort()
	return ps
}

// NewValidator returns a validator that names fields by their YAML keys.
func NewValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		return name
	})
	return v
}

// ruleMessage says what a failed validate tag asks for.
func ruleMessage(f validator.FieldError) string {
	switch f.Tag() {
	case "required", "required_if", "required_with":
		return "is missing or empty; fill it in"
	case "len":
		return fmt.Sprintf("must have exactly %s entries", f.Param())
	case "oneof":
		return fmt.Sprintf("is %q; use one of: %s", fmt.Sprint(f.Value()), strings.ReplaceAll(f.Param(), " ", ", "))
	case "min", "gte":
		return fmt.Sprintf("is too small or too short; the least is %s", f.Param())
	case "max", "lte":
		return fmt.Sprintf("is too large or too long; the most is %s", f.Param())
	case "unique":
		return "holds the same entry twice"
	case "excluded_with", "excluded_if":
		return "may not be given here"
	}
	return fmt.Sprintf("breaks the rule %q %s", f.Tag(), f.Param())
}
