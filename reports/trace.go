package reports

import (
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
)

// traceability has one row for each recommendation of the source: none is left out, none is met by silence.
func (b *builder) traceability() []Block {
	rows := b.c.Trace()
	if len(rows) == 0 {
		return nil
	}
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.ref"), Share: 8, Head: true},
		{Title: b.Text("report.column.subject"), Share: 36},
		{Title: b.Text("report.column.area"), Share: 41},
		{Title: b.Text("report.column.treatment"), Share: 15},
	}}
	for _, r := range rows {
		table.Rows = append(table.Rows, row(textCell(b.Isolate(r.Ref)), cell(b.span(r.Title)), b.tracedArea(r), textCell(b.treatment(r))))
	}
	return []Block{
		Heading{Level: 1, ID: "traceability", Text: b.Text("report.trace.title")},
		para(Body, plain(b.Count("report.trace.intro", len(rows), "Document", b.c.Source.Document))),
		table,
	}
}

// tracedArea is the area of a recommendation, with the reason why it is recorded and not scored.
func (b *builder) tracedArea(r checklist.TraceRow) Cell {
	out := textCell(b.areaTitle(r.Area))
	if !r.Scored {
		out.Below = []Inline{{softly(b.span(r.Why))}}
	}
	return out
}

// treatment says what became of a recommendation in this assessment.
func (b *builder) treatment(r checklist.TraceRow) string {
	if !r.Scored {
		return b.recorded(r.Question)
	}
	q, _ := b.c.Question(r.Question)
	s, asked := b.r.Question(r.Question)
	if !asked {
		return b.Text("report.trace.not-asked")
	}
	return b.standing(q, s)
}

// recorded says what became of a recommendation that the register covers. It does not tell answers that are printed from those kept back.
func (b *builder) recorded(id checklist.ID) string {
	g, ok := b.c.Register(id)
	switch {
	case !ok || !g.In(b.a.Form):
		return b.Text("report.trace.not-asked")
	case slices.Contains(b.unrecorded, id):
		return b.state(assessment.Unanswered)
	}
	return b.Text("report.trace.register", "ID", id)
}
