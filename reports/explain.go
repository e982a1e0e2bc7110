package reports

import (
	"fmt"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// Explain shows how one number came about, as exact fractions with the caps in words: of a question or an area by its id, or of the
// overall score for the empty id. The error names an id that the form does not ask.
func Explain(s Source, id checklist.ID) (*Document, error) {
	b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
	if err != nil {
		return nil, fmt.Errorf("explain: %w", err)
	}
	e, err := s.Result.Explain(id)
	if err != nil {
		return nil, err
	}
	doc := &Document{Meta: b.language()}
	switch {
	case e.Question != nil:
		doc.Blocks = b.explainQuestion(e)
	case e.Area != nil:
		doc.Blocks = b.explainArea(e)
	default:
		doc.Blocks = b.explainOverall(e)
	}
	return doc, nil
}

// exact prints a fraction with its decimal form: "3/8 = 37.5".
func (b *builder) exact(f scoring.Fraction) string {
	return b.Text("explain.exact", "Fraction", f.String(), "Points", b.points(f))
}

// exactInterval prints both ends where they differ.
func (b *builder) exactInterval(i scoring.Interval) string {
	if i.Low.Equal(i.High) {
		return b.exact(i.Low)
	}
	return b.Text("explain.interval", "Low", b.exact(i.Low), "High", b.exact(i.High))
}

func (b *builder) fraction(i scoring.Interval) string {
	if i.Low.Equal(i.High) {
		return i.Low.String()
	}
	return b.Text("report.range", "Low", i.Low.String(), "High", i.High.String())
}

func (b *builder) explainQuestion(e *scoring.Explanation) []Block {
	s := e.Question
	q, _ := b.c.Question(s.ID)
	blocks := []Block{
		Heading{Level: 1, ID: "explain", Text: b.flat(b.called(q.ID))},
		para(Body, b.span(q.Question)),
	}
	if !s.Applies() {
		var w weave
		return append(blocks, para(Body, w.text(plain, b.Text("explain.left-out", "Reason", w.in(b.user(s.Reason))))...))
	}
	facts := FactList{Items: []LabelledText{
		{b.Text("report.column.answer"), b.answer(q, s)},
		{b.Text("explain.value"), Inline{plain(b.exactInterval(s.Value))}},
	}}
	for _, c := range e.Ceilings {
		facts.Items = append(facts.Items, LabelledText{b.Text("explain.ceiling", "Ref", b.ref(c.ID)), Inline{plain(b.ceiling(s, c))}})
	}
	facts.Items = append(facts.Items,
		LabelledText{b.Text("explain.effective"), Inline{plain(b.exactInterval(s.Effective))}},
		LabelledText{b.Text("report.column.target"), Inline{plain(b.exact(s.Target))}},
		LabelledText{b.Text("explain.own"), Inline{plain(b.exactInterval(s.Own()))}},
		LabelledText{b.Text("explain.full"), Inline{plain(b.exactInterval(s.Full()))}},
		LabelledText{b.Text("report.column.evidence"), Inline{plain(b.best(s))}},
		LabelledText{b.Text("explain.weight"), Inline{plain(b.Text("explain.weight.in", "Weight", b.number(s.Weight), "Area", b.areaTitle(s.Area)))}},
	)
	blocks = append(blocks, facts)
	return append(blocks, b.explainPriority(s.ID)...)
}

// answer is the level with its descriptor, or why there is none.
func (b *builder) answer(q *checklist.Question, s *scoring.QuestionScore) Inline {
	if s.State != assessment.Answered {
		return b.reached(q, s)
	}
	return Inline{plain(b.Sentences(b.standing(q, s), b.in(q.Descriptor(s.Level))))}
}

// best names the grade of the best evidence, if there is any.
func (b *builder) best(s *scoring.QuestionScore) string {
	if len(b.a.Answers[s.ID].Evidence) == 0 {
		return b.Text("report.confidence.none")
	}
	return b.grade(s.Grade)
}

// ceiling writes out what a prerequisite allows.
func (b *builder) ceiling(s *scoring.QuestionScore, c scoring.Ceiling) string {
	if c.NotApplicable {
		return b.Text("explain.ceiling.na")
	}
	text := b.Text("explain.ceiling.sum", "Slack", c.Slack.String(), "Effective", b.fraction(c.Effective), "Ceiling", b.fraction(c.Ceiling))
	binds := c.BindsHigh || slices.ContainsFunc(b.holding(s), func(pre checklist.Prerequisite) bool { return pre.ID == c.ID })
	if binds {
		text = b.Text("explain.ceiling.binds", "Sum", text, "Reason", b.reason(s.ID, c.ID))
	}
	return text
}

// reason is the edition's wording of why one question rests on another.
func (b *builder) reason(id, by checklist.ID) string {
	q, ok := b.c.Question(id)
	if !ok {
		return ""
	}
	for _, pre := range q.Prerequisites {
		if pre.ID == by {
			return b.in(pre.Reason)
		}
	}
	return ""
}

func (b *builder) explainPriority(id checklist.ID) []Block {
	for _, a := range b.r.Actions {
		if a.ID == id {
			return []Block{para(Body, plain(b.Text("explain.priority", "Gap", a.OwnGap.String(), "Impact", b.Int(a.Impact),
				"Feasibility", b.Int(a.Feasibility), "Unlock", a.Unlock.String(), "Priority", a.Priority.String(),
				"Value", b.Decimal(a.Priority.Decimal().String()), "Class", string(a.Class))))}
		}
	}
	return nil
}

func (b *builder) explainArea(e *scoring.Explanation) []Block {
	blocks := []Block{Heading{Level: 1, ID: "explain", Text: b.areaTitle(e.ID)}}
	if !e.Area.Scored() {
		return append(blocks, para(Body, plain(b.Text("report.area.na"))))
	}
	name := func(id checklist.ID) Inline { return b.called(id) }
	blocks = append(blocks, para(Body, plain(b.Text("explain.area", "Score", b.exactInterval(e.Score), "Total", e.Total.String()))),
		b.terms(e, b.Text("report.column.question"), b.Text("explain.effective"), name))
	return append(blocks, b.excluded(e, name)...)
}

func (b *builder) explainOverall(e *scoring.Explanation) []Block {
	o := e.Overall
	name := func(id checklist.ID) Inline { return Inline{b.led(plain(b.areaTitle(id)), id)} }
	blocks := []Block{
		Heading{Level: 1, ID: "explain", Text: b.Text("report.overall")},
		para(Body, plain(b.Text("explain.arithmetic", "Score", b.exactInterval(e.Score), "Total", e.Total.String()))),
		b.terms(e, b.Text("report.column.area"), b.Text("report.column.score"), name),
		para(Body, plain(b.Text("explain.balanced", "Balanced", b.score(o.Balanced), "Weakest", b.score(o.Weakest), "Imbalance", b.points(o.Imbalance)))),
		para(Body, plain(b.Text("explain.headline."+b.r.Parameters.Headline, "Score", b.score(o.Headline)))),
	}
	return append(blocks, b.excluded(e, name)...)
}

// terms is the sum behind a mean: weight, value and part of each term, with the total in the last row.
func (b *builder) terms(e *scoring.Explanation, what, value string, name func(checklist.ID) Inline) Table {
	table := Table{Columns: []Column{
		{Title: what, Share: 44, Head: true}, {Title: b.Text("report.column.weight"), Share: 10, Align: AlignEnd},
		{Title: value, Share: 18, Align: AlignEnd}, {Title: b.Text("explain.part"), Share: 28, Align: AlignEnd},
	}}
	for _, t := range e.Terms {
		label := name(t.ID)
		if s, ok := b.r.Question(t.ID); ok && t.HeldLow != "" {
			var w weave
			label = w.text(plain, b.Text("list.sentence", "Before", b.Closed(w.in(label...)), "Item", w.in(soft(b.cap(s)))))
		}
		table.Rows = append(table.Rows, row(Cell{Text: label}, textCell(t.Weight.String()), textCell(b.fraction(t.Value)), textCell(b.fraction(t.Part))))
	}
	table.Rows = append(table.Rows, Row{Bold: true, Cells: []Cell{
		textCell(b.Text("explain.sum")), textCell(e.Total.String()), {}, textCell(b.fraction(e.Score)),
	}})
	return table
}

func (b *builder) excluded(e *scoring.Explanation, name func(checklist.ID) Inline) []Block {
	var list List
	for _, x := range e.Excluded {
		why := b.Text("report.state.na")
		if x.NotAsked {
			why = b.Text("explain.not-asked")
		}
		var w weave
		text := b.Aside(w.in(name(x.ID)...), why)
		if x.Reason != "" {
			text = b.Pair(text, w.in(b.user(x.Reason)))
		}
		list.Items = append(list.Items, w.text(soft, text))
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{Heading{Level: 2, ID: "excluded", Text: b.Text("explain.excluded")}, list}
}
