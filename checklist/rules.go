package checklist

import (
	"reflect"
	"regexp"
	"sync"

	"cybergap/internal/strict"

	"github.com/go-playground/validator/v10"
)

// Patterns are compiled when they are first needed, so that a command that reads no checklist does not wait for them.
var (
	slug     = pattern(`^[a-zA-Z0-9][a-zA-Z0-9-]{0,39}$`)
	factName = pattern(`^[a-z][a-z0-9_]{0,39}$`)
)

func pattern(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}

// rules applies the validate tags of the types. In them a Text is its words in the edition's own language, a Number is its value, and an
// absent Number is empty.
var rules = sync.OnceValue(func() *validator.Validate {
	v := strict.NewValidator()
	v.RegisterCustomTypeFunc(func(f reflect.Value) any { return f.Interface().(Text).base }, Text{})
	v.RegisterCustomTypeFunc(numberValue, Number{})
	must(v.RegisterValidation("slug", matches(slug())))
	must(v.RegisterValidation("factname", matches(factName())))
	return v
})

func numberValue(f reflect.Value) any {
	n := f.Interface().(Number)
	if n.IsZero() {
		return nil
	}
	value, _ := n.Rat().Float64()
	return &value // a pointer, since the library takes a plain 0 for an absent value
}

func matches(re *regexp.Regexp) validator.Func {
	return func(f validator.FieldLevel) bool { return re.MatchString(f.Field().String()) }
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
