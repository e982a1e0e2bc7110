package reports

import (
	"fmt"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/reports/chart"
	"cybergap/scoring"
)

// priorities shows every action with the factors of its priority, and what to find out first.
func (b *builder) priorities() []Block {
	blocks := []Block{
		Heading{Level: 1, ID: "priorities", Text: b.Text("report.priorities.title"), NewPage: true},
		para(Body, plain(b.Text("report.priorities.intro"))),
	}
	if len(b.r.Actions) == 0 {
		blocks = append(blocks, para(Body, plain(b.Text("report.priorities.none"))))
	} else {
		blocks = append(blocks, b.prioritiesTable())
	}
	if open := b.clarify(); len(open) > 0 {
		blocks = append(blocks, Heading{Level: 2, ID: "clarify", Text: b.Text("report.clarify.title")},
			para(Body, plain(b.Text("report.clarify.intro"))), b.clarifyList(open))
	}
	return blocks
}

func (b *builder) prioritiesTable() Table {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.question"), Share: 50, Head: true},
		{Title: b.Text("report.column.priority"), Share: 9, Align: AlignEnd},
		{Title: b.Text("report.column.gap"), Share: 7, Align: AlignEnd},
		{Title: b.Text("report.column.impact"), Share: 8, Align: AlignEnd},
		{Title: b.Text("report.column.feasibility"), Share: 11, Align: AlignEnd},
		{Title: b.Text("report.column.unlocks"), Share: 15},
	}}
	var class scoring.Class
	for _, action := range b.r.Actions {
		if action.Class != class {
			class = action.Class
			table.Rows = append(table.Rows, band(bold(b.className(class))))
		}
		table.Rows = append(table.Rows, row(Cell{Text: b.called(action.ID)}, textCell(b.Decimal(action.Priority.Decimal().String())),
			textCell(b.points(action.OwnGap)), textCell(b.Int(action.Impact)), textCell(b.Int(action.Feasibility)), textCell(b.unlocks(action))))
	}
	return table
}

func (b *builder) className(class scoring.Class) string {
	return b.Text("report.class." + string(class))
}

func (b *builder) unlocks(action scoring.Action) string {
	const most = 4
	if n := len(action.Unlocks); n > most {
		return b.Count("report.more", n-most, "Items", b.refs(action.Unlocks[:most]))
	}
	return b.refs(action.Unlocks)
}

func (b *builder) clarifyList(ids []checklist.ID) List {
	var list List
	for _, id := range ids {
		list.Items = append(list.Items, b.howToClarify(id))
	}
	return list
}

// howToClarify says of a question whom to ask, or that the answer is known and kept back.
func (b *builder) howToClarify(id checklist.ID) Inline {
	var w weave
	q, _ := b.c.Question(id)
	s, _ := b.r.Question(id)
	question, lead := w.in(b.called(id)...), b.institutions(q.Lead)
	switch {
	case s.State == assessment.Withheld:
		return w.text(soft, b.Text("report.clarify.withheld", "Question", question))
	case lead == "":
		return w.text(soft, b.Aside(question, b.stateAside(s.State)))
	case s.State == assessment.Unknown:
		return w.text(soft, b.Text("report.clarify.unknown", "Question", question, "Lead", lead))
	}
	return w.text(soft, b.Text("report.clarify.unanswered", "Question", question, "Lead", lead))
}

// withheld reports whether a question's answer is known and kept back.
func (b *builder) withheld(id checklist.ID) bool {
	s, ok := b.r.Question(id)
	return ok && s.State == assessment.Withheld
}

// roadmap places the actions in time, as a table of phases and as charts.
func (b *builder) roadmap() []Block {
	blocks := []Block{Heading{Level: 1, ID: "roadmap", Text: b.Text("report.roadmap.title"), NewPage: true}}
	if len(b.steps) == 0 {
		return append(blocks, para(Body, plain(b.Text("report.priorities.none"))))
	}
	blocks = append(blocks, para(Body, plain(b.roadmapIntro())))
	blocks = append(blocks, b.timelines()...)
	for phase := 1; phase <= 4; phase++ {
		if steps := b.inPhase(phase); len(steps) > 0 {
			blocks = append(blocks, Heading{Level: 2, ID: fmt.Sprintf("phase-%d", phase), Text: b.phaseTitle(phase)}, b.phaseTable(steps))
		}
	}
	return blocks
}

func (b *builder) roadmapIntro() string {
	if b.opts.Slots > 0 {
		return b.Count("report.roadmap.slots", b.opts.Slots)
	}
	return b.Text("report.roadmap.intro")
}

