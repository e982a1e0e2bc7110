package interview

import (
	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

// FactChange says in one line what became different about a fact of the edition: "fact federal: not known -> yes". Where nothing did, the
// line says so.
func FactChange(c *checklist.Checklist, p *locale.Printer, fact checklist.ID, before, after *assessment.Assessment) string {
	words := func(a *assessment.Assessment) string {
		for _, f := range c.Facts {
			if f.ID == fact {
				return factWords(p, f, a.Profile[fact])
			}
		}
		return ""
	}
	return headChange(p, p.Text("answer.part.fact", "ID", fact), words(before), words(after))
}

// ParticipantChange says in one line what became different about an institution that took part, with its role: "participant justice: - ->
// "coordination"". Where nothing did, the line says so.
func ParticipantChange(p *locale.Printer, institution string, before, after *assessment.Assessment) string {
	words := func(a *assessment.Assessment) string {
		i := seat(a.Participants, institution)
		switch {
		case i < 0:
			return p.Text("answer.none")
		case a.Participants[i].Role == "":
			return p.Text("answer.participants.plain")
		}
		return quote(p, a.Participants[i].Role)
	}
	return headChange(p, p.Text("answer.part.participant", "ID", institution), words(before), words(after))
}

func headChange(p *locale.Printer, what, before, after string) string {
	if before == after {
		return p.Text("answer.change.nothing", "ID", what)
	}
	return p.Text("answer.change.line", "What", what, "Old", before, "New", after)
}
