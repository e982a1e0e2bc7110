package checklist

// TraceRow says what became of one recommendation of the source.
type TraceRow struct {
	Ref      string
	Title    Text
	Area     ID
	Question ID   // the question or register question that covers it
	Scored   bool // false: recorded in the register
	Why      Text // why it carries no score
}

// Trace returns one row for each reference of the source, in the source's order. A reference that nothing covers has no Question.
func (c *Checklist) Trace() []TraceRow {
	found := map[string]TraceRow{}
	for _, q := range c.Questions() {
		for _, ref := range q.Refs {
			found[ref] = TraceRow{Ref: ref, Title: q.Title, Area: q.Area, Question: q.ID, Scored: true}
		}
	}
	for _, g := range c.Registers() {
		for _, cov := range g.Covers {
			found[cov.Ref] = TraceRow{Ref: cov.Ref, Title: cov.Title, Area: cov.Area, Question: g.ID, Why: cov.Why}
		}
	}
	rows := make([]TraceRow, len(c.Source.Refs))
	for i, ref := range c.Source.Refs {
		row := found[ref]
		row.Ref = ref
		rows[i] = row
	}
	return rows
}
