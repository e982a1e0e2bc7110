package example

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

// Typed puts a text into every place of the small assessment that a user can type into and that is printed.
func Typed(text string) func(*assessment.Assessment) {
	return func(a *assessment.Assessment) {
		a.Country.Name = text
		a.Participants = []assessment.Participant{{Institution: text, Role: text}}
		answer := a.Answers["1a"]
		answer.Note, answer.Institution = text, text
		answer.Evidence = []assessment.Evidence{{Title: text, Link: text, Kind: "law"}}
		answer.Dissent = []assessment.Dissent{{Institution: text, Note: text}}
		a.Answers["1a"] = answer
		a.Answers["2a"] = assessment.Answer{State: assessment.Withheld, Reason: text}
		a.Register["R2"] = assessment.RegisterAnswer{Text: text}
		a.Targets["2b"] = assessment.Target{Value: checklist.Rational(1, 1), Reason: text}
	}
}

// Secrets lists by where they stand the texts of an assessment that a report must not tell: one that tells of answers, or one of areas alone.
func (s Scored) Secrets(answers bool) map[string]string {
	out := map[string]string{}
	for id, a := range s.Assessment.Answers {
		if a.NoteConfidential || !answers {
			out["note on "+id] = a.Note
			for _, d := range a.Dissent {
				out["dissent on "+id] = d.Note
			}
		}
		for _, e := range a.Evidence {
			if e.Confidential || !answers {
				out["evidence "+e.Title] = e.Title
				out["address of "+e.Title] = e.Link
				out["file of "+e.Title] = e.File
			}
		}
		if !answers {
			out["reason on "+id] = a.Reason
		}
	}
	for _, g := range s.Checklist.Registers() {
		a := s.Assessment.Register[g.ID]
		if published := g.Publish && a.Publish == nil || a.Publish != nil && *a.Publish; !answers || !published {
			out["register "+g.ID] = a.Text
		}
	}
	return out
}
