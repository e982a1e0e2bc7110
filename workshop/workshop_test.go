package workshop_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/golden"
	"cybergap/workshop"
)

func embedded(t testing.TB) *checklist.Checklist {
	t.Helper()
	return example.Embedded(t)
}

// blank is an assessment without answers; starting one takes the digest of the whole edition, so it is done once.
var blank = sync.OnceValue(func() *assessment.Assessment {
	c, err := checklist.Embedded()
	if err != nil {
		panic(err)
	}
	a, err := assessment.New(c, assessment.Country{Code: "X-ISLA", Name: "Island Republic"}, "full", assessment.NewDate(2026, 3, 14))
	if err != nil {
		panic(err)
	}
	return a
})

// file is one institution's assessment.
func file(t testing.TB, c *checklist.Checklist, institution string, answers map[string]assessment.Answer) *assessment.Assessment {
	t.Helper()
	a := blank().Clone()
	if institution != "" {
		a.Scope = assessment.Scope{Kind: "institution", Institution: institution}
	}
	for id, ans := range answers {
		if err := a.Set(c, id, ans); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func level(l int) assessment.Answer { return assessment.Answer{State: assessment.Answered, Level: l} }

func na(reason string) assessment.Answer {
	return assessment.Answer{State: assessment.NotApplicable, Reason: reason}
}

// naQuestion returns a question that may be not applicable.
func naQuestion(t testing.TB, c *checklist.Checklist) string {
	t.Helper()
	for _, q := range c.Questions() {
		if q.NAAllowed() {
			return q.ID
		}
	}
	t.Fatal("no question may be not applicable")
	return ""
}

func TestProposals(t *testing.T) {
	c := embedded(t)
	id := naQuestion(t, c)
	unknown, withheld := assessment.Answer{State: assessment.Unknown}, assessment.Answer{State: assessment.Withheld, Reason: "secret"}
	for _, tc := range []struct {
		name    string
		answers []assessment.Answer
		want    string // state and level, reasons to discuss, number of dissenting views
	}{
		{"one voice", []assessment.Answer{level(2)}, "level 2 [spread] 0"},
		{"three agree", []assessment.Answer{level(2), level(2), level(2)}, "level 2 [] 0"},
		{"lower middle", []assessment.Answer{level(1), level(2), level(2), level(3)}, "level 2 [split] 2"},
		{"even number", []assessment.Answer{level(1), level(2)}, "level 1 [spread] 1"},
		{"far apart", []assessment.Answer{level(0), level(2), level(4)}, "level 2 [spread split] 2"},
		{"institutions split", []assessment.Answer{level(3), level(3), level(3), level(1)}, "level 3 [split] 1"},
		{"unknown among levels", []assessment.Answer{level(2), level(2), level(2), unknown}, "level 2 [] 1"},
		{"nobody knows", []assessment.Answer{unknown, unknown, withheld}, "unknown [] 1"},
		{"withheld", []assessment.Answer{withheld, {}}, "withheld (secret) [] 0"},
		{"not applicable for all", []assessment.Answer{na("none here"), na("none here"), na("too small")}, "na (none here; too small) [] 0"},
		{"not applicable for most", []assessment.Answer{na("none"), na("none"), level(4)}, "na (none) [spread applicability] 1"},
		{"not applicable for few", []assessment.Answer{na("none"), level(3), level(3), level(3)}, "level 3 [applicability] 1"},
		{"as many not applicable", []assessment.Answer{na("none"), level(3)}, "level 3 [spread applicability] 1"},
		{"notes only", []assessment.Answer{{Note: "see annex"}, {}}, "unanswered [] 0"},
	} {
		var files []*assessment.Assessment
		for i, ans := range tc.answers {
			files = append(files, file(t, c, fmt.Sprintf("institution %d", i), map[string]assessment.Answer{id: ans}))
		}
		agreed, err := workshop.Agree(c, files)
		if err != nil {
			t.Fatal(err)
		}
		ans := agreed.Assessment.Answers[id]
		if got := fmt.Sprint(describe(ans), " ", discuss(agreed, id), " ", len(ans.Dissent)); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
		if wants := discuss(agreed, id) != "[]"; wants != (ans.Confirm == assessment.ConfirmDiscuss) {
			t.Errorf("%s: marked %q", tc.name, ans.Confirm)
		}
	}
}

func discuss(a *workshop.Agreed, id string) string {
	for _, q := range a.Questions {
		if q.ID == id {
			return fmt.Sprint(q.Discuss)
		}
	}
	return "[]"
}

func describe(a assessment.Answer) string {
	switch a.State {
	case assessment.Answered:
		return fmt.Sprintf("level %d", a.Level)
	case assessment.NotApplicable:
		return "na (" + a.Reason + ")"
	case assessment.Withheld:
		return "withheld (" + a.Reason + ")"
	case assessment.Unknown:
		return "unknown"
	}
	return "unanswered"
}

// threeMinistries is a case with everything in it.
func threeMinistries(t testing.TB, c *checklist.Checklist) []*assessment.Assessment {
	day := func(y int) assessment.Date { return assessment.NewDate(y, 5, 1) }
	law := assessment.Evidence{Title: "Act 12", Grade: 2, Date: day(2025)}
	secret := law
	secret.Confidential = true
	one := file(t, c, "justice", map[string]assessment.Answer{
		"13u": {State: assessment.Answered, Level: 3, Note: "The desk is in the code.", Evidence: []assessment.Evidence{law}, Elements: map[string]assessment.Tick{}},
		"13a": level(2), "13c": level(2),
	})
	two := file(t, c, "police-cyber", map[string]assessment.Answer{
		"13u": {State: assessment.Answered, Level: 1, Note: "One officer, by day only.", Evidence: []assessment.Evidence{secret}},
		"13a": level(2), "13c": {State: assessment.Unknown, Note: "ask the others"},
	})
	three := file(t, c, "central-authority", map[string]assessment.Answer{
		"13u": {State: assessment.Answered, Level: 3, Note: "Names of partners.", NoteConfidential: true, Evidence: []assessment.Evidence{{Title: "Statistics 2025", Grade: 3}}},
		"13a": level(3), "13c": level(3),
	})
	q, _ := c.Question("13u")
	for i, f := range []*assessment.Assessment{one, two, three} {
		ans := f.Answers["13u"]
		ans.Elements = map[string]assessment.Tick{}
		for j, e := range q.Elements {
			ans.Elements[e.ID] = [][]assessment.Tick{{"yes", "no", "unknown"}, {"yes", "yes", "unknown"}, {"no", "partly", "unknown"}}[i][j%3]
		}
		f.Answers["13u"] = ans
	}
	for _, fact := range []struct {
		f         *assessment.Assessment
		id, value string
	}{{one, "federal", "false"}, {two, "federal", "false"}, {one, "population", "120000"}, {three, "population", "125000"}} {
		if err := fact.f.SetFact(c, fact.id, fact.value); err != nil {
			t.Fatal(err)
		}
	}
	one.Targets = map[string]assessment.Target{"13u": {Value: checklist.Rational(1, 1), Reason: "promised"}}
	two.Classification, three.Classification, one.Classification = "public", "internal", "public"
	return []*assessment.Assessment{one, two, three}
}

func TestAgreeByExample(t *testing.T) {
	c := embedded(t)
	files := threeMinistries(t, c)
	for i, g := range c.Registers()[:1] {
		for j, f := range files {
			choice := g.Choices[min(j, 1)+i].ID
			if err := f.SetRegister(c, g.ID, assessment.RegisterAnswer{Choices: []string{choice}, Text: fmt.Sprintf("words %d", j)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	agreed, err := workshop.Agree(c, files)
	if err != nil {
		t.Fatal(err)
	}
	agreed.Assessment.Checklist.Digest = "" // it changes with every word of the edition
	text, err := assessment.EncodeYAML(agreed.Assessment, c)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "agreed.yaml", text)
	var ids []string
	for _, q := range agreed.ToDiscuss() {
		ids = append(ids, q.ID+fmt.Sprint(q.Discuss))
	}
	if got, want := strings.Join(ids, " "), "13u[spread split] 13c[spread]"; got != want {
		t.Errorf("to discuss: %s, want %s", got, want)
	}
	if got, want := strings.Join(agreed.Open, " "), "profile.population"; got != want {
		t.Errorf("open: %s, want %s", got, want)
	}
	if len(agreed.Register) != 1 || !slices.Equal(agreed.Register[0].Discuss, []workshop.Reason{workshop.Choices}) {
		t.Errorf("register: %+v", agreed.Register)
	}
}

// Half of the respondents are no majority: the tick is unknown, the choice is left out.
func TestHalfIsNoMajority(t *testing.T) {
	c := embedded(t)
	q, _ := c.Question("13u")
	element, g := q.Elements[0].ID, c.Registers()[0]
	for _, tc := range []struct {
		ticks []assessment.Tick
		want  assessment.Tick
	}{
		{[]assessment.Tick{"yes", "no"}, "unknown"}, {[]assessment.Tick{"yes", "yes", "no", "no"}, "unknown"}, {[]assessment.Tick{"yes", "yes", "no"}, "yes"},
		{[]assessment.Tick{"no", "unknown", "unknown"}, "no"}, {[]assessment.Tick{"unknown"}, "unknown"}, {[]assessment.Tick{"partly", "yes", "no"}, "unknown"},
	} {
		var files []*assessment.Assessment
		for i, tick := range tc.ticks {
			f := file(t, c, fmt.Sprint("institution ", i), map[string]assessment.Answer{"13u": {State: assessment.Unknown, Elements: map[string]assessment.Tick{element: tick}}})
			choice := g.Choices[0].ID
			if tick != "yes" {
				choice = g.Choices[1].ID
			}
			if err := f.SetRegister(c, g.ID, assessment.RegisterAnswer{Choices: []string{choice}}); err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		agreed, err := workshop.Agree(c, files)
		if err != nil {
			t.Fatal(err)
		}
		if got := agreed.Assessment.Answers["13u"].Elements[element]; got != tc.want {
			t.Errorf("ticks %v give %q, want %q", tc.ticks, got, tc.want)
		}
		yes := len(slices.DeleteFunc(slices.Clone(tc.ticks), func(t assessment.Tick) bool { return t != "yes" }))
		want := 1
		if 2*yes == len(tc.ticks) {
			want = 0
		}
		if got := agreed.Assessment.Register[g.ID].Choices; len(got) != want {
			t.Errorf("%d of %d for the first choice give %v", yes, len(tc.ticks), got)
		}
	}
}

func TestAgreeRefuses(t *testing.T) {
	c := embedded(t)
	good := func() *assessment.Assessment {
		return file(t, c, "justice", map[string]assessment.Answer{"13u": level(1)})
	}
	other := func(f func(*assessment.Assessment)) []*assessment.Assessment {
		a := good()
		f(a)
		return []*assessment.Assessment{good(), a}
	}
	long := strings.Repeat("x", 15_000)
	both := func(ans assessment.Answer) []*assessment.Assessment {
		return []*assessment.Assessment{file(t, c, "justice", map[string]assessment.Answer{"13u": ans}), file(t, c, "courts", map[string]assessment.Answer{"13u": ans})}
	}
	for name, tc := range map[string]struct {
		files []*assessment.Assessment
		want  string
	}{
		"none":          {nil, "join assessments: there is none"},
		"other country": {other(func(a *assessment.Assessment) { a.Country = assessment.Country{Code: "FJ"} }), "file 1 is about X-ISLA and file 2 about FJ"},
		"other form":    {other(func(a *assessment.Assessment) { a.Form = "rapid" }), `file 1 answers the form "full" and file 2 the form "rapid"`},
		"other edition": {other(func(a *assessment.Assessment) { a.Checklist.Edition = "2030" }), "file 2: assessment: checklist: is eg4-2030"},
		"invalid level": {other(func(a *assessment.Assessment) { a.Answers["13u"] = level(5) }), "file 2: assessment: answers.13u.level: is 5"},
		"long confidential notes": {both(assessment.Answer{State: assessment.Answered, Level: 1, Note: long, NoteConfidential: true}),
			"join answers to 13u: the notes together are longer than 20000 characters"},
		"long reason and note": {[]*assessment.Assessment{file(t, c, "justice", map[string]assessment.Answer{"13u": level(1)}), file(t, c, "courts", map[string]assessment.Answer{"13u": {State: assessment.Withheld, Reason: "a reason", Note: strings.Repeat("x", 20_000)}})},
			"join answers to 13u: the reason and the note of courts together are longer than 20000 characters"},
	} {
		if _, err := workshop.Agree(c, tc.files); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %q", name, err, tc.want)
		}
	}
	agreed, err := workshop.Agree(c, both(assessment.Answer{State: assessment.Answered, Level: 1, Note: long}))
	if err != nil {
		t.Fatal(err)
	}
	if ans := agreed.Assessment.Answers["13u"]; len(ans.Note) != 15_000+len("courts: ") || len(ans.Dissent) != 1 || ans.Dissent[0].Note != long {
		t.Error("a note that does not fit must stand under dissent")
	}
}
