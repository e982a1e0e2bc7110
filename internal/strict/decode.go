package strict

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"
	"go.yaml.in/yaml/v4"
)

// Decode fills out, a pointer to a struct, from the document: unknown keys and wrong types are problems, then the validate tags of the
// struct are applied by v (see NewValidator).
func (d *Doc) Decode(out any, v *validator.Validate) Problems {
	if d.Root.Kind != yaml.MappingNode {
		return Problems{d.Problem("", "the file must be a mapping of keys to values")}
	}
	ps := d.construct(out)
	known := map[string]bool{}
	for _, p := range ps {
		known[p.Path] = true
	}
	for _, p := range d.validate(out, v) {
		if !covered(known, p.Path) { // a value of the wrong type is not also empty or too small
			ps = append(ps, p)
		}
	}
	ps.Sort()
	return ps[:min(len(ps), maxProblems)]
}

// covered reports whether a path, or one that leads to it, is among those known.
func covered(known map[string]bool, path string) bool {
	for path != "" && !known[path] {
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return path != ""
}

func (d *Doc) construct(out any) Problems {
	err := d.Root.Load(out, yaml.WithKnownFields(), yaml.WithUniqueKeys(false)) // Parse has refused keys given twice, in linear time
	if err == nil {
		return nil
	}
	var many *yaml.LoadErrors
	if !errors.As(err, &many) {
		return Problems{*yamlProblem(d.File, err)}
	}
	first := many.Errors[:min(len(many.Errors), maxProblems)]
	paths := d.paths(first)
	ps := make(Problems, 0, len(first))
	for _, e := range first {
		ps = append(ps, Problem{d.File, e.Mark.Line, max(e.Mark.Column, 1), paths[spotOf(e)], loadMessage(e)})
	}
	return ps
}

// spot is where a key or a value starts; a mapping starts where its first key does.
type spot struct {
	line, column int
	key          bool
}

// spotOf returns the spot that an error means: unknown keys are the only errors of keys.
func spotOf(e *yaml.LoadError) spot {
	return spot{e.Mark.Line, e.Mark.Column, unknownField().MatchString(said(e))}
}

var (
	unknownField = pattern(`field (.+) not found in type (\S+)`)
	wrongType    = pattern(`cannot construct !!(\w+)( ` + "`" + `.*` + "`" + `)? into (\S+)`)
)

// pattern compiles a regular expression when it is first needed.
func pattern(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}

// loadMessage says in plain words what the library says in Go terms.
func loadMessage(e *yaml.LoadError) string {
	msg := said(e)
	if m := unknownField().FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("unknown key %q; see FORMAT.md or the schema for the keys allowed here", m[1])
	}
	if m := wrongType().FindStringSubmatch(msg); m != nil {
		return fmt.Sprintf("wrong type: found %s, expected %s", plainType(m[1]), plainType(m[3]))
	}
	return msg
}

