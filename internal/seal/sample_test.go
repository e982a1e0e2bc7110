package seal

import (
	"bytes"
	"crypto/rand"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"aead.dev/minisign"
)

// program is the version that the tests stand for.
const program = example.Generator

// source scores a sample country.
func source(t testing.TB, name string, variant reports.Variant) reports.Source {
	t.Helper()
	return from(t, example.Country(t, name), variant)
}

// small scores the small assessment; change may alter it before.
func small(t testing.TB, variant reports.Variant, change func(*assessment.Assessment)) reports.Source {
	t.Helper()
	return from(t, example.Small(t, func(a *assessment.Assessment) {
		a.Profile = nil // the small edition asks for no facts
		if change != nil {
			change(a)
		}
	}), variant)
}

func scored(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, variant reports.Variant) reports.Source {
	t.Helper()
	return from(t, example.Score(t, c, a), variant)
}

func from(t testing.TB, s example.Scored, variant reports.Variant) reports.Source {
	t.Helper()
	return reports.Source{Checklist: s.Checklist, Assessment: s.Assessment, Result: s.Result, Options: reports.Options{Printer: english(t), Variant: variant, Generator: program}}
}

func english(t testing.TB) *locale.Printer {
	t.Helper()
	return example.Printer(t, "en")
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

// blankForm prints the form that a source was answered on.
func blankForm(t testing.TB, s reports.Source) []byte {
	t.Helper()
	doc, err := reports.BuildForm(s.Checklist, s.Checklist.Forms[0].ID, reports.ByArea, s.Options.Printer)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, doc, nil)
}
