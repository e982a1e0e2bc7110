package reports

import (
	"cmp"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/reports/chart"
	"cybergap/scoring"
)

// top is how many gaps and first steps the summary names.
const top = 5

// summary is the one page that is read when no other is.
func (b *builder) summary() []Block {
	return b.onePage(slices.Concat(b.headline(), b.gapsAndSteps(), b.notKnown()))
}

// briefSummary is the same page for a report that does not explain its numbers elsewhere.
func (b *builder) briefSummary() []Block {
	more := para(Note, plain(b.Text("report.brief.more")))
	return b.onePage(slices.Concat(b.headline(), b.gapsAndSteps(), b.notKnown(), []Block{more}))
}

func (b *builder) publicSummary() []Block {
	return b.onePage(slices.Concat(b.release(), b.headline(), []Block{para(Body, plain(b.notKnownCounts()))}))
}

// onePage keeps the summary together below its heading.
func (b *builder) onePage(blocks []Block) []Block {
	return []Block{Heading{Level: 1, ID: "summary", Text: b.Text("report.summary.title"), NewPage: true}, Keep{Blocks: blocks}}
}

func (b *builder) headline() []Block {
	if b.r.Overall == nil {
		return []Block{Callout{Tone: Caution, Title: b.Text("report.summary.none.title"),
			Text: []Inline{{plain(b.Text("report.summary.none.text"))}}}}
	}
	return []Block{para(Lead, plain(b.verdict())), b.headlineFigures(), b.radar()}
}

// verdict is the headline as sentences.
func (b *builder) verdict() string {
	o := b.r.Overall
	low, high, target := b.points(o.Headline.Low), b.points(o.Headline.High), b.short(o.Target)
	if low != high {
		return b.Text("report.summary.verdict", "Low", low, "High", high, "Target", target)
	}
	return b.Text("report.summary.exact", "Low", low, "Target", target)
}

// scored lists the areas that have a score, in the edition's order.
func (b *builder) scored() []*scoring.AreaScore {
	var out []*scoring.AreaScore
	for i := range b.r.Areas {
		if b.r.Areas[i].Scored() {
			out = append(out, &b.r.Areas[i])
		}
	}
	return out
}

func (b *builder) headlineFigures() Figures {
	o, n := b.r.Overall, b.r.Counts
	met := 0
	for _, s := range b.scored() {
		if s.Score.Low.Cmp(s.Target) >= 0 {
			met++
		}
	}
	unit := ""
	if low, high := b.points(o.Headline.Low), b.points(o.Headline.High); low != high {
		unit = b.Text("report.upto", "High", high)
	}
	return Figures{Items: []BigNumber{
		{Value: b.points(o.Headline.Low), Unit: unit, Label: b.Text("report.figure.overall")},
		{Value: b.coverage(o.Coverage), Label: b.Text("report.figure.coverage")},
		{Value: b.Int(met), Unit: b.Text("report.of", "Total", b.Int(len(b.scored()))), Label: b.Text("report.figure.met")},
		{Value: b.Int(n.Answered), Unit: b.Text("report.of", "Total", b.Int(n.Applicable())), Label: b.Text("report.figure.answered")},
	}}
}

func (b *builder) radar() Figure {
	figure := chart.Radar{Legend: b.legend()}
	for _, v := range []int64{25, 50, 75, 100} {
		figure.Ticks = append(figure.Ticks, chart.Tick{At: float64(v) / 100, Label: b.Int(int(v))})
	}
	alt := make([]string, 0, len(b.r.Areas))
	for _, s := range b.scored() {
		figure.Axes = append(figure.Axes, chart.Axis{Label: b.areaTitle(s.ID), Value: span(s.Score), Target: at(s.Target)})
		alt = append(alt, b.Pair(b.areaTitle(s.ID), b.score(s.Score)))
	}
	caption := b.Text("report.radar.caption")
	return Figure{Chart: figure, Alt: b.alt(caption, alt), Wide: true}
}

func (b *builder) legend() chart.Legend {
	return chart.Legend{Low: b.Text("report.legend.low"), High: b.Text("report.legend.high"), Target: b.Text("report.legend.target")}
}

// alt states the values of a figure in words.
func (b *builder) alt(caption string, items []string) string {
	return b.Sentences(caption, b.Clauses(items))
}

// weighed is a question with its share of the whole score.
type weighed struct {
	q     *scoring.QuestionScore
	share scoring.Fraction // of the sum of all weights, area and question
}

// weighedQuestions returns the applicable questions with their shares, heaviest first.
func (b *builder) weighedQuestions() []weighed {
	var out []weighed
	for _, s := range b.scored() {
		questions := b.r.InArea(s)
		var total scoring.Fraction
		for i := range questions {
			if questions[i].Applies() {
				total = total.Add(scoring.FractionOf(questions[i].Weight))
			}
		}
		for i := range questions {
			if q := &questions[i]; q.Applies() {
				share := scoring.FractionOf(s.Weight).Mul(scoring.FractionOf(q.Weight)).Div(total)
				out = append(out, weighed{q, share})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y weighed) int { return y.share.Cmp(x.share) })
	return out
}

// gapsAndSteps sets the largest gaps beside the actions to begin with.
func (b *builder) gapsAndSteps() []Block {
	gaps, steps := b.largestGaps(), b.firstSteps()
	if len(gaps)+len(steps) == 0 {
		return nil
	}
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.gaps"), Share: 38}, {Title: b.Text("report.column.steps"), Share: 62},
	}}
	table.Rows = []Row{row(stacked(gaps), stacked(steps))} // one row: the lists do not pair
	return []Block{table}
}

