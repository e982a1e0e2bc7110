package reports

import (
	"encoding/json"
	"strings"

	"cybergap/internal/locale"
	"cybergap/scoring"
)

// Line is a row of the table of areas as a report prints it.
type Line struct{ Area, Score, Target string }

// Lines returns the rows of the table of areas in the language of a printer, the overall score last. Who has only the results, and no
// answers, can hold them against the pages.
func (r Results) Lines(p *locale.Printer) []Line {
	lines := make([]Line, 0, len(r.Areas)+1)
	for _, a := range r.Areas {
		lines = append(lines, a.line(p))
	}
	if o := r.Overall; o != nil {
		lines = append(lines, Line{p.Text("report.overall"), o.Headline.text(p), short(p, o.Target)})
	}
	return lines
}

func (a AreaJSON) line(p *locale.Printer) Line {
	if a.Score == nil || a.Target == nil {
		return Line{Area: a.Title, Score: p.Text("report.state.na")}
	}
	score := a.Score.text(p)
	if a.Status == scoring.StatusInsufficient {
		score = p.Text("report.insufficient.mark", "Word", score)
	}
	return Line{a.Title, score, short(p, *a.Target)}
}

func (i IntervalJSON) text(p *locale.Printer) string {
	return scoreText(p, p.Decimal(i.Low.String()), p.Decimal(i.High.String()))
}

// short prints points without a decimal that is zero.
func short(p *locale.Printer, points json.Number) string {
	return p.Decimal(strings.TrimSuffix(points.String(), ".0"))
}
