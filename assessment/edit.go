package assessment

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/strict"
)

// ErrUnknownID says that the edition has no question, fact or form of that id.
var ErrUnknownID = errors.New("the checklist has no such id")

// ErrNotAllowed says that the question does not allow what it was given.
var ErrNotAllowed = errors.New("not allowed")

// RefusedError is the refusal of a change: every reason with the path of the field inside what was given, such as level or
// evidence[0].title. It wraps ErrUnknownID or ErrNotAllowed.
type RefusedError struct {
	ID       checklist.ID // of the question, register question, fact or form
	Problems Problems     // without a file and a place
	kind     error
}

// Error lists the reasons.
func (e *RefusedError) Error() string {
	reasons := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		reasons[i] = strings.TrimPrefix(p.String(), ": ")
	}
	return fmt.Sprintf("%s: %s", strict.Short(e.ID), strings.Join(reasons, "; "))
}

// Unwrap returns ErrUnknownID or ErrNotAllowed.
func (e *RefusedError) Unwrap() error { return e.kind }

func refuse(kind error, id, format string, args ...any) error {
	return &RefusedError{ID: id, kind: kind, Problems: Problems{{Msg: fmt.Sprintf(format, args...)}}}
}

// refused turns what was found under a path into a refusal, nil where nothing was found.
func refused(id, under string, shape Problems, faults []fault) error {
	ps := shape
	for _, f := range faults {
		ps = append(ps, Problem{Path: strings.TrimPrefix(strings.TrimPrefix(f.path, under), "."), Msg: f.msg})
	}
	if len(ps) == 0 {
		return nil
	}
	return &RefusedError{ID: id, kind: ErrNotAllowed, Problems: ps}
}

// New starts an assessment of a country by a form of an edition, which it pins with its digest. The date is the day of the start, and for
// now the day that the answers stand for. Scope, mode and classification are national, self and restricted until they are changed.
func New(c *checklist.Checklist, country Country, form checklist.ID, date Date) (*Assessment, error) {
	if _, ok := c.Form(form); !ok {
		return nil, refuse(ErrUnknownID, form, "there is no such form; the checklist has: %s", names(c.Forms, func(f checklist.Form) string { return f.ID }))
	}
	a := &Assessment{
		Format:         1,
		Checklist:      Edition{ID: c.ID, Edition: c.Edition, Digest: c.Digest()},
		Form:           form,
		Country:        Country{Code: country.Code, Name: strict.Clean(country.Name)},
		Scope:          Scope{Kind: "national"},
		Mode:           "self",
		Classification: "restricted",
		Started:        date,
		Date:           date,
		Answers:        map[string]Answer{},
	}
	if err := refused(country.Code, "", strict.Check(a, newValidator()), a.shape()); err != nil {
		return nil, err
	}
	return a, nil
}

// Set answers a scored question. What the question does not allow is refused with a *RefusedError and changes nothing: a level or element
// it does not have, "not applicable" without a reason or where it is not allowed, a question outside the form. Texts are cleaned of
// characters that a file may not hold.
func (a *Assessment) Set(c *checklist.Checklist, id checklist.ID, ans Answer) error {
	q, ok := c.Question(id)
	if !ok {
		return refuse(ErrUnknownID, id, "there is no scored question of this id")
	}
	if !q.In(a.Form) {
		return refuse(ErrNotAllowed, id, "the form %s does not ask this question", a.Form)
	}
	ans = ans.clean()
	ans.Confirm = ""
	v := &validation{c: c}
	v.answer(id, ans)
	v.reason(q, ans)
	if err := refused(id, strict.Join("answers", id), strict.Check(ans.file(), newValidator()), v.found); err != nil {
		return err
	}
	if a.Answers == nil {
		a.Answers = map[string]Answer{}
	}
	a.Answers[id] = ans
	return nil
}

// reason refuses a state that needs a reason and has none, and "not applicable" where the question never allows it.
func (v *validation) reason(q *checklist.Question, ans Answer) {
	switch blank := strings.TrimSpace(ans.Reason) == ""; {
	case ans.State == NotApplicable && !q.NAAllowed():
		v.fail("na", "this question applies to every country; answer it with a level, unknown or withheld")
	case ans.State == NotApplicable && blank:
		v.fail("na", "needs a reason")
	case ans.State == Withheld && blank:
		v.fail("withheld", "needs a reason")
	}
}

