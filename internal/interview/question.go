package interview

import (
	"errors"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// ask is the frame of a page of the question at hand.
func (t *Talk) ask(kind Kind, ask string) Prompt {
	return Prompt{Place: t.place(), Title: t.heading(t.id), Kind: kind, Ask: ask, Steps: true}
}

func (t *Talk) askState() Prompt {
	q, ans := t.question(), t.answer()
	p := t.ask(Pick, t.p.Text("answer.state.ask"))
	p.Body = t.describe(q, ans)
	p.Notices = t.remarks(q, ans)
	for level := range checklist.MaxLevel + 1 {
		if OnScale(q, level) {
			chosen := ans.State == assessment.Answered && ans.Level == level
			p.Options = append(p.Options, Option{Key: strconv.Itoa(level), Label: t.levelLabel(q, level), Text: q.Descriptor(level).In(t.p.Lang()), Chosen: chosen})
		}
	}
	add := func(key string, state assessment.State, text string) {
		label := StateWords(t.p, q, assessment.Answer{State: state})
		if ans.State == state && ans.Reason != "" {
			text = ans.Reason
		}
		p.Options = append(p.Options, Option{Key: key, Label: label, Text: text, Chosen: ans.State == state})
	}
	add("u", assessment.Unknown, t.p.Text("answer.state.unknown.text"))
	add("w", assessment.Withheld, t.p.Text("answer.state.withheld.text"))
	if q.NAAllowed() {
		add("n", assessment.NotApplicable, q.NAWhen.In(t.p.Lang()))
	}
	return p
}

// OnScale reports whether a question has a level.
func OnScale(q *checklist.Question, level int) bool {
	return !q.Descriptor(level).Empty() && (q.Kind() == checklist.Level || level%2 == 0)
}

// levelLabel is the word for a level of a question answered in words; a number needs none, since it is the key.
func (t *Talk) levelLabel(q *checklist.Question, level int) string {
	if q.Kind() == checklist.Ternary {
		return choiceWords(t.p, level)
	}
	return ""
}

func (t *Talk) takeState(r Reply) error {
	q, ans := t.question(), t.answer()
	key := strings.ToLower(r.Key)
	switch level, err := strconv.Atoi(key); {
	case err == nil && OnScale(q, level):
		ans.State, ans.Level, ans.Reason = assessment.Answered, level, ""
	case key == "u":
		ans.State, ans.Level, ans.Reason = assessment.Unknown, 0, ""
	case key == "w":
		t.pending, t.step = assessment.Withheld, stepReason
		return nil
	case key == "n" && q.NAAllowed():
		t.pending, t.step = assessment.NotApplicable, stepReason
		return nil
	default:
		return t.choose()
	}
	return t.commit(ans, t.next)
}

func (t *Talk) askReason() Prompt {
	ans := t.answer()
	p := t.ask(Line, t.p.Text("answer.reason.withheld"))
	if t.pending == assessment.NotApplicable {
		p.Ask = t.p.Text("answer.reason.na")
		p.Body = t.labelled(nil, "answer.label.na", t.question().NAWhen)
	}
	if ans.State == t.pending {
		p.Value = ans.Reason
	}
	return p
}

func (t *Talk) takeReason(r Reply) error {
	if strings.TrimSpace(r.Text) == "" {
		return errors.New(t.p.Text("answer.problem.reason"))
	}
	ans := t.answer()
	ans.State, ans.Level, ans.Reason = t.pending, 0, r.Text
	return t.commit(ans, t.leave)
}

func (t *Talk) askElements() Prompt {
	q, ans := t.question(), t.answer()
	p := t.ask(Ticks, t.p.Text("answer.elements.ask"))
	p.Notices, p.Scale = t.remarks(q, ans), t.scale()
	p.Body = []Paragraph{{LevelWords(t.p, q, ans.Level), q.Descriptor(ans.Level).In(t.p.Lang())}}
	for _, e := range q.Elements {
		text := ""
		switch {
		case e.RecordOnly:
			text = t.p.Text("answer.elements.record_only")
		case e.Optional:
			text = t.p.Text("answer.elements.optional")
		}
		p.Options = append(p.Options, Option{Key: e.ID, Label: e.Text.In(t.p.Lang()), Text: text, Tick: ans.Elements[e.ID]})
	}
	return p
}

func (t *Talk) takeElements(r Reply) error {
	ans := t.answer()
	if ans.Elements == nil {
		ans.Elements = map[string]assessment.Tick{}
	}
	for id, tick := range r.Ticks {
		if tick == "" {
			delete(ans.Elements, id)
			continue
		}
		ans.Elements[id] = tick
	}
	return t.commit(ans, t.next)
}

func (t *Talk) askNote() Prompt {
	q, ans := t.question(), t.answer()
	p := t.ask(Text, t.p.Text("answer.note.ask"))
	if ans.State == assessment.Unknown {
		p.Ask = t.p.Text("answer.note.unknown")
	}
	p.Notices, p.Value = t.remarks(q, ans), ans.Note
	p.Body = t.advice(nil, q.Sensitivity)
	return p
}

func (t *Talk) takeNote(r Reply) error {
	ans := t.answer()
	if ans.Note = strings.TrimSpace(r.Text); ans.Note == "" {
		ans.NoteConfidential = false
	}
	return t.commit(ans, t.next)
}

func (t *Talk) askSecret() Prompt {
	p := t.ask(Pick, t.p.Text("answer.secret.ask"))
	p.Body = []Paragraph{{t.p.Text("answer.label.note"), t.answer().Note}}
	p.Options = t.yesNo(t.answer().NoteConfidential, t.p.Text("answer.secret.yes"), t.p.Text("answer.secret.no"))
	return p
}

func (t *Talk) takeSecret(r Reply) error {
	yes, err := t.readYesNo(r)
	if err != nil {
		return err
	}
	ans := t.answer()
	ans.NoteConfidential = yes
	return t.commit(ans, t.next)
}

// yesNo are the options of a question with two answers.
func (t *Talk) yesNo(yes bool, yesText, noText string) []Option {
	return []Option{
		{Key: "y", Label: yesNo(t.p, true), Text: yesText, Chosen: yes},
		{Key: "n", Label: yesNo(t.p, false), Text: noText, Chosen: !yes},
	}
}

func (t *Talk) readYesNo(r Reply) (bool, error) {
	switch strings.ToLower(r.Key) {
	case "y":
		return true, nil
	case "n":
		return false, nil
	}
	return false, t.choose()
}
