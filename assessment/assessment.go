// Package assessment holds the answers of one country or institution to one edition of a checklist.
//
// An Assessment is plain data. Decode reads it from YAML or JSON and Validate holds it against its edition; New starts one and Set changes
// an answer, refusing what the question does not allow; Check finds what a reviewer would ask about; Migrate moves it to a newer edition;
// EncodeYAML writes it, that of a File with the comments a person left in it. Load, Create and File.Save are the only functions that touch
// the disk.
package assessment

import (
	"strings"

	"cybergap/checklist"
)

// Assessment is one file of answers.
type Assessment struct {
	Format         int                       `yaml:"format" json:"format" validate:"eq=1"`
	Checklist      Edition                   `yaml:"checklist" json:"checklist"`
	Form           checklist.ID              `yaml:"form" json:"form" validate:"required"`
	Country        Country                   `yaml:"country" json:"country"`
	Scope          Scope                     `yaml:"scope" json:"scope"`
	Mode           string                    `yaml:"mode" json:"mode" validate:"oneof=self facilitated verified"`
	Classification string                    `yaml:"classification" json:"classification" validate:"oneof=restricted internal public"`
	Language       string                    `yaml:"language,omitempty" json:"language,omitempty" validate:"omitempty,bcp47_language_tag"`
	Started        Date                      `yaml:"started,omitempty" json:"started,omitzero"`
	Date           Date                      `yaml:"date" json:"date" validate:"required"` // the day the answers stand for; ages count from it
	Participants   []Participant             `yaml:"participants,omitempty" json:"participants,omitempty" validate:"dive"`
	Profile        map[string]string         `yaml:"profile,omitempty" json:"profile,omitempty" validate:"dive,max=200"` // fact id -> value as written
	Targets        map[string]Target         `yaml:"targets,omitempty" json:"targets,omitempty" validate:"dive"`         // question id -> override
	Answers        map[string]Answer         `yaml:"answers" json:"answers" validate:"dive"`
	Register       map[string]RegisterAnswer `yaml:"register,omitempty" json:"register,omitempty" validate:"dive"`
	Carried        []Carried                 `yaml:"carried,omitempty" json:"carried,omitempty" validate:"dive"` // what Migrate found no place for
}

// Edition pins the edition that the answers belong to.
type Edition struct {
	ID      string `yaml:"id" json:"id" validate:"required"`
	Edition string `yaml:"edition" json:"edition" validate:"required"`
	Digest  string `yaml:"digest,omitempty" json:"digest,omitempty" validate:"omitempty,len=64,hexadecimal"`
}

// Country is a country or territory: an ISO 3166-1 alpha-2 code, or an invented code X- with one to eight of A-Z and 0-9, which must
// carry its own name.
type Country struct {
	Code string `yaml:"code" json:"code" validate:"required,countrycode"`
	Name string `yaml:"name,omitempty" json:"name,omitempty" validate:"max=200"`
}

// Scope says whose position is assessed.
type Scope struct {
	Kind        string `yaml:"kind" json:"kind" validate:"oneof=national institution"`
	Institution string `yaml:"institution,omitempty" json:"institution,omitempty" validate:"required_if=Kind institution,max=200"`
}

// Participant is an institution that took part; persons are never named.
type Participant struct {
	Institution string `yaml:"institution" json:"institution" validate:"required,max=200"` // an id of the edition, or a name
	Role        string `yaml:"role,omitempty" json:"role,omitempty" validate:"max=200"`
}

// Target overrides the target of a question for this country, with the reason.
type Target struct {
	Value  checklist.Number `yaml:"value" json:"value"` // 0 to 1
	Reason string           `yaml:"reason" json:"reason" validate:"required,max=2000"`
}

// State is the kind of an answer (DEFINITIONS D2).
type State uint8

// States of an answer. Unanswered is the zero value.
const (
	Unanswered State = iota
	Answered
	NotApplicable
	Unknown
	Withheld
)

// Answer is what a country says to one question: exactly one state, and beside it what supports it.
//
// In files a state is one of the keys level: 0..4, choice: no|partly|yes, na: REASON, unknown: true, withheld: REASON; none of them means
// unanswered.
type Answer struct {
	State            State
	Level            int    // 0..4 when answered; no, partly and yes of a ternary question are 0, 2 and 4
	Reason           string // of not applicable and withheld
	Elements         map[string]Tick
	Note             string
	NoteConfidential bool
	Evidence         []Evidence
	Institution      string // who answered: an institution id of the edition, or a name
	Date             Date
	Dissent          []Dissent // other voices, kept when several files became one
	Confirm          Confirm   // why a person should look at the answer again, empty where nobody needs to; Set clears it
}

// Confirm says why an answer waits for a person to confirm it.
type Confirm string

