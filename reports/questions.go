package reports

import (
	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// questions shows each question of an area: where the country stands with what is in place, and what is missing with the next step up.
func (b *builder) questions(s *scoring.AreaScore) Block {
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 18, Head: true},
		{Title: b.Text("report.column.reached"), Share: 41},
		{Title: b.Text("report.column.next"), Share: 41},
	}}
	if b.form.Elements {
		table.Columns[2].Title = b.Text("report.column.missing")
	}
	scores := b.r.InArea(s)
	for i := range scores {
		q, _ := b.c.Question(scores[i].ID)
		table.Rows = append(table.Rows, row(b.questionCell(q, &scores[i]), b.standsCell(q, &scores[i]), b.missingCell(q, &scores[i])))
	}
	return table
}

// questionCell names a question and shows its level.
func (b *builder) questionCell(q *checklist.Question, s *scoring.QuestionScore) Cell {
	standing := b.standing(q, s)
	if q.Core {
		standing = b.Text("report.core", "Standing", standing)
	}
	return Cell{Chart: levels(s), Text: b.called(q.ID), Below: []Inline{{soft(standing)}}}
}

// standsCell describes where a question stands, with what is in place and with what holds it down.
func (b *builder) standsCell(q *checklist.Question, s *scoring.QuestionScore) Cell {
	out := Cell{Text: b.reached(q, s)}
	if b.ticked(s) {
		out.Below = b.told(out.Below, "inplace", q, b.tickedAs(q, assessment.Yes))
	}
	if text := b.cap(s); text != "" {
		out.Below = append(out.Below, Inline{bold(text)})
	}
	return out
}

// missingCell says what is absent, half there and not known, and describes the next step up.
func (b *builder) missingCell(q *checklist.Question, s *scoring.QuestionScore) Cell {
	var paragraphs []Inline
	if b.ticked(s) {
		paragraphs = b.told(paragraphs, "missing", q, s.Missing)
		paragraphs = b.told(paragraphs, "partly", q, s.Partly)
		paragraphs = b.told(paragraphs, "open", q, s.Open)
	}
	if next := b.next(q, s); len(next) > 0 {
		paragraphs = append(paragraphs, next)
	}
	return stacked(paragraphs)
}

// told adds a paragraph of elements in the words of the edition, after a label.
func (b *builder) told(paragraphs []Inline, label string, q *checklist.Question, ids []checklist.ID) []Inline {
	var texts []string
	for _, id := range ids {
		if e, ok := q.Element(id); ok {
			texts = append(texts, b.in(e.Text))
		}
	}
	if len(texts) == 0 {
		return paragraphs
	}
	var w weave
	return append(paragraphs, w.text(bold, b.Text("report.elements."+label, "Elements", w.in(plain(b.Sentences(texts...))))))
}

// ticked reports whether the form asks for ticks, the question applies, and at least one of its elements was ticked.
func (b *builder) ticked(s *scoring.QuestionScore) bool {
	return b.form.Elements && s.Applies() && len(b.a.Answers[s.ID].Elements) > 0
}

// tickedAs lists the elements that count and were ticked alike.
func (b *builder) tickedAs(q *checklist.Question, tick assessment.Tick) []checklist.ID {
	var ids []checklist.ID
	for _, e := range q.Elements {
		if b.a.Answers[q.ID].Elements[e.ID] == tick && !e.RecordOnly {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// reached describes where the question stands.
func (b *builder) reached(q *checklist.Question, s *scoring.QuestionScore) Inline {
	switch s.State {
	case assessment.Answered:
		return Inline{b.span(q.Descriptor(s.Level))}
	case assessment.NotApplicable:
		return b.because(b.Text("report.reached.na"), s.Reason)
	case assessment.Withheld:
		return b.because(b.Text("report.reached.withheld"), s.Reason)
	case assessment.Unknown:
		return Inline{plain(b.Text("report.reached.unknown"))}
	}
	return Inline{plain(b.Text("report.reached.unanswered"))}
}

// because is a remark followed by a reason in the country's own words.
func (b *builder) because(remark, reason string) Inline {
	if reason == "" {
		return Inline{plain(remark)}
	}
	var w weave
	return w.text(plain, b.Text("list.sentence", "Before", remark, "Item", w.in(b.user(reason))))
}

// next describes the next step up, or says that there is none to take.
func (b *builder) next(q *checklist.Question, s *scoring.QuestionScore) Inline {
	step := 1
	if q.Kind() == checklist.Ternary {
		step = 2
	}
	switch {
	case !s.Applies():
		return nil
	case s.State == assessment.Withheld:
		return Inline{plain(b.Text("report.next.withheld"))}
	case s.State != assessment.Answered:
		return Inline{plain(b.Text("report.next.find-out"))}
	case s.Level >= checklist.MaxLevel:
		return Inline{plain(b.Text("report.next.top"))}
	}
	var w weave
	text := w.in(b.span(q.Descriptor(s.Level + step)))
	return w.text(bold, b.Text("report.next.step", "Level", b.level(q, s.Level+step), "Text", text))
}
