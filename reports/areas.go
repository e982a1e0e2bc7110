package reports

import (
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// areas has one section for each area that the form asks about.
func (b *builder) areas() []Block {
	blocks := []Block{Heading{Level: 1, ID: "areas", Text: b.Text("report.areas.title"), NewPage: true}}
	if b.form.Elements {
		blocks = append(blocks, para(Body, plain(b.Text("report.areas.intro"))))
	}
	first := true
	for i := range b.r.Areas {
		if s := &b.r.Areas[i]; b.asked(s) {
			blocks = append(blocks, b.area(s, !first)...)
			first = false
		}
	}
	return blocks
}

func (b *builder) area(s *scoring.AreaScore, newPage bool) []Block {
	area, _ := b.c.Area(s.ID)
	blocks := []Block{
		Heading{Level: 2, ID: "area-" + s.ID, Text: b.in(area.Title), NewPage: newPage},
		para(Lead, plain(b.in(area.Description))),
	}
	if s.Scored() {
		blocks = append(blocks, b.areaFigures(s), para(Body, plain(b.areaVerdict(s))))
		blocks = append(blocks, b.beside(area)...)
	} else {
		blocks = append(blocks, para(Body, plain(b.Text("report.area.na"))))
	}
	if b.form.Elements {
		blocks = append(blocks, b.elements(s)...)
	}
	blocks = append(blocks, b.contradictions(s)...)
	return append(blocks, b.questions(s)...)
}

func (b *builder) areaFigures(s *scoring.AreaScore) Figures {
	unit := ""
	if low, high := b.points(s.Score.Low), b.points(s.Score.High); low != high {
		unit = b.Text("report.upto", "High", high)
	}
	return Figures{Items: []BigNumber{
		{Value: b.points(s.Score.Low), Unit: unit, Label: b.Text("report.figure.score")},
		{Value: b.stage(s.Stage), Unit: b.Text("report.of", "Total", b.Int(checklist.MaxLevel)), Label: b.Text("report.figure.stage")},
		{Value: b.coverage(s.Coverage), Label: b.Text("report.figure.coverage")},
		{Value: b.confidence(s.Word), Label: b.Text("report.figure.evidence")},
	}}
}

// areaVerdict puts the area's numbers into sentences: gap, what the evidence bears out, what is not certain.
func (b *builder) areaVerdict(s *scoring.AreaScore) string {
	texts := []string{b.distance(s)}
	if s.Substantiated.Low.Cmp(s.Score.Low) < 0 {
		texts = append(texts, b.Text("report.area.substantiated", "Score", b.points(s.Substantiated.Low)))
	}
	if s.Status == scoring.StatusInsufficient {
		texts = append(texts, b.Text("report.area.insufficient"))
	}
	if n := s.Counts.NotApplicable; n > 0 {
		texts = append(texts, b.Count("report.area.left-out", n))
	}
	return b.sentences(texts)
}

func (b *builder) distance(s *scoring.AreaScore) string {
	if s.GrossGap.High.Sign() <= 0 {
		return b.Text("report.area.met")
	}
	return b.Text("report.area.gap", "Gap", b.gap(s.GrossGap), "Target", b.short(s.Target))
}

// beside shows the score of the safeguards next to an area of powers, in one line.
func (b *builder) beside(area *checklist.Area) []Block {
	var blocks []Block
	for _, id := range area.Beside {
		s, ok := b.r.Area(id)
		if !ok {
			continue
		}
		value := b.Text("report.beside.none")
		if s.Scored() {
			value = b.score(s.Score)
		}
		blocks = append(blocks, para(Note, plain(b.Text("report.beside.before")), plain(" "),
			linked(b.areaTitle(id), "area-"+id), plain(": "+value+". "), plain(b.Text("report.beside.after"))))
	}
	return blocks
}

// elements says, question by question, what is in place and what is missing, in the words of the edition.
func (b *builder) elements(s *scoring.AreaScore) []Block {
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 26, Head: true},
		{Title: b.Text("report.column.inplace"), Share: 37},
		{Title: b.Text("report.column.missing"), Share: 37},
	}}
	questions := b.r.InArea(s)
	for i := range questions {
		if q, ok := b.c.Question(questions[i].ID); ok && len(q.Elements) > 0 && b.ticked(&questions[i]) {
			table.Rows = append(table.Rows, row(Cell{Text: b.called(q.ID)}, textCell(b.inPlace(q)), Cell{Text: b.missing(q, &questions[i])}))
		}
	}
	if len(table.Rows) == 0 {
		return []Block{para(Note, plain(b.Text("report.elements.none")))}
	}
	return []Block{Heading{Level: 3, ID: "elements-" + s.ID, Text: b.Text("report.elements.title"), Unlisted: true}, table}
}

