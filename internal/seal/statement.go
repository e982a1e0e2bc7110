package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"slices"
	"strings"

	"cybergap/internal/pdfread"
	"cybergap/reports/pdf"
)

// verifyCommand stands, without its space, on the last page of every report.
const verifyCommand = "cybergapverify"

// statement is what a file says of the digest of its data, in its metadata and on its last page.
type statement struct {
	metadata []string // empty where the metadata is lost, as Ghostscript loses it
	printed  string   // empty where the last page has none
	lastPage string   // what else the last page says
}

// newStatement reads both places; what cannot be read says nothing.
func newStatement(f *pdfread.File) statement {
	var s statement
	if packet, err := f.Metadata(); err == nil {
		s.metadata = entries(packet, "sha256")
	}
	if n, err := f.Pages(); err == nil && n > 0 {
		if page, err := f.PageNormal(n - 1); err == nil {
			s.lastPage, s.printed = stamped(page)
		}
	}
	return s
}

// fits reports whether nothing that is stated contradicts a digest, and whether it is stated at all.
func (s statement) fits(digest string) bool {
	switch id, _ := s.judge(digest); id {
	case "digest.agree", "digest.printed":
		return true
	case "digest.none":
		return len(s.metadata) > 0
	}
	return false
}

// blank reports whether a file is a blank form: it was made by this program, from no data, and without the page that ends a report.
func (s statement) blank() bool {
	return len(s.metadata) > 0 && !strings.Contains(s.lastPage, verifyCommand) && !slices.ContainsFunc(s.metadata, func(digest string) bool { return digest != "" })
}

// judge returns the message that says how a digest goes with what is stated, and what is stated instead where it contradicts.
func (s statement) judge(digest string) (id, stated string) {
	if i := slices.IndexFunc(s.metadata, func(stated string) bool { return stated != digest }); i >= 0 {
		return "digest.metadata", s.metadata[i]
	}
	switch {
	case s.printed == "":
		return "digest.none", ""
	case s.printed != digest:
		return "digest.page", s.printed
	case len(s.metadata) == 0:
		return "digest.printed", ""
	}
	return "digest.agree", ""
}

// stamped cuts the digest off the end of what the last page says, where it is printed last.
func stamped(page string) (rest, digest string) {
	at := len(page) - hex.EncodedLen(sha256.Size)
	if at < 0 || strings.Trim(page[at:], "0123456789abcdef") != "" {
		return page, ""
	}
	return page[:at], page[at:]
}

// entries returns the values of one of our own entries in the metadata, written as elements or as attributes.
func entries(packet []byte, key string) (values []string) {
	dec := xml.NewDecoder(bytes.NewReader(packet))
	name := xml.Name{Space: pdf.Namespace, Local: key}
	for {
		token, err := dec.Token()
		if err != nil {
			return values
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name == name {
				values = append(values, a.Value)
			}
		}
		if start.Name == name {
			var text string
			if err := dec.DecodeElement(&text, &start); err != nil {
				return values
			}
			values = append(values, strings.TrimSpace(text))
		}
	}
}
