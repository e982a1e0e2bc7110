package reports

import (
	"fmt"

	"cybergap/reports/chart"
	"cybergap/scoring"
)

// Outlook sets the scores of several states of one assessment beside each other, such as now and what plans would make of it: a table with a
// column for each state, and a figure from the first to the last.
func Outlook(states []Side) (*Document, error) {
	o := outlook{}
	for _, state := range states {
		s := state.Source
		b, err := newBuilder(s.Checklist, s.Assessment, s.Result, s.Options)
		if err != nil {
			return nil, fmt.Errorf("show outlook: %w", err)
		}
		o.builder, o.states, o.names = b, append(o.states, b), append(o.names, b.Isolate(state.Name))
	}
	if len(o.states) < 2 {
		return nil, fmt.Errorf("show outlook: %d states, where two are needed", len(o.states))
	}
	return &Document{Meta: o.language(), Blocks: []Block{o.table(), o.figure()}}, nil
}

// outlook speaks as the builder of the last state.
type outlook struct {
	*builder
	states []*builder
	names  []string
}

func (o *outlook) table() Table {
	const head, rest = 37, 63
	table := Table{Columns: []Column{{Title: o.Text("report.column.area"), Share: head, Head: true}}}
	for _, name := range o.names {
		table.Columns = append(table.Columns, Column{Title: name, Share: float64(rest / len(o.names))})
	}
	for i := range o.r.Areas {
		if o.asked(&o.r.Areas[i]) {
			table.Rows = append(table.Rows, o.row(o.led(plain(o.areaTitle(o.r.Areas[i].ID)), o.r.Areas[i].ID), func(r *scoring.Result) (scoring.Interval, bool) {
				return r.Areas[i].Score, r.Areas[i].Scored()
			}))
		}
	}
	overall := o.row(o.led(plain(o.Text("report.overall")), ""), func(r *scoring.Result) (scoring.Interval, bool) {
		if r.Overall == nil {
			return scoring.Interval{}, false
		}
		return r.Overall.Headline, true
	})
	overall.Bold = true
	table.Rows = append(table.Rows, overall)
	return table
}

// row is one score in each state.
func (o *outlook) row(title Span, score func(*scoring.Result) (scoring.Interval, bool)) Row {
	out := row(cell(title))
	for _, state := range o.states {
		text := o.Text("report.state.na")
		if i, ok := score(state.r); ok {
			text = o.score(i)
		}
		out.Cells = append(out.Cells, textCell(text))
	}
	return out
}

func (o *outlook) figure() Figure {
	first, last := o.states[0].r, o.r
	figure := chart.Dumbbell{Ticks: o.percentTicks(), Hollow: o.names[0], Filled: o.names[len(o.names)-1]}
	var alt []string
	for i := range last.Areas {
		was, is := &first.Areas[i], &last.Areas[i]
		if !was.Scored() || !is.Scored() {
			continue
		}
		title := o.areaTitle(is.ID)
		figure.Rows = append(figure.Rows, chart.DumbbellRow{Label: title, Hollow: at(was.Score.Low), Filled: at(is.Score.Low), Text: o.points(is.Score.Low)})
		alt = append(alt, o.Text("results.compare.alt", "Area", title, "First", figure.Hollow, "Old", o.points(was.Score.Low),
			"Second", figure.Filled, "New", o.points(is.Score.Low)))
	}
	caption := o.Text("results.plan.caption")
	return Figure{Chart: figure, Caption: caption, Alt: o.alt(caption, alt), Wide: true}
}
