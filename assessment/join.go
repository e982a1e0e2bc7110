package assessment

import (
	"slices"
	"strings"

	"cybergap/checklist"
)

// part is an answer of an older edition on its way to a question of a newer one.
type part struct {
	from checklist.ID
	fate Fate
	Answer
}

// join makes one answer of those that lead to a question: the state by worst, notes under each other, evidence together. What a person
// must look at again is marked.
func join(q *checklist.Question, parts []part) Answer {
	out := worst(parts)
	out.Confirm = reason(parts)
	if out.State == Answered && !allows(q, out.Level) {
		out.State, out.Level, out.Confirm = Unanswered, 0, ConfirmScale
	}
	out.Elements = ticksOf(q, parts)
	for _, p := range parts {
		note := p.Note
		if note != "" && len(parts) > 1 {
			note = p.from + ": " + note
		}
		out.Note = strings.Join(slices.DeleteFunc([]string{out.Note, note}, func(s string) bool { return s == "" }), "\n\n")
		out.NoteConfidential = out.NoteConfidential || p.NoteConfidential
		for _, e := range p.Evidence {
			if !slices.Contains(out.Evidence, e) {
				out.Evidence = append(out.Evidence, e)
			}
		}
		out.Dissent = append(out.Dissent, p.Dissent...)
		if p.Date.After(out.Date) || out.Date.IsZero() {
			out.Date = p.Date
		}
	}
	if !slices.ContainsFunc(parts, func(p part) bool { return p.Institution != parts[0].Institution }) {
		out.Institution = parts[0].Institution
	}
	return out.within()
}

// within cuts what joining made longer than a file may hold; the originals are carried.
func (a Answer) within() Answer {
	if r := []rune(a.Note); len(r) > NoteRunes {
		a.Note = string(r[:NoteRunes])
	}
	const most = 200
	a.Evidence, a.Dissent = a.Evidence[:min(most, len(a.Evidence))], a.Dissent[:min(most, len(a.Dissent))]
	return a
}

// worst chooses the state of several answers. Not applicable counts only where it is the answer of all; of levels the lowest stands;
// where one is not known, the whole is not known.
func worst(parts []part) Answer {
	rank := []State{Unanswered, Unknown, Withheld, Answered, NotApplicable}
	low := slices.MinFunc(parts, func(x, y part) int {
		if x.State == Answered && y.State == Answered {
			return x.Level - y.Level
		}
		return slices.Index(rank, x.State) - slices.Index(rank, y.State)
	})
	return Answer{State: low.State, Level: low.Level, Reason: low.Reason}
}

// reason tells why a joined or moved answer wants confirmation.
func reason(parts []part) Confirm {
	switch p := parts[0]; {
	case len(parts) > 1 || p.fate == Merged:
		return ConfirmMerged
	case p.fate == Split:
		return ConfirmSplit
	case p.fate == Revised:
		return ConfirmRevised
	default:
		return p.Confirm
	}
}

// ticksOf keeps the ticks of elements that the question has; two that differ become unknown.
func ticksOf(q *checklist.Question, parts []part) map[string]Tick {
	out := map[string]Tick{}
	for _, e := range q.Elements {
		for _, p := range parts {
			tick, ok := p.Elements[e.ID]
			if !ok {
				continue
			}
			if before, twice := out[e.ID]; twice && before != tick {
				tick = TickUnknown
			}
			out[e.ID] = tick
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
