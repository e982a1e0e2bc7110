package seal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/internal/strict"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"aead.dev/minisign"
)

// forgery is a report while somebody alters it: the data, what the pages show, what is stated of both.
type forgery struct {
	t     testing.TB
	cargo pdf.Cargo
	data  []byte   // what will be attached; the digest stays unless digested is called
	pages []string // what the pages say, altered or not
}

// forged prints a report of a source with data that change alters.
func forged(t testing.TB, s reports.Source, change func(*forgery)) []byte {
	t.Helper()
	return forgedOn(t, document(t, s), s, nil, change)
}

// forgedOn prints another document than the source's with its data.
func forgedOn(t testing.TB, doc *reports.Document, s reports.Source, key *minisign.PrivateKey, change func(*forgery)) []byte {
	t.Helper()
	var honest []string
	written(t, document(t, s), func(pages []string) (pdf.Cargo, error) { honest = slices.Clone(pages); return pdf.Cargo{}, nil })
	return written(t, doc, func(pages []string) (pdf.Cargo, error) {
		c, err := Carry(s, key)(honest)
		f := &forgery{t, c, c.Files[0].Data, pages}
		if change != nil {
			change(f)
		}
		f.cargo.Files[0].Data = f.data
		return f.cargo, err
	})
}

// set writes a value into the data: answers.1a.level, results.areas.0.score.low.
func (f *forgery) set(path string, value any) {
	f.t.Helper()
	dec := json.NewDecoder(bytes.NewReader(f.data))
	dec.UseNumber()
	var root any
	if err := dec.Decode(&root); err != nil {
		f.t.Fatal(err)
	}
	keys := strings.Split(path, ".")
	at := root
	for _, key := range keys[:len(keys)-1] {
		if list, ok := at.([]any); ok {
			i, err := strconv.Atoi(key)
			if err != nil {
				f.t.Fatal(err)
			}
			at = list[i]
			continue
		}
		at = at.(map[string]any)[key]
	}
	in := at.(map[string]any)
	if value == nil {
		delete(in, keys[len(keys)-1])
	} else {
		in[keys[len(keys)-1]] = value
	}
	var err error
	if f.data, err = strict.Canonical(root); err != nil {
		f.t.Fatal(err)
	}
}

// digested makes the digest that of the altered data.
func (f *forgery) digested() { f.cargo.Digest = digest(f.data) }

// paged makes the digests of the pages those of the altered pages.
func (f *forgery) paged() {
	var sums []any
	for _, page := range f.pages {
		sums = append(sums, pageDigest(page))
	}
	f.set("report.pages", sums)
}

// reworded replaces a text everywhere in the paragraphs, cells and figures of a document.
func reworded(t testing.TB, s reports.Source, from, to string) *reports.Document {
	t.Helper()
	doc := document(t, s)
	n := 0
	inline := func(in reports.Inline) {
		for i := range in {
			n += strings.Count(in[i].Text, from)
			in[i].Text = strings.ReplaceAll(in[i].Text, from, to)
		}
	}
	var visit func([]reports.Block)
	visit = func(blocks []reports.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case reports.Para:
				inline(b.Text)
			case reports.Keep:
				visit(b.Blocks)
			case reports.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						inline(c.Text)
					}
				}
			}
		}
	}
	visit(doc.Blocks)
	if n == 0 {
		t.Fatalf("%q is not in the document", from)
	}
	return doc
}

// updated appends an update to a file, which replaces objects, as programs do that sign or annotate.
func updated(t testing.TB, data []byte, object string) []byte {
	t.Helper()
	tail := string(data[bytes.LastIndex(data, []byte("startxref"))+len("startxref"):])
	before, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(tail), "%%EOF")))
	if err != nil {
		t.Fatal(err)
	}
	root := between(t, string(data[before:]), "/Root ", " 0 R")
	out := bytes.NewBuffer(bytes.Clone(data))
	at := out.Len()
	fmt.Fprintf(out, "9000 0 obj\n%s\nendobj\n", object)
	table := out.Len()
	fmt.Fprintf(out, "xref\n9000 1\n%010d 00000 n \ntrailer\n<</Size 9001/Root %s 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, root, before, table)
	return out.Bytes()
}

func between(t testing.TB, s, from, to string) string {
	t.Helper()
	_, rest, ok1 := strings.Cut(s, from)
	part, _, ok2 := strings.Cut(rest, to)
	if !ok1 || !ok2 {
		t.Fatalf("nothing between %q and %q", from, to)
	}
	return part
}

// bare is a small PDF by another program; more goes into its trailer.
func bare(more string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", "<</Producer(Printer 2000)>>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 5/Root 1 0 R/Info 4 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", more, table)
	return b.Bytes()
}
