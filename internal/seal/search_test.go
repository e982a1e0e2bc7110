package seal

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"cybergap/internal/example"
	"cybergap/internal/pagetext"
	"cybergap/internal/pdfread"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"golang.org/x/text/unicode/norm"
)

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
	meta, err := f.Metadata()
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, place{"the metadata", string(meta)})
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

// mention finds a word as it is, divided by white space, in UTF-16, in the digits of either, or in the ways in which JSON, XML and
// addresses write around characters; in any case of Latin letters. It returns where, or -1.
func mention(text, word string) int {
	low := lower(text)
	for _, form := range forms(word) {
		if i := strings.Index(low, lower(form)); i >= 0 {
			return i
		}
	}
	if strings.Contains(lower(plain(text)), lower(plain(word))) {
		return 0
	}
	return -1
}

func forms(word string) []string {
	var wide []byte
	var json, decimal, hex strings.Builder
	for _, u := range utf16.Encode([]rune(word)) {
		wide = binary.BigEndian.AppendUint16(wide, u)
		fmt.Fprintf(&json, `\u%04x`, u)
		fmt.Fprintf(&decimal, "&#%d;", u)
		fmt.Fprintf(&hex, "&#x%x;", u)
	}
	return []string{word, string(wide), fmt.Sprintf("%x", word), fmt.Sprintf("%x", wide), json.String(), decimal.String(), hex.String(), url.PathEscape(word)}
}

// plain joins lines and undoes the forms that letters take when they are joined.
func plain(text string) string { return norm.NFKC.String(pagetext.Normal(text)) }

// lower changes Latin letters alone: text may be no text.
func lower(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// TestTheSearchFinds puts each sentinel into each kind of place.
func TestTheSearchFinds(t *testing.T) {
	for lang, word := range sentinels {
		s := small(t, reports.Full, nil)
		s.Options.Printer = example.Printer(t, lang)
		for name, put := range map[string]func(*reports.Document, *pdf.Cargo){
			"page 2":          func(d *reports.Document, _ *pdf.Cargo) { prepended(d, word) },
			"Title":           func(d *reports.Document, _ *pdf.Cargo) { d.Meta.Title = "é " + word },
			"the metadata":    func(d *reports.Document, _ *pdf.Cargo) { d.Meta.Subject = word },
			"a tag":           func(d *reports.Document, _ *pdf.Cargo) { retold(d, "é "+word) },
			"assessment.json": func(_ *reports.Document, c *pdf.Cargo) { c.Files[0].Data = []byte(word) },
			"the file":        func(_ *reports.Document, c *pdf.Cargo) { c.Digest = word },
			"a description":   func(_ *reports.Document, c *pdf.Cargo) { c.Files[0].Description = "é " + word },
			"a link":          func(d *reports.Document, _ *pdf.Cargo) { linked(d, "https://example.org/"+word) },
			"stream, hidden":  func(d *reports.Document, _ *pdf.Cargo) { d.Cover.Title = word },
		} {
			doc := document(t, s)
			cargo, err := Carry(s, nil)(nil)
			if err != nil {
				t.Fatal(err)
			}
			put(doc, &cargo)
			found := []string{}
			for _, p := range places(t, written(t, doc, func([]string) (pdf.Cargo, error) { return cargo, nil })) {
				if mention(p.text, word) >= 0 {
					found = append(found, p.name)
				}
			}
			if len(found) == 0 || !slices.Contains([]string{"a description", "a link", "stream, hidden"}, name) && !slices.Contains(found, name) {
				t.Errorf("%s, %s: found in %q", lang, name, found)
			}
		}
	}
}

func prepended(d *reports.Document, text string) {
	d.Blocks = append([]reports.Block{reports.Para{Text: reports.Inline{{Text: text}}}}, d.Blocks...)
}

// linked gives the first paragraph a link, whose address no page shows.
func linked(d *reports.Document, address string) {
	d.Blocks = append([]reports.Block{reports.Para{Text: reports.Inline{{Text: "here", Link: address}}}}, d.Blocks...)
}

// retold gives the first figure another alternative text.
func retold(d *reports.Document, alt string) {
	i := slices.IndexFunc(d.Blocks, func(b reports.Block) bool { _, ok := b.(reports.Figure); return ok })
	f := d.Blocks[i].(reports.Figure)
	f.Alt = alt
	d.Blocks[i] = f
}
