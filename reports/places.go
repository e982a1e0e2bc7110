package reports

import (
	"slices"
	"strings"

	"cybergap/assessment"
)

// Places lists where the assessment uses a character, for those who must correct it: ids of questions, or the keys country, scope,
// participants, targets.ID and register.ID of its file. Texts of the checklist are not looked through.
func Places(a *assessment.Assessment, r rune) []string {
	var out []string
	note := func(place string, texts ...string) {
		if strings.ContainsRune(strings.Join(texts, "\n"), r) {
			out = append(out, place)
		}
	}
	note("country", a.Country.Name)
	note("scope", a.Scope.Institution)
	for _, p := range a.Participants {
		note("participants", p.Institution, p.Role)
	}
	for id, answer := range a.Answers {
		note(id, typedIn(answer)...)
	}
	for id, t := range a.Targets {
		note("targets."+id, t.Reason)
	}
	for id, answer := range a.Register {
		note("register."+id, answer.Text, answer.Institution)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// typedIn lists the texts of an answer.
func typedIn(a assessment.Answer) []string {
	out := []string{a.Reason, a.Note, a.Institution}
	for _, e := range a.Evidence {
		out = append(out, e.Title, e.Link, e.File)
	}
	for _, d := range a.Dissent {
		out = append(out, d.Institution, d.Note)
	}
	return out
}
