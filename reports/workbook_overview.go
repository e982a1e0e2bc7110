package reports

import (
	"slices"

	"cybergap/assessment"
)

// overviewGrid says what the workbook is, what it shows in all, and how to read it.
func (b *builder) overviewGrid() Grid {
	return Grid{
		ID: "overview", Title: b.Text("report.sheet.overview"),
		Columns: []GridColumn{
			{Key: "subject", Title: b.Text("report.column.subject"), Width: 34},
			{Key: "value", Title: b.Text("report.column.value"), Width: 9},
			{Key: "wording", Title: b.Text("report.column.wording"), Width: 95},
		},
		Rows: slices.Concat(b.identity(), b.overallRows(), b.stateRows(), b.readingRows()),
	}
}

// identity repeats the cover.
func (b *builder) identity() [][]Value {
	cover := b.cover()
	rows := [][]Value{
		labelled(b.Text("report.column.document"), textual(cover.Kicker)),
		labelled(b.Text("report.cover.country"), textual(cover.Title)),
		labelled(b.Text("report.cover.scope"), textual(cover.Subtitle)),
	}
	for _, fact := range cover.Facts {
		rows = append(rows, labelled(fact.Label, textual(fact.Value)))
	}
	for _, name := range cover.Taking {
		rows = append(rows, labelled(cover.TakingTitle, textual(name)))
	}
	rows = append(rows, labelled(b.Text("report.reading.status"), textual(cover.Status)))
	if b.opts.Variant == Public && b.a.Classification != "public" {
		rows = append(rows, labelled(b.Text("report.release.title"), textual(b.Text("report.release.text", "Classification", b.classification()))))
	}
	return rows
}

func (b *builder) overallRows() [][]Value {
	o := b.r.Overall
	if o == nil {
		return [][]Value{labelled(b.Text("report.summary.none.title"), textual(b.Text("report.summary.none.text")))}
	}
	return [][]Value{
		labelled(b.Text("report.figure.overall"), hundredths(o.Headline.Low)),
		labelled(b.Text("report.column.score-high"), hundredths(o.Headline.High)),
		labelled(b.Text("report.column.target"), hundredths(o.Target)),
		labelled(b.Text("report.column.gap-sure"), hundredths(o.GrossGap.Low)),
		labelled(b.Text("report.column.gap"), hundredths(o.GrossGap.High)),
		labelled(b.Text("report.column.coverage"), hundredths(o.Coverage)),
		labelled(b.Text("report.column.evidence"), coded(b.confidence(o.Word), string(o.Word))),
	}
}

// stateRows counts the questions by the state of their answers.
func (b *builder) stateRows() [][]Value {
	n := b.r.Counts
	var rows [][]Value
	for _, each := range []struct {
		state assessment.State
		count int
	}{
		{assessment.Answered, n.Answered}, {assessment.NotApplicable, n.NotApplicable}, {assessment.Unknown, n.Unknown},
		{assessment.Withheld, n.Withheld}, {assessment.Unanswered, n.Unanswered},
	} {
		rows = append(rows, labelled(b.Pair(b.Text("report.sheet.questions"), b.state(each.state)), count(each.count)))
	}
	return rows
}

// readingRows explains the numbers, and says what is not asked and what is kept back.
func (b *builder) readingRows() [][]Value {
	var rows [][]Value
	if n := len(b.r.NotAsked); n > 0 {
		rows = append(rows, labelled(b.Text("report.indicative.title"), textual(b.Count("report.indicative.text", n, "Form", b.in(b.form.Title)))))
	}
	if kept := b.keptBack(); b.full() && len(kept) > 0 {
		rows = append(rows, labelled(b.Text("report.sheet.hidden"), textual(b.Sentences(kept...))))
	}
	for _, fact := range b.readingFacts() {
		rows = append(rows, labelled(fact.Label, textual(b.flat(fact.Text))))
	}
	return rows
}

// keptBack counts what is not told.
func (b *builder) keptBack() []string {
	var out []string
	for _, each := range []struct {
		id    string
		count int
	}{
		{"report.notes.confidential", b.hidden.Notes}, {"report.evidence.confidential", b.hidden.Evidence}, {"report.register.kept", len(b.hidden.Register)},
	} {
		if each.count > 0 {
			out = append(out, b.Count(each.id, each.count))
		}
	}
	return out
}

// labelled is a row of the overview: a number stands in a column of its own.
func labelled(label string, v Value) []Value {
	if v.Number != "" {
		return []Value{textual(label), v, {}}
	}
	return []Value{textual(label), {}, v}
}
