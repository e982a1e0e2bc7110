package reports

import "cybergap/scoring"

// areaGrid has a row for each area that the form asks about.
func (b *builder) areaGrid() Grid {
	var rows []*scoring.AreaScore
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			rows = append(rows, s)
		}
	}
	return gridOf(b, "areas", areaFields(), rows)
}

func areaFields() []field[*scoring.AreaScore] {
	type row = *scoring.AreaScore
	return []field[row]{
		{"area", "report.column.id", 22, func(_ *builder, s row) Value { return textual(s.ID) }},
		{"title", "report.column.area", 45, func(b *builder, s row) Value { return textual(b.areaName(s.ID)) }},
		{"status", "report.column.status", 18, func(b *builder, s row) Value {
			return coded(b.Text("report.status."+string(s.Status)), string(s.Status))
		}},
		{"score_low", "report.column.score", 9, ofScored(func(_ *builder, s row) Value { return hundredths(s.Score.Low) })},
		{"score_high", "report.column.score-high", 9, ofScored(func(_ *builder, s row) Value { return hundredths(s.Score.High) })},
		{"target", "report.column.target", 9, ofScored(func(_ *builder, s row) Value { return hundredths(s.Target) })},
		{"gap_low", "report.column.gap-sure", 11, ofScored(func(_ *builder, s row) Value { return hundredths(s.GrossGap.Low) })},
		{"gap_high", "report.column.gap", 9, ofScored(func(_ *builder, s row) Value { return hundredths(s.GrossGap.High) })},
		{"coverage", "report.column.coverage", 11, ofScored(func(_ *builder, s row) Value { return hundredths(s.Coverage) })},
		{"stage_low", "report.column.stage", 8, ofScored(func(_ *builder, s row) Value { return count(s.Stage[0]) })},
		{"stage_high", "report.column.stage-high", 8, ofScored(func(_ *builder, s row) Value { return count(s.Stage[1]) })},
		{"confidence", "report.column.evidence", 11, ofScored(func(b *builder, s row) Value {
			return coded(b.confidence(s.Word), string(s.Word))
		})},
	}
}

// ofScored leaves the cell of an area without a score empty.
func ofScored(value func(*builder, *scoring.AreaScore) Value) func(*builder, *scoring.AreaScore) Value {
	return func(b *builder, s *scoring.AreaScore) Value {
		if !s.Scored() {
			return Value{}
		}
		return value(b, s)
	}
}