// largestGaps names the answered questions that are furthest from their targets; of equal gaps, as printed, the heaviest first.
func (b *builder) largestGaps() []Inline {
	gaps := slices.DeleteFunc(b.weighedQuestions(), func(w weighed) bool {
		return w.q.State != assessment.Answered || w.q.Full().High.Sign() <= 0
	})
	slices.SortStableFunc(gaps, func(x, y weighed) int { return cmp.Compare(y.q.Full().High.Percent(), x.q.Full().High.Percent()) })
	var items []Inline
	for _, w := range gaps[:min(top, len(gaps))] {
		items = append(items, b.largeGap(w.q))
	}
	return items
}

func (b *builder) largeGap(s *scoring.QuestionScore) Inline {
	var w weave
	q, _ := b.c.Question(s.ID)
	return w.text(soft, b.Text("report.gaps.item", "Question", w.in(b.called(s.ID)...), "Level", b.standing(q, s), "Gap", b.gap(s.Full())))
}

// firstSteps names the actions to begin with: the most urgent ones that wait for no other.
func (b *builder) firstSteps() []Inline {
	var items []Inline
	for _, step := range b.steps {
		if len(step.After) == 0 && len(items) < top {
			items = append(items, b.firstStep(step))
		}
	}
	return items
}

func (b *builder) firstStep(step scoring.Step) Inline {
	var w weave
	q, _ := b.c.Question(step.ID)
	action := w.in(b.titled(b.ref(step.ID), plain(b.whatToDo(q)))...)
	return w.text(soft, b.Count("report.steps.item", step.End-step.Start, "Action", action))
}

// whatToDo is the first measure that helps at the level reached, or the question's title where the edition names none.
func (b *builder) whatToDo(q *checklist.Question) string {
	if measures := b.measures(q); len(measures) > 0 {
		return b.in(measures[0].Text)
	}
	return b.in(q.Title)
}

// measures lists what helps from the level that the country reached.
func (b *builder) measures(q *checklist.Question) []checklist.Measure {
	return q.MeasuresAt(b.a.Answers[q.ID].Level)
}

func (b *builder) notKnown() []Block {
	text := b.notKnownCounts()
	if heavy := b.clarifyFirst(); len(heavy) > 0 {
		text = b.Sentences(text, b.heaviest(heavy))
	}
	return []Block{para(Note, b.runIn(b.Text("report.unknown.title"), text)...)}
}

// heaviest names the questions whose answers would narrow the score most.
func (b *builder) heaviest(ids []checklist.ID) string {
	names, sentence := make([]string, len(ids)), "report.unknown.first"
	for i, id := range ids {
		names[i] = b.flat(b.called(id))
		if b.withheld(id) {
			names[i], sentence = b.Text("report.unknown.kept", "Question", names[i]), "report.unknown.first.kept"
		}
	}
	return b.Text(sentence, "Questions", b.List(names))
}

// notKnownCounts says how much was not asked, and how much is open, state by state.
func (b *builder) notKnownCounts() string {
	if n := len(b.r.NotAsked); n > 0 {
		return b.Sentences(b.Count("report.indicative.short", n), b.openCounts())
	}
	return b.openCounts()
}

func (b *builder) openCounts() string {
	n := b.r.Counts
	var parts []string
	for _, each := range []struct {
		id    string
		count int
	}{{"unknown", n.Unknown}, {"withheld", n.Withheld}, {"unanswered", n.Unanswered}} {
		if each.count > 0 {
			parts = append(parts, b.Count("report.unknown."+each.id, each.count))
		}
	}
	if len(parts) == 0 {
		return b.Text("report.unknown.nothing")
	}
	return b.Text("report.unknown.counts", "Counts", b.List(parts))
}

// clarifyFirst returns the first of the questions to clarify.
func (b *builder) clarifyFirst() []checklist.ID {
	const most = 3
	ids := b.clarify()
	return ids[:min(most, len(ids))]
}

// clarify returns the questions without a known answer in the order in which to find out: what weighs most first.
func (b *builder) clarify() []checklist.ID {
	open := slices.DeleteFunc(b.weighedQuestions(), func(w weighed) bool {
		return !slices.Contains(b.r.Clarify, w.q.ID)
	})
	slices.SortStableFunc(open, func(x, y weighed) int {
		p, _ := b.c.Question(x.q.ID)
		q, _ := b.c.Question(y.q.ID)
		return cmp.Or(y.share.Cmp(x.share), cmp.Compare(q.Impact, p.Impact))
	})
	ids := make([]checklist.ID, len(open))
	for i, w := range open {
		ids[i] = w.q.ID
	}
	return ids
}
