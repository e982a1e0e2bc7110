package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/locale"
	"cybergap/internal/strict"
)

// fields are what a form says about one question, by the names of its fields without the question's id. A page shows an answer by its
// fields, so that what was typed and what is saved look the same.
type fields map[string][]string

// Names of fields. Those of elements are tick and the element's id, those of evidence item, a number and one of their own.
const (
	fieldBase     = "base"
	fieldState    = "state"
	fieldNA       = "na"
	fieldWithheld = "withheld"
	fieldTick     = "tick-"
	fieldNote     = "note"
	fieldSecret   = "secret"
	fieldBy       = "by"
	fieldByName   = "name"
	fieldDate     = "date"
	fieldConfirm  = "confirm"
	fieldChoices  = "choices"
	fieldWords    = "words"
	fieldPublish  = "publish"
)

// Values of fieldState beside the levels, of fieldBy for a name of one's own, and of a box that is ticked.
const (
	stateUnknown  = "unknown"
	stateWithheld = "withheld"
	stateNA       = "na"
	byOther       = "other"
	ticked        = "yes"
)

// Longest texts that an answer may hold, in characters.
const (
	maxReason      = 2000
	maxNote        = 20000
	maxInstitution = 200
	maxTitle       = 500
	maxLink        = 2000
)

// byQuestion sorts the values of a form by question: the name of a field is the question's id, a dot and the field.
func byQuestion(form url.Values) map[checklist.ID]fields {
	out := map[checklist.ID]fields{}
	for name, values := range form {
		id, field, ok := strings.Cut(name, ".")
		if !ok {
			continue
		}
		if out[id] == nil {
			out[id] = fields{}
		}
		out[id][field] = values
	}
	return out
}

// get is the text of a field, fit for a file and without spaces around it.
func (f fields) get(name string) string {
	if len(f[name]) == 0 {
		return ""
	}
	return strings.TrimSpace(strict.Clean(f[name][0]))
}

func (f fields) on(name string) bool { return f.get(name) == ticked }

// set gives a field a value; no value leaves it out.
func (f fields) set(name, value string) {
	if value != "" {
		f[name] = []string{value}
	}
}

func (f fields) check(name string, on bool) {
	if on {
		f.set(name, ticked)
	}
}

// base is the revision of the part that the form was made from.
func (f fields) base() int64 {
	n, _ := strconv.ParseInt(f.get(fieldBase), 10, 64)
	return max(n, 0)
}

// problem is why a field was refused.
type problem struct {
	Field string
	Text  string
	Lang  string // of the text where it is another than the page's
}

// reader makes an answer of fields and notes what is wrong with them.
type reader struct {
	f     fields
	c     *checklist.Checklist
	p     *locale.Printer
	today assessment.Date
	wrong []problem
}

func (r *reader) fail(field, text string) {
	r.wrong = append(r.wrong, problem{Field: field, Text: text})
}

// text reads a field of words that may be so many characters long.
func (r *reader) text(field string, most int) string {
	s := r.f.get(field)
	if over := utf8.RuneCountInString(s) - most; over > 0 {
		r.fail(field, r.p.Count("fill.wrong.long", over, "Most", r.p.Int(most)))
	}
	return s
}

func (r *reader) day(field string) assessment.Date {
	s := r.f.get(field)
	d, err := assessment.ParseDate(s)
	if err != nil {
		r.fail(field, r.p.Text("answer.problem.date", "Text", s))
	}
	return d
}

// institution is who answers: one of the list, or a name of one's own.
func (r *reader) institution() string {
	by := r.f.get(fieldBy)
	name := r.text(fieldByName, maxInstitution)
	if by == byOther || by == "" {
		return interview.InstitutionID(r.c, r.p, name)
	}
	return by
}

// answerOf reads the answer to a scored question from its fields. What a form does not show, such as other views, stays as it was.
func (r *reader) answerOf(q *checklist.Question, was assessment.Answer) assessment.Answer {
	ans := was.Clone()
	r.state(q, &ans)
	ans.Elements = r.elements(q)
	ans.Note = r.text(fieldNote, maxNote)
	ans.NoteConfidential = ans.Note != "" && r.f.on(fieldSecret)
	ans.Evidence = r.evidence()
	ans.Institution, ans.Date = r.institution(), r.day(fieldDate)
	if r.f.on(fieldConfirm) {
		ans.Confirm = ""
	}
	return ans
}

