package seal

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/scoring"

	"aead.dev/minisign"
)

// program is the version that the tests stand for.
const program = "cybergap test"

// examples returns the names of the sample countries.
func examples(t testing.TB) (names []string) {
	t.Helper()
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".yaml"))
	}
	return names
}

// source scores a sample country.
func source(t testing.TB, name string, variant reports.Variant) reports.Source {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	f, err := assessment.Load("../../examples/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return scored(t, c, f.Assessment, variant)
}

// small scores the sample of package reports, which answers a small edition of its own; change may alter it before.
func small(t testing.TB, variant reports.Variant, change func(*assessment.Assessment)) reports.Source {
	t.Helper()
	c, err := checklist.Parse(os.DirFS("../../reports/testdata/edition"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := assessment.Load("../../reports/testdata/assessment.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f.Assessment.Profile = nil
	if change != nil {
		change(f.Assessment)
	}
	return scored(t, c, f.Assessment, variant)
}

func scored(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, variant reports.Variant) reports.Source {
	t.Helper()
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	return reports.Source{Checklist: c, Assessment: a, Result: r, Options: reports.Options{Printer: english(t), Variant: variant, Generator: program}}
}

func english(t testing.TB) *locale.Printer {
	t.Helper()
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func document(t testing.TB, s reports.Source) *reports.Document {
	t.Helper()
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// printed prints a report as the program does.
func printed(t testing.TB, s reports.Source, key *minisign.PrivateKey) []byte {
	t.Helper()
	return written(t, document(t, s), Carry(s, key))
}

func written(t testing.TB, doc *reports.Document, carry func([]string) (pdf.Cargo, error)) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := press().Write(&out, doc, pdf.Options{Carry: carry}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// press is one for all tests, since it keeps what reports have in common.
var press = sync.OnceValue(func() *pdf.Press { return pdf.NewPress() })

func checked(data []byte, keys ...Key) *Report {
	return Check(data, Options{Generator: program, Keys: keys, Press: press()})
}

func newKey(t testing.TB, name string) (Key, *minisign.PrivateKey) {
	t.Helper()
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return Key{name, public}, &private
}

// said is what a check says, line by line, as a person sees it.
func said(t testing.TB, r *Report) string {
	t.Helper()
	p := english(t)
	lines := []string{string(r.Verdict) + ": " + r.Text(p)}
	for _, f := range r.Checks {
		lines = append(lines, f.Check+" "+string(f.Verdict)+": "+f.Text(p))
		for _, d := range f.Details {
			lines = append(lines, "- "+d.Text(p))
		}
	}
	return strings.Join(lines, "\n")
}

// expect compares the verdicts of checks with those that are wanted, the whole first ("differs; digest differs; pages holds"), and looks
// for words.
func expect(t *testing.T, r *Report, verdicts string, words ...string) {
	t.Helper()
	text := said(t, r)
	for i, want := range strings.Split(verdicts, "; ") {
		check, verdict, _ := strings.Cut(want, " ")
		if i == 0 {
			if string(r.Verdict) != want {
				t.Errorf("the whole %s, want %s", r.Verdict, want)
			}
			continue
		}
		if !strings.Contains(text, "\n"+check+" "+verdict+": ") {
			t.Errorf("want %s %s", check, verdict)
		}
	}
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Errorf("%q is not said", word)
		}
	}
	if strings.Contains(text, "[verify.") || strings.Contains(text, "<no value>") {
		t.Error("a message is missing, or a value in it")
	}
	if t.Failed() {
		t.Log(text)
	}
}