// said returns the library's own words, without its prefix.
func said(e *yaml.LoadError) string {
	if cause := errors.Unwrap(e); cause != nil {
		return cause.Error()
	}
	return e.Message
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

// paths maps the spot of each error to the path of the key or value that starts there.
func (d *Doc) paths(errs []*yaml.LoadError) map[spot]string {
	out := make(map[spot]string, len(errs))
	for _, e := range errs {
		out[spotOf(e)] = ""
	}
	var walk func(n *yaml.Node, path string)
	walk = func(n *yaml.Node, path string) {
		for i, c := range n.Content {
			at := path
			switch {
			case n.Kind == yaml.SequenceNode:
				at = item(path, i)
			case i%2 == 0:
				at = Join(path, c.Value)
			default:
				at = Join(path, n.Content[i-1].Value)
			}
			here := spot{c.Line, c.Column, n.Kind == yaml.MappingNode && i%2 == 0}
			if _, wanted := out[here]; wanted {
				out[here] = at
			}
			walk(c, at)
		}
	}
	walk(d.Root, "")
	return out
}

func (d *Doc) validate(out any, v *validator.Validate) Problems {
	ps := Check(out, v)
	for i, p := range ps {
		ps[i] = d.Problem(p.Path, "%s", p.Msg)
	}
	ps.Sort()
	return ps
}

// Check applies the validate tags of a struct that was not read from a file: the problems have a path and no place.
func Check(out any, v *validator.Validate) Problems {
	err := v.Struct(out)
	if err == nil {
		return nil
	}
	var fields validator.ValidationErrors
	if !errors.As(err, &fields) {
		return Problems{{Msg: err.Error()}}
	}
	ps := make(Problems, 0, len(fields))
	for _, f := range fields {
		_, path, _ := strings.Cut(f.Namespace(), ".")
		ps = append(ps, Problem{Path: path, Msg: ruleMessage(f)})
	}
	return ps[:min(len(ps), maxProblems)]
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
	case "required", "required_if", "required_unless", "required_with":
		return "is missing or empty; fill it in"
	case "len":
		return fmt.Sprintf("must have exactly %s entries", f.Param())
	case "oneof":
		return fmt.Sprintf("is %q; use one of: %s", Short(fmt.Sprint(f.Value())), strings.ReplaceAll(f.Param(), " ", ", "))
	case "min", "gte":
		return sizeMessage(f, "least")
	case "max", "lte":
		return sizeMessage(f, "most")
	case "unique":
		return "holds the same entry twice"
	case "gt":
		return fmt.Sprintf("is too small; it must be more than %s", f.Param())
	case "lt":
		return fmt.Sprintf("is too large; it must be less than %s", f.Param())
	case "eq":
		return fmt.Sprintf("is %v; it must be %s", f.Value(), f.Param())
	case "gtfield":
		return fmt.Sprintf("must be more than %q", strings.ToLower(f.Param()))
	case "excluded_with", "excluded_if":
		return "may not be given here"
	}
	return fmt.Sprintf("is %q; %s", Short(fmt.Sprint(f.Value())), formMessage(f.Tag()))
}

// sizeMessage says how large a value is and how large it may be: a text in characters, a list in entries, a number as it is.
func sizeMessage(f validator.FieldError, bound string) string {
	switch v := reflect.Indirect(reflect.ValueOf(f.Value())); v.Kind() {
	case reflect.String:
		return fmt.Sprintf("has %s characters; at %s %s", grouped(utf8.RuneCountInString(v.String())), bound, grouped(f.Param()))
	case reflect.Slice, reflect.Map:
		if v.Len() == 1 {
			return fmt.Sprintf("has one entry; at %s %s", bound, f.Param())
		}
		return fmt.Sprintf("has %s entries; at %s %s", grouped(v.Len()), bound, grouped(f.Param()))
	default:
		return fmt.Sprintf("is %v; the %s is %s", v, bound, f.Param())
	}
}

// grouped writes a whole number with a comma between thousands.
func grouped(number any) string {
	digits := fmt.Sprint(number)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// formMessage says what form a text must have.
func formMessage(tag string) string {
	switch tag {
	case "slug":
		return "use up to 40 letters, digits and hyphens, such as 13u or first-step"
	case "factname":
		return "use up to 40 lower-case letters, digits and underscores, such as budapest_party"
	case "bcp47_language_tag":
		return "use a language code such as en or zh"
	case "dir":
		return "name a folder that exists"
	case "datetime":
		return "write a day such as 2020-07-29"
	case "countrycode":
		return "use an ISO 3166-1 code of two capitals, or X- and one to eight of A-Z and 0-9"
	case "http_url":
		return "write a web address that starts with https:// or http://"
	case "hexadecimal":
		return "use the digits 0-9 and a-f only"
	}
	return fmt.Sprintf("it breaks the rule %q", tag)
}
