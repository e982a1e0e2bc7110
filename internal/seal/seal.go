// Package seal makes and checks what a report carries in its file: the data that it was printed from, the digest of that data, the digests of
// its pages, and a signature.
//
// Carry makes it while a report is printed. Open takes the data out again for commands that read an assessment. Check holds the parts of a
// file against each other and believes none of them: results are computed anew from the answers, and the report is printed anew and
// compared page by page. reports/CARRIED.md documents the data; SECURITY.md says what a check proves.
package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/pdfread"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"aead.dev/minisign"
)

// Names of the files in a report.
const (
	dataName      = "assessment.json"
	signatureName = dataName + ".minisig"
)

// Carry returns what a report of the source carries, made when its pages are known. It is signed where there is a key. Equal sources give
// equal bytes, signed or not: the signature names the report and its day instead of the time.
func Carry(s reports.Source, key *minisign.PrivateKey) func(pages []string) (pdf.Cargo, error) {
	return func(pages []string) (pdf.Cargo, error) {
		digests := make([]string, len(pages))
		for i, page := range pages {
			digests[i] = pageDigest(page)
		}
		data, err := reports.Carry(s, digests)
		if err != nil || key == nil {
			return cargo(data, nil), err
		}
		signature, err := sign(data, *key)
		return cargo(data, signature), err
	}
}

// cargo packs the data and its signature, nil where there is none.
func cargo(data, signature []byte) pdf.Cargo {
	c := pdf.Cargo{Digest: digest(data), Files: []pdf.Attachment{
		{Name: dataName, Type: "application/json", Description: "Answers and results that this report was printed from", Relationship: "Data", Data: data},
	}}
	if signature != nil {
		c.Files = append(c.Files, pdf.Attachment{
			Name: signatureName, Type: "text/plain", Description: "Signature of " + dataName + " (minisign)", Relationship: "Supplement", Data: signature,
		})
	}
	return c
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// pageDigest identifies what a page says, given without white space.
func pageDigest(text string) string { return digest([]byte(text))[:16] }

// IsPDF reports whether a file begins as PDFs do.
func IsPDF(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\xEF\xBB\xBF \t\r\n\f\x00"), []byte("%PDF-"))
}

// Opened is the assessment that a report carries.
type Opened struct {
	File      *assessment.File
	Report    reports.Head
	Checklist *checklist.Checklist // the edition of the answers; nil where it neither is in the report nor comes with the program
}

// ErrAltered says that the data of a report is not what the report was printed from.
var ErrAltered = errors.New("the data in the report is not what the report was printed from")

// errNoReport says that a PDF carries no data of a report.
var errNoReport = errors.New("this PDF carries no data of a report: it was printed to a new PDF, or is something else; ask for the original")

// ErrBlank says that a PDF is a blank form.
var ErrBlank = errors.New("this PDF is a blank form of cybergap to fill in on paper and holds no answers")

// Open takes the assessment out of a report; name is what messages call it. It makes sure that the data has the digest which the metadata
// and the last page state, as far as they state one, and leaves everything else to Check. The error wraps ErrAltered, ErrBlank or
// reports.ErrAreasOnly, or says what is wrong with the file.
func Open(name string, data []byte) (*Opened, error) {
	f, err := pdfread.Open(data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	raw, err := f.Attachment(dataName)
	if errors.Is(err, pdfread.ErrNoAttachment) {
		err = errNoReport
		if newStatement(f).blank() {
			err = ErrBlank
		}
	}
	if err == nil && !newStatement(f).fits(digest(raw)) {
		err = ErrAltered
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	carried, file, err := reports.ReadCarried(name, raw)
	if err != nil {
		return nil, err
	}
	if file == nil {
		return nil, fmt.Errorf("read %s: %w", name, reports.ErrAreasOnly)
	}
	c, err := carried.Checklist(name)
	return &Opened{file, carried.Report, c}, err
}
