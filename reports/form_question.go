package reports

import (
	"fmt"

	"cybergap/checklist"
	"cybergap/reports/chart"
)

// question asks one question, with the next one below it where two fit a page.
func (b *formBuilder) question(q *checklist.Question) []Block {
	title := b.flat(b.titled(b.name(q), b.span(q.Title)))
	blocks := []Block{
		Heading{Level: 3, ID: "q-" + q.ID, Text: title, Unlisted: true},
		para(Body, boldly(b.span(q.Question))),
	}
	blocks = append(append(blocks, b.guidance(q.Guidance)...), b.levels(q), b.states(q))
	return []Block{Keep{Blocks: append(blocks, b.details(q)...)}}
}

// details are what the form asks beside a level; a form of levels only leaves room for a note.
func (b *formBuilder) details(q *checklist.Question) []Block {
	note := Lines{Label: b.Text("form.note"), Count: 1}
	if !b.form.Elements {
		return []Block{note}
	}
	evidence := Lines{Label: b.Text("form.evidence"), Count: 1}
	if len(q.Elements) == 0 {
		return []Block{evidence, note}
	}
	note.Count = 2
	return []Block{b.elements(q), evidence, note}
}

func (b *formBuilder) guidance(text checklist.Text) []Block {
	if text.Empty() {
		return nil
	}
	return []Block{para(Note, b.span(text))}
}

func (b *formBuilder) levels(q *checklist.Question) Table {
	table := Table{Columns: []Column{{Share: 4}, {Share: 16, Head: true}, {Share: 80}}}
	for i, text := range q.Levels {
		name := b.Text("report.level", "Level", b.Int(i))
		if q.Kind() == checklist.Ternary {
			name = b.Text("report.choice." + fmt.Sprint(2*i))
		}
		table.Rows = append(table.Rows, tickRow(name, b.in(text)))
	}
	return table
}

// states are the answers that name no level, side by side.
func (b *formBuilder) states(q *checklist.Question) Table {
	table := Table{
		Columns: []Column{{Share: 4}, {Share: 20}, {Share: 4}, {Share: 20}, {Share: 4}, {Share: 48}},
		Rows:    []Row{tickRow(b.Text("report.state.unknown"))},
	}
	add := func(texts ...string) { table.Rows[0].Cells = append(table.Rows[0].Cells, tickRow(texts...).Cells...) }
	add(b.Text("report.state.withheld"))
	if q.NAAllowed() {
		add(b.Text("form.na", "When", b.in(q.NAWhen)))
	} else {
		table.Columns = append(table.Columns[:4], Column{Share: 52})
		table.Rows[0].Cells = append(table.Rows[0].Cells, Cell{})
	}
	return table
}

func tickRow(texts ...string) Row {
	out := row(Cell{Chart: tickBox{}})
	for _, text := range texts {
		out.Cells = append(out.Cells, textCell(text))
	}
	return out
}

func (b *formBuilder) elements(q *checklist.Question) Table {
	table := Table{Columns: []Column{{Title: b.Text("report.column.ticks"), Share: 60, Head: true}}}
	ticks := []string{"yes", "partly", "no", "unknown"}
	for _, tick := range ticks {
		table.Columns = append(table.Columns, Column{Title: b.Text("report.tick." + tick), Share: 10})
	}
	for _, e := range q.Elements {
		r := row(cell(b.span(e.Text)))
		for range ticks {
			r.Cells = append(r.Cells, Cell{Chart: tickBox{}})
		}
		table.Rows = append(table.Rows, r)
	}
	return table
}

func (b *formBuilder) register(g *checklist.Register) []Block {
	blocks := []Block{
		Heading{Level: 3, ID: "q-" + g.ID, Text: b.flat(b.titled(g.ID, b.span(g.Title))), Unlisted: true},
		para(Body, boldly(b.span(g.Question))),
	}
	blocks = append(blocks, b.guidance(g.Guidance)...)
	if len(g.Choices) > 0 {
		table := Table{Columns: []Column{{Share: 5}, {Share: 95, Head: true}}}
		for _, choice := range g.Choices {
			table.Rows = append(table.Rows, row(Cell{Chart: tickBox{}}, cell(b.span(choice.Text))))
		}
		blocks = append(blocks, table)
	}
	return []Block{Keep{Blocks: append(blocks, b.publish(), Lines{Label: b.Text("form.words"), Count: 3})}}
}

// publish asks whether the answer to a register question may be printed.
func (b *formBuilder) publish() Table {
	return Table{
		Columns: []Column{{Share: 60, Head: true}, {Share: 5}, {Share: 15}, {Share: 5}, {Share: 15}},
		Rows: []Row{row(textCell(b.Text("form.publish")),
			Cell{Chart: tickBox{}}, textCell(b.Text("report.tick.yes")), Cell{Chart: tickBox{}}, textCell(b.Text("report.tick.no")))},
	}
}

// lines is a table of labels with room to write.
func (b *formBuilder) lines(labels ...string) Table {
	table := Table{Columns: []Column{{Share: 48, Head: true}, {Share: 52}}}
	for _, label := range labels {
		table.Rows = append(table.Rows, row(textCell(label), Cell{Chart: room{}}))
	}
	return table
}

// tickBox is a square to tick.
type tickBox struct{}

func (tickBox) Size(float64) float64 { return 11 }

func (tickBox) plain() string { return "[ ]" }

func (tickBox) Draw(c chart.Canvas, width float64) {
	x := 1.0
	if c.RTL() {
		x = width - 10
	}
	c.Rect(x, 1, 9, 9, chart.Color{}, chart.Stroke{Color: chart.Ink, Width: 0.8})
}

// room is empty height to write in by hand.
type room struct{}

func (room) Size(float64) float64 { return 22 }

func (room) plain() string { return "________________" }

func (room) Draw(chart.Canvas, float64) {}
