package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/strict"

	"pgregory.net/rapid"
)

// drawAnswers draws an answer to every question of an edition, and to its register questions.
func drawAnswers(t *rapid.T, c *checklist.Checklist, form checklist.ID) *assessment.Assessment {
	a := &assessment.Assessment{
		Format: 1, Checklist: assessment.Edition{ID: c.ID, Edition: c.Edition}, Form: form, Country: assessment.Country{Code: "X-ANY", Name: "Any"},
		Scope: assessment.Scope{Kind: "national"}, Mode: "self", Classification: "restricted", Date: assessment.NewDate(2026, 3, 14),
		Answers: map[string]assessment.Answer{}, Register: map[string]assessment.RegisterAnswer{},
	}
	for _, q := range c.Questions() {
		if rapid.IntRange(0, 5).Draw(t, "given") > 0 {
			a.Answers[q.ID] = drawAnswer(t, q)
		}
	}
	for _, g := range c.Registers() {
		r := assessment.RegisterAnswer{Text: rapid.SampledFrom([]string{"", "words"}).Draw(t, "register")}
		if rapid.Bool().Draw(t, "publish given") {
			r.Publish = new(rapid.Bool().Draw(t, "publish"))
		}
		a.Register[g.ID] = r
	}
	return a
}

func drawAnswer(t *rapid.T, q *checklist.Question) assessment.Answer {
	words := rapid.SampledFrom([]string{"", "words", "كلمات 24/7", "yes", "a\nb", "<b>&amp;"})
	a := assessment.Answer{
		State: assessment.State(rapid.IntRange(0, 4).Draw(t, "state")), Note: words.Draw(t, "note"), NoteConfidential: rapid.Bool().Draw(t, "confidential"),
	}
	switch a.State {
	case assessment.Answered:
		a.Level = rapid.IntRange(0, 2).Draw(t, "half level") * 2
		if q.Kind() == checklist.Level {
			a.Level = rapid.IntRange(0, 4).Draw(t, "level")
		}
	case assessment.NotApplicable, assessment.Withheld:
		a.Reason = words.Draw(t, "reason")
	}
	for _, e := range q.Elements {
		if a.Elements == nil {
			a.Elements = map[string]assessment.Tick{}
		}
		a.Elements[e.ID] = rapid.SampledFrom([]assessment.Tick{assessment.Yes, assessment.Partly, assessment.No, assessment.TickUnknown, assessment.TickNA}).Draw(t, "tick")
	}
	for range rapid.IntRange(0, 2).Draw(t, "evidence") {
		a.Evidence = append(a.Evidence, assessment.Evidence{
			Title: "Act", Grade: rapid.IntRange(0, 3).Draw(t, "grade"), Kind: "law", File: "a/b.pdf", Confidential: rapid.Bool().Draw(t, "kept"),
		})
	}
	return a
}

// TestCarriedScoresTheSame: whatever is answered, what a report carries gives the same results to the last byte, and carries the same again.
func TestCarriedScoresTheSame(t *testing.T) {
	shipped, own := example.Embedded(t), example.Small(t, nil).Checklist
	rapid.Check(t, func(rt *rapid.T) {
		c := rapid.SampledFrom([]*checklist.Checklist{own, own, shipped}).Draw(rt, "edition")
		a := drawAnswers(rt, c, rapid.SampledFrom([]string{"full", "rapid"}).Draw(rt, "form"))
		s := source(t, example.Score(t, c, a), Full)
		data, err := Carry(s, []string{"00"})
		if err != nil {
			rt.Fatal(err)
		}
		carried, file, err := ReadCarried("report.pdf", data)
		if err != nil {
			rt.Fatal(err)
		}
		if err := file.Validate(c); err != nil {
			rt.Fatal(err)
		}
		found, err := carried.Checklist("report.pdf")
		if err != nil || found.Digest() != c.Digest() {
			rt.Fatalf("the edition is another: %v", err)
		}
		again, err := carried.Source(found)
		if err != nil {
			rt.Fatal(err)
		}
		if before, after := written(t, ReportWriters(), "json", s), written(t, ReportWriters(), "json", again); before != after {
			rt.Fatalf("other results:\n%s\n%s", before, after)
		}
		twice, err := Carry(again, carried.Report.Pages)
		if err != nil || !bytes.Equal(twice, data) {
			rt.Fatalf("carried again it is something else: %v\n%s\n%s", err, data, twice)
		}
	})
}

// TestCarriedSamples: the data of every sample reads back, with answers only in the full variant.
func TestCarriedSamples(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		data, err := Carry(s, nil)
		if err != nil {
			t.Fatal(err)
		}
		if canonical, err := strict.Canonical(json.RawMessage(data)); err != nil || !bytes.Equal(canonical, data) {
			t.Errorf("not canonical: %v", err)
		}
		carried, file, err := ReadCarried("report.pdf", data)
		if err != nil {
			t.Fatal(err)
		}
		if full := s.Options.Variant == Full; (file != nil) != full || strings.Contains(string(data), `"answers":`) != full || full != (carried.Results.Questions != nil) {
			t.Errorf("%s: answers %v", s.Options.Variant, file)
		}
		if _, err := carried.Source(s.Checklist); (err == nil) != (file != nil) {
			t.Errorf("source: %v", err)
		}
	})
}

