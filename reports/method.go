package reports

import (
	"cybergap/checklist"
	"cybergap/scoring"
)

// method prints every judgement that the numbers rest on: rules, parameters, weights, targets, and the links that cap a score.
func (b *builder) method() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "method", Text: b.Text("report.method.title")},
		para(Body, plain(b.Text("report.method.intro"))),
		b.rules(),
		Heading{Level: 2, ID: "parameters", Text: b.Text("report.method.parameters"), Unlisted: true},
		b.parameters(),
		Heading{Level: 2, ID: "weights", Text: b.Text("report.method.weights"), Unlisted: true},
		b.areaWeights(),
	}
	blocks = append(blocks, b.edges()...)
	blocks = append(blocks, b.ownTargets()...)
	return append(blocks,
		Heading{Level: 2, ID: "question-parameters", Text: b.Text("report.method.questions"), Unlisted: true},
		para(Note, plain(b.Text("report.method.questions.note"))),
		b.questionParameters())
}

func (b *builder) rules() Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.rule"), Share: 15, Head: true}, {Title: b.Text("report.column.wording"), Share: 85},
	}}
	for _, id := range []string{"value", "unknown", "na", "cap", "area", "overall", "stage", "gap", "evidence", "priority", "roadmap", "elements"} {
		table.Rows = append(table.Rows, row(cell(bold(b.Text("report.rule."+id+".name"))), textCell(b.Text("report.rule."+id+".text"))))
	}
	return table
}

func (b *builder) parameters() Block {
	p := b.r.Parameters
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.parameter"), Share: 70, Head: true}, {Title: b.Text("report.column.value"), Share: 30, Align: AlignEnd},
	}}
	add := func(id, value string) {
		table.Rows = append(table.Rows, row(textCell(b.Text("report.parameter."+id)), textCell(value)))
	}
	add("headline", b.Text("report.headline."+p.Headline))
	add("target", b.number(p.Target))
	add("coverage-min", b.number(p.CoverageMin))
	add("width-max", b.number(p.WidthMax))
	add("comparable-min", b.number(p.ComparableMin))
	add("evidence-caps", b.numbers(p.EvidenceCaps))
	add("confidence", b.numbers(p.Confidence))
	add("bands", b.numbers(p.Bands))
	add("exponents", b.ints([]int{p.Priority.Gap, p.Priority.Impact, p.Priority.Feasibility, p.Priority.Unlock}))
	add("classes", b.numbers([]checklist.Number{p.Priority.A, p.Priority.B}))
	add("phases", b.ints(p.Phases))
	add("weight-error", b.number(p.WeightError))
	add("publish-min", b.Int(p.PublishMin))
	add("evidence-months", b.Int(p.EvidenceMonths))
	add("assessment-months", b.Int(p.AssessmentMonths))
	return table
}

func (b *builder) numbers(ns []checklist.Number) string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = b.number(n)
	}
	return b.Numbers(out)
}

func (b *builder) ints(ns []int) string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = b.Int(n)
	}
	return b.Numbers(out)
}

func (b *builder) areaWeights() Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.area"), Share: 34, Head: true}, {Title: b.Text("report.column.weight"), Share: 10, Align: AlignEnd},
		{Title: b.Text("report.column.reason"), Share: 56},
	}}
	for _, area := range b.c.Areas {
		weight := b.Text("report.not-scored")
		if len(area.Questions) > 0 {
			weight = b.number(area.Weight)
		}
		table.Rows = append(table.Rows, row(cell(b.span(area.Title)), textCell(weight), cell(b.span(area.WeightReason))))
	}
	return table
}

// edges lists the prerequisites between questions of the form.
func (b *builder) edges() []Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 10, Head: true}, {Title: b.Text("report.column.rests-on"), Share: 10},
		{Title: b.Text("report.column.slack"), Share: 7, Align: AlignEnd}, {Title: b.Text("report.column.reason"), Share: 73},
	}}
	for _, q := range b.c.Questions() {
		for _, pre := range q.Prerequisites {
			table.Rows = append(table.Rows, row(textCell(b.ref(q.ID)), textCell(b.ref(pre.ID)), textCell(b.number(pre.Slack)),
				cell(b.span(pre.Reason))))
		}
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{
		Heading{Level: 2, ID: "edges", Text: b.Text("report.method.edges"), Unlisted: true},
		para(Note, plain(b.Text("report.method.edges.note"))),
		table,
	}
}

func (b *builder) questionParameters() Block {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 50, Head: true},
		{Title: b.Text("report.column.weight"), Share: 8, Align: AlignEnd},
		{Title: b.Text("report.column.target"), Share: 9, Align: AlignEnd},
		{Title: b.Text("report.column.core"), Share: 7},
		{Title: b.Text("report.column.impact"), Share: 8, Align: AlignEnd},
		{Title: b.Text("report.column.feasibility"), Share: 10, Align: AlignEnd},
		{Title: b.Text("report.column.duration"), Share: 8, Align: AlignEnd},
	}}
	for i := range b.r.Questions {
		s := &b.r.Questions[i]
		q, _ := b.c.Question(s.ID)
		core := ""
		if q.Core {
			core = b.Text("report.yes")
		}
		table.Rows = append(table.Rows, row(Cell{Text: b.called(q.ID)}, textCell(b.number(s.Weight)), textCell(b.target(s)), textCell(core),
			textCell(b.Int(q.Impact)), textCell(b.Int(q.Feasibility)), textCell(b.Int(q.Months))))
	}
	return table
}

// target prints a question's target, marked where the country set its own.
func (b *builder) target(s *scoring.QuestionScore) string {
	text := b.short(s.Target)
	if _, own := b.a.Targets[s.ID]; own {
		return b.Text("report.own-target", "Target", text)
	}
	return text
}

// ownTargets lists the targets that the country set itself, with its reasons.
func (b *builder) ownTargets() []Block {
	var list List
	for i := range b.r.Questions {
		s := &b.r.Questions[i]
		if t, own := b.a.Targets[s.ID]; own {
			var w weave
			list.Items = append(list.Items, w.text(plain, b.Text("report.own-target.item", "Question", w.in(b.called(s.ID)...),
				"Target", b.short(s.Target), "Reason", w.in(b.user(t.Reason)))))
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{Heading{Level: 2, ID: "own-targets", Text: b.Text("report.method.targets"), Unlisted: true}, list}
}
