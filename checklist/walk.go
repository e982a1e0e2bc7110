package checklist

import (
	"iter"
	"reflect"
	"strconv"
	"strings"
)

// texts walks over every text of the edition, in order, with a path that stays the same when a question moves to another area or its
// neighbours change: questions.13u.levels.3, questions.13u.elements.roster.text, areas.mla.title, checklist.forms.full.title.
func (c *Checklist) texts() iter.Seq2[string, *Text] {
	return func(yield func(string, *Text) bool) {
		w := walk{yield: yield}
		w.value("checklist", reflect.ValueOf(c).Elem())
		for _, a := range c.Areas {
			w.value("areas."+a.ID, reflect.ValueOf(a).Elem())
		}
		for _, q := range c.Questions() {
			w.value("questions."+q.ID, reflect.ValueOf(q).Elem())
		}
		for _, r := range c.Registers() {
			w.value("register."+r.ID, reflect.ValueOf(r).Elem())
		}
	}
}

// walk finds the texts below a value by its types, so that a text added to a type is found without further ado.
type walk struct {
	yield func(string, *Text) bool
	done  bool
}

func (w *walk) value(path string, v reflect.Value) {
	switch t := v.Interface().(type) {
	case Text:
		if !w.done && !t.Empty() {
			w.done = !w.yield(path, v.Addr().Interface().(*Text))
		}
		return
	case []Question, []Register, Number:
		return // questions have paths of their own
	}
	switch v.Kind() {
	case reflect.Struct:
		w.fields(path, v)
	case reflect.Slice:
		for i := range v.Len() {
			w.value(path+"."+key(v.Index(i), i), v.Index(i))
		}
	}
}

func (w *walk) fields(path string, v reflect.Value) {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			w.value(path+"."+name, v.Field(i))
		}
	}
}

// key names an entry of a list: by its id, by its ref, or else by its place.
func key(v reflect.Value, i int) string {
	if v.Kind() == reflect.Struct {
		for _, name := range []string{"ID", "Ref"} {
			if f := v.FieldByName(name); f.IsValid() {
				return f.String()
			}
		}
	}
	return strconv.Itoa(i)
}