func (r *reader) state(q *checklist.Question, ans *assessment.Answer) {
	ans.State, ans.Level, ans.Reason = assessment.Unanswered, 0, ""
	switch state := r.f.get(fieldState); state {
	case "":
	case stateUnknown:
		ans.State = assessment.Unknown
	case stateWithheld:
		ans.State, ans.Reason = assessment.Withheld, r.reason(fieldWithheld)
	case stateNA:
		ans.State = assessment.NotApplicable
		if !q.NAAllowed() {
			r.fail(fieldState, r.p.Sentences(r.p.Text("check.na-not-allowed"), r.p.Text("check.na-not-allowed.do")))
			return
		}
		ans.Reason = r.reason(fieldNA)
	default:
		level, err := strconv.Atoi(state)
		if err != nil || !interview.OnScale(q, level) {
			r.fail(fieldState, r.p.Text("answer.problem.choose"))
		}
		ans.State, ans.Level = assessment.Answered, level
	}
}

func (r *reader) reason(field string) string {
	s := r.text(field, maxReason)
	if s == "" {
		r.fail(field, r.p.Text("answer.problem.reason"))
	}
	return s
}

func (r *reader) elements(q *checklist.Question) map[string]assessment.Tick {
	out := map[string]assessment.Tick{}
	for _, e := range q.Elements {
		if tick := assessment.Tick(r.f.get(fieldTick + e.ID)); slices.Contains(ticks(), tick) {
			out[e.ID] = tick
		} else if tick != "" {
			r.fail(fieldTick+e.ID, r.p.Text("answer.problem.choose"))
		}
	}
	return out
}

// ticks lists the answers to an element, in the order in which they are offered.
func ticks() []assessment.Tick {
	return []assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA}
}

// fieldsOf shows an answer as the fields of a form.
func fieldsOf(ans assessment.Answer) fields {
	f := fields{}
	switch ans.State {
	case assessment.Answered:
		f.set(fieldState, strconv.Itoa(ans.Level))
	case assessment.Unknown:
		f.set(fieldState, stateUnknown)
	case assessment.Withheld:
		f.set(fieldState, stateWithheld)
		f.set(fieldWithheld, ans.Reason)
	case assessment.NotApplicable:
		f.set(fieldState, stateNA)
		f.set(fieldNA, ans.Reason)
	}
	for id, tick := range ans.Elements {
		f.set(fieldTick+id, string(tick))
	}
	f.set(fieldNote, ans.Note)
	f.check(fieldSecret, ans.NoteConfidential)
	for i, e := range ans.Evidence {
		f.setItem(i, e)
	}
	f.set(fieldBy, ans.Institution)
	f.set(fieldDate, ans.Date.String())
	return f
}

// registerOf reads the answer to a register question from its fields.
func (r *reader) registerOf(g *checklist.Register, was assessment.RegisterAnswer) assessment.RegisterAnswer {
	ans := assessment.RegisterAnswer{Text: r.text(fieldWords, maxNote), Publish: was.Publish, Institution: r.institution(), Date: r.day(fieldDate)}
	for _, choice := range g.Choices {
		if slices.Contains(r.f[fieldChoices], choice.ID) {
			ans.Choices = append(ans.Choices, choice.ID)
		}
	}
	if g.Kind == "choice" && len(ans.Choices) > 1 || len(ans.Choices) < len(slices.DeleteFunc(slices.Clone(r.f[fieldChoices]), empty)) {
		r.fail(fieldChoices, r.p.Text("answer.problem.choose"))
	}
	if yes := r.f.on(fieldPublish); yes != interview.Published(g, was) {
		ans.Publish = &yes
	}
	return ans
}

func empty(s string) bool { return s == "" }

// fieldsOfRegister shows the answer to a register question as the fields of a form.
func fieldsOfRegister(g *checklist.Register, ans assessment.RegisterAnswer) fields {
	f := fields{}
	if len(ans.Choices) > 0 {
		f[fieldChoices] = ans.Choices
	}
	f.set(fieldWords, ans.Text)
	f.check(fieldPublish, interview.Published(g, ans))
	f.set(fieldBy, ans.Institution)
	f.set(fieldDate, ans.Date.String())
	return f
}

// dated gives what is said anew the day of today, unless another day was typed.
func dated(mine, was, today assessment.Date) assessment.Date {
	if mine != was && !mine.IsZero() {
		return mine
	}
	return cmp.Or(today, mine)
}
