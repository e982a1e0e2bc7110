package assessment

import (
	"encoding/json"
	"errors"
	"fmt"

	"go.yaml.in/yaml/v4"
)

// answerFile is the form that an Answer has in files.
type answerFile struct {
	Level            *int            `yaml:"level,omitempty" json:"level,omitempty" validate:"omitempty,min=0,max=4"`
	Choice           string          `yaml:"choice,omitempty" json:"choice,omitempty" validate:"omitempty,oneof=no partly yes"`
	NA               *string         `yaml:"na,omitempty" json:"na,omitempty" validate:"omitempty,max=2000"`
	Unknown          bool            `yaml:"unknown,omitempty" json:"unknown,omitempty"`
	Withheld         *string         `yaml:"withheld,omitempty" json:"withheld,omitempty" validate:"omitempty,max=2000"`
	Elements         map[string]Tick `yaml:"elements,omitempty" json:"elements,omitempty" validate:"max=100,dive,oneof=yes partly no unknown na"`
	Note             string          `yaml:"note,omitempty" json:"note,omitempty" validate:"max=20000"`
	NoteConfidential bool            `yaml:"note_confidential,omitempty" json:"note_confidential,omitempty"`
	Evidence         []Evidence      `yaml:"evidence,omitempty" json:"evidence,omitempty" validate:"max=200,dive"`
	Institution      string          `yaml:"institution,omitempty" json:"institution,omitempty" validate:"max=200"`
	Date             Date            `yaml:"date,omitempty" json:"date,omitzero"`
	Dissent          []Dissent       `yaml:"dissent,omitempty" json:"dissent,omitempty" validate:"max=200,dive"`
	Confirm          Confirm         `yaml:"confirm,omitempty" json:"confirm,omitempty" validate:"omitempty,oneof=revised split merged scale discuss"`
}

// choices are the words of a ternary question for the levels 0, 2 and 4.
var choices = map[string]int{"no": 0, "partly": 2, "yes": 4}

// choiceOf returns the word for a level, empty where there is none.
func choiceOf(level int) string {
	for word, l := range choices {
		if l == level {
			return word
		}
	}
	return ""
}

func (a Answer) file() answerFile {
	f := answerFile{
		Elements: a.Elements, Note: a.Note, NoteConfidential: a.NoteConfidential, Evidence: a.Evidence,
		Institution: a.Institution, Date: a.Date, Dissent: a.Dissent, Confirm: a.Confirm,
	}
	switch a.State {
	case Answered:
		f.Level = &a.Level
	case NotApplicable:
		f.NA = &a.Reason
	case Unknown:
		f.Unknown = true
	case Withheld:
		f.Withheld = &a.Reason
	}
	return f
}

// states names the state keys that the file gives.
func (f answerFile) states() (keys []string) {
	for _, k := range []struct {
		given bool
		name  string
	}{{f.Level != nil, "level"}, {f.Choice != "", "choice"}, {f.NA != nil, "na"}, {f.Unknown, "unknown"}, {f.Withheld != nil, "withheld"}} {
		if k.given {
			keys = append(keys, k.name)
		}
	}
	return keys
}

func (f answerFile) answer() (Answer, error) {
	a := Answer{
		Elements: f.Elements, Note: f.Note, NoteConfidential: f.NoteConfidential, Evidence: f.Evidence,
		Institution: f.Institution, Date: f.Date, Dissent: f.Dissent, Confirm: f.Confirm,
	}
	keys := f.states()
	if len(keys) > 1 {
		return a, fmt.Errorf("says both %s and %s; keep one of level, choice, na, unknown and withheld", keys[0], keys[1])
	}
	switch {
	case f.Level != nil:
		a.State, a.Level = Answered, *f.Level
	case f.Choice != "":
		level, ok := choices[f.Choice]
		if !ok {
			return a, fmt.Errorf("choice is %q; use one of: no, partly, yes", f.Choice)
		}
		a.State, a.Level = Answered, level
	case f.NA != nil:
		a.State, a.Reason = NotApplicable, *f.NA
	case f.Withheld != nil:
		a.State, a.Reason = Withheld, *f.Withheld
	case f.Unknown:
		a.State = Unknown
	}
	return a, nil
}

// UnmarshalYAML reads the file form of an answer. A key with nothing after it counts as absent.
func (a *Answer) UnmarshalYAML(n *yaml.Node) (err error) {
	if n.Kind != yaml.MappingNode {
		return errors.New("must be a mapping with keys such as level, na, unknown, withheld, note and evidence")
	}
	var f answerFile
	if err := n.Load(&f, yaml.WithKnownFields()); err != nil {
		return err
	}
	*a, err = f.answer()
	return err
}

// MarshalYAML returns the file form of the answer.
func (a Answer) MarshalYAML() (any, error) { return a.file(), nil }

// UnmarshalJSON reads the file form of an answer; Decode is the strict reader of files.
func (a *Answer) UnmarshalJSON(data []byte) (err error) {
	var f answerFile
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	*a, err = f.answer()
	return err
}

// MarshalJSON writes the file form of the answer.
func (a Answer) MarshalJSON() ([]byte, error) { return json.Marshal(a.file()) }
