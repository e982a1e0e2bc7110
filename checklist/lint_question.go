package checklist

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Rules on areas and questions.
var (
	ruleAreaCore  = rule{"area-core", Warning}        // an area whose stage rests on all questions alike
	ruleLength    = rule{"text-length", Error}        // a text too long for its place in forms and reports
	ruleQuestion  = rule{"question-mark", Warning}    // not exactly one question
	ruleGeneric   = rule{"level-generic", Error}      // a descriptor that would fit any question
	ruleSame      = rule{"level-same", Error}         // neighbouring descriptors that do not differ
	ruleRepeated  = rule{"level-repeated", Warning}   // a descriptor that another question has word for word
	ruleMeasures  = rule{"measures-cover", Error}     // a level from which no measure helps
	ruleEvidence  = rule{"evidence-missing", Warning} // no kind of document named
	rulePlanning  = rule{"planning-missing", Warning} // no impact, feasibility or months, so that the usual values are taken
	ruleOneChoice = rule{"one-choice", Warning}       // a choice of one
)

// generic holds descriptors that say nothing of a question's own matter, without case and punctuation.
var generic = []string{
	"no", "yes", "partly", "partially", "none", "nothing", "nothing exists", "not started", "not in place", "not implemented", "planned",
	"in progress", "in place", "started", "ad hoc", "initial", "basic", "repeatable", "developing", "formative", "defined", "established",
	"strategic", "managed", "dynamic", "advanced", "optimised", "optimized", "optimising", "optimizing", "partly implemented",
	"partially implemented", "largely implemented", "mostly implemented", "fully implemented", "implemented", "fully in place",
	"partly in place", "low", "medium", "high",
}

func (l *linter) area(a *Area) {
	doc := l.docs[a]
	l.length(a, "title", a.Title, 80)
	l.length(a, "description", a.Description, 300)
	if len(a.Questions) > 0 && !slices.ContainsFunc(a.Questions, func(q Question) bool { return q.Core }) {
		l.report(ruleAreaCore, doc, "questions", "no question of the area is core; its stage then rests on all of them")
	}
	for i := range a.Questions {
		l.question(a, fmt.Sprintf("questions[%d]", i), &a.Questions[i])
	}
	for i := range a.Register {
		l.register(a, fmt.Sprintf("register[%d]", i), &a.Register[i])
	}
}

func (l *linter) question(a *Area, at string, q *Question) {
	l.asked(a, at, q.Title, q.Question, q.Guidance)
	l.levels(a, at, q)
	l.measures(a, at, q)
	for i, e := range q.Elements {
		l.length(a, fmt.Sprintf("%s.elements[%d].text", at, i), e.Text, 200)
	}
	if len(q.Evidence) == 0 {
		l.report(ruleEvidence, l.docs[a], at, "names no kind of evidence; say which documents would show the level")
	}
	if q.Impact == 0 || q.Feasibility == 0 || q.Months == 0 {
		l.report(rulePlanning, l.docs[a], at, "gives no impact, feasibility or months; priorities and the roadmap then take 3, 3 and 6")
	}
}

func (l *linter) register(a *Area, at string, r *Register) {
	l.asked(a, at, r.Title, r.Question, r.Guidance)
	if len(r.Choices) == 1 {
		l.report(ruleOneChoice, l.docs[a], at+".choices", "there is only one choice")
	}
	for i, c := range r.Choices {
		l.length(a, fmt.Sprintf("%s.choices[%d].text", at, i), c.Text, 250)
	}
}

func (l *linter) asked(a *Area, at string, title, question, guidance Text) {
	l.length(a, at+".title", title, 80)
	l.length(a, at+".question", question, 250)
	l.length(a, at+".guidance", guidance, 900)
	if s := question.Base(); strings.Count(s, "?") != 1 || !strings.HasSuffix(s, "?") {
		l.report(ruleQuestion, l.docs[a], at+".question", "should be one question that ends in a question mark")
	}
}

func (l *linter) length(a *Area, path string, t Text, most int) {
	if n := utf8.RuneCountInString(t.Base()); n > most {
		l.report(ruleLength, l.docs[a], path, "has %d characters; at most %d fit", n, most)
	}
}

func (l *linter) levels(a *Area, at string, q *Question) {
	for i, t := range q.Levels {
		path := fmt.Sprintf("%s.levels[%d]", at, i)
		l.length(a, path, t, 300)
		switch words := plain(t.Base()); {
		case slices.Contains(generic, words):
			l.report(ruleGeneric, l.docs[a], path, "%q would fit any question; describe what exists, who does it, how often, and whether it is measured", t.Base())
		case i > 0 && words == plain(q.Levels[i-1].Base()):
			l.report(ruleSame, l.docs[a], path, "says the same as the level below it")
		default:
			l.repeated(a, path, q, words)
		}
	}
}

// repeated warns of a descriptor that an earlier question has word for word.
func (l *linter) repeated(a *Area, path string, q *Question, words string) {
	if first, taken := l.descriptors[words]; taken && first != q.ID {
		l.report(ruleRepeated, l.docs[a], path, "is word for word a descriptor of %s; a level should describe its own question", first)
		return
	}
	l.descriptors[words] = q.ID
}

// plain strips a text of case, punctuation and repeated space.
func plain(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \t\n.,;:!-", r) })
	return strings.Join(words, " ")
}

func (l *linter) measures(a *Area, at string, q *Question) {
	for i, m := range q.Measures {
		l.length(a, fmt.Sprintf("%s.measures[%d].text", at, i), m.Text, 400)
	}
	step := 1
	if q.Kind() == Ternary {
		step = 2
	}
	for level := 0; level < MaxLevel; level += step {
		if len(q.MeasuresAt(level)) == 0 {
			l.report(ruleMeasures, l.docs[a], at+".measures", "no measure helps a country that stands at level %d; add one with from <= %d < to", level, level)
		}
	}
}
