package web

import (
	"errors"
	"net/http"
)

// mostForm is the size of the largest form without files, in bytes.
const mostForm = 1 << 20

// parse reads the form of a request. More than most bytes are refused; what is no form has no fields.
func (v *visit) parse(most int64) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, most)
	var large *http.MaxBytesError
	if err := v.r.ParseForm(); errors.As(err, &large) {
		return errTooLarge
	}
	return nil
}
