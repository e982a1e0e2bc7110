package web

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/ledger"
)

// asked is a question that the form of an assessment asks: a scored one, or one of the register.
type asked struct {
	id   checklist.ID
	area *checklist.Area
	q    *checklist.Question // nil where it is of the register
	g    *checklist.Register // nil where it is scored
}

// asks lists the questions that a form asks of an area, in order.
func asks(area *checklist.Area, form checklist.ID) (out []asked) {
	for i := range area.Questions {
		if q := &area.Questions[i]; q.In(form) {
			out = append(out, asked{q.ID, area, q, nil})
		}
	}
	for i := range area.Register {
		if g := &area.Register[i]; g.In(form) {
			out = append(out, asked{g.ID, area, nil, g})
		}
	}
	return out
}

// find returns a question that the form of the assessment asks, and those of its area in order.
func (v *visit) find(id checklist.ID) (asked, []asked, error) {
	var in checklist.ID
	if q, ok := v.c.Question(id); ok {
		in = q.Area
	} else if g, ok := v.c.Register(id); ok {
		in = g.Area
	}
	area, ok := v.c.Area(in)
	if !ok {
		return asked{}, nil, assessment.ErrUnknownID
	}
	all := asks(area, v.book.Assessment.Form)
	i := slices.IndexFunc(all, func(a asked) bool { return a.id == id })
	if i < 0 {
		return asked{}, nil, assessment.ErrUnknownID
	}
	return all[i], all, nil
}

func (a asked) key() ledger.Key {
	if a.q == nil {
		return ledger.KeyOf(ledger.Register, a.id)
	}
	return ledger.KeyOf(ledger.Answer, a.id)
}

// title is the short name of the question in a language.
func (a asked) title(lang string) string {
	if a.q == nil {
		return a.g.Title.In(lang)
	}
	return a.q.Title.In(lang)
}

// ref names the recommendations that the question comes from, or else the question.
func (a asked) ref() string {
	if a.q != nil && len(a.q.Refs) > 0 {
		return strings.Join(a.q.Refs, ", ")
	}
	return a.id
}

// fields shows what an assessment answers as the fields of a form.
func (a asked) fields(from *assessment.Assessment) fields {
	if a.q == nil {
		return fieldsOfRegister(a.g, from.Register[a.id])
	}
	return fieldsOf(from.Answers[a.id])
}

// state says how the question is answered, for a tag: its word and the class that colours it.
func (v *visit) state(a asked) (text, class string) {
	from := v.book.Assessment
	if a.q == nil {
		if from.Register[a.id].Given() {
			return v.p.Text("answer.areas.done"), "done"
		}
		return v.p.Text("answer.state.none"), ""
	}
	state, _ := from.StateOf(a.q)
	if state == assessment.Unanswered {
		return v.p.Text("answer.state.none"), ""
	}
	if !a.q.Applies(from.Known) {
		return v.p.Text("answer.label.exempt"), "done"
	}
	return interview.StateWords(v.p, a.q, from.Answers[a.id]), "done"
}
