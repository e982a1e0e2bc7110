package reports

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/golden"
)

// small is the source of the small assessment; change may alter it before it is scored.
func small(t testing.TB, variant Variant, change func(*assessment.Assessment)) Source {
	t.Helper()
	return source(t, example.Small(t, change), variant)
}

func source(t testing.TB, s example.Scored, variant Variant) Source {
	t.Helper()
	return Source{Checklist: s.Checklist, Assessment: s.Assessment, Result: s.Result, Options: Options{Printer: example.Printer(t, "en"), Variant: variant, Generator: example.Generator}}
}

func written(t testing.TB, ws Writers, format string, s Source) string {
	t.Helper()
	var out bytes.Buffer
	if err := ws.Write(&out, format, s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// drawing matches the figures of a page, whose look is tested where they are drawn.
var drawing = regexp.MustCompile(`(?s)<svg.*?</svg>`)

func TestGoldens(t *testing.T) {
	for _, variant := range Variants() {
		for _, format := range ReportWriters().Names() {
			t.Run(string(variant)+"."+format, func(t *testing.T) {
				text := written(t, ReportWriters(), format, small(t, variant, nil))
				golden.Compare(t, string(variant)+"."+format, drawing.ReplaceAllString(text, "<svg/>"))
			})
		}
	}
}

func TestScoreGoldens(t *testing.T) {
	for _, format := range []string{"table", "md"} {
		golden.Compare(t, "score."+format, written(t, ScoreWriters(), format, small(t, Full, nil)))
	}
}

func TestRapidGolden(t *testing.T) {
	rapid := func(a *assessment.Assessment) { a.Form = "rapid" }
	golden.Compare(t, "rapid.txt", written(t, ReportWriters(), "txt", small(t, Full, rapid)))
}

func TestExplainGoldens(t *testing.T) {
	var out bytes.Buffer
	for _, id := range []checklist.ID{"1a", "1c", "2c", "desk", ""} {
		doc, err := Explain(small(t, Full, nil), id)
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteText(&out, doc); err != nil {
			t.Fatal(err)
		}
		out.WriteByte('\n')
	}
	golden.Compare(t, "explain.txt", out.String())
	if _, err := Explain(small(t, Full, nil), "no-such"); err == nil {
		t.Error("an unknown id was explained")
	}
}

func TestFormGoldens(t *testing.T) {
	s := small(t, Full, nil)
	for _, by := range Groupings() {
		doc, err := BuildForm(s.Checklist, "full", by, s.Options.Printer)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := WriteText(&out, doc); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "form-"+string(by)+".txt", out.String())
	}
}

func TestRapidFormGolden(t *testing.T) {
	s := small(t, Full, nil)
	doc, err := BuildForm(s.Checklist, "rapid", ByArea, s.Options.Printer)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteText(&out, doc); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), s.Options.Printer.Text("form.evidence")) {
		t.Error("a form of levels only asks for evidence")
	}
	golden.Compare(t, "form-rapid.txt", out.String())
}

func TestRefusals(t *testing.T) {
	s := small(t, "secret", nil)
	if _, err := s.Document(); err == nil || !strings.Contains(err.Error(), "full summary public") {
		t.Errorf("unknown variant: %v", err)
	}
	if err := ReportWriters().Write(&bytes.Buffer{}, "docx", s); err == nil || !strings.Contains(err.Error(), "csv, html, json, md, txt") {
		t.Errorf("unknown format: %v", err)
	}
	s = small(t, Full, nil)
	s.Assessment.Form = "other"
	if _, err := s.Document(); err == nil || !strings.Contains(err.Error(), `no form "other"`) {
		t.Errorf("unknown form: %v", err)
	}
	if _, err := BuildForm(s.Checklist, "other", ByArea, s.Options.Printer); err == nil || !strings.Contains(err.Error(), "full, rapid") {
		t.Errorf("unknown form to print: %v", err)
	}
	if _, err := BuildForm(s.Checklist, "full", "colour", s.Options.Printer); err == nil || !strings.Contains(err.Error(), "area institution") {
		t.Errorf("unknown grouping: %v", err)
	}
}

func TestNothingConfidential(t *testing.T) {
	for _, variant := range Variants() {
		s := small(t, variant, nil)
		s.Assessment.Carried = []assessment.Carried{{Edition: "old-1", ID: "9z", Fact: "SENTINEL-CARRIED"}}
		s.Assessment.Register["R9"] = assessment.RegisterAnswer{Text: "SENTINEL-UNKNOWN-REGISTER"}
		outputs := map[string]string{}
		for _, format := range ReportWriters().Names() {
			outputs[format] = written(t, ReportWriters(), format, s)
		}
		for _, format := range ScoreWriters().Names() {
			outputs["score "+format] = written(t, ScoreWriters(), format, s)
		}
		for format, text := range outputs {
			if i := strings.Index(text, "SENTINEL"); i >= 0 {
				t.Errorf("%s %s: %q", variant, format, text[i:min(len(text), i+40)])
			}
		}
	}
}

func TestHiddenIsCounted(t *testing.T) {
	s := small(t, Full, nil)
	a, hidden := Redact(s.Checklist, s.Assessment)
	if want := (Hidden{Notes: 1, Evidence: 1, Register: []checklist.ID{"R1"}}); !reflect.DeepEqual(hidden, want) {
		t.Errorf("hidden %+v, want %+v", hidden, want)
	}
	if len(a.Answers) != len(s.Assessment.Answers) || a.Answers["1a"].Note == "" || a.Answers["2a"].Elements != nil {
		t.Errorf("redacted answers: %+v", a.Answers)
	}
	publish := true
	s.Assessment.Register["R1"] = assessment.RegisterAnswer{Choices: []string{"signed"}, Publish: &publish}
	if a, hidden = Redact(s.Checklist, s.Assessment); hidden.Register != nil || !a.Register["R1"].Given() {
		t.Error("an answer that the country publishes is kept back")
	}
}

func TestPublicHasAreasOnly(t *testing.T) {
	s := small(t, Public, nil)
	for _, format := range ReportWriters().Names() {
		text := written(t, ReportWriters(), format, s)
		for _, q := range s.Checklist.Questions() {
			for _, word := range append([]string{q.Title.Base(), q.Question.Base()}, q.Refs...) {
				if strings.Contains(text, word) {
					t.Errorf("%s tells of %q", format, word)
				}
			}
		}
	}
}

func TestDeterminism(t *testing.T) {
	for _, format := range ReportWriters().Names() {
		first := written(t, ReportWriters(), format, small(t, Full, nil))
		if again := written(t, ReportWriters(), format, small(t, Full, nil)); again != first {
			t.Errorf("%s differs from one run to the next", format)
		}
	}
}

func TestSourceIsNotChanged(t *testing.T) {
	s := small(t, Full, nil)
	before, err := assessment.EncodeJSON(s.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range ReportWriters().Names() {
		written(t, ReportWriters(), format, s)
	}
	after, err := assessment.EncodeJSON(s.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("writing a report changed the assessment")
	}
}

func TestParallelWrites(t *testing.T) {
	s := small(t, Full, nil)
	want := written(t, ReportWriters(), "html", s)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var out bytes.Buffer
			if err := ReportWriters().Write(&out, "html", s); err != nil || out.String() != want {
				t.Errorf("a parallel write differs: %v", err)
			}
		})
	}
	wg.Wait()
}
