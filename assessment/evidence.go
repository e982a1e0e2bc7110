package assessment

import "cybergap/checklist"

// strongLevel is the level from which an answer claims that things work, so that a reader asks for a document.
const strongLevel = 3

func checkEvidence(r *review, q *checklist.Question, ans Answer) {
	if ans.Level >= strongLevel && len(ans.Evidence) == 0 {
		r.report(q.Area, q.ID, "Level", ans.Level)
	}
}

// old reports whether evidence is older than the edition accepts, counted to the day of the assessment.
func (r *review) old(e Evidence) bool {
	return !e.Date.IsZero() && r.a.Date.After(e.Date.AddMonths(r.c.Scoring.EvidenceMonths))
}

func newest(list []Evidence) (e Evidence) {
	for _, each := range list {
		if !each.Date.IsZero() && (e.Date.IsZero() || each.Date.After(e.Date)) {
			e = each
		}
	}
	return e
}

func checkOldEvidence(r *review, q *checklist.Question, ans Answer) {
	if e := newest(ans.Evidence); r.old(e) {
		r.report(q.Area, q.ID, "Title", e.Title, "Day", e.Date, "Months", r.c.Scoring.EvidenceMonths)
	}
}

func checkOldItems(r *review, q *checklist.Question, ans Answer) {
	if r.old(newest(ans.Evidence)) {
		return // said once, as a warning
	}
	for _, e := range ans.Evidence {
		if r.old(e) {
			r.report(q.Area, q.ID, "Title", e.Title, "Day", e.Date, "Months", r.c.Scoring.EvidenceMonths)
		}
	}
}

func checkLateEvidence(r *review, q *checklist.Question, ans Answer) {
	for _, e := range ans.Evidence {
		if e.Date.After(r.a.Date) {
			r.report(q.Area, q.ID, "Title", e.Title, "Day", e.Date, "Date", r.a.Date)
		}
	}
}