// SetRegister answers a register question; what it does not allow is refused with a *RefusedError.
func (a *Assessment) SetRegister(c *checklist.Checklist, id checklist.ID, ans RegisterAnswer) error {
	r, ok := c.Register(id)
	if !ok {
		return refuse(ErrUnknownID, id, "there is no register question of this id")
	}
	if !r.In(a.Form) {
		return refuse(ErrNotAllowed, id, "the form %s does not ask this question", a.Form)
	}
	ans = ans.clone()
	ans.Text, ans.Institution = strict.Clean(ans.Text), strict.Clean(ans.Institution)
	v := &validation{c: c}
	v.register(id, ans)
	if err := refused(id, strict.Join("register", id), strict.Check(ans, newValidator()), v.found); err != nil {
		return err
	}
	if a.Register == nil {
		a.Register = map[string]RegisterAnswer{}
	}
	a.Register[id] = ans
	return nil
}

// SetFact records a fact of the profile; an empty value removes it, since an unknown fact is not recorded. A yes or a no is recorded as true
// or false.
func (a *Assessment) SetFact(c *checklist.Checklist, id, value string) error {
	value = strict.Clean(value)
	i := slices.IndexFunc(c.Facts, func(f checklist.Fact) bool { return f.ID == id })
	if i < 0 {
		return refuse(ErrUnknownID, id, "there is no fact of this id")
	}
	v := &validation{c: c}
	v.fact(id, value)
	if err := refused(id, strict.Join("profile", id), nil, v.found); err != nil {
		return err
	}
	if value == "" {
		delete(a.Profile, id)
		return nil
	}
	if a.Profile == nil {
		a.Profile = map[string]string{}
	}
	if yes, ok := c.Facts[i].Value(value); ok && c.Facts[i].Kind == "boolean" {
		value = fmt.Sprint(yes)
	}
	a.Profile[id] = value
	return nil
}

// Clear takes back the answer to a scored or register question, with its note and evidence.
func (a *Assessment) Clear(id checklist.ID) {
	delete(a.Answers, id)
	delete(a.Register, id)
}

// Clone returns a copy that shares nothing with the original.
func (a *Assessment) Clone() *Assessment {
	b := *a
	b.Participants = slices.Clone(a.Participants)
	b.Profile, b.Targets = maps.Clone(a.Profile), maps.Clone(a.Targets)
	b.Answers, b.Register = maps.Clone(a.Answers), maps.Clone(a.Register)
	b.Carried = slices.Clone(a.Carried) // never changed in place
	for id, ans := range b.Answers {
		b.Answers[id] = ans.Clone()
	}
	for id, r := range b.Register {
		b.Register[id] = r.clone()
	}
	return &b
}

// Clone returns a copy that shares nothing with the original.
func (a Answer) Clone() Answer {
	a.Elements, a.Evidence, a.Dissent = maps.Clone(a.Elements), slices.Clone(a.Evidence), slices.Clone(a.Dissent)
	for i := range a.Dissent {
		a.Dissent[i].Level = clonePointer(a.Dissent[i].Level)
	}
	return a
}

func (r RegisterAnswer) clone() RegisterAnswer {
	r.Choices, r.Publish = slices.Clone(r.Choices), clonePointer(r.Publish)
	return r
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	return new(*p)
}

// clean makes the texts of an answer fit for a file.
func (a Answer) clean() Answer {
	a = a.Clone()
	for _, text := range []*string{&a.Reason, &a.Note, &a.Institution} {
		*text = strict.Clean(*text)
	}
	for i := range a.Evidence {
		e := &a.Evidence[i]
		e.Title, e.Link, e.File = strict.Clean(e.Title), strict.Clean(e.Link), strict.Clean(e.File)
	}
	for i := range a.Dissent {
		d := &a.Dissent[i]
		d.Institution, d.Note = strict.Clean(d.Institution), strict.Clean(d.Note)
	}
	return a
}
