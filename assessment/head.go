package assessment

import (
	"slices"
	"strings"

	"cybergap/internal/strict"
)

// Head is what stands at the head of a file beside its country's code, its form and its edition.
type Head struct {
	Name           string        `json:"name,omitempty"` // of the country, where it differs from the usual one or the code is invented
	Language       string        `json:"language,omitempty"`
	Scope          Scope         `json:"scope"`
	Mode           string        `json:"mode"`           // self, facilitated or verified
	Classification string        `json:"classification"` // restricted, internal or public
	Date           Date          `json:"date"`           // the day the answers stand for
	Participants   []Participant `json:"participants,omitempty"`
}

// Head returns the head of the file; it shares nothing with the assessment.
func (a *Assessment) Head() Head {
	return Head{a.Country.Name, a.Language, a.Scope, a.Mode, a.Classification, a.Date, append([]Participant(nil), a.Participants...)}
}

// SetHead replaces the head of the file. What a file may not hold is refused with a *RefusedError and changes nothing: a mode or a
// classification that there is not, no date, the scope of an institution without its name, a participant without one. Texts are cleaned of
// characters that a file may not hold.
func (a *Assessment) SetHead(h Head) error {
	h.Name, h.Scope.Institution = tidy(h.Name), tidy(h.Scope.Institution)
	h.Participants = slices.Clone(h.Participants)
	for i, p := range h.Participants {
		h.Participants[i] = Participant{Institution: tidy(p.Institution), Role: tidy(p.Role)}
	}
	next := *a
	next.Country.Name, next.Language = h.Name, h.Language
	next.Scope, next.Mode, next.Classification, next.Date, next.Participants = h.Scope, h.Mode, h.Classification, h.Date, h.Participants
	if err := refused("head", "", strict.Check(&next, newValidator()), next.shape()); err != nil {
		return err
	}
	*a = next
	return nil
}

func tidy(s string) string { return strings.TrimSpace(strict.Clean(s)) }
