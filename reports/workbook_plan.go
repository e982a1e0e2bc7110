package reports

import (
	"strings"

	"cybergap/checklist"
	"cybergap/scoring"
)

// priorityGrid has a row for each action with the factors of its priority, most urgent first.
func (b *builder) priorityGrid() Grid {
	type row = scoring.Action
	return gridOf(b, "priorities", []field[row]{
		{"id", "report.column.id", 9, func(_ *builder, a row) Value { return textual(a.ID) }},
		{"refs", "report.column.ref", 11, func(b *builder, a row) Value { return b.named(a.ID) }},
		{"title", "report.column.question", 50, func(b *builder, a row) Value { return b.questionTitle(a.ID) }},
		{"priority", "report.column.priority", 9, func(_ *builder, a row) Value { return decimal(a.Priority.Decimal()) }},
		{"class", "report.column.class", 7, func(_ *builder, a row) Value { return textual(string(a.Class)) }},
		{"own_gap", "report.column.gap-own", 10, func(_ *builder, a row) Value { return hundredths(a.OwnGap) }},
		{"impact", "report.column.impact", 9, func(_ *builder, a row) Value { return count(a.Impact) }},
		{"feasibility", "report.column.feasibility", 12, func(_ *builder, a row) Value { return count(a.Feasibility) }},
		{"months", "report.column.duration", 9, func(_ *builder, a row) Value { return count(a.Months) }},
		{"unlocks", "report.column.unlocks", 40, func(b *builder, a row) Value { return b.several(a.Unlocks) }},
	}, b.r.Actions)
}

// roadmapGrid has a row for each action with its place in time, in the order of work.
func (b *builder) roadmapGrid() Grid {
	type row = scoring.Step
	return gridOf(b, "roadmap", []field[row]{
		{"id", "report.column.id", 9, func(_ *builder, s row) Value { return textual(s.ID) }},
		{"refs", "report.column.ref", 11, func(b *builder, s row) Value { return b.named(s.ID) }},
		{"title", "report.column.step", 32, func(b *builder, s row) Value { return b.questionTitle(s.ID) }},
		{"what", "report.column.what", 50, func(b *builder, s row) Value { q, _ := b.c.Question(s.ID); return textual(b.whatToDo(q)) }},
		{"owner", "report.column.owner", 22, func(b *builder, s row) Value { q, _ := b.c.Question(s.ID); return textual(b.owner(q)) }},
		{"phase", "report.column.phase", 8, func(_ *builder, s row) Value { return count(s.Phase) }},
		{"from_month", "report.column.from", 9, func(_ *builder, s row) Value { return count(s.Start + 1) }},
		{"to_month", "report.column.to", 9, func(_ *builder, s row) Value { return count(s.End) }},
		{"after", "report.column.after", 22, func(b *builder, s row) Value { return b.several(s.After) }},
	}, b.steps)
}

// traceGrid has a row for each recommendation of the source.
func (b *builder) traceGrid() Grid {
	type row = checklist.TraceRow
	return gridOf(b, "trace", []field[row]{
		{"ref", "report.column.ref", 9, func(_ *builder, r row) Value { return textual(r.Ref) }},
		{"subject", "report.column.subject", 50, func(b *builder, r row) Value { return b.own(r.Title) }},
		{"area", "report.column.area", 34, func(b *builder, r row) Value { return coded(b.areaName(r.Area), r.Area) }},
		{"question", "report.column.covered", 11, func(_ *builder, r row) Value { return textual(r.Question) }},
		{"treatment", "report.column.treatment", 20, func(b *builder, r row) Value { return textual(b.treatment(r)) }},
		{"why", "report.column.unscored", 44, func(b *builder, r row) Value { return b.own(r.Why) }},
	}, b.c.Trace())
}

// registerGrid has a row for each register answer that the country publishes.
func (b *builder) registerGrid() Grid {
	type row = *checklist.Register
	var rows []row
	for _, g := range b.registers() {
		if g.In(b.a.Form) && b.a.Register[g.ID].Given() {
			rows = append(rows, g)
		}
	}
	return gridOf(b, "register", []field[row]{
		{"id", "report.column.id", 9, func(_ *builder, g row) Value { return textual(g.ID) }},
		{"subject", "report.column.subject", 28, func(b *builder, g row) Value { return b.own(g.Title) }},
		{"question", "report.column.question", 44, func(b *builder, g row) Value { return b.own(g.Question) }},
		{"choices", "report.column.answer", 40, func(b *builder, g row) Value {
			return coded(b.lines(b.chosen(g)), strings.Join(b.a.Register[g.ID].Choices, " "))
		}},
		{"text", "report.column.note", 60, func(b *builder, g row) Value { return textual(b.a.Register[g.ID].Text) }},
	}, rows)
}

// lines are texts of the checklist under each other.
func (b *builder) lines(texts []checklist.Text) string {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = text.In(b.Lang())
	}
	return strings.Join(lines, "\n")
}

func (b *builder) questionTitle(id checklist.ID) Value {
	q, _ := b.c.Question(id)
	return b.own(q.Title)
}

// several names questions for people, and by their ids for programs.
func (b *builder) several(ids []checklist.ID) Value {
	return coded(unisolated(b.refs(ids)), strings.Join(ids, " "))
}
