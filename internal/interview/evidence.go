package interview

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// MaxGrade is the highest grade of evidence.
const MaxGrade = 3

// Kinds lists the kinds of evidence, in the order in which they are offered.
func Kinds() []string {
	return []string{"law", "policy", "procedure", "decision", "agreement", "record", "statistics", "report", "training", "other"}
}

// askEvidence lists the evidence of the question at hand.
func (t *Talk) askEvidence() Prompt {
	q, ans := t.question(), t.answer()
	p := t.ask(Pick, t.p.Text("answer.evidence.ask"))
	p.Notices = t.remarks(q, ans)
	if len(q.Evidence) > 0 {
		p.Body = append(p.Body, Paragraph{t.p.Text("answer.label.shows"), t.p.Closed(t.p.Clauses(in(q.Evidence, t.p.Lang())))})
	}
	p.Body = t.advice(p.Body, q.Sensitivity)
	p.Options = []Option{
		{Key: "c", Label: t.p.Text("answer.evidence.continue"), Text: t.p.Count("answer.evidence.listed", len(ans.Evidence)), Chosen: true},
		{Key: "n", Label: t.p.Text("answer.evidence.new"), Text: t.p.Text("answer.evidence.new.text")},
	}
	for i, e := range ans.Evidence {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: e.Title, Text: t.p.Sentences(ItemWords(t.p, e), t.p.Text("answer.evidence.remove.text"))})
	}
	return p
}

// in returns texts in a language.
func in(texts []checklist.Text, lang string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = text.In(lang)
	}
	return out
}

// ItemWords tells an item of evidence in short, without its title.
func ItemWords(p *locale.Printer, e assessment.Evidence) string {
	parts := []string{GradeWords(p, e.Grade)}
	if e.Kind != "" {
		parts = append(parts, KindWords(p, e.Kind))
	}
	for _, text := range []string{p.Date(e.Date.Time()), e.Link, e.File} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	if e.Confidential {
		parts = append(parts, p.Text("answer.secret"))
	}
	return p.Join(parts)
}

// KindWords says a kind of evidence.
func KindWords(p *locale.Printer, kind string) string { return p.Text("answer.kind." + kind) }

// GradeWords says a grade of evidence.
func GradeWords(p *locale.Printer, grade int) string {
	return p.Text("answer.grade." + strconv.Itoa(grade))
}

func (t *Talk) takeEvidence(r Reply) error {
	switch i, err := strconv.Atoi(r.Key); {
	case r.Key == "c":
		t.next()
	case r.Key == "n":
		t.item, t.step = assessment.Evidence{Grade: 1}, stepTitle
	case err == nil && i >= 1 && i <= len(t.answer().Evidence):
		t.at, t.step = i-1, stepRemove
	default:
		return t.choose()
	}
	return nil
}

func (t *Talk) askRemove() Prompt {
	e := t.answer().Evidence[t.at]
	p := t.ask(Pick, t.p.Text("answer.evidence.remove"))
	p.Body = []Paragraph{{e.Title, ItemWords(t.p, e)}}
	p.Options = t.yesNo(false, t.p.Text("answer.evidence.remove.yes"), t.p.Text("answer.evidence.remove.no"))
	return p
}

func (t *Talk) takeRemove(r Reply) error {
	yes, err := t.readYesNo(r)
	if err != nil || !yes {
		t.step = stepEvidence
		return err
	}
	ans := t.answer()
	ans.Evidence = slices.Delete(ans.Evidence, t.at, t.at+1)
	return t.commit(ans, t.toEvidence)
}

func (t *Talk) toEvidence() { t.step = stepEvidence }

func (t *Talk) askTitle() Prompt {
	p := t.ask(Line, t.p.Text("answer.item.title"))
	p.Body = t.advice(nil, t.question().Sensitivity)
	p.Value = t.item.Title
	return p
}

func (t *Talk) takeTitle(r Reply) error {
	if t.item.Title = strings.TrimSpace(r.Text); t.item.Title == "" {
		t.step = stepEvidence
		return nil
	}
	t.step = stepKind
	return nil
}

func (t *Talk) askKind() Prompt {
	p := t.ask(Pick, t.p.Text("answer.item.kind", "Title", t.item.Title))
	for i, kind := range Kinds() {
		chosen := kind == t.item.Kind || t.item.Kind == "" && kind == "other"
		p.Options = append(p.Options, Option{Key: strconv.Itoa(i + 1), Label: KindWords(t.p, kind), Chosen: chosen})
	}
	return p
}

func (t *Talk) takeKind(r Reply) error {
	kinds := Kinds()
	i, err := strconv.Atoi(r.Key)
	if err != nil || i < 1 || i > len(kinds) {
		return t.choose()
	}
	t.item.Kind, t.step = kinds[i-1], stepGrade
	return nil
}

func (t *Talk) askGrade() Prompt {
	p := t.ask(Pick, t.p.Text("answer.item.grade", "Title", t.item.Title))
	for grade := range MaxGrade + 1 {
		p.Options = append(p.Options, Option{Key: strconv.Itoa(grade), Label: GradeWords(t.p, grade), Chosen: grade == t.item.Grade})
	}
	return p
}

func (t *Talk) takeGrade(r Reply) error {
	grade, err := strconv.Atoi(r.Key)
	if err != nil || grade < 0 || grade > MaxGrade {
		return t.choose()
	}
	t.item.Grade, t.step = grade, stepDate
	return nil
}

func (t *Talk) askDate() Prompt {
	p := t.ask(Line, t.p.Text("answer.item.date"))
	p.Value = t.item.Date.String()
	return p
}

func (t *Talk) takeDate(r Reply) (err error) {
	if t.item.Date, err = assessment.ParseDate(strings.TrimSpace(r.Text)); err != nil {
		return errors.New(t.p.Text("answer.problem.date", "Text", r.Text))
	}
	t.step = stepLink
	return nil
}

func (t *Talk) askLink() Prompt {
	p := t.ask(Line, t.p.Text("answer.item.link"))
	p.Value = t.item.Link + t.item.File
	return p
}

// takeLink takes a web address, or else the name of a file.
func (t *Talk) takeLink(r Reply) error {
	t.item.Link, t.item.File = "", strings.TrimSpace(r.Text)
	if strings.HasPrefix(t.item.File, "http://") || strings.HasPrefix(t.item.File, "https://") {
		t.item.Link, t.item.File = t.item.File, ""
	}
	t.step = stepItemSecret
	return nil
}

func (t *Talk) askItemSecret() Prompt {
	p := t.ask(Pick, t.p.Text("answer.item.secret"))
	p.Body = []Paragraph{{t.item.Title, ItemWords(t.p, t.item)}}
	p.Options = t.yesNo(t.item.Confidential, t.p.Text("answer.secret.yes"), t.p.Text("answer.secret.no"))
	return p
}

func (t *Talk) takeItemSecret(r Reply) (err error) {
	if t.item.Confidential, err = t.readYesNo(r); err != nil {
		return err
	}
	ans := t.answer()
	ans.Evidence = append(ans.Evidence, t.item)
	return t.commit(ans, t.toEvidence)
}
