package web

import (
	"errors"
	"io"
	"net/http"
)

// mostForm is the size of the largest form without files, in bytes.
const mostForm = 1 << 20

// parse reads the form of a request. More than most bytes are refused; what is no form has no fields.
func (v *visit) parse(most int64) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, most)
	return tooLarge(v.r.ParseForm())
}

// mostParts is how many parts of a form with a file are looked through for the file.
const mostParts = 8

// given reads the file of a form from the request as it comes in, so that nothing is written to a disk; the name is empty where none was
// chosen.
func (v *visit) given(field string, most int64) (name string, data []byte, err error) {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, most+mostForm)
	form, err := v.r.MultipartReader()
	if err != nil {
		return "", nil, nil // what is no form has no file
	}
	for range mostParts {
		part, err := form.NextPart()
		if err != nil {
			return "", nil, tooLarge(err)
		}
		if part.FormName() != field || part.FileName() == "" {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, most+1))
		if int64(len(data)) > most {
			return "", nil, errTooLarge
		}
		return part.FileName(), data, tooLarge(err)
	}
	return "", nil, nil
}

// tooLarge keeps of the errors of reading a form the one that a person can do something about; a form that is cut off has no fields.
func tooLarge(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return errTooLarge
	}
	return nil
}
