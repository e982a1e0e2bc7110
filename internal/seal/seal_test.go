package seal

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/scoring"

	"aead.dev/minisign"
)

const program = "cybergap test"

// source scores a sample country.
func source(t testing.TB, name string, variant reports.Variant) reports.Source {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	f, err := assessment.Load(filepath.Join("..", "..", "examples", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return scored(t, c, f.Assessment, variant)
}

func scored(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, variant reports.Variant) reports.Source {
	t.Helper()
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	return reports.Source{Checklist: c, Assessment: a, Result: r, Options: reports.Options{Printer: p, Variant: variant, Generator: program}}
}

// printed prints a report as the program does.
func printed(t testing.TB, s reports.Source, key *minisign.PrivateKey) []byte {
	t.Helper()
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	return written(t, doc, Carry(s, key))
}

func written(t testing.TB, doc *reports.Document, carry func([]string) (pdf.Cargo, error)) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := pdf.Write(&out, doc, pdf.Options{Carry: carry}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// lines is what a check says, as a person sees it.
func lines(r *Report) string {
	p, err := locale.For("en")
	if err != nil {
		panic(err)
	}
	var b strings.Builder
	io.WriteString(&b, r.Text(p)+"\n")
	for _, f := range r.Checks {
		io.WriteString(&b, f.Title(p)+" | "+f.Verdict.Text(p)+" | "+f.Text(p)+"\n")
		for _, d := range f.Details {
			io.WriteString(&b, "  "+d.Text(p)+"\n")
		}
	}
	return b.String()
}

func TestTry(t *testing.T) {
	for _, v := range reports.Variants() {
		t.Log(lines(Check(printed(t, source(t, "karvelia-2026", v), nil), Options{Generator: program})))
	}
}
