package reports

import (
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports/chart"
	"cybergap/scoring"
)

// points prints a value of [-1,1] as points of 100 with one decimal.
func (b *builder) points(f scoring.Fraction) string { return b.Decimal(f.Percent().String()) }

// short prints a value of [0,1] as points of 100, without a decimal that is zero: for targets, caps and thresholds.
func (b *builder) short(f scoring.Fraction) string { return short(b.Printer, pointsJSON(f)) }

func (b *builder) number(n checklist.Number) string { return b.Decimal(n.String()) }

// score prints an interval by its demonstrated end: "46.0 (up to 83.1)".
func (b *builder) score(i scoring.Interval) string {
	return scoreText(b.Printer, b.points(i.Low), b.points(i.High))
}

func scoreText(p *locale.Printer, low, high string) string {
	if low == high {
		return low
	}
	return p.Text("report.score", "Low", low, "High", high)
}

// gap prints a gap by its demonstrated end, the larger one: "29.0 (or only 5.2)".
func (b *builder) gap(i scoring.Interval) string {
	low, high := b.points(i.Low), b.points(i.High)
	if low == high {
		return high
	}
	return b.Text("report.gap", "Low", low, "High", high)
}

// stage prints the stage of an area: "2", or "1 to 3" where it is not certain.
func (b *builder) stage(s [2]int) string {
	if s[0] == s[1] {
		return b.Int(s[0])
	}
	return b.Text("report.range", "Low", b.Int(s[0]), "High", b.Int(s[1]))
}

func (b *builder) confidence(w scoring.Confidence) string {
	return b.Text("report.confidence." + string(w))
}

// coverage prints the share of the applicable questions, by weight, that is answered.
func (b *builder) coverage(f scoring.Fraction) string { return b.percent(f) }

// percent prints an exact share of [0,1] as a whole percentage.
func (b *builder) percent(f scoring.Fraction) string { return b.Percent(f.Float()) }

// standing says in a word or two where a question stands: "Level 3", "Partly", "Not known".
func (b *builder) standing(q *checklist.Question, s *scoring.QuestionScore) string {
	if s.State != assessment.Answered {
		return b.state(s.State)
	}
	return b.level(q, s.Level)
}

// level names a level of a question.
func (b *builder) level(q *checklist.Question, level int) string {
	if q.Kind() == checklist.Ternary {
		return b.Text("report.choice." + strconv.Itoa(level))
	}
	return b.Text("report.level", "Level", b.Int(level))
}

func (b *builder) state(s assessment.State) string {
	return b.Text("report.state." + stateID(s))
}

// stateAside names a state within parentheses.
func (b *builder) stateAside(s assessment.State) string {
	return b.Text("report.aside." + stateID(s))
}

// ref names a question as its source does: "13(u)"; questions without references are named by their id.
func (b *builder) ref(id checklist.ID) string {
	if q, ok := b.c.Question(id); ok && len(q.Refs) > 0 {
		return b.Isolate(b.Join(q.Refs))
	}
	return b.Isolate(id)
}

// refs joins the names of several questions: "13(u), 13(ff)".
func (b *builder) refs(ids []checklist.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = b.ref(id)
	}
	return b.Join(names)
}

// called is a question's reference and title.
func (b *builder) called(id checklist.ID) Inline {
	q, ok := b.c.Question(id)
	if !ok {
		return Inline{bold(id)}
	}
	return b.titled(b.ref(id), b.led(b.span(q.Title), id))
}

// led is text that leads to what a page says of a question, an area or, for the empty id, the overall score, where there is such a page.
func (b *builder) led(text Span, id checklist.ID) Span {
	if b.opts.Link != nil {
		text.Link = b.opts.Link(id)
	}
	return text
}

// user is a text as the country typed it.
func (b *builder) user(text string) Span {
	out := Span{Text: text, User: true}
	if b.a.Language != b.Lang() {
		out.Lang = b.a.Language
	}
	return out
}

// areaName is the title of an area for programs: without what print needs.
func (b *builder) areaName(id checklist.ID) string {
	if area, ok := b.c.Area(id); ok {
		return area.Title.In(b.Lang())
	}
	return id
}

func (b *builder) areaTitle(id checklist.ID) string {
	if area, ok := b.c.Area(id); ok {
		return b.in(area.Title)
	}
	return id
}

// owner is the institution that would lead the work on a question: the first of those that the edition names.
func (b *builder) owner(q *checklist.Question) string {
	return b.institutions(q.Lead[:min(1, len(q.Lead))])
}

// cap says in words what holds a question down, empty where nothing does.
func (b *builder) cap(s *scoring.QuestionScore) string {
	var reasons []string
	for _, pre := range b.holding(s) {
		reasons = append(reasons, b.Aside(b.in(pre.Reason), b.ref(pre.ID)))
	}
	if len(reasons) == 0 {
		return ""
	}
	return b.Text("report.cap", "Ceiling", b.short(s.Effective.Low), "Reasons", b.Clauses(reasons))
}

// holding lists the prerequisites that hold a question at its effective value: several where their ceilings are equal.
func (b *builder) holding(s *scoring.QuestionScore) []checklist.Prerequisite {
	q, ok := b.c.Question(s.ID)
	if !ok || s.HeldLow == "" {
		return nil
	}
	var out []checklist.Prerequisite
	for _, pre := range q.Prerequisites {
		if p, asked := b.r.Question(pre.ID); asked && p.Applies() && ceilingOf(pre, p).Equal(s.Effective.Low) {
			out = append(out, pre)
		}
	}
	return out
}

// ceilingOf is what a prerequisite allows: slack + (1 - slack) × its effective value.
func ceilingOf(pre checklist.Prerequisite, p *scoring.QuestionScore) scoring.Fraction {
	slack := scoring.FractionOf(pre.Slack)
	return slack.Add(scoring.NewFraction(1, 1).Sub(slack).Mul(p.Effective.Low))
}

// span is an interval as the charts take it.
func span(i scoring.Interval) chart.Span { return chart.Span{Low: i.Low.Float(), High: i.High.Float()} }

func at(f scoring.Fraction) chart.Mark { return chart.At(f.Float()) }

// levels is the small figure of a question's level.
func levels(s *scoring.QuestionScore) chart.Chart {
	switch s.State {
	case assessment.Answered:
		return chart.Level{Low: s.Level, High: s.Level}
	case assessment.NotApplicable:
		return chart.Level{None: true}
	}
	return chart.Level{Unknown: true}
}