// ticked reports whether a question applies and at least one of its elements was ticked.
func (b *builder) ticked(s *scoring.QuestionScore) bool {
	return s.Applies() && len(b.a.Answers[s.ID].Elements) > 0
}

func (b *builder) inPlace(q *checklist.Question) string {
	var texts []string
	for _, e := range q.Elements {
		if b.a.Answers[q.ID].Elements[e.ID] == assessment.Yes && !e.RecordOnly {
			texts = append(texts, b.in(e.Text))
		}
	}
	if len(texts) == 0 {
		return b.Text("report.elements.nothing")
	}
	return b.sentences(texts)
}

// missing lists what is absent, half there, and not known.
func (b *builder) missing(q *checklist.Question, s *scoring.QuestionScore) Inline {
	var out Inline
	if texts := b.elementTexts(q, s.Missing); len(texts) > 0 {
		out = Inline{bold(b.Text("report.elements.missing")), plain(" " + b.sentences(texts))}
	}
	if texts := b.elementTexts(q, s.Partly); len(texts) > 0 {
		out = spaced(out, Inline{bold(b.Text("report.elements.partly")), plain(" " + b.sentences(texts))})
	}
	if texts := b.elementTexts(q, s.Open); len(texts) > 0 {
		out = spaced(out, Inline{bold(b.Text("report.elements.open")), soft(" " + b.sentences(texts))})
	}
	if len(out) == 0 {
		return Inline{plain(b.Text("report.elements.complete"))}
	}
	return out
}

func (b *builder) elementTexts(q *checklist.Question, ids []checklist.ID) []string {
	var texts []string
	for _, id := range ids {
		if e, ok := q.Element(id); ok {
			texts = append(texts, b.in(e.Text))
		}
	}
	return texts
}

// questions shows each question of an area with the level reached and the next one.
func (b *builder) questions(s *scoring.AreaScore) []Block {
	table := Table{Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 24, Head: true},
		{Title: b.Text("report.column.level"), Share: 12},
		{Title: b.Text("report.column.reached"), Share: 33},
		{Title: b.Text("report.column.next"), Share: 31},
	}}
	scores := b.r.InArea(s)
	for i := range scores {
		q, _ := b.c.Question(scores[i].ID)
		table.Rows = append(table.Rows, b.questionRow(q, &scores[i]))
	}
	return []Block{Heading{Level: 3, ID: "questions-" + s.ID, Text: b.Text("report.questions.title"), Unlisted: true}, table}
}

func (b *builder) questionRow(q *checklist.Question, s *scoring.QuestionScore) Row {
	title := b.called(q.ID)
	if q.Core {
		title = spaced(title, Inline{soft(b.Text("report.core"))})
	}
	return row(
		Cell{Text: title},
		Cell{Chart: levels(s), Text: Inline{plain(b.standing(q, s))}},
		Cell{Text: b.reached(q, s)},
		textCell(b.next(q, s)),
	)
}

// reached describes where the question stands, with what holds it down.
func (b *builder) reached(q *checklist.Question, s *scoring.QuestionScore) Inline {
	switch s.State {
	case assessment.Answered:
		return spaced(Inline{plain(b.in(q.Descriptor(s.Level)))}, b.heldDown(s))
	case assessment.NotApplicable:
		return b.because("na", s.Reason)
	case assessment.Withheld:
		return b.because("withheld", s.Reason)
	case assessment.Unknown:
		return Inline{plain(b.Text("report.reached.unknown"))}
	}
	return Inline{plain(b.Text("report.reached.unanswered"))}
}

func (b *builder) heldDown(s *scoring.QuestionScore) Inline {
	if text := b.cap(s); text != "" {
		return Inline{bold(text)}
	}
	return nil
}

// because is a remark followed by a reason in the country's own words.
func (b *builder) because(id, reason string) Inline {
	out := Inline{plain(b.Text("report.reached." + id))}
	if reason != "" {
		out = append(out, plain(" "), user(reason))
	}
	return out
}

// next describes the next step up, or says that there is none to take.
func (b *builder) next(q *checklist.Question, s *scoring.QuestionScore) string {
	step := 1
	if q.Kind() == checklist.Ternary {
		step = 2
	}
	switch {
	case !s.Applies():
		return ""
	case s.State != assessment.Answered:
		return b.Text("report.next.find-out")
	case s.Level >= checklist.MaxLevel:
		return b.Text("report.next.top")
	}
	return b.in(q.Descriptor(s.Level + step))
}

// openQuestions lists the questions whose answer is not known, in the edition's order.
func (b *builder) openQuestions() []checklist.ID {
	var ids []checklist.ID
	for i := range b.r.Questions {
		if id := b.r.Questions[i].ID; slices.Contains(b.r.Clarify, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
