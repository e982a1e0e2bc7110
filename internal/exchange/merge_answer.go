package exchange

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
)

// answerMerge is a scored answer on its way.
type answerMerge struct {
	joint
	q          *checklist.Question
	base, ours assessment.Answer
	next       assessment.Answer
	differs    *stated  // the institution's answer where another one stands
	views      []string // what else it sees otherwise
}

// question merges what the packet says to a scored question.
func (m *merger) question(q *checklist.Question) {
	entries := m.entriesOf(q.ID)
	if len(entries) == 0 {
		return
	}
	a := &answerMerge{joint: joint{merger: m, id: q.ID}, q: q, base: m.base.Answers[q.ID], ours: m.ours.Answers[q.ID], next: m.ours.Answers[q.ID].Clone()}
	for _, e := range entries {
		a.entry(e)
	}
	a.dissent()
	a.sign()
	confirm := a.next.Confirm
	if a.settle(entries[0], func() error { return m.out.Assessment.Set(m.c, q.ID, a.next) }) {
		set := m.out.Assessment.Answers[q.ID]
		set.Confirm = confirm // Set takes the answer as confirmed
		m.out.Assessment.Answers[q.ID] = set
	}
}

func (a *answerMerge) entry(e entry) {
	switch e.part {
	case partAnswer:
		a.state(e)
	case partNote:
		a.note(e)
	case partSecret:
		a.secret(e)
	case partElement:
		a.element(e)
	case partEvidence:
		a.evidence(e)
	}
}

func (a *answerMerge) state(e entry) {
	ours := statedBy(a.ours)
	w := weigh(statedBy(a.base), ours, e.state)
	if w == both && a.voiced(a.asDissent(e.state)) {
		return
	}
	a.tell(w, e, message("packet.part.answer"), stateWords(a.q, ours), stateWords(a.q, e.state))
	switch w {
	case taken:
		a.next.State, a.next.Level, a.next.Reason, a.next.Confirm = e.state.state, e.state.level, e.state.reason, ""
	case both:
		a.differs = &e.state
	}
}

func (a *answerMerge) note(e entry) {
	ours := plainText(a.ours.Note)
	w := weigh(plainText(a.base.Note), ours, e.text)
	joined := a.under(a.ours.Note, e.text)
	switch {
	case w == taken:
		a.next.Note = e.text
	case w == both && joined == a.ours.Note:
		return
	case w == both && utf8.RuneCountInString(joined) > assessment.NoteRunes:
		a.problems = append(a.problems, Finding{e.at, e.id, "packet.problem.together", []any{"Most", assessment.NoteRunes}})
		return
	case w == both:
		a.next.Note = joined
	}
	old := quoted(ours)
	if a.ours.NoteConfidential {
		old = message("answer.secret")
	}
	a.tell(w, e, message("packet.part.note"), old, quoted(e.text))
}

// secret marks the note; where both sides differ the careful word stands.
func (a *answerMerge) secret(e entry) {
	w := weigh(a.base.NoteConfidential, a.ours.NoteConfidential, e.yes)
	if w == taken {
		a.next.NoteConfidential = e.yes
	}
	a.tell(w, e, message("packet.part.secret"), yesWords(a.ours.NoteConfidential), yesWords(e.yes))
}

func (a *answerMerge) element(e entry) {
	element, _ := a.q.Element(e.of)
	ours := a.ours.Elements[e.of]
	w := weigh(a.base.Elements[e.of], ours, e.tick)
	view := a.r.printer.Pair(element.Text.In(a.r.Language), tickWords(e.tick)(a.r.printer))
	view = isolates.Replace(view)
	if w == both && slices.ContainsFunc(a.ours.Dissent, func(d assessment.Dissent) bool {
		return d.Institution == a.r.Institution && strings.Contains(d.Note, view)
	}) {
		return
	}
	text := element.Text
	a.tell(w, e, textWords(text), tickWords(ours), tickWords(e.tick))
	switch w {
	case taken:
		if a.next.Elements == nil {
			a.next.Elements = map[string]assessment.Tick{}
		}
		a.next.Elements[e.of] = e.tick
	case both:
		a.views = append(a.views, view)
	}
}

// evidence adds an item that is not there yet.
func (a *answerMerge) evidence(e entry) {
	known := slices.ContainsFunc(a.next.Evidence, func(x assessment.Evidence) bool {
		x.Confidential, x.File = e.item.Confidential, ""
		return x == e.item
	})
	if known {
		return
	}
	a.next.Evidence = append(a.next.Evidence, e.item)
	a.changes = append(a.changes, Finding{e.at, e.id, "packet.evidence", []any{"Title", quoted(e.item.Title)}})
}

// asDissent is the view of the institution as it is kept beside the answer.
func (a *answerMerge) asDissent(s stated, views ...string) assessment.Dissent {
	if s.state == assessment.Unknown {
		views = append([]string{isolates.Replace(stateName(a.r.printer, a.q, s))}, views...)
	}
	own := assessment.Answer{State: s.state, Level: s.level, Reason: s.reason}
	return own.AsDissent(a.r.Institution, strings.Join(views, "\n"))
}

// voiced reports whether a view is kept already.
func (a *answerMerge) voiced(d assessment.Dissent) bool {
	return slices.ContainsFunc(a.ours.Dissent, func(each assessment.Dissent) bool {
		return each.Institution == d.Institution && reflect.DeepEqual(each.Level, d.Level) && (each.Note == d.Note || strings.HasPrefix(each.Note, d.Note))
	})
}

// dissent keeps the institution's view where another one stands.
func (a *answerMerge) dissent() {
	switch {
	case a.differs != nil:
		a.next.Dissent = append(a.next.Dissent, a.asDissent(*a.differs, a.views...))
	case len(a.views) > 0:
		a.next.Dissent = append(a.next.Dissent, assessment.Dissent{Institution: a.r.Institution, Note: strings.Join(a.views, "\n")})
	}
	if len(a.conflicts) > 0 {
		a.next.Confirm = assessment.ConfirmDiscuss
	}
}

// sign says who answered and when, where the institution's word is taken.
func (a *answerMerge) sign() {
	if len(a.changes) == 0 {
		return
	}
	if a.next.State != a.ours.State || a.next.Level != a.ours.Level || a.next.Reason != a.ours.Reason || a.next.Institution == "" {
		a.next.Institution = a.r.Institution
	}
	if !a.r.Day.IsZero() {
		a.next.Date = a.r.Day
	}
}