// TestCarriedAreasTellOfNoQuestion: what the variants of areas carry names no question, by id, reference or words.
func TestCarriedAreasTellOfNoQuestion(t *testing.T) {
	for _, variant := range Variants() {
		s := small(t, variant, nil)
		data, err := Carry(s, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range questionWords(s.Checklist) {
			if told := strings.Contains(string(data), word); told != (variant == Full) {
				t.Errorf("%s: that the data tells of %s is %v", variant, word, told)
			}
		}
	}
}

// questionWords are the ids, references and titles of the questions of an edition.
func questionWords(c *checklist.Checklist) (words []string) {
	for _, q := range c.Questions() {
		words = append(append(words, `"`+q.ID+`"`, q.Title.Base()), q.Refs...)
	}
	for _, g := range c.Registers() {
		words = append(words, `"`+g.ID+`"`, g.Title.Base())
	}
	return words
}

func TestReadCarriedRefuses(t *testing.T) {
	data, err := Carry(small(t, Full, nil), []string{"00"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := ReadCarried("r.pdf", data); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		`"format":1,"generator":"cybergap test","hidden":{"evidence":1,"notes":1,"register":["R1"]}`: `"format":0,"generator":"cybergap test","hidden":{}`,
		`"answers":`:        `"answer":`,
		`{"answers":{`:      `{"answers":{"1a":{"level":9},`,
		`"variant":"full"`:  `"variant":"public"`,
		`"level":3`:         `"level":3,"level":3`,
		`"lang":"en"`:       `"lang":5`,
		`"results":{`:       `"results":[],"x":{`,
		`"mode":`:           `"moder":`,
		`Decree 12`:         `Decree\u202e12`,
		`,"report":{`:       `,"reports":{`,
		`"country":{"code"`: strings.Repeat(`"country":{`, 50) + `"country":{"code"`,
	} {
		altered := bytes.Replace(data, []byte(from), []byte(to), 1)
		if bytes.Equal(altered, data) {
			t.Errorf("%s is not in the data", from)
		}
		if _, _, err := ReadCarried("r.pdf", altered); err == nil || !strings.Contains(err.Error(), "r.pdf") {
			t.Errorf("%.60s: %v", to, err)
		}
	}
	var newer *NewerError
	if _, _, err := ReadCarried("r.pdf", bytes.ReplaceAll(data, []byte(`"format":1`), []byte(`"format":7`))); !errors.As(err, &newer) || newer.Format != 7 {
		t.Errorf("a later format: %v", err)
	}
}

func TestCarriedEditionIsTheOneOfTheResults(t *testing.T) {
	data, err := Carry(small(t, Full, nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	carried, _, err := ReadCarried("r.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	carried.Results.Digest = strings.Repeat("0", 64)
	if _, err := carried.Checklist("r.pdf"); !errors.Is(err, ErrOtherEdition) {
		t.Errorf("another edition: %v", err)
	}
	carried.Edition = nil
	if c, err := carried.Checklist("r.pdf"); c != nil || err != nil {
		t.Errorf("no edition: %v, %v", c, err)
	}
	carried.Edition = json.RawMessage(`{"id":"small"}`)
	if _, err := carried.Checklist("r.pdf"); err == nil || !strings.Contains(err.Error(), "r.pdf: edition") {
		t.Errorf("half an edition: %v", err)
	}
}

// TestLinesArePrinted compares the rows that results alone give with those of the document.
func TestLinesArePrinted(t *testing.T) {
	samples(t, func(t *testing.T, s Source) {
		var results Results
		if err := json.Unmarshal([]byte(written(t, ReportWriters(), "json", s)), &results); err != nil {
			t.Fatal(err)
		}
		doc, err := s.Document()
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(doc.Blocks, func(b Block) bool { h, ok := b.(Heading); return ok && h.ID == "overview" })
		var want []Line
		for _, r := range doc.Blocks[i+1].(Table).Rows {
			line := Line{Area: flat(r.Cells[0].Text), Score: flat(r.Cells[2].Text)}
			if len(r.Cells) > 3 {
				line.Target = flat(r.Cells[3].Text)
			}
			want = append(want, line)
		}
		if got := results.Lines(s.Options.Printer); !slices.Equal(got, want) {
			t.Errorf("%v\nwant %v", got, want)
		}
	})
}

// TestCarriedIsDocumented: CARRIED.md names each key that only the data in a report has.
func TestCarriedIsDocumented(t *testing.T) {
	page, err := os.ReadFile("CARRIED.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	keys(reflect.TypeFor[Head](), found)
	for _, key := range []string{"format", "id", "lang", "variant", "as_of", "slots", "generator", "hidden", "pages"} {
		if !found[key] || !strings.Contains(string(page), "`report."+key+"`") {
			t.Errorf("CARRIED.md says nothing of report.%s", key)
		}
		delete(found, key)
	}
	for key := range found {
		if !strings.Contains(string(page), "`"+key+"`") {
			t.Errorf("CARRIED.md says nothing of %q", key)
		}
	}
}

// FuzzReadCarried: whatever is accepted is scored, printed and carried again without a panic.
func FuzzReadCarried(f *testing.F) {
	for _, variant := range Variants() {
		data, err := Carry(small(f, variant, nil), []string{"00"})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(bytes.Replace(data, []byte(`"level":3`), []byte(`"level":4`), 1))
	}
	f.Add([]byte(`{"report":{"format":1,"variant":"public"},"results":{"format":1,"variant":"public","areas":[{"score":null}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		carried, file, err := ReadCarried("r.pdf", data)
		if err != nil {
			return
		}
		carried.Results.Lines(small(t, Full, nil).Options.Printer)
		c, err := carried.Checklist("r.pdf")
		if err != nil || c == nil || file == nil || file.Validate(c) != nil {
			return
		}
		s, err := carried.Source(c)
		if err != nil {
			return
		}
		if _, err := s.Document(); err != nil {
			return
		}
		if _, err := Carry(s, carried.Report.Pages); err != nil {
			t.Fatal(err)
		}
	})
}
