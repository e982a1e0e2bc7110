package interview

import (
	"slices"
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// applies reports whether a question applies by its condition; what has no condition does.
func (t *Talk) applies(id checklist.ID) bool {
	q, ok := t.c.Question(id)
	return !ok || q.Applies(t.store.Assessment().Known)
}

func (t *Talk) exemption(q *checklist.Question) string {
	return Exemption(t.c, t.p, q, t.store.Assessment())
}

// Exemption says why a question does not apply: its condition, and what the file says to each name in it.
func Exemption(c *checklist.Checklist, p *locale.Printer, q *checklist.Question, a *assessment.Assessment) string {
	known := make([]string, 0, len(q.DependsOn()))
	for _, name := range q.DependsOn() {
		title, value := knownWords(c, p, name, a)
		known = append(known, p.Pair(p.Text("list.quote", "Text", title), value))
	}
	return p.Text("answer.exempt.text", "Condition", q.AppliesWhen, "Known", p.Clauses(known))
}

// knownWords tells a name of a condition and its value in words.
func knownWords(c *checklist.Checklist, p *locale.Printer, name string, a *assessment.Assessment) (title, value string) {
	if r, ok := c.Register(name); ok {
		return Heading(c, p, name), ChoiceWords(p, r, a.Register[name])
	}
	f := factOf(c, name)
	return f.Text.In(p.Lang()), factWords(p, f, a.Profile[name])
}

// ChoiceWords lists the choices of a register answer in words.
func ChoiceWords(p *locale.Printer, r *checklist.Register, ans assessment.RegisterAnswer) string {
	var words []string
	for _, choice := range r.Choices {
		if slices.Contains(ans.Choices, choice.ID) {
			words = append(words, choice.Text.In(p.Lang()))
		}
	}
	return p.Join(words)
}

// askExempt shows a question that does not apply, and the ways to what decides that.
func (t *Talk) askExempt() Prompt {
	q, ans := t.question(), t.answer()
	p := t.ask(Pick, t.p.Text("answer.exempt.ask"))
	p.Body = []Paragraph{{"", q.Question.In(t.p.Lang())}, {t.p.Text("answer.label.exempt"), t.exemption(q)}}
	if ans.State != assessment.Unanswered {
		p.Notices = []string{t.p.Text("answer.exempt.kept", "State", StateWords(t.p, q, ans))}
	}
	p.Options = []Option{{Key: "c", Label: t.p.Text("answer.evidence.continue"), Chosen: true}}
	for i, name := range q.DependsOn() {
		title, _ := knownWords(t.c, t.p, name, t.store.Assessment())
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
