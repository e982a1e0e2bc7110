package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
)

// Limits of what a form may send.
const (
	maxForm   = 8 << 20  // bytes of a form without files, and of the texts of one with files
	maxFile   = 20 << 20 // bytes of a file
	maxUpload = 64 << 20 // bytes of a form with files, those that are too large included
	maxParts  = 4000     // fields of a form with files
)

// form is what was sent.
type form struct {
	url.Values
	uploads []upload
}

// upload is a file that was chosen in a form.
type upload struct {
	field string
	name  string
	data  []byte
	large bool // it is larger than a file may be; its bytes were not kept
}

// form reads what was sent, within the limits.
func (v *visit) form() (*form, error) {
	kind, params, _ := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxUpload)
		f := &form{Values: url.Values{}}
		return f, tooLarge(f.read(multipart.NewReader(v.r.Body, params["boundary"])))
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, maxForm)
	if err := v.r.ParseForm(); err != nil {
		return nil, tooLarge(err)
	}
	return &form{Values: v.r.PostForm}, nil
}

// errBroken says that a form is not one that a browser sends.
var errBroken = errors.New("the form is broken")

// tooLarge tells a form that is larger than it may be from one that is broken.
func tooLarge(err error) error {
	var over *http.MaxBytesError
	switch {
	case err == nil || errors.Is(err, errTooLarge):
		return err
	case errors.As(err, &over), errors.Is(err, multipart.ErrMessageTooLarge):
		return errTooLarge
	}
	return errors.Join(errBroken, err)
}

// read takes a form with files part by part.
func (f *form) read(r *multipart.Reader) error {
	left := int64(maxForm)
	for range maxParts {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if part.FileName() != "" {
			err = f.file(part)
		} else {
			err = f.text(part, &left)
		}
		if err != nil {
			return err
		}
	}
	return errTooLarge
}

func (f *form) text(part *multipart.Part, left *int64) error {
	data, err := io.ReadAll(io.LimitReader(part, *left+1))
	if *left -= int64(len(data)); *left < 0 {
		return errTooLarge
	}
	f.Add(part.FormName(), string(data))
	return err
}

// file keeps a file. One that is too large is read to its end, so that the fields after it are not lost.
func (f *form) file(part *multipart.Part) error {
	up := upload{field: part.FormName(), name: part.FileName()}
	data, err := io.ReadAll(io.LimitReader(part, maxFile+1))
	if err == nil && len(data) > maxFile {
		up.large, data = true, nil
		_, err = io.Copy(io.Discard, part)
	}
	up.data = data
	f.uploads = append(f.uploads, up)
	return err
}