// Reasons to confirm an answer: its question was revised, split, merged or got another scale in a newer edition; or the respondents whose
// answers it joins should discuss it.
const (
	ConfirmRevised Confirm = "revised"
	ConfirmSplit   Confirm = "split"
	ConfirmMerged  Confirm = "merged"
	ConfirmScale   Confirm = "scale"
	ConfirmDiscuss Confirm = "discuss"
)

// Carried is something that an earlier edition asked and the present one has no place for. It is kept, and no longer counts.
type Carried struct {
	Edition  string          `yaml:"edition" json:"edition" validate:"required,max=100"` // full name of the earlier edition
	ID       string          `yaml:"id" json:"id" validate:"required,max=100"`           // of the question or fact in that edition
	Answer   *Answer         `yaml:"answer,omitempty" json:"answer,omitempty"`
	Register *RegisterAnswer `yaml:"register,omitempty" json:"register,omitempty"`
	Target   *Target         `yaml:"target,omitempty" json:"target,omitempty"`
	Fact     string          `yaml:"fact,omitempty" json:"fact,omitempty" validate:"max=200"`
}

// Tick is the answer to one element.
type Tick string

// Ticks of an element. NA leaves the element out of every share.
const (
	Yes         Tick = "yes"
	Partly      Tick = "partly"
	No          Tick = "no"
	TickUnknown Tick = "unknown"
	TickNA      Tick = "na"
)

// Evidence is one item that supports an answer. Grade: 0 claim, 1 named source, 2 document given, 3 document verified. Of confidential
// evidence a file may hold the grade alone.
type Evidence struct {
	Title        string `yaml:"title,omitempty" json:"title,omitempty" validate:"required_unless=Confidential true,max=500"`
	Grade        int    `yaml:"grade" json:"grade" validate:"min=0,max=3"`
	Kind         string `yaml:"kind,omitempty" json:"kind,omitempty" validate:"omitempty,oneof=law policy procedure decision agreement record statistics report training other"`
	Date         Date   `yaml:"date,omitempty" json:"date,omitzero"`
	Link         string `yaml:"link,omitempty" json:"link,omitempty" validate:"omitempty,max=2000,http_url"`
	File         string `yaml:"file,omitempty" json:"file,omitempty" validate:"max=500"`
	Confidential bool   `yaml:"confidential,omitempty" json:"confidential,omitempty"`
}

// Dissent is another institution's view of the same question.
type Dissent struct {
	Institution string `yaml:"institution" json:"institution" validate:"required,max=200"`
	Level       *int   `yaml:"level,omitempty" json:"level,omitempty" validate:"omitempty,min=0,max=4"`
	Note        string `yaml:"note,omitempty" json:"note,omitempty" validate:"max=20000"`
}

// RegisterAnswer is an answer in words or choices. Publish nil leaves the edition's default.
type RegisterAnswer struct {
	Choices     []string `yaml:"choices,omitempty" json:"choices,omitempty" validate:"unique,max=50"`
	Text        string   `yaml:"text,omitempty" json:"text,omitempty" validate:"max=20000"`
	Publish     *bool    `yaml:"publish,omitempty" json:"publish,omitempty"`
	Institution string   `yaml:"institution,omitempty" json:"institution,omitempty" validate:"max=200"`
	Date        Date     `yaml:"date,omitempty" json:"date,omitzero"`
}

// Known reports whether the answer gives a level.
func (a Answer) Known() bool { return a.State == Answered }

// Grade returns the highest grade of the evidence, 0 where there is none (DEFINITIONS D10).
func (a Answer) Grade() int {
	g := 0
	for _, e := range a.Evidence {
		g = max(g, e.Grade)
	}
	return g
}

// StateOf returns the state in which a question enters the score, by DEFINITIONS D2: a question that does not apply by its condition is
// not applicable; "not applicable" without a reason, or where the question does not allow it, counts as unanswered. The reason is the
// country's own or the condition.
func (a *Assessment) StateOf(q *checklist.Question) (State, string) {
	if !q.Applies(a.Known) {
		return NotApplicable, q.AppliesWhen
	}
	ans := a.Answers[q.ID]
	if ans.State == NotApplicable && (!q.NAAllowed() || strings.TrimSpace(ans.Reason) == "") {
		return Unanswered, ""
	}
	return ans.State, ans.Reason
}

// Known looks up what conditions may ask: a fact of the profile, or the choices of a register question.
func (a *Assessment) Known(name string) ([]string, bool) {
	if v, ok := a.Profile[name]; ok {
		return []string{v}, true
	}
	if r, ok := a.Register[name]; ok && len(r.Choices) > 0 {
		return r.Choices, true
	}
	return nil, false
}
