package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"cybergap/internal/pdfread"
	"cybergap/reports"

	"aead.dev/minisign"
)

// sign signs the data in the way of minisign, as its own program does by default.
func sign(data []byte, key minisign.PrivateKey) ([]byte, error) {
	carried, _, err := reports.ReadCarried(dataName, data)
	if err != nil {
		return nil, err
	}
	r := minisign.NewReader(bytes.NewReader(data))
	if _, err := io.Copy(io.Discard, r); err != nil {
		return nil, err
	}
	trusted := fmt.Sprintf("report %s of %s", carried.Report.ID, carried.Results.Date)
	return r.SignWithComments(key, trusted, "signature by cybergap key "+KeyID(key.ID())), nil
}

// KeyID writes the identifier of a key as people compare it.
func KeyID(id uint64) string { return fmt.Sprintf("%016X", id) }

// signature looks whose signature the data has.
func (e *examination) signature() bool {
	text, err := e.file.Attachment(signatureName)
	switch {
	case errors.Is(err, pdfread.ErrNoAttachment) && len(e.opts.Keys) == 0:
		return e.found("signature", NotSigned, "signature.none")
	case errors.Is(err, pdfread.ErrNoAttachment):
		return e.found("signature", CannotTell, "signature.missing")
	case err != nil:
		return e.found("signature", Differs, "signature.malformed", "Detail", err.Error())
	}
	var s minisign.Signature
	if err := s.UnmarshalText(text); err != nil {
		return e.found("signature", Differs, "signature.malformed", "Detail", err.Error())
	}
	return e.signed(s.KeyID, text)
}

// signed looks for the key that made a signature among those given. Its identifier is not enough: anybody can make a key that bears it.
func (e *examination) signed(key uint64, signature []byte) bool {
	id, known := KeyID(key), false
	for _, k := range e.opts.Keys {
		if k.Public.ID() != key {
			continue
		}
		if known = true; minisign.Verify(k.Public, e.raw, signature) {
			e.report.Key = id
			return e.found("signature", Holds, "signature.good", "Key", id, "File", k.Name)
		}
	}
	switch {
	case known:
		return e.found("signature", Differs, "signature.bad", "Key", id)
	case len(e.opts.Keys) > 0:
		return e.found("signature", CannotTell, "signature.other", "Key", id)
	}
	e.found("signature", CannotTell, "signature.stranger", "Key", id)
	e.last().Minor = true // nobody asked
	return true
}
