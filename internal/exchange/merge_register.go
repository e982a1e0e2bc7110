package exchange

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// registerMerge is the answer to a register question on its way.
type registerMerge struct {
	joint
	g          *checklist.Register
	base, ours assessment.RegisterAnswer
	next       assessment.RegisterAnswer
}

// register merges what the packet says to a register question. It has no place for dissent: what differs goes under the words.
func (m *merger) register(g *checklist.Register) {
	entries := m.entriesOf(g.ID)
	if len(entries) == 0 {
		return
	}
	a := &registerMerge{joint: joint{merger: m, id: g.ID}, g: g, base: m.base.Register[g.ID], ours: m.ours.Register[g.ID], next: m.ours.Register[g.ID]}
	for _, e := range entries {
		switch e.part {
		case partChoices:
			a.choices(e)
		case partWords:
			a.words(e)
		case partPublish:
			a.publish(e)
		}
	}
	if len(a.changes) > 0 {
		a.next.Institution = a.r.Institution
		if !a.r.Day.IsZero() {
			a.next.Date = a.r.Day
		}
	}
	a.settle(entries[0], func() error { return m.out.Assessment.SetRegister(m.c, g.ID, a.next) })
}

func (a *registerMerge) choices(e entry) {
	key := func(ids []checklist.ID) string { return strings.Join(sorted(ids), " ") }
	w := weigh(key(a.base.Choices), key(a.ours.Choices), key(e.choices))
	switch w {
	case taken:
		a.next.Choices = e.choices
	case both:
		view := "[" + isolates.Replace(a.chosen(e.choices)(a.r.printer)) + "]"
		if strings.Contains(a.ours.Text, view) || !a.add(e, view) {
			return
		}
	}
	a.tell(w, e, message("packet.part.choices"), a.chosen(a.ours.Choices), a.chosen(e.choices))
}

func sorted(ids []checklist.ID) []checklist.ID {
	out := slices.Clone(ids)
	slices.Sort(out)
	return out
}

// chosen lists choices as people read them.
func (a *registerMerge) chosen(ids []checklist.ID) words {
	return func(p *locale.Printer) string {
		var out []string
		for _, c := range a.g.Choices {
			if slices.Contains(ids, c.ID) {
				out = append(out, c.Text.In(p.Lang()))
			}
		}
		if len(out) == 0 {
			return p.Text("answer.none")
		}
		return p.Clauses(out)
	}
}

func (a *registerMerge) words(e entry) {
	ours := plainText(a.ours.Text)
	w := weigh(plainText(a.base.Text), ours, e.text)
	switch {
	case w == taken:
		a.next.Text = e.text
	case w == both && (strings.Contains(ours, e.text) || !a.add(e, e.text)):
		return
	}
	a.tell(w, e, message("packet.part.words"), quoted(ours), quoted(e.text))
}

// add puts words of the institution under those that stand there.
func (a *registerMerge) add(e entry, text string) bool {
	joined := a.under(a.next.Text, text)
	if utf8.RuneCountInString(joined) > assessment.NoteRunes {
		a.problems = append(a.problems, Finding{e.at, e.id, "packet.problem.together", []any{"Most", assessment.NoteRunes}})
		return false
	}
	a.next.Text = joined
	return true
}

// publish may be yes, no or left to the edition; where both sides differ the careful word stands.
func (a *registerMerge) publish(e entry) {
	w := weigh(published(a.base), published(a.ours), yesOrNo(e.yes))
	switch {
	case w == taken || w == both && !e.yes:
		a.next.Publish = new(e.yes)
	}
	ours := message("answer.none")
	if a.ours.Publish != nil {
		ours = yesWords(*a.ours.Publish)
	}
	a.tell(w, e, message("packet.part.publish"), ours, yesWords(e.yes))
}

func published(a assessment.RegisterAnswer) string {
	if a.Publish == nil {
		return ""
	}
	return yesOrNo(*a.Publish)
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// textWords is a text of the edition in the reader's language.
func textWords(t checklist.Text) words {
	return func(p *locale.Printer) string { return t.In(p.Lang()) }
}
