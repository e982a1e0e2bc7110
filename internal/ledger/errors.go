package ledger

import (
	"errors"
	"fmt"
)

// Errors of a store that people can do something about.
var (
	ErrNotFound = errors.New("there is no such assessment here; it may have been made on another computer")
	ErrMissing  = errors.New("it is not here; it may have been made on another computer, or it has ended")
	ErrClosed   = errors.New("the round is closed; reopen it to change answers")
	ErrOpen     = errors.New("the round is open; close it first")
	ErrFull     = errors.New("there is no space left; free some on the disk and save again")
	ErrDamaged  = errors.New("it is damaged; run cybergap db check, and restore a copy")
)

// LimitError refuses a file of evidence: it is too long, or the assessment has no room for it.
type LimitError struct {
	Name  string
	Bytes int64 // the limit
	All   bool  // it is the limit of all files of the assessment together
}

func (e *LimitError) Error() string {
	if e.All {
		return fmt.Sprintf("%s does not fit: the files of an assessment may have %d MB together; link to it instead", e.Name, e.Bytes>>20)
	}
	return fmt.Sprintf("%s is too large: a file may have %d MB; make it smaller or link to it instead", e.Name, e.Bytes>>20)
}

// PartError refuses a change whose value its part cannot hold.
type PartError struct {
	Key Key
	Err error
}

func (e *PartError) Error() string { return fmt.Sprintf("part %s: %v", e.Key, e.Err) }

// Unwrap returns the reason.
func (e *PartError) Unwrap() error { return e.Err }
