package workshop

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// voices gathers the answers to a question, sorted by institution. "Not applicable" without a reason, or where the question does not allow
// it, is no answer (D2).
func voices(q *checklist.Question, files []*assessment.Assessment) []Voice {
	var out []Voice
	for i, f := range files {
		ans, ok := f.Answers[q.ID]
		if !ok {
			continue
		}
		if ans.State == assessment.NotApplicable && (!q.NAAllowed() || strings.TrimSpace(ans.Reason) == "") {
			ans.State = assessment.Unanswered
		}
		out = append(out, Voice{institution(ans.Institution, f, i+1), ans})
	}
	slices.SortStableFunc(out, func(x, y Voice) int { return cmp.Compare(x.Institution, y.Institution) })
	return out
}

// question adds the joint answer to a question and what is to be said about it.
func (out *Agreed) question(q *checklist.Question, list []Voice) error {
	if len(list) == 0 {
		return nil
	}
	groups, unknown := map[string][]int{}, 0
	for _, v := range list {
		switch v.Answer.State {
		case assessment.Answered:
			groups[v.Institution] = append(groups[v.Institution], v.Answer.Level)
		case assessment.Unknown, assessment.Withheld:
			unknown++
		}
	}
	levels, err := scoring.Consensus(groups, unknown)
	if err != nil {
		return err
	}
	ans := propose(list, levels)
	entry := Question{ID: q.ID, Area: q.Area, Voices: list, Levels: levels, Discuss: reasons(list, levels)}
	if !slices.ContainsFunc(list, func(v Voice) bool { return v.Answer.Institution != list[0].Answer.Institution }) {
		ans.Institution = list[0].Answer.Institution
	}
	if len(entry.Discuss) > 0 {
		ans.Confirm = assessment.ConfirmDiscuss
	}
	ans.Elements = ticks(q, list)
	if ans.Evidence, err = evidence(list); err != nil {
		return err
	}
	if err := speak(&ans, list); err != nil {
		return err
	}
	out.Questions = append(out.Questions, entry)
	out.Assessment.Answers[q.ID] = ans
	return nil
}

// reasons lists why the respondents should talk about a question. Where nobody gave a level there is nothing to compare.
func reasons(list []Voice, levels scoring.Agreed) (out []Reason) {
	na := count(list, assessment.NotApplicable)
	if levels.N > 0 && slices.Contains(levels.Flags, scoring.Discuss) {
		out = append(out, Spread)
	}
	if slices.Contains(levels.Flags, scoring.Split) {
		out = append(out, Split)
	}
	if na > 0 && na+count(list, assessment.Unanswered) < len(list) {
		out = append(out, Applicability)
	}
	return out
}

func count(list []Voice, s assessment.State) (n int) {
	for _, v := range list {
		if v.Answer.State == s {
			n++
		}
	}
	return n
}

// propose chooses the state: the proposal of D16 where somebody gave a level, unless more respondents say that the question does not
// apply; else not applicable, unknown, withheld, unanswered, the first that anybody said.
func propose(list []Voice, levels scoring.Agreed) assessment.Answer {
	if levels.N > 0 && levels.N >= count(list, assessment.NotApplicable) {
		return assessment.Answer{State: assessment.Answered, Level: levels.Proposal}
	}
	for _, s := range []assessment.State{assessment.NotApplicable, assessment.Unknown, assessment.Withheld} {
		if count(list, s) > 0 {
			return assessment.Answer{State: s, Reason: reasonsGiven(list, s)}
		}
	}
	return assessment.Answer{}
}

// reasonsGiven joins the different reasons for a state.
func reasonsGiven(list []Voice, s assessment.State) string {
	const most = 2000 // characters that a file may hold
	var out []string
	for _, v := range list {
		if v.Answer.State == s && v.Answer.Reason != "" && !slices.Contains(out, v.Answer.Reason) {
			if joined := strings.Join(append(slices.Clone(out), v.Answer.Reason), "; "); utf8.RuneCountInString(joined) <= most {
				out = append(out, v.Answer.Reason)
			}
		}
	}
	return strings.Join(out, "; ")
}

// ticks joins the ticks of each element: what more than half of those who know say, else unknown.
func ticks(q *checklist.Question, list []Voice) map[string]assessment.Tick {
	var out map[string]assessment.Tick
	for _, e := range q.Elements {
		votes, all, know := map[assessment.Tick]int{}, 0, 0
		for _, v := range list {
			tick, ok := v.Answer.Elements[e.ID]
			if !ok {
				continue
			}
			all++
			if tick != assessment.TickUnknown {
				know++
				votes[tick]++
			}
		}
		if all == 0 {
			continue
		}
		if out == nil {
			out = map[string]assessment.Tick{}
		}
		out[e.ID] = assessment.TickUnknown
		for tick, n := range votes {
			if 2*n > know {
				out[e.ID] = tick
			}
		}
	}
	return out
}

// evidence joins the lists; an item that one respondent holds confidential is confidential.
func evidence(list []Voice) ([]assessment.Evidence, error) {
	const most = 200 // items that a file may hold
	confidential := map[assessment.Evidence]bool{}
	for _, v := range list {
		for _, e := range v.Answer.Evidence {
			plain := e
			plain.Confidential = false
			confidential[plain] = confidential[plain] || e.Confidential
		}
	}
	var out []assessment.Evidence
	for e, secret := range confidential {
		e.Confidential = secret
		out = append(out, e)
	}
	if len(out) > most {
		return nil, errors.New("there are more than 200 items of evidence together; remove some from the files")
	}
	slices.SortFunc(out, func(x, y assessment.Evidence) int {
		return cmp.Or(cmp.Compare(x.Title, y.Title), cmp.Compare(x.Date.String(), y.Date.String()), cmp.Compare(x.Grade, y.Grade),
			cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Link, y.Link), cmp.Compare(x.File, y.File))
	})
	return out, nil
}
