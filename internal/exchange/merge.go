package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Proposal is an assessment with the answers of a packet in it, and what became of each.
type Proposal struct {
	Assessment *assessment.Assessment
	Changes    []Finding // what is taken from the packet
	Conflicts  []Finding // where both sides wrote something else since the packet was sent: both voices are kept
	Problems   []Finding // what is not taken, and why
	Notices    []Finding // what is odd about the packet and does no harm
}

// ErrOtherAssessment says that a packet was made from another assessment.
var ErrOtherAssessment = errors.New("the packet was made from another assessment")

// Merge puts the answers of a packet into an assessment, which stays as it is. What the institution left as it was, or blank, changes
// nothing; what it alone changed is taken; where somebody else wrote meanwhile both stay: the answer of the assessment with the view of the
// institution as a dissent, notes and words under each other, and the question is marked to be discussed. Base is what was sent, or nil for
// what the packet itself says was sent. Merging a packet twice changes nothing the second time. The error wraps ErrOtherAssessment or is an
// *EditionError.
func Merge(c *checklist.Checklist, base, ours *assessment.Assessment, r *Returned) (*Proposal, error) {
	if base == nil {
		base = r.Base
	}
	if err := belongs(c, base, ours); err != nil {
		return nil, err
	}
	m := &merger{
		c: c, base: base, ours: ours, r: r,
		out: &Proposal{Assessment: ours.Clone(), Problems: slices.Clone(r.problems), Notices: slices.Clone(r.notices)},
	}
	for _, q := range c.Questions() {
		m.question(q)
	}
	for _, g := range c.Registers() {
		m.register(g)
	}
	return m.out, nil
}

// belongs refuses a packet of another edition, country, form or start.
func belongs(c *checklist.Checklist, base, ours *assessment.Assessment) error {
	switch o, b := ours.Checklist, base.Checklist; {
	case o.ID != c.ID || o.Edition != c.Edition:
		return &EditionError{Name: "assessment", Wants: o.ID + "-" + o.Edition, Have: c.Key()}
	case b.ID != c.ID || b.Edition != c.Edition:
		return &EditionError{Name: "packet", Wants: b.ID + "-" + b.Edition, Have: c.Key()}
	case ours.Country.Code != base.Country.Code || ours.Form != base.Form || ours.Started != base.Started:
		return fmt.Errorf("%w: of %s, by the form %s, started %s; this one is of %s, by the form %s, started %s", ErrOtherAssessment,
			base.Country.Code, base.Form, started(base), ours.Country.Code, ours.Form, started(ours))
	}
	return nil
}

func started(a *assessment.Assessment) string {
	if a.Started.IsZero() {
		return "at no day that is known"
	}
	return a.Started.String()
}

// merger merges question by question.
type merger struct {
	c          *checklist.Checklist
	base, ours *assessment.Assessment
	r          *Returned
	out        *Proposal
}

// weight says what becomes of what the packet says.
type weight int

const (
	stays weight = iota // nothing new
	taken               // only the institution changed it
	both                // somebody else did, too
)

func weigh[T comparable](base, ours, theirs T) weight {
	switch {
	case theirs == base || theirs == ours:
		return stays
	case ours == base:
		return taken
	}
	return both
}

// joint is an answer on its way.
type joint struct {
	*merger
	id        checklist.ID
	changes   []Finding
	conflicts []Finding
	problems  []Finding
}

// tell records what became of an entry.
func (j *joint) tell(w weight, e entry, what, old, now words) {
	switch w {
	case taken:
		j.changes = append(j.changes, Finding{e.at, e.id, "packet.change", []any{"Part", what, "Old", old, "New", now}})
	case both:
		j.conflicts = append(j.conflicts, Finding{e.at, e.id, "packet.conflict", []any{"Part", what, "Ours", old, "Theirs", now}})
	}
}

// settle puts the answer in its place with set, or tells why that is refused.
func (j *joint) settle(first entry, set func() error) bool {
	ok := len(j.changes)+len(j.conflicts) > 0
	if ok {
		if err := set(); err != nil {
			j.problems = append(j.problems, Finding{first.at, first.id, "packet.problem.refused", []any{"Text", err.Error()}})
			j.changes, j.conflicts, ok = nil, nil, false
		}
	}
	j.out.Changes = append(j.out.Changes, j.changes...)
	j.out.Conflicts = append(j.out.Conflicts, j.conflicts...)
	j.out.Problems = append(j.out.Problems, j.problems...)
	return ok
}

// entriesOf are the entries about a question, in the order of the sheets.
func (m *merger) entriesOf(id checklist.ID) (out []entry) {
	for _, e := range m.r.entries {
		if e.id == id {
			out = append(out, e)
		}
	}
	return out
}

// voice is what the institution is called in texts that are kept.
func (m *merger) voice() string { return m.c.Institution(m.r.Institution, m.r.Language) }

// under puts a text of the institution under another one, unless it stands there already.
func (m *merger) under(ours, theirs string) string {
	if strings.Contains(ours, theirs) {
		return ours
	}
	return strings.TrimSpace(ours + "\n\n" + m.voice() + ": " + theirs)
}
