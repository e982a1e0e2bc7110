package main

import (
	"errors"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/interview"
	"cybergap/internal/locale"
	"cybergap/internal/strict"
)

// changed are the ids of what the flags changed.
type changed struct{ facts, participants, questions []string }

// lines says what became of it.
func (s changed) lines(c *checklist.Checklist, p *locale.Printer, before, after *assessment.Assessment) []string {
	lines := factLines(c, p, s.facts, before, after)
	for _, name := range s.participants {
		lines = append(lines, interview.ParticipantChange(p, name, before, after))
	}
	for _, id := range s.questions {
		lines = append(lines, interview.Changes(c, p, id, before, after)...)
	}
	return lines
}

// nothing takes a fact or a participant back.
const nothing = "-"

// setFacts records facts of the profile, each given as ID=VALUE, and returns their ids. The command is named in what is refused.
func setFacts(c *checklist.Checklist, a *assessment.Assessment, command string, facts []string) (ids []string, err error) {
	for _, arg := range facts {
		id, value, valued := strings.Cut(arg, "=")
		id, value = strings.TrimSpace(id), strings.TrimSpace(value)
		switch {
		case !valued:
			return nil, usage(advice("hint.fact.example"), "%s: --fact %q gives no value", command, strict.Short(arg))
		case slices.Contains(ids, id):
			return nil, usage(advice("hint.once.fact"), "%s: the fact %s is given twice", command, id)
		case value == nothing:
			value = ""
		}
		var refused *assessment.RefusedError
		switch err := a.SetFact(c, id, value); {
		case errors.Is(err, assessment.ErrUnknownID):
			return nil, usage(advice("hint.facts", "List", factIDs(c)), "%s: the checklist %s has no fact %q", command, c.Key(), strict.Short(id))
		case errors.As(err, &refused):
			return nil, usage(advice("hint.fact.unknown", "ID", id), "%s: fact %v", command, err)
		case err != nil:
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func factIDs(c *checklist.Checklist) []string {
	var ids []string
	for _, f := range c.Facts {
		ids = append(ids, f.ID)
	}
	return ids
}

// factLines says what became of facts.
func factLines(c *checklist.Checklist, p *locale.Printer, ids []string, before, after *assessment.Assessment) (lines []string) {
	for _, id := range ids {
		lines = append(lines, interview.FactChange(c, p, id, before, after))
	}
	return lines
}

// setParticipants lists institutions, each given as INSTITUTION=ROLE, or takes them off the list, and returns their names.
func setParticipants(c *checklist.Checklist, p *locale.Printer, a *assessment.Assessment, participants []string) (names []string, err error) {
	head := a.Head()
	for _, arg := range participants {
		name, role, _ := strings.Cut(arg, "=")
		next := assessment.Participant{Institution: interview.InstitutionID(c, p, name), Role: strings.TrimSpace(role)}
		switch {
		case next.Institution == "":
			return nil, usage(advice("hint.example", "Command", `--participant "justice=coordination"`), "answer: --participant %q names no institution", strict.Short(arg))
		case slices.Contains(names, next.Institution):
			return nil, usage(advice("hint.once.institution"), "answer: the participant %s is given twice", next.Institution)
		}
		names = append(names, next.Institution)
		head.Participants = seated(head.Participants, next)
	}
	if err := a.SetHead(head); err != nil {
		return nil, usage(advice("hint.institution"), "answer: %v", err)
	}
	return names, nil
}

// meantBy lists the institutions that may be meant by a name which neither the checklist nor the file has.
func meantBy(c *checklist.Checklist, p *locale.Printer, name string, before *assessment.Assessment) []string {
	var known []string
	for _, in := range c.Institutions {
		known = append(known, in.ID, in.Title.In(p.Lang()))
	}
	for _, each := range before.Participants {
		known = append(known, each.Institution)
	}
	if slices.Contains(known, name) {
		return nil
	}
	slices.Sort(known)
	return near(name, slices.Compact(known))
}

// seated puts an institution on the list, gives it another role, or takes it off.
func seated(list []assessment.Participant, next assessment.Participant) []assessment.Participant {
	same := func(p assessment.Participant) bool { return p.Institution == next.Institution }
	if next.Role == nothing {
		return slices.DeleteFunc(list, same)
	}
	if i := slices.IndexFunc(list, same); i >= 0 {
		list[i] = next
		return list
	}
	return append(list, next)
}
