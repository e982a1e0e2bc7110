package reports

import (
	"maps"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Hidden counts what Redact left out.
type Hidden struct {
	Notes    int // confidential notes, with the views that differ from them
	Evidence int // confidential items
	Register int // register answers that are not for publication
}

// Redact returns a copy of an assessment without what must not leave the country: confidential notes and evidence, ticks of withheld
// questions, folders of files, and register answers that are not for publication. Every output is made from such a copy.
func Redact(c *checklist.Checklist, a *assessment.Assessment) (*assessment.Assessment, Hidden) {
	out, hidden := *a, Hidden{}
	out.Answers = make(map[string]assessment.Answer, len(a.Answers))
	for id, answer := range a.Answers {
		out.Answers[id] = redactAnswer(answer, &hidden)
	}
	out.Register = maps.Clone(a.Register)
	for _, g := range c.Registers() {
		if answer, ok := a.Register[g.ID]; ok && !Published(g, answer) {
			delete(out.Register, g.ID)
			if answer.Given() && g.In(a.Form) {
				hidden.Register++
			}
		}
	}
	return &out, hidden
}

func redactAnswer(a assessment.Answer, hidden *Hidden) assessment.Answer {
	if a.NoteConfidential {
		if a.Note != "" || len(a.Dissent) > 0 {
			hidden.Notes++
		}
		a.Note, a.Dissent = "", nil
	}
	if a.State == assessment.Withheld {
		a.Elements = nil
	}
	var kept []assessment.Evidence
	for _, e := range a.Evidence {
		if e.Confidential {
			hidden.Evidence++
			continue
		}
		e.File = e.File[strings.LastIndexAny(e.File, `/\`)+1:]
		kept = append(kept, e)
	}
	a.Evidence = kept
	return a
}

// Published reports whether the answer to a register question may be printed: as the country says, or else as the edition does.
func Published(g *checklist.Register, answer assessment.RegisterAnswer) bool {
	if answer.Publish != nil {
		return *answer.Publish
	}
	return g.Publish
}
