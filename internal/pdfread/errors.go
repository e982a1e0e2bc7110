package pdfread

import (
	"errors"
	"fmt"
)

var (
	// ErrEncrypted is the error of a file with a password or with restricted rights.
	ErrEncrypted = errors.New("the PDF is encrypted; ask for a copy without a password")
	// ErrNoAttachment is the error of a name that no attachment has.
	ErrNoAttachment = errors.New("the PDF has no attachment of that name")
	// ErrSameName is the error of a name that stands for several attachments: nobody can say which one is meant.
	ErrSameName = errors.New("the PDF has several attachments of that name")
)

// NotPDFError is the error of a file that is something else.
type NotPDFError struct {
	Looks string // what it looks like: empty, zeros, html, xml, json, jpeg, png, gif, zip, gzip, text or unknown
}

func (e *NotPDFError) Error() string {
	if e.Looks == "unknown" {
		return "this is not a PDF"
	}
	return "this is not a PDF; it looks like " + e.Looks
}

// DamagedError is the error of a PDF whose parts do not fit together.
type DamagedError struct {
	What string // what does not fit, in English, for the one who looks into it
	Cut  bool   // the end is missing
}

func (e *DamagedError) Error() string {
	if e.Cut {
		return "the file ends too early: ask for it again (" + e.What + ")"
	}
	return "the PDF is damaged: ask for it again (" + e.What + ")"
}

// LimitError is the error of a file that asks for more than a report needs.
type LimitError struct {
	What  string // what is limited: see limits.go
	Limit int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("the PDF asks for too much: %s is limited to %d", e.What, e.Limit)
}

// UnsupportedError is the error of a feature that reports never use.
type UnsupportedError struct {
	What string
}

func (e *UnsupportedError) Error() string {
	return "the PDF uses what this program does not read: " + e.What
}

func damaged(format string, args ...any) error {
	return &DamagedError{What: fmt.Sprintf(format, args...)}
}
