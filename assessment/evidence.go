package assessment

import (
	"slices"

	"cybergap/checklist"
)

// strongLevel is the level from which an answer claims that things work, so that a reader asks for a document.
const strongLevel = 3

func checkEvidence(r *review, q *checklist.Question, ans Answer) {
	if ans.Level >= strongLevel && len(ans.Evidence) == 0 {
		r.report(q.Area, q.ID, "Level", ans.Level)
	}
}

// OlderThan reports whether evidence is dated, and older than a number of months on a day.
func (e Evidence) OlderThan(months int, day Date) bool {
	return !e.Date.IsZero() && day.After(e.Date.AddMonths(months))
}

// old reports whether evidence is older than the edition accepts.
func (r *review) old(e Evidence) bool { return e.OlderThan(r.c.Scoring.EvidenceMonths, r.day) }

// newest returns the item with the latest date, the zero value where none is dated.
func newest(list []Evidence) (e Evidence) {
	for _, each := range list {
		if !each.Date.IsZero() && (e.Date.IsZero() || each.Date.After(e.Date)) {
			e = each
		}
	}
	return e
}

// lasts reports whether an item stays in force until somebody ends it, as a law does, so that its age alone says little.
func lasts(e Evidence) bool { return e.Kind == "law" || e.Kind == "agreement" }

// ageing returns the items that say less as time passes.
func ageing(list []Evidence) []Evidence { return slices.DeleteFunc(slices.Clone(list), lasts) }

// allOld reports whether the dated evidence, of which there is some, is all too old.
func (r *review) allOld(list []Evidence) bool { return r.old(newest(list)) }

func checkOldEvidence(r *review, q *checklist.Question, ans Answer) {
	if e := newest(ageing(ans.Evidence)); r.old(e) && r.allOld(ans.Evidence) {
		r.aged(q, e)
	}
}

func checkOldItems(r *review, q *checklist.Question, ans Answer) {
	if r.allOld(ans.Evidence) {
		return // said once, as a warning
	}
	for _, e := range ageing(ans.Evidence) {
		if r.old(e) {
			r.aged(q, e)
		}
	}
}

func checkOldLaw(r *review, q *checklist.Question, ans Answer) {
	for _, e := range ans.Evidence {
		if lasts(e) && r.old(e) {
			r.aged(q, e)
		}
	}
}

// aged reports an item of evidence for its age.
func (r *review) aged(q *checklist.Question, e Evidence) {
	r.report(q.Area, q.ID, "Title", e.Title, "Day", e.Date, "Count", count(r.c.Scoring.EvidenceMonths), "On", r.day)
}

func checkLateEvidence(r *review, q *checklist.Question, ans Answer) {
	for _, e := range ans.Evidence {
		if e.Date.After(r.a.Date) {
			r.report(q.Area, q.ID, "Title", e.Title, "Day", e.Date, "Date", r.a.Date)
		}
	}
}

func checkEarlyAnswer(r *review, q *checklist.Question, ans Answer) {
	if e := newest(ans.Evidence); e.Date.After(ans.Date) {
		r.report(q.Area, q.ID, "Day", ans.Date, "Title", e.Title, "Newest", e.Date)
	}
}
