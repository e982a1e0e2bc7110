package ledger

import "errors"

// Errors of a store that people can do something about.
var (
	ErrNotFound = errors.New("there is no such assessment here; it may have been made on another computer")
	ErrClosed   = errors.New("the round is closed; reopen it to change answers")
	ErrFull     = errors.New("there is no space left; free some on the disk and save again")
)
