package interview

import (
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// single is the kind of register question that takes one choice.
const single = "choice"

func (t *Talk) register() (*checklist.Register, assessment.RegisterAnswer) {
	r, _ := t.c.Register(t.id)
	return r, t.store.Assessment().Register[t.id]
}

// describeRegister says all that is to be known before a register question is answered.
func (t *Talk) describeRegister(r *checklist.Register) []Paragraph {
	body := t.labelled([]Paragraph{{"", r.Question.In(t.p.Lang())}}, "answer.label.guidance", r.Guidance)
	return t.lead(t.advice(body, r.Sensitivity), r.Lead)
}

func (t *Talk) askChoices() Prompt {
	r, ans := t.register()
	p := t.ask(Many, t.p.Text("answer.register.choices"))
	if r.Kind == single {
		p.Kind, p.Ask = Pick, t.p.Text("answer.register.choice")
	}
	p.Body = t.describeRegister(r)
	for i, choice := range r.Choices {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: choice.Text.In(t.p.Lang()), Chosen: slices.Contains(ans.Choices, choice.ID)})
	}
	return p
}

func (t *Talk) takeChoices(reply Reply) error {
	r, ans := t.register()
	keys := reply.Keys
	if r.Kind == single {
		keys = []string{reply.Key}
	}
	ans.Choices = nil
	for _, key := range keys {
		i, err := strconv.Atoi(key)
		if err != nil || i < 1 || i > len(r.Choices) {
			return t.choose()
		}
		if id := r.Choices[i-1].ID; !slices.Contains(ans.Choices, id) {
			ans.Choices = append(ans.Choices, id)
		}
	}
	return t.commitRegister(ans, t.next)
}

func (t *Talk) askWords() Prompt {
	r, ans := t.register()
	p := t.ask(Text, t.p.Text("answer.register.more"))
	if r.Kind == "words" {
		p.Ask, p.Body = t.p.Text("answer.register.words"), t.describeRegister(r)
	} else {
		p.Body = t.advice(nil, r.Sensitivity)
	}
	p.Value = ans.Text
	return p
}

func (t *Talk) takeWords(reply Reply) error {
	_, ans := t.register()
	ans.Text = strings.TrimSpace(reply.Text)
	then := t.next
	if !ans.Given() {
		then = t.leave // nothing to publish
	}
	return t.commitRegister(ans, then)
}

func (t *Talk) askPublish() Prompt {
	r, ans := t.register()
	p := t.ask(Pick, t.p.Text("answer.register.publish"))
	p.Options = t.yesNo(Published(r, ans), t.p.Text("answer.register.publish.yes"), t.p.Text("answer.register.publish.no"))
	return p
}

func (t *Talk) takePublish(reply Reply) error {
	yes, err := t.readYesNo(reply)
	if err != nil {
		return err
	}
	r, ans := t.register()
	if yes != Published(r, ans) {
		ans.Publish = &yes
	}
	return t.commitRegister(ans, t.next)
}
