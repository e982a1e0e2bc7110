package assessment_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/golden"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// styled is an assessment whose texts want every style.
func styled(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	a := complete(t, c)
	a.Checklist.Digest = ""
	a.Profile = map[string]string{"system": "civil", "federal": "no", "population": "1e3"}
	a.Targets = map[string]assessment.Target{"power": {Value: checklist.Rational(2, 3), Reason: "agreed with the neighbours"}}
	mustSet(t, c, a, edits{
		"desk": {State: assessment.Answered, Level: 3, Elements: ticks("staff", "no", "hours", "yes"), NoteConfidential: true, Institution: "police",
			Note: "First paragraph: who, when.\n\n- an item\n- another # not a comment\n", Date: day,
			Evidence: []assessment.Evidence{{Title: "Order 7: the desk", Grade: 3, Kind: "decision", Date: assessment.NewDate(2025, 1, 2), Link: "https://example.org/7", Confidential: true}, {Title: "0x10"}},
			Dissent:  []assessment.Dissent{{Institution: "justice", Level: new(1), Note: "By day only."}}},
		"liaison": {State: assessment.Withheld, Reason: strings.Repeat("It is a matter of defence. ", 8) + "End"},
		"regions": {State: assessment.Answered, Level: 2, Note: "  indented\n\ttab\n"},
	})
	return a
}

func TestEncodedFormsByExample(t *testing.T) {
	c := small(t)
	a := styled(t, c)
	golden.Compare(t, "encoded.yaml", must(t)(assessment.EncodeYAML(a, c)))
	golden.Compare(t, "encoded-without-edition.yaml", must(t)(assessment.EncodeYAML(a, nil)))
	golden.Compare(t, "encoded.json", must(t)(assessment.EncodeJSON(a)))
}

// The order of the answers is the edition's, whatever order they were given in.
func TestOrderOfAnswers(t *testing.T) {
	c := embedded(t)
	var want []string
	for _, q := range c.Questions() {
		want = append(want, q.ID)
	}
	a := full(t, c)
	a.Answers["0-unknown-to-the-edition"] = level(1) // stands last
	want = append(want, "0-unknown-to-the-edition")
	text := must(t)(assessment.EncodeYAML(a, c))
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, n := range root.Content[0].Content {
		if n.Value == "answers" {
			for j, key := range root.Content[0].Content[i+1].Content {
				if j%2 == 0 {
					got = append(got, key.Value)
				}
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the answers stand in the order %v", got)
	}
}

// Equal assessments have equal bytes: encoding, reading and encoding again changes nothing, with or without the text before.
func TestEncodingIsStable(t *testing.T) {
	c := small(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment.Draw(t, "assessment")
		for _, edition := range []*checklist.Checklist{nil, c} {
			once, err := assessment.EncodeYAML(a, edition)
			if err != nil {
				t.Fatal(err)
			}
			back, err := assessment.Decode("a.yaml", once)
			if err != nil {
				t.Fatal(err)
			}
			twice, err := assessment.EncodeYAML(back, edition)
			if over := rewrite(t, once, back, edition); err != nil || string(twice) != string(once) || string(over) != string(once) {
				t.Fatalf("%v\nonce:\n%s\ntwice:\n%s\nover the first:\n%s", err, once, twice, over)
			}
			first, err1 := assessment.EncodeJSON(a)
			second, err2 := assessment.EncodeJSON(back)
			if err1 != nil || err2 != nil || string(first) != string(second) {
				t.Fatalf("JSON differs: %v %v\n%s\n%s", err1, err2, first, second)
			}
		}
	})
}

// rewrite encodes an assessment over an earlier text, whose comments stay.
func rewrite(t interface{ Fatal(...any) }, previous []byte, a *assessment.Assessment, c *checklist.Checklist) []byte {
	f, err := assessment.Read("a.yaml", previous)
	if err != nil {
		t.Fatal(err)
	}
	f.Assessment = a
	text, err := f.EncodeYAML(c)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Checks made in memory have paths without places; the same ones made on a file have both.
func TestValidateInMemory(t *testing.T) {
	c := small(t)
	a := complete(t, c)
	a.Answers["desk"] = level(7)
	a.Register["R9"] = assessment.RegisterAnswer{}
	want := "assessment: answers.desk.level: is 7; the levels are 0 to 4\n" +
		"assessment: register.R9: there is no register question \"R9\"; the checklist has: R1, R2, R3"
	if err := a.Validate(c); err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	if err := complete(t, c).Validate(c); err != nil {
		t.Error(err)
	}
}

// A question may be called as a key of an answer is.
func TestValidateAQuestionCalledChoice(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"checklist.yaml", "areas/law.yaml", "areas/desk.yaml"} {
		files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(read(t, "testdata/small/"+name), "id: liaison", "id: choice"))}
	}
	c, err := checklist.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	a := start(t, c)
	mustSet(t, c, a, edits{"choice": level(2)})
	f, err := assessment.Read("a.yaml", must(t)(assessment.EncodeYAML(a, c)))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Validate(c); err != nil {
		t.Error(err)
	}
}

