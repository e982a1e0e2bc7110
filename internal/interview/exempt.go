package interview

import (
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
)

// applies reports whether a question applies by its condition; what has no condition does.
func (t *Talk) applies(id checklist.ID) bool {
	q, ok := t.c.Question(id)
	return !ok || q.Applies(t.store.Assessment().Known)
}

// exemption says why a question does not apply: its condition, and what the file says to each name in it.
func (t *Talk) exemption(q *checklist.Question) string {
	known := make([]string, 0, len(q.DependsOn()))
	for _, name := range q.DependsOn() {
		title, value := t.known(name)
		known = append(known, t.p.Pair(t.p.Text("list.quote", "Text", title), value))
	}
	return t.p.Text("answer.exempt.text", "Condition", q.AppliesWhen, "Known", t.p.Clauses(known))
}

// known tells a name of a condition and its value in words.
func (t *Talk) known(name string) (title, value string) {
	a := t.store.Assessment()
	if r, ok := t.c.Register(name); ok {
		return t.heading(name), t.choiceWords(r, a.Register[name])
	}
	f := t.fact(topicFact + name)
	return f.Text.In(t.p.Lang()), factWords(t.p, f, a.Profile[name])
}

// choiceWords lists the choices of a register answer in words.
func (t *Talk) choiceWords(r *checklist.Register, ans assessment.RegisterAnswer) string {
	var words []string
	for _, choice := range r.Choices {
		for _, id := range ans.Choices {
			if id == choice.ID {
				words = append(words, choice.Text.In(t.p.Lang()))
			}
		}
	}
	return t.p.Join(words)
}

// askExempt shows a question that does not apply, and the ways to what decides that.
func (t *Talk) askExempt() Prompt {
	q, ans := t.question(), t.answer()
	p := t.ask(Pick, t.p.Text("answer.exempt.ask"))
	p.Body = []Paragraph{{"", q.Question.In(t.p.Lang())}, {t.p.Text("answer.label.exempt"), t.exemption(q)}}
	if ans.State != assessment.Unanswered {
		p.Notices = []string{t.p.Text("answer.exempt.kept", "State", stateWords(t.p, q, ans))}
	}
	p.Options = []Option{{Key: "c", Label: t.p.Text("answer.evidence.continue"), Chosen: true}}
	for i, name := range q.DependsOn() {
		title, _ := t.known(name)
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: t.p.Text("answer.exempt.change"), Text: title})
	}
	return p
}

// revisit goes to the fact or register question that a condition names.
func (t *Talk) revisit(name string) error {
	if _, ok := t.c.Register(name); ok {
		return t.jump(name)
	}
	t.openTopic(topicFact + name)
	return nil
}

func (t *Talk) takeExempt(r Reply) error {
	names := t.question().DependsOn()
	switch i, err := strconv.Atoi(r.Key); {
	case r.Key == "c":
		t.next()
	case err == nil && i >= 1 && i <= len(names):
		return t.revisit(names[i-1])
	default:
		return t.choose()
	}
	return nil
}
