package interview

import (
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
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
	for _, pre := range q.Prerequisites {
		if before, ok := t.c.Question(pre.ID); ok {
			state := stateWords(t.p, before, t.store.Assessment().Answers[pre.ID])
			text := t.p.Text("answer.rests", "Question", t.heading(pre.ID), "State", state, "Reason", pre.Reason.In(t.p.Lang()))
			body = append(body, Paragraph{t.p.Text("answer.label.rests"), text})
		}
	}
	for _, d := range ans.Dissent {
		body = append(body, Paragraph{t.p.Text("answer.label.dissent"), t.dissent(q, d)})
	}
	return body
}

// lead names the institutions that usually know the answer.
func (t *Talk) lead(body []Paragraph, ids []checklist.ID) []Paragraph {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = t.c.Institution(id, t.p.Lang())
	}
	if len(names) == 0 {
		return body
	}
	return append(body, Paragraph{t.p.Text("answer.label.lead"), t.p.List(names)})
}

func (t *Talk) dissent(q *checklist.Question, d assessment.Dissent) string {
	text := t.c.Institution(d.Institution, t.p.Lang())
	if d.Level != nil {
		text = t.p.Text("report.view.level", "Institution", text, "Level", levelWords(t.p, q, *d.Level))
	}
	if d.Note != "" {
		text = t.p.Text("report.view.note", "View", text, "Note", d.Note)
	}
	return text
}

// advice says what an answer must keep out.
func (t *Talk) advice(body []Paragraph, s checklist.Sensitivity) []Paragraph {
	label := t.p.Text("answer.label.advice")
	switch s {
	case checklist.Operational:
		return append(body, Paragraph{label, t.p.Text("answer.advice.operational")})
	case checklist.Personal:
		return append(body, Paragraph{label, t.p.Text("answer.advice.personal")})
	case checklist.Diplomatic:
		return append(body, Paragraph{label, t.p.Text("answer.advice.diplomatic")})
	}
	return body
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
		if each.ID != q.ID || each.HeldLow == "" {
			continue
		}
		i := slices.IndexFunc(q.Prerequisites, func(p checklist.Prerequisite) bool { return p.ID == each.HeldLow })
		if i < 0 {
			return nil
		}
		return []string{t.p.Text("answer.held", "Question", t.heading(each.HeldLow), "Points", t.p.Number(100*each.Effective.Low.Float(), 0),
			"Own", t.p.Number(100*each.Value.Low.Float(), 0), "Reason", q.Prerequisites[i].Reason.In(t.p.Lang()))}
	}
	return nil
}
