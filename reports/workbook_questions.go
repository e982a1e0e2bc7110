package reports

import (
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// askedRow is a question of the form with all that is known of it; action is nil where nothing is proposed.
type askedRow struct {
	q      *checklist.Question
	s      *scoring.QuestionScore
	a      assessment.Answer
	action *scoring.Action
}

// questionRows lists the questions of the form, in the edition's order.
func (b *builder) questionRows() []askedRow {
	actions := map[checklist.ID]*scoring.Action{}
	for i := range b.r.Actions {
		actions[b.r.Actions[i].ID] = &b.r.Actions[i]
	}
	rows := make([]askedRow, len(b.r.Questions))
	for i := range b.r.Questions {
		s := &b.r.Questions[i]
		q, _ := b.c.Question(s.ID)
		rows[i] = askedRow{q, s, b.a.Answers[s.ID], actions[s.ID]}
	}
	return rows
}

// answerGrid has a row for each question with its answer.
func (b *builder) answerGrid() Grid {
	return gridOf(b, "answers", only(questionFields(), "id", "refs", "area", "title", "state", "level", "reached", "evidence_grade", "institution",
		"date", "reason", "note", "dissent"), b.questionRows())
}

// gapGrid has a row for each question with its numbers.
func (b *builder) gapGrid() Grid {
	return gridOf(b, "gaps", only(questionFields(), "id", "refs", "area", "title", "state", "level", "value_low", "value_high", "effective_low",
		"effective_high", "target", "gap_low", "gap_high", "held_by", "priority", "class"), b.questionRows())
}

// questionFields are all columns that a grid of questions may have.
func questionFields() []field[askedRow] {
	type row = askedRow
	return []field[row]{
		{"id", "report.column.id", 9, func(_ *builder, r row) Value { return textual(r.q.ID) }},
		{"refs", "report.column.ref", 10, func(b *builder, r row) Value { return coded(unisolated(b.Join(r.q.Refs)), strings.Join(r.q.Refs, " ")) }},
		{"area", "report.column.area", 18, func(b *builder, r row) Value { return coded(b.areaName(r.s.Area), r.s.Area) }},
		{"title", "report.column.question", 30, func(b *builder, r row) Value { return b.own(r.q.Title) }},
		{"state", "report.column.state", 12, func(b *builder, r row) Value { return coded(b.state(r.s.State), stateID(r.s.State)) }},
		{"level", "report.column.level", 7, ofAnswered(func(_ *builder, r row) Value { return count(r.s.Level) })},
		{"reached", "report.column.reached", 38, ofAnswered(func(b *builder, r row) Value { return b.own(r.q.Descriptor(r.s.Level)) })},
		{"value_low", "report.column.value", 9, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Value.Low) })},
		{"value_high", "report.column.value-high", 9, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Value.High) })},
		{"effective_low", "report.column.effective", 10, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Effective.Low) })},
		{"effective_high", "report.column.effective-high", 10, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Effective.High) })},
		{"target", "report.column.target", 9, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Target) })},
		{"gap_low", "report.column.gap-sure", 11, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Full().Low) })},
		{"gap_high", "report.column.gap", 9, ofApplicable(func(s *scoring.QuestionScore) Value { return hundredths(s.Full().High) })},
		{"held_by", "report.column.held", 10, heldBy},
		{"evidence_grade", "report.column.grade", 12, evidenceGrade},
		{"priority", "report.column.priority", 9, ofAction(func(a *scoring.Action) Value { return decimal(a.Priority.Decimal()) })},
		{"class", "report.column.class", 7, ofAction(func(a *scoring.Action) Value { return textual(string(a.Class)) })},
		{"institution", "report.column.institution", 18, func(b *builder, r row) Value { return textual(b.c.Institution(r.a.Institution, b.Lang())) }},
		{"date", "report.column.date", 11, func(_ *builder, r row) Value { return Value{Day: r.a.Date} }},
		{"reason", "report.column.reason", 18, func(_ *builder, r row) Value { return textual(r.s.Reason) }},
		{"note", "report.column.note", 52, func(_ *builder, r row) Value { return textual(r.a.Note) }},
		{"dissent", "report.column.dissent", 24, otherViews},
	}
}

// ofAnswered leaves the cell of a question without a level empty.
func ofAnswered(value func(*builder, askedRow) Value) func(*builder, askedRow) Value {
	return func(b *builder, r askedRow) Value {
		if r.s.State != assessment.Answered {
			return Value{}
		}
		return value(b, r)
	}
}

// ofApplicable leaves the cell of a question that does not apply empty.
func ofApplicable(value func(*scoring.QuestionScore) Value) func(*builder, askedRow) Value {
	return func(_ *builder, r askedRow) Value {
		if !r.s.Applies() {
			return Value{}
		}
		return value(r.s)
	}
}

// ofAction leaves the cell of a question without an action empty.
func ofAction(value func(*scoring.Action) Value) func(*builder, askedRow) Value {
	return func(_ *builder, r askedRow) Value {
		if r.action == nil {
			return Value{}
		}
		return value(r.action)
	}
}

// heldBy names the question that holds another one down.
func heldBy(b *builder, r askedRow) Value {
	if !r.s.Applies() || r.s.HeldLow == "" {
		return Value{}
	}
	return b.named(r.s.HeldLow)
}

// evidenceGrade is told in words where there is an answer that evidence could support; programs get the number.
func evidenceGrade(b *builder, r askedRow) Value {
	v := Value{}
	if r.s.Applies() {
		v.Code = digit(r.s.Grade)
	}
	if r.s.State == assessment.Answered {
		v.Text = b.grade(r.s.Grade)
	}
	return v
}

// otherViews has a line for each institution that sees a question differently.
func otherViews(b *builder, r askedRow) Value {
	lines := make([]string, len(r.a.Dissent))
	for i, d := range r.a.Dissent {
		lines[i] = b.flat(b.dissent(r.q.ID, d))
	}
	return textual(strings.Join(lines, "\n"))
}
