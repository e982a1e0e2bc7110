package seal

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/pdfread"
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
	if _, err := pdf.Write(&out, doc, pdf.Options{Carry: carry}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func checked(data []byte, keys ...Key) *Report {
	return Check(data, Options{Generator: program, Keys: keys})
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

// TestRoundTrip prints, checks and opens the report of every sample country in every variant.
func TestRoundTrip(t *testing.T) {
	for _, name := range examples(t) {
		for _, variant := range reports.Variants() {
			t.Run(name+"-"+string(variant), func(t *testing.T) {
				t.Parallel()
				s := source(t, name, variant)
				data := printed(t, s, nil)
				if !bytes.Equal(data, printed(t, s, nil)) {
					t.Error("two prints differ")
				}
				if variant != reports.Full {
					expect(t, checked(data), "cannot-tell; results cannot-tell; pages holds; figures holds", "carries no answers")
					return
				}
				expect(t, checked(data), "holds; digest holds; signature not-signed; edition holds; results holds; pages holds; print holds", "the same file, byte for byte")
				opened, err := Open("k.pdf", data)
				if err != nil {
					t.Fatal(err)
				}
				sameScores(t, s, opened.File.Assessment)
			})
		}
	}
}

// sameScores scores what was carried and compares every number.
func sameScores(t *testing.T, s reports.Source, carried *assessment.Assessment) {
	t.Helper()
	s.Options.Hidden = &reports.Hidden{}
	var before, after bytes.Buffer
	if err := reports.ReportWriters().Write(&before, "csv", s); err != nil {
		t.Fatal(err)
	}
	again := scored(t, s.Checklist, carried, reports.Full)
	again.Options.Hidden = s.Options.Hidden
	if err := reports.ReportWriters().Write(&after, "csv", again); err != nil {
		t.Fatal(err)
	}
	if before.String() != after.String() {
		t.Error("the carried answers have other results")
	}
}

// TestOwnEdition checks a report whose edition does not come with the program: it travels with the answers.
func TestOwnEdition(t *testing.T) {
	s := small(t, reports.Full, nil)
	data := printed(t, s, nil)
	expect(t, checked(data), "holds; edition holds; results holds; print holds", "small-1, which is in the file")
	opened, err := Open("small.pdf", data)
	if err != nil || opened.Checklist.Digest() != s.Checklist.Digest() || opened.Report.Hidden.Notes != 1 {
		t.Errorf("%+v, %v", opened, err)
	}
	expect(t, checked(printed(t, small(t, reports.Public, nil), nil)), "cannot-tell; edition cannot-tell; pages holds; figures holds", "name its folder with --checklist")
}

func TestOptionsOfThePrintAreKept(t *testing.T) {
	s := source(t, "karvelia-2026", reports.Full)
	s.Options.Slots, s.Options.AsOf = 2, s.Assessment.Date.AddMonths(40)
	expect(t, checked(printed(t, s, nil)), "holds; results holds; print holds", "byte for byte")
}

// TestUserTextInAnyScript has ligatures, marks and characters that no font of ours draws in a note.
func TestUserTextInAnyScript(t *testing.T) {
	s := small(t, reports.Full, func(a *assessment.Assessment) {
		answer := a.Answers["1a"]
		answer.Note = "office affluent ملاحظة: الأولوية 24/7 电子证据 \U0001F469\u200d\U0001F692 \uFFFC"
		a.Answers["1a"] = answer
	})
	expect(t, checked(printed(t, s, nil)), "holds; pages holds; print holds", "byte for byte")
}

func TestSignature(t *testing.T) {
	s := small(t, reports.Full, nil)
	ours, private := newKey(t, "ours.pub")
	other, _ := newKey(t, "other.pub")
	data := printed(t, s, private)
	if !bytes.Equal(data, printed(t, s, private)) {
		t.Error("two signed prints differ")
	}
	expect(t, checked(data, other, ours), "holds; signature holds; print holds", "signed with key "+KeyID(ours.Public.ID()), "(ours.pub)", "byte for byte")
	expect(t, checked(data), "holds; signature cannot-tell", "name the file of that public key with --key")
	expect(t, checked(data, other), "cannot-tell; signature cannot-tell", "none of those given")
	expect(t, checked(printed(t, s, nil), ours), "cannot-tell; signature cannot-tell", "not signed")
}

// TestOpenRefuses checks that commands do not work with data that is not what a report was printed from.
func TestOpenRefuses(t *testing.T) {
	s := small(t, reports.Full, nil)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"areas":   {printed(t, small(t, reports.Summary, nil), nil), "carries no answers"},
		"altered": {forged(t, s, func(f *forgery) { f.set("answers.1a.level", 4) }), "not what the report was printed from"},
		"no data": {written(t, document(t, s), nil), "carries no data"},
		"html":    {[]byte("<html></html>"), "looks like html"},
		"other":   {forged(t, s, func(f *forgery) { f.data = []byte(`{"answers":{}}`); f.digested() }), "not the data of a report"},
	} {
		if _, err := Open("x.pdf", c.data); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "x.pdf") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestIsPDF(t *testing.T) {
	for text, want := range map[string]bool{"%PDF-1.7\n": true, "\uFEFF%PDF-1.4": true, "\n\n%PDF-1.4": true, "format: 1": false, "": false, "x %PDF-": false} {
		if IsPDF([]byte(text)) != want {
			t.Errorf("IsPDF(%q) is not %v", text, want)
		}
	}
	if _, err := pdfread.Open([]byte("\n\n%PDF-1.4")); err == nil || strings.Contains(err.Error(), "not a PDF") {
		t.Errorf("the reader sees no PDF: %v", err)
	}
}
