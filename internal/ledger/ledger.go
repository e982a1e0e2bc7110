// Package ledger keeps an assessment as a history of its parts, without saying where. A part is an answer, a fact, the head or anything else
// that is written as one; a ledger only grows. It is what a store keeps, what a page shows and what two people who write at the same time
// are held against.
//
// Everything here is pure: Parts takes an assessment apart, Assemble puts one together, Book.Edit turns an edit into the changes that a
// store writes, each with the revision of the part that it was made from.
package ledger

import (
	"encoding/json"
	"strings"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
)

// Kind says what a part holds.
type Kind string

// Kinds of parts, with the type whose canonical JSON is their value.
const (
	Answer   Kind = "answer"   // assessment.Answer, of a scored question
	Register Kind = "register" // assessment.RegisterAnswer
	Fact     Kind = "fact"     // string: the value of a fact of the profile
	Target   Kind = "target"   // assessment.Target, of a scored question
	Head     Kind = "head"     // assessment.Head
	Desk     Kind = "desk"     // Settings: how the work is done
	Scenario Kind = "scenario" // Plan: a what-if plan, by its name
	Packet   Kind = "packet"   // Parcel: what was sent to an institution, by its id
)

// Beside reports whether a part of this kind stands beside the assessment and not in it, so that a closed round does not hold it.
func (k Kind) Beside() bool { return k == Desk || k == Scenario || k == Packet }

// Key names a part: its kind, a slash and the id inside that kind, such as answer/13u; head and desk stand alone.
type Key string

// KeyOf makes the key of a part; id is empty for head and desk.
func KeyOf(kind Kind, id string) Key {
	if id == "" {
		return Key(kind)
	}
	return Key(string(kind) + "/" + id)
}

// Split returns the kind and the id.
func (k Key) Split() (Kind, string) {
	kind, id, _ := strings.Cut(string(k), "/")
	return Kind(kind), id
}

// Change asks for a new value of one part.
type Change struct {
	Key   Key
	Base  int64           // the revision of the part that the change was made from; 0 where it had none
	Value json.RawMessage // canonical JSON; nil takes the part back
	By    string          // the institution that speaks, empty where nobody said
	From  string          // how it came in: a word such as page, or the name of the file that was read
}

// Entry is one line of the history of an assessment. Entries are never changed and never removed.
type Entry struct {
	Change
	Revision int64 // numbers the entries of one assessment upwards from 1
	At       time.Time
	Aside    bool // not in effect: somebody had written the part since Base
}

// Outcome is what became of a change: it stands, or it came too late.
type Outcome struct {
	Key      Key
	Revision int64 // of the part now
	At       time.Time
	Conflict *Entry // what stands instead where the change came too late; the change itself is kept in the history, set aside
}

// Round is a closed state of the assessment, which reports are printed from.
type Round struct {
	Number     int    // from 1
	Digest     string // SHA-256, in hexadecimal, of the canonical JSON of the assessment
	Revision   int64  // of the assessment when it was closed
	ClosedAt   time.Time
	ReopenedAt time.Time // zero while it is closed
	Reason     string    // why it was reopened
}

// Summary is a line in the list of assessments.
type Summary struct {
	ID       string
	Country  assessment.Country
	Edition  assessment.Edition
	Form     checklist.ID
	Title    string // that people gave it on this desk, empty where none
	Revision int64  // of its newest entry
	Created  time.Time
	Changed  time.Time
	Removed  time.Time // zero unless removed; a removed one can be put back
	Closed   bool
}

// Book is the present state of an assessment with the revisions of its parts. It is read-only: a store may hand out one Book many times.
type Book struct {
	Summary
	Assessment *assessment.Assessment
	Settings   Settings
	Plans      map[string]Plan   // by name
	Parcels    map[string]Parcel // by id
	Revisions  map[Key]int64     // of each part that was ever written, those taken back included
	Round      *Round            // the round that is closed now, nil while answers may change
}

// Settings are how the work on an assessment is done.
type Settings struct {
	Title string         `json:"title,omitempty"` // names it in lists
	Areas []checklist.ID `json:"areas,omitempty"` // chosen for this desk, in the order of the edition; empty: all
}

// Plan is a what-if plan: what would the score and the roadmap be.
type Plan struct {
	Done    []checklist.ID       `json:"done,omitempty"`    // questions whose measures are taken as done
	Targets map[checklist.ID]int `json:"targets,omitempty"` // the level, 0 to 4, to reach in a question
	Slots   int                  `json:"slots,omitempty"`   // how many actions can run at the same time; 0: no limit
}

// Parcel is what was sent to an institution: the base of the merge when it comes back.
type Parcel struct {
	Institution string          `json:"institution"`
	Language    string          `json:"language"`
	Questions   []checklist.ID  `json:"questions,omitempty"` // scored and register questions that it asks
	Sent        time.Time       `json:"sent"`
	Digest      string          `json:"digest"`     // SHA-256, in hexadecimal, of Assessment
	Assessment  json.RawMessage `json:"assessment"` // canonical JSON, as it was sent
}
