package reports

import (
	"fmt"
	"slices"

	"cybergap/checklist"
	"cybergap/scoring"
)

// scores builds the short document that the score command prints: areas, overall, largest gaps, what to find out first.
func (s Source) scores() (*Document, error) {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return nil, fmt.Errorf("print scores: %w", err)
	}
	doc := &Document{Meta: b.meta()}
	doc.Blocks = append(doc.Blocks,
		Heading{Level: 1, ID: "scores", Text: b.Text("score.title", "Country", b.country(), "Date", b.Date(b.a.Date.Time()), "Form", b.in(b.form.Title))},
		b.scoreTable())
	if slices.ContainsFunc(b.r.Areas, func(s scoring.AreaScore) bool { return s.Status == scoring.StatusInsufficient }) {
		doc.Blocks = append(doc.Blocks, para(Note, plain(b.Text("report.insufficient.note"))))
	}
	if n := len(b.r.NotAsked); n > 0 {
		doc.Blocks = append(doc.Blocks, para(Note, plain(b.Count("report.indicative.text", n, "Form", b.in(b.form.Title)))))
	}
	if b.opts.Variant != Public {
		doc.Blocks = append(doc.Blocks, b.topActions()...)
		doc.Blocks = append(doc.Blocks, b.scoreClarify()...)
	}
	return doc, nil
}

func (b *builder) scoreTable() Table {
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.area"), Share: 40, Head: true},
		{Title: b.Text("report.column.score"), Share: 10, Align: AlignEnd},
		{Title: b.Text("score.upto"), Share: 10, Align: AlignEnd},
		{Title: b.Text("report.column.coverage"), Share: 10, Align: AlignEnd},
		{Title: b.Text("report.column.stage"), Share: 10, Align: AlignEnd},
		{Title: b.Text("report.column.evidence"), Share: 10},
		{Title: b.Text("report.column.gap"), Share: 10, Align: AlignEnd},
	}}
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			table.Rows = append(table.Rows, b.scoreRow(s))
		}
	}
	if o := b.r.Overall; o != nil {
		table.Rows = append(table.Rows, Row{Bold: true, Cells: []Cell{
			textCell(b.Text("report.overall")), textCell(b.points(o.Headline.Low)), textCell(b.points(o.Headline.High)),
			textCell(b.coverage(o.Coverage)), textCell(""), textCell(b.confidence(o.Word)), textCell(b.points(o.GrossGap.High)),
		}})
	}
	return table
}

func (b *builder) scoreRow(s *scoring.AreaScore) Row {
	if !s.Scored() {
		none := textCell("")
		return row(textCell(b.areaTitle(s.ID)), textCell(b.Text("report.state.na")), none, none, none, none, none)
	}
	word := b.confidence(s.Word)
	if s.Status == scoring.StatusInsufficient {
		word = b.Text("report.insufficient.mark", "Word", word)
	}
	return row(textCell(b.areaTitle(s.ID)), textCell(b.points(s.Score.Low)), textCell(b.points(s.Score.High)), textCell(b.coverage(s.Coverage)),
		textCell(b.stage(s.Stage)), textCell(word), textCell(b.points(s.GrossGap.High)))
}

// topActions lists the most urgent actions.
func (b *builder) topActions() []Block {
	if len(b.r.Actions) == 0 {
		return nil
	}
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 60, Head: true}, {Title: b.Text("report.column.level"), Share: 10},
		{Title: b.Text("report.column.gap"), Share: 10, Align: AlignEnd}, {Title: b.Text("report.column.priority"), Share: 20, Align: AlignEnd},
	}}
	for _, action := range b.r.Actions[:min(2*top, len(b.r.Actions))] {
		q, _ := b.c.Question(action.ID)
		s, _ := b.r.Question(action.ID)
		table.Rows = append(table.Rows, row(Cell{Text: b.called(q.ID)}, textCell(b.standing(q, s)), textCell(b.points(action.OwnGap)),
			textCell(b.Text("score.priority", "Value", b.Decimal(action.Priority.Decimal().String()), "Class", string(action.Class)))))
	}
	return []Block{Heading{Level: 2, ID: "top-gaps", Text: b.Text("score.gaps")}, table}
}

// openQuestion names a question and says why it has no level.
func (b *builder) openQuestion(id checklist.ID) Inline {
	var w weave
	question := w.in(b.called(id)...)
	if b.withheld(id) {
		return w.text(soft, b.Text("report.clarify.withheld", "Question", question))
	}
	s, _ := b.r.Question(id)
	return w.text(soft, b.Aside(question, b.stateAside(s.State)))
}

func (b *builder) scoreClarify() []Block {
	var list List
	for _, id := range b.clarifyFirst() {
		list.Items = append(list.Items, b.openQuestion(id))
	}
	if more := len(b.r.Clarify) - len(list.Items); more > 0 {
		list.Items = append(list.Items, Inline{soft(b.Count("score.more", more))})
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{Heading{Level: 2, ID: "find-out", Text: b.Text("report.clarify.title")}, list}
}
