package interview

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cybergap/checklist"
	"cybergap/internal/locale"
)

// factWords says a fact's value as a person would: yes, no, the words of a choice, a number as it was written.
func factWords(p *locale.Printer, f checklist.Fact, value string) string {
	v, ok := f.Value(value)
	if !ok {
		return p.Text("answer.fact.unknown")
	}
	if yes, ok := v.(bool); ok {
		return yesNo(p, yes)
	}
	for _, choice := range f.Choices {
		if choice.ID == value {
			return choice.Text.In(p.Lang())
		}
	}
	return p.Decimal(value)
}

// askFact asks a fact by its kind.
func (t *Talk) askFact() Prompt {
	f, value := t.fact(t.id), t.snapshot().fact
	p := t.ask(Pick, t.p.Text("answer.fact.ask"))
	p.Body = t.decides(f)
	switch f.Kind {
	case "number":
		p.Kind, p.Ask, p.Value = Line, t.p.Text("answer.fact.number"), value
		return p
	case "boolean":
		v, ok := f.Value(value)
		p.Options = t.yesNo(v == true, "", "")
		p.Options[1].Chosen = ok && v == false
	default:
		for i, choice := range f.Choices {
			p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: choice.Text.In(t.p.Lang()), Chosen: choice.ID == value})
		}
	}
	p.Options = append(p.Options, Option{Key: "u", Label: t.p.Text("answer.fact.unknown"), Text: t.p.Text("answer.fact.unknown.text"), Chosen: value == ""})
	return p
}

// decides tells which questions of the form are asked or not by a fact.
func (t *Talk) decides(f checklist.Fact) []Paragraph {
	var ids []string
	for _, q := range t.c.Questions() {
		if q.In(t.store.Assessment().Form) && slices.Contains(q.DependsOn(), f.ID) {
			ids = append(ids, q.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return []Paragraph{{t.p.Text("answer.label.decides"), t.p.Count("answer.fact.decides", len(ids), "List", t.p.Join(ids))}}
}

func (t *Talk) takeFact(r Reply) error {
	f := t.fact(t.id)
	if f.Kind == "number" {
		return t.takeNumber(f, r.Text)
	}
	value := ""
	switch key := strings.ToLower(r.Key); {
	case key == "u":
	case f.Kind == "boolean":
		yes, err := t.readYesNo(r)
		if err != nil {
			return err
		}
		value = strconv.FormatBool(yes)
	default:
		i, err := strconv.Atoi(key)
		if err != nil || i < 1 || i > len(f.Choices) {
			return t.choose()
		}
		value = f.Choices[i-1].ID
	}
	return t.commitTopic(snapshot{fact: value}, t.next)
}

// takeNumber takes a number whose digits may stand in groups; nothing means that it is not known.
func (t *Talk) takeNumber(f checklist.Fact, text string) error {
	value := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\'' || r == '’' {
			return -1
		}
		return r
	}, text)
	if _, ok := f.Value(value); !ok && value != "" {
		return errors.New(t.p.Text("answer.problem.number", "Text", text))
	}
	return t.commitTopic(snapshot{fact: value}, t.next)
}
