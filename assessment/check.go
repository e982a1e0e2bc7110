package assessment

import (
	"maps"
	"slices"
	"time"

	"cybergap/checklist"
)

// Severity says how much a finding matters.
type Severity string

// Severities. An error is a contradiction or a gap in form that must be cleared before the assessment is signed off; a warning wants a
// second look; a notice informs.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Notice  Severity = "notice"
)

// Finding is one thing that a reviewer would ask about. Text and Advice say it in words.
type Finding struct {
	Rule     string
	Severity Severity
	Area     checklist.ID // empty where it concerns the whole assessment
	Question checklist.ID // a scored or register question; empty where it concerns an area or the whole
	Args     []any        // pairs of a placeholder and its value: string, int, count, Date, checklist.Text, or a list of strings or Texts
}

// Printer is the part of a message catalogue that findings need.
type Printer interface {
	Lang() string
	Text(id string, args ...any) string
	Count(id string, n int, args ...any) string
	Int(n int) string
	Date(t time.Time) string
	List(items []string) string
}

// Text says what was found.
func (f Finding) Text(p Printer) string {
	if i := slices.IndexFunc(f.Args, isCount); i >= 0 {
		return p.Count("check."+f.Rule, int(f.Args[i].(count)), f.args(p)...)
	}
	return p.Text("check."+f.Rule, f.args(p)...)
}

// Advice says what to do about it.
func (f Finding) Advice(p Printer) string { return p.Text("check."+f.Rule+".do", f.args(p)...) }

// count is the number that decides the plural form of a finding's text, where it fills the placeholder Count.
type count int

func isCount(arg any) bool { _, ok := arg.(count); return ok }

func (f Finding) args(p Printer) []any {
	out := slices.Clone(f.Args)
	for i := 1; i < len(out); i += 2 {
		switch v := out[i].(type) {
		case Date:
			out[i] = p.Date(v.Time())
		case int:
			out[i] = p.Int(v)
		case count:
			out[i] = p.Int(int(v))
		case message:
			out[i] = p.Text(string(v))
		case checklist.Text:
			out[i] = v.In(p.Lang())
		case []string:
			out[i] = p.List(v)
		case []checklist.Text:
			items := make([]string, len(v))
			for j, t := range v {
				items[j] = t.In(p.Lang())
			}
			out[i] = p.List(items)
		}
	}
	return out
}

// message is the id of another message of the catalogue that fills a placeholder.
type message string

// Rule is a check as CHECKS.md lists it.
type Rule struct {
	ID       string
	Severity Severity
}

// Rules lists every check in the order in which findings appear.
func Rules() []Rule {
	var out []Rule
	for _, r := range rules {
		out = append(out, r.Rule)
	}
	return out
}

// rule is one line of the table of checks.
type rule struct {
	Rule
	find func(r *review)
}

// review is one reading of an assessment; report notes what the rule at hand finds.
type review struct {
	c     *checklist.Checklist
	a     *Assessment
	day   Date // to which ages count
	rule  Rule
	found []Finding
}

// report notes a finding about a scored or register question.
func (r *review) report(area, question checklist.ID, args ...any) {
	r.found = append(r.found, Finding{Rule: r.rule.ID, Severity: r.rule.Severity, Area: area, Question: question, Args: args})
}

// Check finds contradictions and omissions: what a careful reviewer would ask about before the assessment is signed off. Ages count to
// the assessment's date. CHECKS.md lists the rules. Findings come in the order of the questions, those on the whole assessment first.
func Check(c *checklist.Checklist, a *Assessment) []Finding { return CheckAsOf(c, a, a.Date) }

// CheckAsOf is Check for an assessment that is read later: ages, its own among them, count to another day. The rules named last are left out.
func CheckAsOf(c *checklist.Checklist, a *Assessment, day Date, without ...string) []Finding {
	r := &review{c: c, a: a, day: day}
	r.apply(slices.DeleteFunc(slices.Clone(rules), func(each rule) bool { return slices.Contains(without, each.ID) }))
	rank := ranks(c)
	slices.SortStableFunc(r.found, func(x, y Finding) int { return rank[x.Area+"/"+x.Question] - rank[y.Area+"/"+y.Question] })
	return r.found
}

// apply looks for what the rules find, in their order.
func (r *review) apply(rules []rule) {
	for _, each := range rules {
		r.rule = each.Rule
		each.find(r)
	}
}

// ranks numbers the places of findings: the whole assessment 0, then each area and its questions.
func ranks(c *checklist.Checklist) map[string]int {
	rank := map[string]int{}
	next := func(area, question string) { rank[area+"/"+question] = len(rank) + 1 }
	for _, area := range c.Areas {
		next(area.ID, "")
		for i := range area.Questions {
			next(area.ID, area.Questions[i].ID)
		}
		for _, g := range area.Register {
			next(area.ID, g.ID)
		}
	}
	return rank
}

// onAnswers makes a rule of a function that looks at each answer the form asks for and the file gives.
func onAnswers(look func(r *review, q *checklist.Question, ans Answer)) func(*review) {
	return func(r *review) {
		for _, q := range r.c.Questions() {
			if ans, ok := r.a.Answers[q.ID]; ok && q.In(r.a.Form) {
				look(r, q, ans)
			}
		}
	}
}

// onLevels is onAnswers for those that give a level.
func onLevels(look func(r *review, q *checklist.Question, ans Answer)) func(*review) {
	return onAnswers(func(r *review, q *checklist.Question, ans Answer) {
		if ans.State == Answered {
			look(r, q, ans)
		}
	})
}

// registers yields the register answers of the form in the order of the edition.
func (r *review) registers(look func(g *checklist.Register, ans RegisterAnswer)) {
	for _, g := range r.c.Registers() {
		if ans, ok := r.a.Register[g.ID]; ok && g.In(r.a.Form) {
			look(g, ans)
		}
	}
}

// sortedKeys returns the keys of a mapping in order, so that findings do not depend on chance.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
