package seal

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"cybergap/assessment"
	"cybergap/internal/pdfread"
	"cybergap/reports"
	"cybergap/reports/pdf"
)

// sentinel stands in everything that must not leave the country.
const sentinel = "SENTINEL"

// TestNothingLeaks prints a report of answers with secrets and looks for these in every byte of the file, unpacked, and in what pages and
// tags say.
func TestNothingLeaks(t *testing.T) {
	for _, variant := range reports.Variants() {
		s := small(t, variant, secrets)
		before, err := assessment.EncodeJSON(s.Assessment)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(before), sentinel); n < 16 {
			t.Fatalf("only %d secrets", n)
		}
		_, private := newKey(t, "k.pub")
		data := printed(t, s, private)
		for _, place := range places(t, data) {
			if i := mention(place.text, sentinel); i >= 0 {
				t.Errorf("%s: %s tells %q", variant, place.name, place.text[max(i-40, 0):min(i+60, len(place.text))])
			}
		}
		if c := checked(data); c.Verdict == Differs {
			t.Error(said(t, c))
		}
	}
}

// secrets adds to the sample, which has some, one of each kind.
func secrets(a *assessment.Assessment) {
	publish := false
	level := 2
	a.Carried = []assessment.Carried{{Edition: sentinel, ID: sentinel, Fact: sentinel,
		Answer: &assessment.Answer{State: assessment.Answered, Note: sentinel}, Register: &assessment.RegisterAnswer{Text: sentinel}}}
	a.Register["R2"] = assessment.RegisterAnswer{Text: sentinel, Institution: sentinel, Publish: &publish}
	answer := a.Answers["1d"]
	answer.Note, answer.NoteConfidential = sentinel, true
	answer.Dissent = []assessment.Dissent{{Institution: sentinel, Level: &level, Note: sentinel}}
	answer.Evidence = append(answer.Evidence,
		assessment.Evidence{Title: sentinel, Grade: 3, Kind: "law", Link: "https://example.org/" + sentinel, File: sentinel + ".pdf", Confidential: true},
		assessment.Evidence{Title: "Open", Grade: 1, File: "/home/" + sentinel + "/open.pdf"})
	a.Answers["1d"] = answer
}

// place is a part of a file.
type place struct{ name, text string }

// places takes a file apart: its bytes, every stream in it unpacked, what pages and tags say, properties and attachments.
func places(t *testing.T, data []byte) []place {
	t.Helper()
	out := []place{{"the file", string(data)}}
	for rest, n := data, 0; ; n++ {
		_, after, found := bytes.Cut(rest, []byte("stream"))
		if !found {
			break
		}
		rest = after
		if z, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(after, "\r\n"))); err == nil {
			unpacked, _ := io.ReadAll(z) // what follows a stream is no error here
			out = append(out, place{fmt.Sprintf("stream %d", n), string(unpacked)})
		}
	}
	f, err := pdfread.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return append(out, read(t, f)...)
}

func read(t *testing.T, f *pdfread.File) (out []place) {
	t.Helper()
	n, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text, err := f.PageText(i)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, place{fmt.Sprintf("page %d", i+1), text})
	}
	root, err := f.Structure()
	if err != nil {
		t.Fatal(err)
	}
	for e := range root.All() {
		out = append(out, place{"a tag", e.Text + "\n" + e.Alt + "\n" + e.Actual})
	}
	for _, key := range []string{"Title", "Subject", "Creator", "Producer", "Keywords", "Author"} {
		out = append(out, place{key, f.Info(key)})
	}
	list, err := f.Attachments()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		data, err := f.Attachment(a.Name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, place{a.Name, string(data)})
	}
	return out
}

// mention finds a word as it is, in UTF-16, or in the digits of either.
func mention(text, word string) int {
	var wide []byte
	for _, u := range utf16.Encode([]rune(word)) {
		wide = binary.BigEndian.AppendUint16(wide, u)
	}
	low := strings.ToLower(text)
	for _, form := range []string{word, string(wide), fmt.Sprintf("%x", word), fmt.Sprintf("%x", wide)} {
		if i := strings.Index(low, strings.ToLower(form)); i >= 0 {
			return i
		}
	}
	return -1
}

// TestTheSearchFinds puts the sentinel into each kind of place.
func TestTheSearchFinds(t *testing.T) {
	s := small(t, reports.Full, nil)
	for name, put := range map[string]func(*reports.Document, *pdf.Cargo){
		"page 2": func(d *reports.Document, _ *pdf.Cargo) {
			d.Blocks = append([]reports.Block{reports.Para{Text: reports.Inline{{Text: sentinel}}}}, d.Blocks...)
		},
		"Title":          func(d *reports.Document, _ *pdf.Cargo) { d.Meta.Title = "é " + sentinel },
		"a tag":          func(d *reports.Document, _ *pdf.Cargo) { retold(d, "é "+sentinel) },
		DataName:         func(_ *reports.Document, c *pdf.Cargo) { c.Files[0].Data = []byte(sentinel) },
		"the file":       func(_ *reports.Document, c *pdf.Cargo) { c.Digest = sentinel },
		"a description":  func(_ *reports.Document, c *pdf.Cargo) { c.Files[0].Description = "é " + sentinel },
		"stream, hidden": func(d *reports.Document, _ *pdf.Cargo) { d.Cover.Title = sentinel },
	} {
		doc := document(t, s)
		cargo, err := Carry(s, nil)(nil)
		if err != nil {
			t.Fatal(err)
		}
		put(doc, &cargo)
		found := []string{}
		for _, p := range places(t, written(t, doc, func([]string) (pdf.Cargo, error) { return cargo, nil })) {
			if mention(p.text, sentinel) >= 0 {
				found = append(found, p.name)
			}
		}
		if len(found) == 0 || name != "a description" && name != "stream, hidden" && !slices.Contains(found, name) {
			t.Errorf("%s: found in %q", name, found)
		}
	}
}

// retold gives the first figure another alternative text.
func retold(d *reports.Document, alt string) {
	i := slices.IndexFunc(d.Blocks, func(b reports.Block) bool { _, ok := b.(reports.Figure); return ok })
	f := d.Blocks[i].(reports.Figure)
	f.Alt = alt
	d.Blocks[i] = f
}
