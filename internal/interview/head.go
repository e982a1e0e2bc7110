package interview

import (
	"errors"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// modes and classifications, in the order in which they are offered.
var (
	modes           = [...]string{"self", "facilitated", "verified"}
	classifications = [...]string{"restricted", "internal", "public"}
)

const (
	national      = "national"
	ofInstitution = "institution"
)

func (t *Talk) askScope() Prompt {
	scope := t.snapshot().head.Scope
	p := t.ask(Pick, t.p.Text("answer.scope.ask"))
	one := t.p.Text("answer.scope.institution.text")
	if scope.Institution != "" {
		one = t.c.Institution(scope.Institution, t.p.Lang())
	}
	p.Options = []Option{
		{Key: "1", Label: t.p.Text("answer.scope.national"), Chosen: scope.Kind == national},
		{Key: "2", Label: t.p.Text("answer.scope.institution"), Text: one, Chosen: scope.Kind == ofInstitution},
	}
	return p
}

func (t *Talk) takeScope(r Reply) error {
	switch r.Key {
	case "1":
		return t.commitTopic(snapshot{head: assessment.Head{Scope: assessment.Scope{Kind: national}}}, t.next)
	case "2":
		t.step = stepScopeName
		return nil
	}
	return t.choose()
}

func (t *Talk) askScopeName() Prompt {
	p := t.ask(Line, t.p.Text("answer.scope.name"))
	if id := t.snapshot().head.Scope.Institution; id != "" {
		p.Value = t.c.Institution(id, t.p.Lang())
	}
	return p
}

func (t *Talk) takeScopeName(r Reply) error {
	name := t.institutionID(r.Text)
	if name == "" {
		return errors.New(t.p.Text("answer.problem.institution"))
	}
	return t.commitTopic(snapshot{head: assessment.Head{Scope: assessment.Scope{Kind: ofInstitution, Institution: name}}}, t.leave)
}

func (t *Talk) institutionID(text string) checklist.ID { return InstitutionID(t.c, t.p, text) }

// InstitutionID is the id of an institution that is given by its id or its title, else the name as it was given.
func InstitutionID(c *checklist.Checklist, p *locale.Printer, text string) checklist.ID {
	text = strings.TrimSpace(text)
	for _, in := range c.Institutions {
		if strings.EqualFold(in.ID, text) || strings.EqualFold(in.Title.In(p.Lang()), text) {
			return in.ID
		}
	}
	return text
}

func (t *Talk) askDay() Prompt {
	p := t.ask(Line, t.p.Text("answer.day.ask"))
	p.Body = []Paragraph{{"", t.p.Text("answer.day.text")}}
	p.Value = t.snapshot().head.Date.String()
	return p
}

func (t *Talk) takeDay(r Reply) error {
	day, err := assessment.ParseDate(strings.TrimSpace(r.Text))
	if err != nil || day.IsZero() {
		return errors.New(t.p.Text("answer.problem.date", "Text", r.Text))
	}
	return t.commitTopic(snapshot{head: assessment.Head{Date: day}}, t.next)
}

func (t *Talk) askMode() Prompt {
	p := t.ask(Pick, t.p.Text("answer.mode.ask"))
	for i, mode := range modes {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: t.p.Text("report.mode." + mode),
			Text: t.p.Text("answer.mode." + mode), Chosen: mode == t.snapshot().head.Mode})
	}
	return p
}

func (t *Talk) takeMode(r Reply) error {
	i, err := strconv.Atoi(r.Key)
	if err != nil || i < 1 || i > len(modes) {
		return t.choose()
	}
	return t.commitTopic(snapshot{head: assessment.Head{Mode: modes[i-1]}}, t.next)
}

func (t *Talk) askClassification() Prompt {
	p := t.ask(Pick, t.p.Text("answer.classification.ask"))
	for i, class := range classifications {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: t.p.Text("report.classification." + class),
			Text: t.p.Text("answer.classification." + class), Chosen: class == t.snapshot().head.Classification})
	}
	return p
}

func (t *Talk) takeClassification(r Reply) error {
	i, err := strconv.Atoi(r.Key)
	if err != nil || i < 1 || i > len(classifications) {
		return t.choose()
	}
	return t.commitTopic(snapshot{head: assessment.Head{Classification: classifications[i-1]}}, t.next)
}