func (b *builder) inPhase(phase int) []scoring.Step {
	var out []scoring.Step
	for _, step := range b.steps {
		if step.Phase == phase {
			out = append(out, step)
		}
	}
	return out
}

// phaseTitle names a phase with its months.
func (b *builder) phaseTitle(phase int) string {
	ends := b.r.Parameters.Phases
	if phase > len(ends) {
		return b.Text("report.phase.beyond", "Month", b.Int(ends[len(ends)-1]))
	}
	from := 1
	if phase > 1 {
		from = ends[phase-2] + 1
	}
	return b.Text("report.phase.name", "Phase", b.Int(phase), "From", b.Int(from), "To", b.Int(ends[phase-1]))
}

func (b *builder) phaseTable(steps []scoring.Step) Table {
	table := Table{Dense: true, Columns: []Column{
		{Title: b.Text("report.column.step"), Share: 25, Head: true},
		{Title: b.Text("report.column.what"), Share: 37},
		{Title: b.Text("report.column.owner"), Share: 22},
		{Title: b.Text("report.column.months"), Share: 8, Align: AlignEnd},
		{Title: b.Text("report.column.after"), Share: 8},
	}}
	for _, step := range steps {
		q, _ := b.c.Question(step.ID)
		table.Rows = append(table.Rows, row(Cell{Text: b.called(step.ID)}, textCell(b.whatToDo(q)), textCell(b.owner(q)),
			textCell(b.Text("report.span", "From", b.Int(step.Start+1), "To", b.Int(step.End))), textCell(b.refs(step.After))))
	}
	return table
}

// timelines draws the steps that time depends on: all where teams are limited, else those that wait for others or that others wait for.
func (b *builder) timelines() []Block {
	steps := b.steps
	if b.opts.Slots <= 0 {
		steps = chained(steps)
	}
	const most = 28 // rows that fit a page
	var blocks []Block
	for part := range slices.Chunk(steps, most) {
		caption := b.Text("report.roadmap.timeline")
		figure, alt := b.timeline(part)
		blocks = append(blocks, Figure{Chart: figure, Caption: caption, Alt: b.alt(caption, alt), Wide: true})
	}
	return blocks
}

// chained returns the steps that are linked to another one.
func chained(steps []scoring.Step) []scoring.Step {
	linked := map[checklist.ID]bool{}
	for _, step := range steps {
		for _, id := range step.After {
			linked[id], linked[step.ID] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(steps), func(s scoring.Step) bool { return !linked[s.ID] })
}

// timeline draws steps over the months that they take, with arrows between those that wait for each other.
func (b *builder) timeline(steps []scoring.Step) (chart.Timeline, []string) {
	figure := chart.Timeline{}
	index := map[checklist.ID]int{}
	for i, step := range steps {
		index[step.ID] = i
		figure.Months = max(figure.Months, float64(step.End))
	}
	var alt []string
	for _, step := range steps {
		q, _ := b.c.Question(step.ID)
		label := b.flat(b.called(q.ID))
		task := chart.Task{Label: label, Start: float64(step.Start), End: float64(step.End), Strong: len(step.After) == 0 && step.Start == 0}
		for _, id := range step.After {
			if i, ok := index[id]; ok {
				task.After = append(task.After, i)
			}
		}
		figure.Tasks = append(figure.Tasks, task)
		alt = append(alt, b.Pair(label, b.Text("report.span", "From", b.Int(step.Start+1), "To", b.Int(step.End))))
	}
	figure.Ticks, figure.Phases = b.monthTicks(figure.Months), b.phaseBands(figure.Months)
	return figure, alt
}

func (b *builder) monthTicks(months float64) []chart.Tick {
	step := 3
	for float64(step)*8 < months {
		step *= 2
	}
	var ticks []chart.Tick
	for m := 0; float64(m) <= months; m += step {
		ticks = append(ticks, chart.Tick{At: float64(m), Label: b.Int(m)})
	}
	return ticks
}

func (b *builder) phaseBands(months float64) []chart.Phase {
	var bands []chart.Phase
	start := 0.0
	for i, end := range b.r.Parameters.Phases {
		if start >= months {
			break
		}
		stop := min(float64(end), months)
		bands = append(bands, chart.Phase{Title: b.Text("report.phase.short", "Phase", b.Int(i+1)), Short: b.Int(i + 1), Start: start, End: stop})
		start = stop
	}
	if start < months {
		bands = append(bands, chart.Phase{Title: b.Text("report.phase.later"), Start: start, End: months})
	}
	return bands
}
