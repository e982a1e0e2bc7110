package seal

import (
	"io"

	"cybergap/reports"
	"cybergap/reports/pdf"

	"aead.dev/minisign"
)

// Print draws the report of a source as a PDF that carries its data, signed where there is a key.
func Print(w io.Writer, press *pdf.Press, s reports.Source, key *minisign.PrivateKey) (pdf.Result, error) {
	doc, err := s.Document()
	if err != nil {
		return pdf.Result{}, err
	}
	return press.Write(w, doc, pdf.Options{Carry: Carry(s, key)})
}
