package interview

import (
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/scoring"
)

// labelled adds a text under a label; no text adds nothing.
func (t *Talk) labelled(body []Paragraph, label string, text checklist.Text) []Paragraph {
	if text.Empty() {
		return body
	}
	return append(body, Paragraph{t.p.Text(label), text.In(t.p.Lang())})
}

// describe says all that is to be known before a scored question is answered.
func (t *Talk) describe(q *checklist.Question, ans assessment.Answer) []Paragraph {
	body := t.labelled([]Paragraph{{"", q.Question.In(t.p.Lang())}}, "answer.label.guidance", q.Guidance)
	body = t.labelled(body, "answer.label.remark", q.Note)
	body = t.advice(body, q.Sensitivity)
	body = t.lead(body, q.Lead)
	for _, text := range Rests(t.c, t.p, q, t.store.Assessment()) {
		body = append(body, Paragraph{t.p.Text("answer.label.rests"), text})
	}
	for _, d := range ans.Dissent {
		body = append(body, Paragraph{t.p.Text("answer.label.dissent"), DissentWords(t.c, t.p, q, d)})
	}
	return body
}

// Rests says what each prerequisite of a question is, how it is answered, and why the question rests on it.
func Rests(c *checklist.Checklist, p *locale.Printer, q *checklist.Question, a *assessment.Assessment) (out []string) {
	for _, pre := range q.Prerequisites {
		if before, ok := c.Question(pre.ID); ok {
			state := StateWords(p, before, a.Answers[pre.ID])
			out = append(out, p.Text("answer.rests", "Question", Heading(c, p, pre.ID), "State", state, "Reason", pre.Reason.In(p.Lang())))
		}
	}
	return out
}

// lead names the institutions that usually know the answer.
func (t *Talk) lead(body []Paragraph, ids []checklist.ID) []Paragraph {
	return paragraph(body, t.p.Text("answer.label.lead"), LeadWords(t.c, t.p, ids))
}

// LeadWords names the institutions that usually know an answer, empty where the edition names none.
func LeadWords(c *checklist.Checklist, p *locale.Printer, ids []checklist.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.Institution(id, p.Lang())
	}
	return p.List(names)
}

// DissentWords tells another institution's view of a question.
func DissentWords(c *checklist.Checklist, p *locale.Printer, q *checklist.Question, d assessment.Dissent) string {
	text := c.Institution(d.Institution, p.Lang())
	if d.Level != nil {
		text = p.Text("report.view.level", "Institution", text, "Level", LevelWords(p, q, *d.Level))
	}
	if d.Note != "" {
		text = p.Text("report.view.note", "View", text, "Note", d.Note)
	}
	return text
}

func (t *Talk) advice(body []Paragraph, s checklist.Sensitivity) []Paragraph {
	return paragraph(body, t.p.Text("answer.label.advice"), Advice(t.p, s))
}

// Advice says what an answer must keep out, empty where nothing is sensitive.
func Advice(p *locale.Printer, s checklist.Sensitivity) string {
	switch s {
	case checklist.Operational:
		return p.Text("answer.advice.operational")
	case checklist.Personal:
		return p.Text("answer.advice.personal")
	case checklist.Diplomatic:
		return p.Text("answer.advice.diplomatic")
	}
	return ""
}

// paragraph adds a text that is ready under a label; no text adds nothing.
func paragraph(body []Paragraph, label, text string) []Paragraph {
	if text == "" {
		return body
	}
	return append(body, Paragraph{label, text})
}

// remarked are the checks whose findings are told at once; the others wait for the end, since what they miss is still being asked.
var remarked = []string{"element-missing", "elements-against-level", "elements-above-level", "personal-data", "confirm", "condition-not-met"}

// remarks says what holds the answer down and what a reviewer would ask about it.
func (t *Talk) remarks(q *checklist.Question, ans assessment.Answer) (out []string) {
	if ans.State == assessment.Unanswered {
		return nil
	}
	out = t.held(q, ans)
	for _, f := range assessment.Check(t.c, t.store.Assessment()) {
		if f.Question == q.ID && slices.Contains(remarked, f.Rule) {
			out = append(out, t.p.Sentences(f.Text(t.p), f.Advice(t.p)))
		}
	}
	return out
}

// held says in words which prerequisite holds the score of the answer down, and how far.
func (t *Talk) held(q *checklist.Question, ans assessment.Answer) []string {
	result, err := scoring.Score(t.c, t.store.Assessment())
	if err != nil || !ans.Known() {
		return nil // the score command tells what is wrong
	}
	for _, each := range result.Questions {
		if text := Held(t.c, t.p, each); each.ID == q.ID && text != "" {
			return []string{text}
		}
	}
	return nil
}

// Held says in words which prerequisite holds the score of an answer down, and how far; empty where none does.
func Held(c *checklist.Checklist, p *locale.Printer, s scoring.QuestionScore) string {
	q, ok := c.Question(s.ID)
	if !ok || s.State != assessment.Answered || s.HeldLow == "" {
		return ""
	}
	i := slices.IndexFunc(q.Prerequisites, func(p checklist.Prerequisite) bool { return p.ID == s.HeldLow })
	if i < 0 {
		return ""
	}
	return p.Text("answer.held", "Question", Heading(c, p, s.HeldLow), "Points", p.Number(100*s.Effective.Low.Float(), 0),
		"Own", p.Number(100*s.Value.Low.Float(), 0), "Reason", q.Prerequisites[i].Reason.In(p.Lang()))
}
