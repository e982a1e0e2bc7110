package reports

import (
	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// answers prints every answer with its ticks, and below the table of each area the notes that are not confidential.
func (b *builder) answers() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "answers", Text: b.Text("report.answers.title"), NewPage: true},
		para(Body, plain(b.Text("report.answers.intro"))),
	}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			blocks = append(blocks, Heading{Level: 2, ID: "answers-" + s.ID, Text: b.areaTitle(s.ID), Unlisted: true}, b.answersTable(s))
			blocks = append(blocks, b.notes(s)...)
		}
	}
	return append(blocks, b.confidentialNotes()...)
}

func (b *builder) answersTable(s *scoring.AreaScore) Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 26, Head: true},
		{Title: b.Text("report.column.answer"), Share: 14},
		{Title: b.Text("report.column.ticks"), Share: 36},
		{Title: b.Text("report.column.from"), Share: 16},
		{Title: b.Text("report.column.grade"), Share: 8, Align: AlignEnd},
	}}
	if !b.form.Elements {
		table.Columns[2].Title, table.Columns[2].Share = "", 1
	}
	scores := b.r.InArea(s)
	for i := range scores {
		q, _ := b.c.Question(scores[i].ID)
		a := b.a.Answers[q.ID]
		table.Rows = append(table.Rows, row(Cell{Text: b.called(q.ID)}, textCell(b.standing(q, &scores[i])), textCell(b.ticks(q, &scores[i])),
			Cell{Text: b.from(a)}, textCell(b.Int(scores[i].Grade))))
	}
	return table
}

// ticks prints the ticks of a question: the ids of its elements, grouped by what was ticked.
func (b *builder) ticks(q *checklist.Question, s *scoring.QuestionScore) string {
	if !b.ticked(s) {
		return ""
	}
	var texts []string
	for _, tick := range []assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA} {
		var ids []string
		for _, e := range q.Elements {
			if b.a.Answers[q.ID].Elements[e.ID] == tick {
				ids = append(ids, e.ID)
			}
		}
		if len(ids) > 0 {
			texts = append(texts, b.Text("report.alt.item", "Label", b.Text("report.tick."+string(tick)), "Value", b.Join(ids)))
		}
	}
	return b.sentences(texts)
}

// from says which institution answered, and when.
func (b *builder) from(a assessment.Answer) Inline {
	if a.Institution == "" && a.Date.IsZero() {
		return nil
	}
	return spaced(b.institution(a.Institution), Inline{soft(b.Date(a.Date.Time()))})
}

// institution names an institution of the edition, or what a country wrote instead.
func (b *builder) institution(id string) Inline {
	if id == "" {
		return nil
	}
	name := b.c.Institution(id, b.Lang())
	return Inline{{Text: name, User: name == id}}
}

// notes prints the reasons, notes and dissenting views of an area.
func (b *builder) notes(s *scoring.AreaScore) []Block {
	var blocks []Block
	scores := b.r.InArea(s)
	for i := range scores {
		blocks = append(blocks, b.note(&scores[i])...)
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{Heading{Level: 3, ID: "notes-" + s.ID, Text: b.Text("report.notes.title"), Unlisted: true}}, blocks...)
}

func (b *builder) note(s *scoring.QuestionScore) []Block {
	a := b.a.Answers[s.ID]
	label := bold(b.ref(s.ID) + " ")
	var blocks []Block
	if s.Reason != "" && a.Reason != "" {
		blocks = append(blocks, para(Quote, label, soft(b.Text("report.notes.reason")+" "), user(a.Reason)))
	}
	if a.Note != "" {
		blocks = append(blocks, para(Quote, label, user(a.Note)))
	}
	for _, d := range a.Dissent {
		blocks = append(blocks, para(Quote, append(Inline{label}, b.dissent(s.ID, d)...)...))
	}
	return blocks
}

// dissent is another institution's view of a question.
func (b *builder) dissent(id checklist.ID, d assessment.Dissent) Inline {
	out := spaced(Inline{soft(b.Text("report.notes.dissent"))}, b.institution(d.Institution))
	if q, ok := b.c.Question(id); ok && d.Level != nil {
		out = spaced(out, Inline{plain(b.level(q, *d.Level))})
	}
	if d.Note != "" {
		out = spaced(out, Inline{user(d.Note)})
	}
	return out
}

// confidentialNotes counts the notes that are not printed.
func (b *builder) confidentialNotes() []Block {
	if b.hidden.Notes == 0 {
		return nil
	}
	return []Block{para(Note, plain(b.Count("report.notes.confidential", b.hidden.Notes)))}
}
