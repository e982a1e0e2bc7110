package workshop

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"cybergap/assessment"
)

// speak puts every respondent's words into the joint answer: those who agree into its note, the others under dissent, each with the
// institution. Confidential notes go into the note, which becomes confidential, since dissent is not.
func speak(ans *assessment.Answer, list []Voice) error {
	var notes []string
	for _, v := range list {
		own := v.Answer
		ans.Dissent = append(ans.Dissent, own.Dissent...)
		if own.Date.After(ans.Date) || ans.Date.IsZero() {
			ans.Date = own.Date
		}
		said := v.Institution + ": " + own.Note
		fits := utf8.RuneCountInString(strings.Join(append(notes, said), "\n\n")) <= assessment.NoteRunes
		switch agrees := agrees(*ans, own); {
		case own.Note != "" && own.NoteConfidential && !fits:
			return errors.New("the notes together are longer than 20000 characters, and one is confidential; shorten them")
		case own.Note != "" && (own.NoteConfidential || agrees && fits):
			notes = append(notes, said)
			ans.NoteConfidential = ans.NoteConfidential || own.NoteConfidential
			if !agrees {
				ans.Dissent = append(ans.Dissent, own.AsDissent(v.Institution, ""))
			}
		case own.Note != "" || !agrees:
			ans.Dissent = append(ans.Dissent, own.AsDissent(v.Institution, own.Note))
		}
	}
	ans.Note = strings.Join(notes, "\n\n")
	if len(ans.Dissent) > 200 {
		return errors.New("there are more than 200 other views together; join fewer files")
	}
	for _, d := range ans.Dissent {
		if utf8.RuneCountInString(d.Note) > assessment.NoteRunes {
			return fmt.Errorf("the reason and the note of %s together are longer than 20000 characters; shorten them", d.Institution)
		}
	}
	return nil
}

// agrees reports whether a respondent says what the joint answer says, or says nothing.
func agrees(joint, own assessment.Answer) bool {
	return own.State == assessment.Unanswered || own.State == joint.State && own.Level == joint.Level
}
