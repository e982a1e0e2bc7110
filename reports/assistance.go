package reports

import (
	"cybergap/checklist"
	"cybergap/scoring"
)

// assistance is the sheet for partners: one row for each measure that closes an open gap, most urgent first.
func (b *builder) assistance() []Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.need"), Share: 46, Head: true},
		{Title: b.Text("report.column.type"), Share: 12},
		{Title: b.Text("report.column.lead"), Share: 33},
		{Title: b.Text("report.column.after"), Share: 9},
	}}
	var class scoring.Class
	for _, action := range b.r.Actions {
		rows := b.needs(action)
		if len(rows) > 0 && action.Class != class {
			class = action.Class
			table.Rows = append(table.Rows, band(bold(b.className(class))))
		}
		table.Rows = append(table.Rows, rows...)
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{
		Heading{Level: 1, ID: "assistance", Text: b.Text("report.assistance.title"), NewPage: true},
		para(Body, plain(b.Text("report.assistance.intro"))),
		table,
	}
}

func (b *builder) needs(action scoring.Action) []Row {
	q, _ := b.c.Question(action.ID)
	var rows []Row
	for _, m := range b.measures(q) {
		rows = append(rows, row(
			b.need(q, m),
			textCell(b.Text("report.measure."+m.Type)),
			textCell(b.institutions(q.Lead)),
			textCell(b.refs(b.waitsFor(q.ID))),
		))
	}
	return rows
}

// need is a measure, with the help that the source names.
func (b *builder) need(q *checklist.Question, m checklist.Measure) Cell {
	out := Cell{Text: b.titled(b.ref(q.ID), b.span(m.Text))}
	if !m.Help.Empty() {
		var w weave
		out.Below = []Inline{w.text(bold, b.Text("report.assistance.help", "Help", w.in(b.span(m.Help))))}
	}
	return out
}

// waitsFor returns the actions of the roadmap that must end before an action starts.
func (b *builder) waitsFor(id checklist.ID) []checklist.ID {
	for _, step := range b.steps {
		if step.ID == id {
			return step.After
		}
	}
	return nil
}
