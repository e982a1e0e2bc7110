package workshop

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
	"cybergap/checklist"
)

func registerVoices(g *checklist.Register, files []*assessment.Assessment) []RegisterVoice {
	var out []RegisterVoice
	for i, f := range files {
		if ans, ok := f.Register[g.ID]; ok {
			out = append(out, RegisterVoice{institution(ans.Institution, f, i+1), ans})
		}
	}
	slices.SortStableFunc(out, func(x, y RegisterVoice) int { return cmp.Compare(x.Institution, y.Institution) })
	return out
}

// register adds the joint answer to a register question: the choices of more than half of those who chose, and everybody's words.
func (out *Agreed) register(g *checklist.Register, list []RegisterVoice) error {
	if len(list) == 0 {
		return nil
	}
	entry := Register{ID: g.ID, Area: g.Area, Answers: list}
	chosen, divided := majority(g, list)
	if divided {
		entry.Discuss = []Reason{Choices}
	}
	ans := assessment.RegisterAnswer{Choices: chosen, Publish: publish(list)}
	var words []string
	for _, v := range list {
		if said := quote(v, divided); said != "" {
			words = append(words, v.Institution+": "+said)
		}
		if v.Answer.Date.After(ans.Date) || ans.Date.IsZero() {
			ans.Date = v.Answer.Date
		}
	}
	ans.Text = strings.Join(words, "\n\n")
	if utf8.RuneCountInString(ans.Text) > assessment.NoteRunes {
		return errors.New("the texts together are longer than 20000 characters; shorten them")
	}
	out.Register = append(out.Register, entry)
	out.Assessment.Register[g.ID] = ans
	return nil
}

// quote repeats a respondent's words, and the choices where these differ from others'.
func quote(v RegisterVoice, divided bool) string {
	if !divided || len(v.Answer.Choices) == 0 {
		return v.Answer.Text
	}
	return strings.TrimSpace("[" + strings.Join(v.Answer.Choices, ", ") + "] " + v.Answer.Text)
}

// majority returns the choices of more than half of those who chose, in the edition's order, and whether their choices differ.
func majority(g *checklist.Register, list []RegisterVoice) (chosen []string, divided bool) {
	votes, voters := map[string]int{}, 0
	for _, v := range list {
		if len(v.Answer.Choices) > 0 {
			voters++
		}
		for _, c := range v.Answer.Choices {
			votes[c]++
		}
	}
	for _, c := range g.Choices {
		if 2*votes[c.ID] > voters {
			chosen = append(chosen, c.ID)
		}
		divided = divided || votes[c.ID] > 0 && votes[c.ID] < voters
	}
	return chosen, divided
}

// publish is as careful as the most careful respondent: one "no" keeps the answer back, and "yes" needs all of them.
func publish(list []RegisterVoice) *bool {
	yes := true
	for _, v := range list {
		switch p := v.Answer.Publish; {
		case p == nil:
			yes = false
		case !*p:
			return new(false)
		}
	}
	if yes {
		return new(true)
	}
	return nil
}
