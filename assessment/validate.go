package assessment

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/strict"
)

// Validate checks an assessment against its edition: the edition itself, the form, and every id, level, choice and fact. The error is of
// type Problems. "Not applicable" where the question does not allow it is no defect here; Check reports it (DEFINITIONS D2).
func (a *Assessment) Validate(c *checklist.Checklist) error {
	var ps Problems
	for _, f := range slices.Concat(a.shape(), a.faults(c)) {
		ps = append(ps, Problem{File: "assessment", Path: f.path, Msg: f.msg})
	}
	return ps.Err()
}

// Validate is Assessment.Validate with the line and column of each defect. It also refuses choice where the question has levels.
func (f *File) Validate(c *checklist.Checklist) error {
	faults := f.Assessment.faults(c)
	for _, q := range c.Questions() {
		at := strict.Join("answers", q.ID)
		if _, ok := f.Assessment.Answers[q.ID]; ok && q.Kind() == checklist.Level && value(f.doc.Find(at), "choice") != nil {
			faults = append(faults, fault{at + ".choice", "is for questions answered no, partly or yes; this one has levels, so write level: 0 to 4"})
		}
	}
	return place(f.doc, faults).Err()
}

// faults collects what does not fit the edition.
func (a *Assessment) faults(c *checklist.Checklist) []fault {
	v := &validation{c: c}
	if a.Checklist.ID != c.ID || a.Checklist.Edition != c.Edition {
		v.fail("checklist", "is %s-%s, but the checklist in use is %s; name the right checklist, or migrate the assessment", a.Checklist.ID, a.Checklist.Edition, c.Key())
		return v.found // every other id would be reported too
	}
	if _, ok := c.Form(a.Form); !ok {
		v.fail("form", "is %q; the checklist has: %s", a.Form, names(c.Forms, func(f checklist.Form) string { return f.ID }))
	}
	for _, id := range slices.Sorted(maps.Keys(a.Answers)) {
		v.answer(id, a.Answers[id])
	}
	for _, id := range slices.Sorted(maps.Keys(a.Register)) {
		v.register(id, a.Register[id])
	}
	for _, id := range slices.Sorted(maps.Keys(a.Profile)) {
		v.fact(id, a.Profile[id])
	}
	for _, id := range slices.Sorted(maps.Keys(a.Targets)) {
		if _, ok := c.Question(id); !ok {
			v.fail(strict.Join("targets", id), "there is no scored question %q", strict.Short(id))
		}
	}
	return v.found
}

type validation struct {
	c     *checklist.Checklist
	found []fault
}

func (v *validation) fail(path, format string, args ...any) {
	v.found = append(v.found, fault{path, fmt.Sprintf(format, args...)})
}

func (v *validation) answer(id string, ans Answer) {
	at := strict.Join("answers", id)
	q, ok := v.c.Question(id)
	if !ok {
		hint := ""
		if _, isRegister := v.c.Register(id); isRegister {
			hint = "; it is a register question: move it under register"
		}
		v.fail(at, "there is no scored question %q%s", strict.Short(id), hint)
		return
	}
	if ans.State == Answered && !allows(q, ans.Level) {
		v.fail(at+".level", "is %d; %s", ans.Level, levelsOf(q))
	}
	for _, e := range slices.Sorted(maps.Keys(ans.Elements)) {
		if _, ok := q.Element(e); !ok {
			v.fail(at+".elements."+e, "question %s has no element %q; it has: %s", id, strict.Short(e), names(q.Elements, func(e checklist.Element) string { return e.ID }))
		}
	}
}

// allows reports whether a level is on the scale of a question.
func allows(q *checklist.Question, level int) bool {
	if q.Kind() == checklist.Ternary {
		return choiceOf(level) != ""
	}
	return level >= 0 && level <= checklist.MaxLevel
}

func levelsOf(q *checklist.Question) string {
	if q.Kind() == checklist.Ternary {
		return "the question is answered no, partly or yes, which are the levels 0, 2 and 4"
	}
	return fmt.Sprintf("the levels are 0 to %d", checklist.MaxLevel)
}

func (v *validation) register(id string, ans RegisterAnswer) {
	at := strict.Join("register", id)
	r, ok := v.c.Register(id)
	if !ok {
		v.fail(at, "there is no register question %q; the checklist has: %s", strict.Short(id), names(v.c.Registers(), func(r *checklist.Register) string { return r.ID }))
		return
	}
	for i, choice := range ans.Choices {
		if !slices.ContainsFunc(r.Choices, func(c checklist.Choice) bool { return c.ID == choice }) {
			v.fail(fmt.Sprintf("%s.choices[%d]", at, i), "%s", wrongChoice(r, choice))
		}
	}
	if r.Kind == "choice" && len(ans.Choices) > 1 {
		v.fail(at+".choices", "holds %d choices; question %s takes one", len(ans.Choices), id)
	}
}

func wrongChoice(r *checklist.Register, choice string) string {
	if len(r.Choices) == 0 {
		return fmt.Sprintf("question %s is answered in words; use text", r.ID)
	}
	return fmt.Sprintf("question %s has no choice %q; it has: %s", r.ID, strict.Short(choice), names(r.Choices, func(c checklist.Choice) string { return c.ID }))
}

func (v *validation) fact(id, value string) {
	i := slices.IndexFunc(v.c.Facts, func(f checklist.Fact) bool { return f.ID == id })
	if i < 0 {
		v.fail(strict.Join("profile", id), "there is no fact %q; the checklist has: %s", strict.Short(id), names(v.c.Facts, func(f checklist.Fact) string { return f.ID }))
		return
	}
	if expected := wrongFact(v.c.Facts[i], value); expected != "" {
		v.fail(strict.Join("profile", id), "is %q; %s", strict.Short(value), expected)
	}
}

// wrongFact says what a fact's value should look like, empty where it does; no value means that the fact is not known.
func wrongFact(f checklist.Fact, value string) string {
	if _, ok := f.Value(value); ok || value == "" {
		return ""
	}
	switch f.Kind {
	case "boolean":
		return "write true or false, or remove the line where it is not known"
	case "number":
		return "write a number, or remove the line where it is not known"
	}
	return "use one of: " + names(f.Choices, func(c checklist.Choice) string { return c.ID })
}

func names[T any](list []T, name func(T) string) string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = name(x)
	}
	return strings.Join(out, ", ")
}
