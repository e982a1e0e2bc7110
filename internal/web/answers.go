package web

import (
	"cmp"
	"slices"
	"strconv"

	"cybergap/assessment"
	"cybergap/checklist"
)

// answersMain is every answer of the form in short, to be looked through before the round is closed.
type answersMain struct {
	About string // address of what is said of the country and the assessment
	Head  []labelled
	Areas []answeredArea
	Close string // empty while the round is closed
}

// labelled is a label with what people typed or chose.
type labelled struct{ Label, Value string }

type answeredArea struct {
	Title   string
	Answers []answered
}

// answered is one answer in short.
type answered struct {
	Question, To string
	State        string // "Level 3", "Not known"
	Text         string // of the edition: what the level or the choices say
	Reason       string // that people wrote, like what follows
	Words        string // a note, or the answer in words
	Secret       bool   // the words stay in the file
	Evidence     string
	Open         bool // nothing is answered yet
}

// allAnswers shows every answer with a way to change it.
func (v *visit) allAnswers() error {
	return v.page("answers", v.p.Text("results.answers.title"), v.answersView())
}

func (v *visit) answersView() answersMain {
	main := answersMain{About: v.at("about"), Head: v.headView()}
	if v.book.Round == nil {
		main.Close = v.at("close")
	}
	for _, area := range v.c.Areas {
		out := answeredArea{Title: area.Title.In(v.p.Lang())}
		for i := range area.Questions {
			if q := &area.Questions[i]; q.In(v.book.Assessment.Form) {
				out.Answers = append(out.Answers, v.answerView(q))
			}
		}
		for i := range area.Register {
			if g := &area.Register[i]; g.In(v.book.Assessment.Form) {
				out.Answers = append(out.Answers, v.registerView(g))
			}
		}
		if len(out.Answers) > 0 {
			main.Areas = append(main.Areas, out)
		}
	}
	return main
}

// headView says what stands at the head of the assessment.
func (v *visit) headView() []labelled {
	a := v.book.Assessment
	took := make([]string, len(a.Participants))
	for i, each := range a.Participants {
		took[i] = v.c.Institution(each.Institution, v.p.Lang())
	}
	scope := v.p.Text("report.scope.national")
	if a.Scope.Kind == "institution" {
		scope = v.p.Text("report.scope.institution", "Institution", v.c.Institution(a.Scope.Institution, v.p.Lang()))
	}
	return []labelled{
		{v.p.Text("report.cover.country"), v.p.Isolate(countryName(v.p, a.Country))},
		{v.p.Text("report.cover.date"), v.p.Date(a.Date.Time())},
		{v.p.Text("report.cover.scope"), scope},
		{v.p.Text("report.cover.mode"), v.p.Text("report.mode." + a.Mode)},
		{v.p.Text("report.cover.classification"), v.p.Text("report.classification." + a.Classification)},
		{v.p.Text("report.cover.taking"), cmp.Or(v.p.Join(took), v.p.Text("answer.none"))},
	}
}

func (v *visit) answerView(q *checklist.Question) answered {
	state, reason := v.book.Assessment.StateOf(q)
	ans := v.book.Assessment.Answers[q.ID]
	out := answered{Question: v.called(q.ID), To: v.at("q", q.ID), State: v.stateText(q, state, ans.Level), Open: state == assessment.Unanswered}
	switch state {
	case assessment.Answered:
		out.Text = q.Descriptor(ans.Level).In(v.p.Lang())
	case assessment.NotApplicable, assessment.Withheld:
		out.Reason = reason
	}
	out.Words, out.Secret = ans.Note, ans.NoteConfidential
	var titles []string
	for _, e := range ans.Evidence {
		titles = append(titles, cmp.Or(e.Title, v.p.Text("answer.secret")))
	}
	if len(titles) > 0 {
		out.Evidence = v.p.Pair(v.p.Text("answer.evidence.ask"), v.p.Clauses(titles))
	}
	return out
}

// stateText says in a word or two where a question stands, as reports do.
func (v *visit) stateText(q *checklist.Question, state assessment.State, level int) string {
	switch state {
	case assessment.Answered:
		return v.levelText(q, level)
	case assessment.NotApplicable:
		return v.p.Text("report.state.na")
	case assessment.Unknown:
		return v.p.Text("report.state.unknown")
	case assessment.Withheld:
		return v.p.Text("report.state.withheld")
	}
	return v.p.Text("report.state.unanswered")
}

func (v *visit) levelText(q *checklist.Question, level int) string {
	if q.Kind() == checklist.Ternary {
		return v.p.Text("report.choice." + strconv.Itoa(level))
	}
	return v.p.Text("report.level", "Level", v.p.Int(level))
}

func (v *visit) registerView(g *checklist.Register) answered {
	ans := v.book.Assessment.Register[g.ID]
	out := answered{Question: v.called(g.ID), To: v.at("q", g.ID), Words: ans.Text, Open: !ans.Given()}
	var chosen []string
	for _, choice := range g.Choices {
		if slices.Contains(ans.Choices, choice.ID) {
			chosen = append(chosen, choice.Text.In(v.p.Lang()))
		}
	}
	out.Text = v.p.Clauses(chosen)
	if out.Open {
		out.State = v.p.Text("report.state.unanswered")
	}
	return out
}
