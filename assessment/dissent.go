package assessment

import "strings"

// NoteRunes is how many characters a note, the words of a register answer, or a view that differs may have.
const NoteRunes = 20_000

// AsDissent records the answer as the view of an institution: its level, or the reason that stands in its place, with a note.
func (a Answer) AsDissent(institution, note string) Dissent {
	d := Dissent{Institution: institution, Note: note}
	switch a.State {
	case Answered:
		d.Level = &a.Level
	case NotApplicable, Withheld:
		d.Note = strings.TrimSpace(a.Reason + "\n\n" + note)
	}
	return d
}
