package interview

import (
	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// StateWords says an answer's state in a few words: "level 3", "partly", "withheld".
func StateWords(p *locale.Printer, q *checklist.Question, ans assessment.Answer) string {
	switch ans.State {
	case assessment.Answered:
		return LevelWords(p, q, ans.Level)
	case assessment.NotApplicable:
		return p.Text("answer.state.na")
	case assessment.Unknown:
		return p.Text("answer.state.unknown")
	case assessment.Withheld:
		return p.Text("answer.state.withheld")
	}
	return p.Text("answer.state.none")
}

// LevelWords says a level of a question: "level 3", "partly".
func LevelWords(p *locale.Printer, q *checklist.Question, level int) string {
	if q.Kind() == checklist.Ternary {
		return choiceWords(p, level)
	}
	return p.Text("answer.level", "Level", p.Int(level))
}

// choiceWords is the word for a level of a question answered no, partly or yes.
func choiceWords(p *locale.Printer, level int) string {
	switch level {
	case 0:
		return p.Text("answer.choice.no")
	case 2:
		return p.Text("answer.choice.partly")
	}
	return p.Text("answer.choice.yes")
}

// TickWords says a tick; no tick is a dash.
func TickWords(p *locale.Printer, t assessment.Tick) string {
	if t == "" {
		return p.Text("answer.none")
	}
	return p.Text("answer.tick." + string(t))
}

func yesNo(p *locale.Printer, yes bool) string {
	if yes {
		return p.Text("answer.yes")
	}
	return p.Text("answer.no")
}
