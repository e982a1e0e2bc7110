package reports

import (
	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// answers prints every answer with its ticks and the notes that are not confidential.
func (b *builder) answers() []Block {
	intro := "report.answers.levels-only"
	if b.form.Elements {
		intro = "report.answers.intro"
	}
	blocks := []Block{
		Heading{Level: 1, ID: "answers", Text: b.Text("report.answers.title")},
		para(Body, plain(b.Text(intro))),
	}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			blocks = append(blocks, Heading{Level: 3, ID: "answers-" + s.ID, Text: b.areaTitle(s.ID), Unlisted: true}, b.answersTable(s))
		}
	}
	return append(blocks, b.confidentialNotes()...)
}

func (b *builder) answersTable(s *scoring.AreaScore) Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 26, Head: true},
		{Title: b.Text("report.column.answer"), Share: 74},
	}}
	scores := b.r.InArea(s)
	for i := range scores {
		q, _ := b.c.Question(scores[i].ID)
		table.Rows = append(table.Rows, row(b.answeredCell(q), b.saidCell(q, &scores[i])))
	}
	return table
}

// answeredCell is a question with the institution that answered it.
func (b *builder) answeredCell(q *checklist.Question) Cell {
	out := Cell{Text: b.called(q.ID)}
	if from := b.from(b.a.Answers[q.ID]); len(from) > 0 {
		out.Below = append(out.Below, from)
	}
	return out
}

// saidCell is an answer: its level and grade of evidence, its ticks, reason, note and the views that differ.
func (b *builder) saidCell(q *checklist.Question, s *scoring.QuestionScore) Cell {
	var w weave
	out := Cell{Text: Inline{bold(b.standing(q, s))}}
	if s.State == assessment.Answered {
		out.Text = w.text(soft, b.Text("report.answers.evidence", "Standing", w.in(out.Text...), "Grade", b.grade(s.Grade)))
	}
	if ticks := b.ticks(q, s); ticks != "" {
		out.Below = append(out.Below, Inline{soft(ticks)})
	}
	return b.noted(out, s)
}

// ticks counts the elements of a question that count, by what was ticked.
func (b *builder) ticks(q *checklist.Question, s *scoring.QuestionScore) string {
	if !b.ticked(s) {
		return ""
	}
	total := 0
	var parts []string
	for _, each := range []struct {
		id    string
		count int
	}{
		{"yes", len(b.tickedAs(q, assessment.Yes))}, {"partly", len(s.Partly)}, {"no", len(s.Missing)}, {"unknown", len(s.Open)},
		{"na", len(b.tickedAs(q, assessment.TickNA))},
	} {
		if each.count > 0 {
			total += each.count
			parts = append(parts, b.Count("report.answers.tick."+each.id, each.count))
		}
	}
	if total == 0 {
		return ""
	}
	return b.Count("report.answers.ticks", total, "Ticks", b.Join(parts))
}

// from says which institution answered, and when.
func (b *builder) from(a assessment.Answer) Inline {
	out := b.institution(a.Institution)
	switch date := b.Date(a.Date.Time()); {
	case date == "":
		return out
	case len(out) == 0:
		return Inline{soft(date)}
	default:
		var w weave
		return w.text(soft, b.Text("report.answers.from", "Institution", w.in(out...), "Date", date))
	}
}

// institution names an institution of the edition, or what a country wrote instead.
func (b *builder) institution(id string) Inline {
	if id == "" {
		return nil
	}
	name := b.c.Institution(id, b.Lang())
	return Inline{{Text: name, User: name == id}}
}

// noted adds the reason, the note and the dissenting views of an answer.
func (b *builder) noted(out Cell, s *scoring.QuestionScore) Cell {
	a := b.a.Answers[s.ID]
	if s.Reason != "" && a.Reason != "" {
		var w weave
		out.Below = append(out.Below, w.text(soft, b.Text("report.notes.reason", "Reason", w.in(b.user(a.Reason)))))
	}
	if a.Note != "" {
		out.Below = append(out.Below, Inline{b.user(a.Note)})
	}
	for _, d := range a.Dissent {
		out.Below = append(out.Below, b.dissent(s.ID, d))
	}
	return out
}

// dissent is another institution's view of a question.
func (b *builder) dissent(id checklist.ID, d assessment.Dissent) Inline {
	var w weave
	view := w.in(b.institution(d.Institution)...)
	if q, ok := b.c.Question(id); ok && d.Level != nil {
		view = b.Text("report.view.level", "Institution", view, "Level", w.in(plain(b.level(q, *d.Level))))
	}
	if d.Note != "" {
		view = b.Text("report.view.note", "View", view, "Note", w.in(b.user(d.Note)))
	}
	return w.text(soft, b.Text("report.notes.dissent", "View", view))
}

// confidentialNotes counts the notes that are not printed.
func (b *builder) confidentialNotes() []Block {
	if b.hidden.Notes == 0 {
		return nil
	}
	return []Block{para(Note, plain(b.Count("report.notes.confidential", b.hidden.Notes)))}
}
