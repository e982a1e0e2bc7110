package assessment

import "cybergap/checklist"

// ticked returns the texts of the elements with a tick, of those that count: optional and recorded ones never contradict a level.
func ticked(q *checklist.Question, ans Answer, tick Tick) (texts []checklist.Text) {
	for _, e := range q.Elements {
		if !e.Optional && !e.RecordOnly && ans.Elements[e.ID] == tick {
			texts = append(texts, e.Text)
		}
	}
	return texts
}

func checkMissingElement(r *review, q *checklist.Question, ans Answer) {
	if missing := ticked(q, ans, No); ans.Level == checklist.MaxLevel && len(missing) > 0 {
		r.report(q.Area, q.ID, "Elements", missing)
	}
}

func checkPartlyElement(r *review, q *checklist.Question, ans Answer) {
	if partly := ticked(q, ans, Partly); ans.Level == checklist.MaxLevel && len(partly) > 0 {
		r.report(q.Area, q.ID, "Elements", partly)
	}
}

func checkNoElements(r *review, q *checklist.Question, ans Answer) {
	inPlace := len(ticked(q, ans, Yes)) + len(ticked(q, ans, Partly))
	if missing := ticked(q, ans, No); ans.Level == 3 && inPlace == 0 && len(missing) > 0 {
		r.report(q.Area, q.ID, "Level", ans.Level, "Elements", missing)
	}
}

func checkAllElements(r *review, q *checklist.Question, ans Answer) {
	if len(q.Elements) == 0 || ans.Level > 1 {
		return
	}
	for _, e := range q.Elements {
		if ans.Elements[e.ID] != Yes {
			return
		}
	}
	r.report(q.Area, q.ID, "Level", ans.Level)
}

func checkOpenElements(r *review, q *checklist.Question, ans Answer) {
	if form, _ := r.c.Form(r.a.Form); !form.Elements {
		return
	}
	var open []checklist.Text
	for _, e := range q.Elements {
		if _, ok := ans.Elements[e.ID]; !ok {
			open = append(open, e.Text)
		}
	}
	if len(open) > 0 {
		r.report(q.Area, q.ID, "Elements", open)
	}
}

// onPrerequisites makes the rule on prerequisites at a lower level than the question itself: those that cap its score, or those that do not.
func onPrerequisites(capping bool) func(*review) {
	return onLevels(func(r *review, q *checklist.Question, ans Answer) {
		for _, pre := range q.Prerequisites {
			p, ok := r.c.Question(pre.ID)
			below := r.a.Answers[pre.ID]
			if !ok || !p.In(r.a.Form) || !p.Applies(r.a.Known) || below.State != Answered || below.Level >= ans.Level {
				continue
			}
			if caps(pre, below.Level, ans.Level) == capping {
				r.report(q.Area, q.ID, "Level", ans.Level, "Prerequisite", pre.ID, "Title", p.Title, "Below", below.Level, "Reason", pre.Reason)
			}
		}
	})
}

// caps reports whether a prerequisite at a level holds the value of a question at another below what its own level gives (DEFINITIONS
// D4): level/4 > slack + (1-slack) below/4, with both sides times 4 and the denominator of the slack.
func caps(pre checklist.Prerequisite, below, level int) bool {
	slack, whole := pre.Slack.Terms()
	return int64(level)*whole > checklist.MaxLevel*slack+(whole-slack)*int64(below)
}

func checkCondition(r *review, q *checklist.Question, _ Answer) {
	if !q.Applies(r.a.Known) {
		r.report(q.Area, q.ID, "Condition", q.AppliesWhen)
	}
}

func checkDissent(r *review, q *checklist.Question, ans Answer) {
	const far = 2
	for _, d := range ans.Dissent {
		if d.Level != nil && max(*d.Level-ans.Level, ans.Level-*d.Level) >= far {
			r.report(q.Area, q.ID, "Institution", r.institution(d.Institution), "Level", ans.Level, "Other", *d.Level)
		}
	}
}

// institution is the title of an institution of the edition, or what was written instead.
func (r *review) institution(id string) any {
	for _, in := range r.c.Institutions {
		if in.ID == id {
			return in.Title
		}
	}
	return id
}
