package assessment

import (
	"cmp"
	"strings"
	"unicode"

	"cybergap/checklist"
)

// rules is the table of checks; CHECKS.md explains each, catalog/*/check.yaml of the message catalogue says it in words.
var rules = []rule{
	{Rule{"date-before-start", Error}, checkStart},
	{Rule{"assessment-old", Warning}, checkAge},
	{Rule{"edition-changed", Warning}, checkDigest},
	{Rule{"participants-missing", Warning}, checkParticipants},
	{Rule{"all-alike", Warning}, checkAlike},
	{Rule{"unanswered", Warning}, checkUnanswered},
	{Rule{"register-unanswered", Notice}, checkRegister},
	{Rule{"na-not-allowed", Error}, onAnswers(checkNotAllowed)},
	{Rule{"na-without-reason", Error}, onAnswers(checkNotApplicable)},
	{Rule{"withheld-without-reason", Warning}, onAnswers(checkWithheld)},
	{Rule{"element-missing", Error}, onLevels(checkMissingElement)},
	{Rule{"element-partly", Notice}, onLevels(checkPartlyElement)},
	{Rule{"elements-against-level", Warning}, onLevels(checkNoElements)},
	{Rule{"elements-above-level", Warning}, onLevels(checkAllElements)},
	{Rule{"elements-open", Notice}, onLevels(checkOpenElements)},
	{Rule{"evidence-missing", Warning}, onLevels(checkEvidence)},
	{Rule{"evidence-old", Warning}, onLevels(checkOldEvidence)},
	{Rule{"evidence-old-item", Notice}, onLevels(checkOldItems)},
	{Rule{"evidence-old-law", Notice}, onLevels(checkOldLaw)},
	{Rule{"evidence-after-date", Warning}, onAnswers(checkLateEvidence)},
	{Rule{"answer-after-date", Warning}, checkLateAnswers},
	{Rule{"answer-before-evidence", Notice}, onAnswers(checkEarlyAnswer)},
	{Rule{"prerequisite-below", Warning}, onPrerequisites(true)},
	{Rule{"prerequisite-within-slack", Notice}, onPrerequisites(false)},
	{Rule{"condition-not-met", Notice}, onLevels(checkCondition)},
	{Rule{"dissent-far", Notice}, onLevels(checkDissent)},
	{Rule{"notes-identical", Warning}, checkNotes},
	{Rule{"personal-data", Warning}, checkPersonal},
	{Rule{"not-in-form", Notice}, checkForm},
	{Rule{"confirm", Warning}, onAnswers(checkConfirm)},
}

func checkStart(r *review) {
	if r.a.Started.After(r.a.Date) {
		r.report("", "", "Started", r.a.Started, "Date", r.a.Date)
	}
}

// checkAge finds something only where ages count to another day than the assessment's own.
func checkAge(r *review) {
	if months := r.c.Scoring.AssessmentMonths; r.day.After(r.a.Date.AddMonths(months)) {
		r.report("", "", "Date", r.a.Date, "Count", count(months), "On", r.day)
	}
}

func checkDigest(r *review) {
	if d := r.a.Checklist.Digest; d != "" && !strings.EqualFold(d, r.c.Digest()) {
		r.report("", "", "Edition", r.c.Key())
	}
}

func checkParticipants(r *review) {
	if len(r.a.Participants) == 0 {
		r.report("", "")
	}
}

// checkAlike needs enough answers for the sameness to mean something.
func checkAlike(r *review) {
	const enough = 8
	answers, levels := 0, map[int]bool{}
	onLevels(func(_ *review, _ *checklist.Question, ans Answer) {
		answers++
		levels[ans.Level] = true
	})(r)
	if answers >= enough && len(levels) == 1 {
		for level := range levels {
			r.report("", "", "Count", count(answers), "Level", level)
		}
	}
}

