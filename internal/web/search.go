package web

import (
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// searchMain is the page of search and filters.
type searchMain struct {
	Query string
	Areas []choice
	States, Institutions,
	Problems []choice
	Asked bool // something was looked for
	Hits  []hit
}

// hit is a question that was found.
type hit struct {
	link
	Area   string
	State  string
	Class  string
	Where  string // where the words stand
	Errors int
}

// wanted is what is looked for. Empty filters let everything through.
type wanted struct {
	terms       []string // folded
	area        checklist.ID
	state       string // of search states
	institution string
	problem     string // a severity at least
}

// search looks for questions by words, and by area, state, institution and contradiction.
func (v *visit) search() error {
	q := v.r.URL.Query()
	const longest = 200 // of a query, in characters
	words := []rune(strings.ToValidUTF8(q.Get("q"), ""))
	query := string(words[:min(len(words), longest)])
	w := wanted{strings.Fields(fold(query)), q.Get("area"), q.Get("state"), q.Get("institution"), q.Get("problem")}
	main := searchMain{Query: query, Asked: len(w.terms) > 0 || w.area+w.state+w.institution+w.problem != ""}
	main.Areas, main.States, main.Institutions, main.Problems = v.areaChoices(w.area), v.stateChoices(w.state), v.institutionChoices(w.institution), v.problemChoices(w.problem)
	if main.Asked {
		r, err := v.reading()
		if err != nil {
			return err
		}
		texts, err := v.corpus()
		if err != nil {
			return err
		}
		main.Hits = v.hits(w, r, texts)
	}
	return v.page("search", v.p.Text("fill.search.title"), main)
}

// hits lists the questions that fit, in the order of the edition.
func (v *visit) hits(w wanted, r *reading, texts *corpus) (out []hit) {
	for _, area := range v.c.Areas {
		for _, a := range asks(area, v.book.Assessment.Form) {
			where, ok := v.matches(a, w, r, texts)
			if !ok {
				continue
			}
			h := hit{link: link{Text: v.questionTitle(a), To: v.at("q", a.id)}, Area: area.Title.In(v.p.Lang()), Where: v.p.Join(where)}
			h.State, h.Class = v.state(a)
			for _, f := range r.findings[a.id] {
				if f.Severity == assessment.Error {
					h.Errors++
				}
			}
			out = append(out, h)
		}
	}
	return out
}

// matches reports whether a question fits, and where its words stand.
func (v *visit) matches(a asked, w wanted, r *reading, texts *corpus) (where []string, ok bool) {
	if w.area != "" && a.area.ID != w.area || w.state != "" && stateWord(v.book.Assessment, a) != w.state || !v.answeredBy(a, w.institution) || !troubled(r.findings[a.id], w.problem) {
		return nil, false
	}
	if len(w.terms) == 0 {
		return nil, true
	}
	all := ""
	for _, each := range []struct{ name, text string }{
		{"fill.search.in.question", texts.question[a.id]}, {"fill.search.in.guidance", texts.guidance[a.id]},
		{"fill.search.in.note", fold(v.written(a))}, {"fill.search.in.evidence", fold(v.titles(a))},
	} {
		all += "\n" + each.text
		if slices.ContainsFunc(w.terms, func(term string) bool { return strings.Contains(each.text, term) }) {
			where = append(where, v.p.Text(each.name))
		}
	}
	return where, !slices.ContainsFunc(w.terms, func(term string) bool { return !strings.Contains(all, term) })
}

// written is what people wrote in an answer.
func (v *visit) written(a asked) string {
	ans, r := v.book.Assessment.Answers[a.id], v.book.Assessment.Register[a.id]
	return strings.Join([]string{ans.Note, ans.Reason, r.Text}, "\n")
}

// titles are the titles of the evidence of an answer, and the names of its files.
func (v *visit) titles(a asked) string {
	var out []string
	for _, e := range v.book.Assessment.Answers[a.id].Evidence {
		out = append(out, e.Title, e.File)
	}
	return strings.Join(out, "\n")
}

// answeredBy reports whether an institution gave the answer.
func (v *visit) answeredBy(a asked, institution string) bool {
	return institution == "" || v.book.Assessment.Answers[a.id].Institution == institution || v.book.Assessment.Register[a.id].Institution == institution
}

// troubled reports whether there is a finding of a severity, or of a graver one.
func troubled(findings []assessment.Finding, severity string) bool {
	grave := []assessment.Severity{assessment.Notice, assessment.Warning, assessment.Error}
	least := slices.Index(grave, assessment.Severity(severity))
	return severity == "" || slices.ContainsFunc(findings, func(f assessment.Finding) bool { return slices.Index(grave, f.Severity) >= least })
}

// states that can be looked for.
const (
	seekNone     = "none"
	seekAnswered = "answered"
)

// stateWord is the state of a question as the search names it.
func stateWord(from *assessment.Assessment, a asked) string {
	if a.q == nil {
		if from.Register[a.id].Given() {
			return seekAnswered
		}
		return seekNone
	}
	state, _ := from.StateOf(a.q)
	return map[assessment.State]string{
		assessment.Unanswered: seekNone, assessment.Answered: seekAnswered, assessment.Unknown: stateUnknown, assessment.Withheld: stateWithheld,
		assessment.NotApplicable: stateNA,
	}[state]
}

func (v *visit) anything() choice { return choice{Label: v.p.Text("fill.search.any")} }

func (v *visit) areaChoices(now string) []choice {
	out := []choice{v.anything()}
	for _, area := range v.c.Areas {
		out = append(out, choice{Value: area.ID, Label: area.Title.In(v.p.Lang()), Chosen: area.ID == now})
	}
	return out
}

func (v *visit) stateChoices(now string) []choice {
	out := []choice{v.anything()}
	for _, each := range []struct{ value, id string }{
		{seekNone, "answer.state.none"}, {seekAnswered, "report.state.answered"}, {stateUnknown, "answer.state.unknown"}, {stateWithheld, "answer.state.withheld"},
		{stateNA, "answer.state.na"},
	} {
		out = append(out, choice{Value: each.value, Label: v.p.Text(each.id), Chosen: each.value == now})
	}
	return out
}

// institutionChoices are the institutions that gave answers.
func (v *visit) institutionChoices(now string) []choice {
	var list []choice
	seen := map[string]bool{"": true}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			list = append(list, choice{Value: id, Label: v.c.Institution(id, v.p.Lang()), Chosen: id == now})
		}
	}
	for _, ans := range v.book.Assessment.Answers {
		add(ans.Institution)
	}
	for _, ans := range v.book.Assessment.Register {
		add(ans.Institution)
	}
	slices.SortFunc(list, func(x, y choice) int { return strings.Compare(x.Value, y.Value) })
	locale.SortBy(v.p, list, func(c choice) string { return c.Label })
	return append([]choice{v.anything()}, list...)
}

func (v *visit) problemChoices(now string) []choice {
	return []choice{
		v.anything(),
		{Value: string(assessment.Error), Label: v.p.Text("fill.search.errors"), Chosen: now == string(assessment.Error)},
		{Value: string(assessment.Warning), Label: v.p.Text("fill.search.warnings"), Chosen: now == string(assessment.Warning)},
	}
}
