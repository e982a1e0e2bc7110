package reports

import (
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Hidden tells what Redact left out.
type Hidden struct {
	Notes    int            `json:"notes"`              // confidential notes, with the views that differ from them
	Evidence int            `json:"evidence"`           // confidential items
	Register []checklist.ID `json:"register,omitempty"` // questions whose answers are not for publication
}

// Redact returns a copy of an assessment without what must not leave the country: confidential notes, confidential evidence but for its
// grade, ticks of withheld questions, folders of files, register answers that are not for publication, and what a migration carried along.
// Every output is made from such a copy, which scores as the whole does. It names what it keeps, so that a new kind of content stays out
// until somebody lets it in.
func Redact(c *checklist.Checklist, a *assessment.Assessment) (*assessment.Assessment, Hidden) {
	var hidden Hidden
	out := &assessment.Assessment{
		Format: a.Format, Checklist: a.Checklist, Form: a.Form, Country: a.Country, Scope: a.Scope, Mode: a.Mode,
		Classification: a.Classification, Language: a.Language, Started: a.Started, Date: a.Date, Participants: a.Participants,
		Profile: a.Profile, Targets: a.Targets,
		Answers:  make(map[string]assessment.Answer, len(a.Answers)),
		Register: map[string]assessment.RegisterAnswer{},
	}
	for id, answer := range a.Answers {
		out.Answers[id] = redactAnswer(answer, &hidden)
	}
	for _, g := range c.Registers() {
		answer := a.Register[g.ID]
		switch {
		case !answer.Given():
		case Published(g, answer):
			out.Register[g.ID] = answer
		case g.In(a.Form):
			hidden.Register = append(hidden.Register, g.ID)
		}
	}
	return out, hidden
}

func redactAnswer(a assessment.Answer, hidden *Hidden) assessment.Answer {
	out := assessment.Answer{State: a.State, Level: a.Level, Reason: a.Reason, Institution: a.Institution, Date: a.Date, Confirm: a.Confirm}
	if a.State != assessment.Withheld {
		out.Elements = a.Elements
	}
	switch {
	case !a.NoteConfidential:
		out.Note, out.Dissent = a.Note, a.Dissent
	case a.Note != "" || len(a.Dissent) > 0:
		hidden.Notes++
	}
	for _, e := range a.Evidence {
		if e.Confidential {
			hidden.Evidence++
			out.Evidence = append(out.Evidence, assessment.Evidence{Grade: e.Grade, Confidential: true})
			continue
		}
		e.File = e.File[strings.LastIndexAny(e.File, `/\`)+1:]
		out.Evidence = append(out.Evidence, e)
	}
	return out
}

// Published reports whether the answer to a register question may be printed: as the country says, or else as the edition does.
func Published(g *checklist.Register, answer assessment.RegisterAnswer) bool {
	if answer.Publish != nil {
		return *answer.Publish
	}
	return g.Publish
}
