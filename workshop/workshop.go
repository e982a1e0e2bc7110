// Package workshop makes one assessment of the files of several respondents, such as the ministries of a country or the tables of a room.
//
// Agree joins answers by DEFINITIONS D16: the levels become a proposal with its spread, what respondents should talk about is listed, and
// nobody's voice is lost: other views stand as dissent with their institution, notes and evidence are all kept. It is a pure function of
// the files, whatever their order.
package workshop

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// Agreed is what came out of the files.
type Agreed struct {
	Assessment *assessment.Assessment // the proposal; answers to talk about are marked with assessment.ConfirmDiscuss
	Questions  []Question             // each scored question that somebody answered, in the order of the edition
	Register   []Register             // each register question that somebody answered, in the order of the edition
	Open       []string               // what else the files do not agree on and the proposal leaves out: profile.ID, targets.ID
}

// Question is how the respondents see one scored question.
type Question struct {
	ID      checklist.ID
	Area    checklist.ID
	Voices  []Voice // sorted by institution
	Levels  scoring.Agreed
	Discuss []Reason // empty where they agree
}

// Voice is one respondent's answer.
type Voice struct {
	Institution string // an id of the edition or a name; #1, #2, ... where the file names none
	Answer      assessment.Answer
}

// Reason says why respondents should talk about a question.
type Reason string

// Reasons to talk: too few levels or levels too far apart, institutions that differ by two levels or more (both by D16), or some who say
// that the question does not apply while others answer it; of register questions, different choices.
const (
	Spread        Reason = "spread"
	Split         Reason = "split"
	Applicability Reason = "applicability"
	Choices       Reason = "choices"
)

// Register is how the respondents see one register question.
type Register struct {
	ID      checklist.ID
	Area    checklist.ID
	Answers []RegisterVoice // sorted by institution
	Discuss []Reason
}

// RegisterVoice is one respondent's answer to a register question.
type RegisterVoice struct {
	Institution string
	Answer      assessment.RegisterAnswer
}

// ToDiscuss returns the scored questions that respondents should talk about, those that divide institutions first.
func (a *Agreed) ToDiscuss() []Question {
	var split, other []Question
	for _, q := range a.Questions {
		switch {
		case slices.Contains(q.Discuss, Split):
			split = append(split, q)
		case len(q.Discuss) > 0:
			other = append(other, q)
		}
	}
	return append(split, other...)
}

// Agree joins the files of respondents who answered the same form of the same edition for the same country. The result does not depend on
// the order of the files and shares nothing with them.
func Agree(c *checklist.Checklist, files []*assessment.Assessment) (*Agreed, error) {
	if err := joinable(c, files); err != nil {
		return nil, fmt.Errorf("join assessments: %w", err)
	}
	files, err := sorted(files)
	if err != nil {
		return nil, fmt.Errorf("join assessments: %w", err)
	}
	out := &Agreed{Assessment: header(c, files)}
	out.profile(files)
	out.targets(files)
	for _, q := range c.Questions() {
		if err := out.question(q, voices(q, files)); err != nil {
			return nil, fmt.Errorf("join answers to %s: %w", q.ID, err)
		}
	}
	for _, g := range c.Registers() {
		if err := out.register(g, registerVoices(g, files)); err != nil {
			return nil, fmt.Errorf("join answers to %s: %w", g.ID, err)
		}
	}
	return out, nil
}

// joinable refuses files that are not about the same thing.
func joinable(c *checklist.Checklist, files []*assessment.Assessment) error {
	if len(files) == 0 {
		return errors.New("there is none")
	}
	first := files[0]
	for i, a := range files {
		if err := a.Validate(c); err != nil {
			return fmt.Errorf("file %d: %w", i+1, err)
		}
		if a.Country.Code != first.Country.Code {
			return fmt.Errorf("file 1 is about %s and file %d about %s; join the files of one country", first.Country.Code, i+1, a.Country.Code)
		}
		if a.Form != first.Form {
			return fmt.Errorf("file 1 answers the form %q and file %d the form %q; join files of one form", first.Form, i+1, a.Form)
		}
	}
	return nil
}

// sorted puts the files into an order that depends on their contents alone.
func sorted(files []*assessment.Assessment) ([]*assessment.Assessment, error) {
	type keyed struct {
		a   *assessment.Assessment
		key []byte
	}
	list := make([]keyed, len(files))
	for i, a := range files {
		key, err := assessment.EncodeJSON(a)
		if err != nil {
			return nil, err
		}
		list[i] = keyed{a.Clone(), key}
	}
	slices.SortFunc(list, func(x, y keyed) int { return bytes.Compare(x.key, y.key) })
	out := make([]*assessment.Assessment, len(list))
	for i, k := range list {
		out[i] = k.a
	}
	return out, nil
}
