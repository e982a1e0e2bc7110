package seal

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/example"
	"cybergap/internal/locale"
	"cybergap/internal/pdfread"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"golang.org/x/image/font/gofont/goregular"
)

// TestRoundTrip prints, checks and opens the report of every sample country in every variant.
func TestRoundTrip(t *testing.T) {
	for _, name := range example.Countries(t) {
		for _, variant := range reports.Variants() {
			t.Run(name+"-"+string(variant), func(t *testing.T) {
				t.Parallel()
				s := source(t, name, variant)
				data := printed(t, s, nil)
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

// TestFontsOfTheUser checks a report that was made with a font which the program does not have.
func TestFontsOfTheUser(t *testing.T) {
	s := small(t, reports.Full, func(a *assessment.Assessment) {
		answer := a.Answers["1a"]
		answer.Note = strings.Repeat("╔ drawn ", 200)
		a.Answers["1a"] = answer
	})
	face, err := pdf.OpenFace("Go.ttf", goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	theirs := pdf.NewPress(face)
	var out bytes.Buffer
	if _, err := theirs.Write(&out, document(t, s), pdf.Options{Carry: Carry(s, nil)}); err != nil {
		t.Fatal(err)
	}
	expect(t, Check(out.Bytes(), Options{Generator: program, Press: theirs}), "holds; print holds", "byte for byte")
	expect(t, checked(out.Bytes()), "holds; results holds; pages holds; print holds", "made with fonts that are not here")
	forged := reworded(t, s, "The answers demonstrate", "The answers prove")
	out.Reset()
	if _, err := theirs.Write(&out, forged, pdf.Options{Carry: Carry(s, nil)}); err != nil {
		t.Fatal(err)
	}
	expect(t, checked(out.Bytes()), "cannot-tell; pages holds; print cannot-tell", "maybe since it was made with fonts that are not here")
	expect(t, Check(out.Bytes(), Options{Generator: program, Press: theirs}), "differs; print differs", "The answers prove")
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		said, computed string
		want           bool
	}{
		{"a b", "a b", true}, {"a b", "a c", false}, {"a╔b", "a\uFFFDb", true}, {"a\uFFFCb", "a\uFFFD\uFFFDb", true}, {"ab", "a\uFFFDb", true},
		{"a╔", "a\uFFFD", true}, {"╔b", "\uFFFDb", true}, {"a╔bc", "a\uFFFDb", false}, {"a" + strings.Repeat("x", 40) + "b", "a\uFFFDb", false},
		{"a" + strings.Repeat("x", 40), "a\uFFFD", false}, {"a╔b╔c", "a\uFFFDb\uFFFDc", true}, {"a╔b╔d", "a\uFFFDb\uFFFDc", false}, {"", "\uFFFD", true},
		{"a\uFFFDb", "axb", false},
	} {
		if got := alike(c.said, c.computed); got != c.want {
			t.Errorf("alike(%q, %q) = %v", c.said, c.computed, got)
		}
	}
}

// TestEveryLanguage checks reports in each language that there are texts for, told in that language.
func TestEveryLanguage(t *testing.T) {
	for _, lang := range locale.Languages() {
		for variant, want := range map[reports.Variant]string{
			reports.Full:   "holds; results holds; pages holds; print holds",
			reports.Public: "cannot-tell; results cannot-tell; pages holds; figures holds",
		} {
			s := source(t, "tesmira-rapid-2024", variant)
			s.Options.Printer = example.Printer(t, lang)
			t.Run(lang+"-"+string(variant), func(t *testing.T) {
				t.Parallel()
				expect(t, checked(printed(t, s, nil)), want)
			})
		}
	}
}

// TestReportsAreSmall holds full reports, with their fonts and data, to 12 KB a page on average, in each language.
func TestReportsAreSmall(t *testing.T) {
	for _, lang := range locale.Languages() {
		s := source(t, "karvelia-2026", reports.Full)
		s.Options.Printer = example.Printer(t, lang)
		data := printed(t, s, nil)
		pages := pagesIn(t, data)
		if size := len(data) / pages; size > 12<<10 {
			t.Errorf("%s: %d bytes on each of %d pages", lang, size, pages)
		}
	}
}

// pagesIn returns how many pages a file has.
func pagesIn(t *testing.T, data []byte) int {
	t.Helper()
	f, err := pdfread.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	n, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return n
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
	expect(t, checked(data, twin(t, ours), ours), "holds; signature holds; print holds", "(ours.pub)")
	expect(t, checked(data, twin(t, ours)), "differs; signature differs", "does not fit")
}

// twin is another key that bears the identifier of a key.
func twin(t *testing.T, k Key) Key {
	t.Helper()
	other, _ := newKey(t, "twin.pub")
	text, err := other.Public.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	comment, encoded, _ := strings.Cut(string(text), "\n")
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
	if err != nil {
		t.Fatal(err)
	}
	binary.LittleEndian.PutUint64(raw[2:], k.Public.ID())
	if err := other.Public.UnmarshalText([]byte(comment + "\n" + base64.StdEncoding.EncodeToString(raw))); err != nil || other.Public.ID() != k.Public.ID() {
		t.Fatalf("no twin: %v", err)
	}
	return other
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
		"blank":   {blankForm(t, s), "holds no answers"},
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
