package reports

import "cybergap/checklist"

// traceability has one row for each recommendation of the source: none is left out, none is met by silence.
func (b *builder) traceability() []Block {
	rows := b.c.Trace()
	if len(rows) == 0 {
		return nil
	}
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.ref"), Share: 10, Head: true},
		{Title: b.Text("report.column.subject"), Share: 33},
		{Title: b.Text("report.column.area"), Share: 27},
		{Title: b.Text("report.column.treatment"), Share: 30},
	}}
	for _, r := range rows {
		table.Rows = append(table.Rows, row(textCell(r.Ref), textCell(b.in(r.Title)), textCell(b.areaTitle(r.Area)), Cell{Text: b.treatment(r)}))
	}
	return []Block{
		Heading{Level: 1, ID: "traceability", Text: b.Text("report.trace.title"), NewPage: true},
		para(Body, plain(b.Count("report.trace.intro", len(rows), "Document", b.c.Source.Document))),
		table,
	}
}

// treatment says what became of a recommendation in this assessment.
func (b *builder) treatment(r checklist.TraceRow) Inline {
	if !r.Scored {
		return Inline{plain(b.Text("report.trace.register", "ID", r.Question)), soft(" " + b.in(r.Why))}
	}
	q, _ := b.c.Question(r.Question)
	s, asked := b.r.Question(r.Question)
	if !asked {
		return Inline{plain(b.Text("report.trace.not-asked", "Form", b.in(b.form.Title)))}
	}
	return Inline{plain(b.Text("report.trace.scored", "Standing", b.standing(q, s)))}
}