func TestStateOf(t *testing.T) {
	c := small(t)
	for _, tc := range []struct {
		id, federal string
		ans         assessment.Answer
		want        assessment.State
		reason      string
	}{
		{"liaison", "", assessment.Answer{State: assessment.NotApplicable, Reason: "r"}, assessment.NotApplicable, "r"},
		{"liaison", "", assessment.Answer{State: assessment.NotApplicable, Reason: " \n"}, assessment.Unanswered, ""},
		{"power", "", assessment.Answer{State: assessment.NotApplicable, Reason: "r"}, assessment.Unanswered, ""},
		{"power", "", level(2), assessment.Answered, ""},
		{"power", "", assessment.Answer{State: assessment.Withheld, Reason: "r"}, assessment.Withheld, "r"},
		{"regions", "false", level(2), assessment.NotApplicable, "federal == true"},
		{"regions", "true", level(2), assessment.Answered, ""},
		{"regions", "", level(2), assessment.Answered, ""},
	} {
		a := start(t, c)
		if tc.federal != "" {
			a.Profile = map[string]string{"federal": tc.federal}
		}
		a.Answers[tc.id] = tc.ans
		q, _ := c.Question(tc.id)
		if got, reason := a.StateOf(q); got != tc.want || reason != tc.reason {
			t.Errorf("%s with %+v: got %v %q, want %v %q", tc.id, tc.ans, got, reason, tc.want, tc.reason)
		}
	}
}

func TestDates(t *testing.T) {
	for _, tc := range []struct{ from, to, plus24 string }{
		{"2024-02-29", "2026-02-28", "2026-02-28"},
		{"2024-02-29", "2026-03-01", "2026-02-28"},
		{"2024-03-14", "2026-03-14", "2026-03-14"},
		{"2024-03-15", "2026-03-14", "2026-03-15"},
		{"2026-03-14", "2026-01-31", "2028-03-14"},
		{"2023-12-31", "2024-01-01", "2025-12-31"},
	} {
		from, err1 := assessment.ParseDate(tc.from)
		to, err2 := assessment.ParseDate(tc.to)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if got := from.AddMonths(24).String(); got != tc.plus24 {
			t.Errorf("%s and 24 months: %s, want %s", from, got, tc.plus24)
		}
		if from.After(to) != (tc.from > tc.to) {
			t.Errorf("%s after %s is %v", from, to, from.After(to))
		}
		if old := (assessment.Evidence{Date: from}).OlderThan(24, to); old != (tc.to > tc.plus24) {
			t.Errorf("evidence of %s is old on %s: %v", from, to, old)
		}
	}
	if (assessment.Evidence{}).OlderThan(1, day) {
		t.Error("evidence without a date is never old")
	}
	if (assessment.Date{}).After(day) || day.After(assessment.Date{}) {
		t.Error("no date is never later or earlier")
	}
}