func checkUnanswered(r *review) {
	for _, area := range r.c.Areas {
		var open []string
		for i := range area.Questions {
			q := &area.Questions[i]
			if q.In(r.a.Form) && r.a.Answers[q.ID].State == Unanswered && q.Applies(r.a.Known) {
				open = append(open, q.ID)
			}
		}
		if len(open) > 0 {
			r.report(area.ID, "", "Area", area.Title, "Questions", open)
		}
	}
}

func checkRegister(r *review) {
	for _, area := range r.c.Areas {
		var open []string
		for _, g := range area.Register {
			if g.In(r.a.Form) && !r.a.Register[g.ID].Given() {
				open = append(open, g.ID)
			}
		}
		if len(open) > 0 {
			r.report(area.ID, "", "Area", area.Title, "Questions", open)
		}
	}
}

func checkNotAllowed(r *review, q *checklist.Question, ans Answer) {
	if ans.State == NotApplicable && !q.NAAllowed() {
		r.report(q.Area, q.ID)
	}
}

func checkNotApplicable(r *review, q *checklist.Question, ans Answer) {
	if ans.State == NotApplicable && q.NAAllowed() && strings.TrimSpace(ans.Reason) == "" {
		r.report(q.Area, q.ID, "When", q.NAWhen)
	}
}

func checkWithheld(r *review, q *checklist.Question, ans Answer) {
	if ans.State == Withheld && strings.TrimSpace(ans.Reason) == "" {
		r.report(q.Area, q.ID)
	}
}

func checkLateAnswers(r *review) {
	onAnswers(func(r *review, q *checklist.Question, ans Answer) {
		if ans.Date.After(r.a.Date) {
			r.report(q.Area, q.ID, "Day", ans.Date, "Date", r.a.Date)
		}
	})(r)
	r.registers(func(g *checklist.Register, ans RegisterAnswer) {
		if ans.Date.After(r.a.Date) {
			r.report(g.Area, g.ID, "Day", ans.Date, "Date", r.a.Date)
		}
	})
}

// checkNotes reports notes of some length that stand word for word at several questions.
func checkNotes(r *review) {
	const enough = 4
	byNote := map[string][]*checklist.Question{}
	onAnswers(func(_ *review, q *checklist.Question, ans Answer) {
		if f := strings.Fields(strings.ToLower(ans.Note)); wordsIn(f) >= enough {
			key := strings.Join(f, " ")
			byNote[key] = append(byNote[key], q)
		}
	})(r)
	for _, note := range sortedKeys(byNote) {
		if same := byNote[note]; len(same) > 1 {
			r.report(same[0].Area, same[0].ID, "Questions", refs(same))
		}
	}
}

// wordsIn counts the words of a text that is cut at its spaces; in scripts that write none two characters count as a word.
func wordsIn(fields []string) int {
	halves := 0
	for _, field := range fields {
		spaceless := 0
		for _, r := range field {
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
				spaceless++
			}
		}
		halves += max(2, spaceless)
	}
	return halves / 2
}

// refs names questions as their source does, those without references by their ids.
func refs(questions []*checklist.Question) []string {
	var out []string
	for _, q := range questions {
		out = append(out, cmp.Or(strings.Join(q.Refs, ", "), q.ID))
	}
	return out
}

func checkForm(r *review) {
	for _, q := range r.c.Questions() {
		if _, ok := r.a.Answers[q.ID]; ok && !q.In(r.a.Form) {
			r.report(q.Area, q.ID, "Form", r.a.Form)
		}
	}
	for _, g := range r.c.Registers() {
		if _, ok := r.a.Register[g.ID]; ok && !g.In(r.a.Form) {
			r.report(g.Area, g.ID, "Form", r.a.Form)
		}
	}
}

func checkConfirm(r *review, q *checklist.Question, ans Answer) {
	if ans.Confirm != "" {
		r.report(q.Area, q.ID, "Why", message("check.confirm."+string(ans.Confirm)))
	}
}
