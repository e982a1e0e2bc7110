package assessment

import (
	"slices"
	"strings"

	"cybergap/internal/strict"
)

// Head is what stands at the head of a file beside its country, its form and its edition.
type Head struct {
	Scope          Scope
	Mode           string // self, facilitated or verified
	Classification string // restricted, internal or public
	Date           Date   // the day the answers stand for
	Participants   []Participant
}

// Head returns the head of the file; it shares nothing with the assessment.
func (a *Assessment) Head() Head {
	return Head{a.Scope, a.Mode, a.Classification, a.Date, append([]Participant(nil), a.Participants...)}
}

// SetHead replaces the head of the file. What a file may not hold is refused with a *RefusedError and changes nothing: a mode or a
// classification that there is not, no date, the scope of an institution without its name, a participant without one. Texts are cleaned of
// characters that a file may not hold.
func (a *Assessment) SetHead(h Head) error {
	h.Scope.Institution = tidy(h.Scope.Institution)
	h.Participants = slices.Clone(h.Participants)
	for i, p := range h.Participants {
		h.Participants[i] = Participant{Institution: tidy(p.Institution), Role: tidy(p.Role)}
	}
	next := *a
	next.Scope, next.Mode, next.Classification, next.Date, next.Participants = h.Scope, h.Mode, h.Classification, h.Date, h.Participants
	if err := refused("head", "", strict.Check(&next, newValidator()), nil); err != nil {
		return err
	}
	*a = next
	return nil
}

func tidy(s string) string { return strings.TrimSpace(strict.Clean(s)) }
