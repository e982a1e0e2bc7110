package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
)

type edits = map[string]assessment.Answer

// complete answers everything in the small edition so that no check finds anything; each case breaks one spot.
func complete(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	t.Helper()
	a := start(t, c)
	a.Participants = []assessment.Participant{{Institution: "police"}}
	recent := []assessment.Evidence{{Title: "Order of the minister", Grade: 2, Date: assessment.NewDate(2025, 9, 1)}}
	mustSet(t, c, a, edits{
		"desk":    {State: assessment.Answered, Level: 2, Elements: ticks("hours", "yes", "staff", "no"), Note: "Two officers share the desk."},
		"liaison": {State: assessment.NotApplicable, Reason: "shared with the neighbours"},
		"power":   {State: assessment.Answered, Level: 3, Elements: ticks("order", "yes", "fast", "partly", "regional", "na", "policy", "unknown"), Evidence: recent},
		"regions": {State: assessment.Unknown},
	})
	for id, ans := range map[string]assessment.RegisterAnswer{"R1": {Choices: []string{"one"}}, "R2": {Choices: []string{"allowed"}}, "R3": {Text: "nothing"}} {
		if err := a.SetRegister(c, id, ans); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func ticks(pairs ...string) map[string]assessment.Tick {
	out := map[string]assessment.Tick{}
	for pair := range slices.Chunk(pairs, 2) {
		out[pair[0]] = assessment.Tick(pair[1])
	}
	return out
}

// change edits one answer in place.
func change(a *assessment.Assessment, id string, f func(*assessment.Answer)) {
	ans := a.Answers[id]
	f(&ans)
	a.Answers[id] = ans
}

type answerEdit = func(*assessment.Answer)

func onAnswer(id string, f answerEdit) func(*assessment.Assessment) {
	return func(a *assessment.Assessment) { change(a, id, f) }
}

var checkCases = []struct {
	name  string
	spoil func(a *assessment.Assessment)
	want  string // rule@question, as many as are found
}{
	{"nothing wrong", func(a *assessment.Assessment) {}, ""},
	{"dated before its start", func(a *assessment.Assessment) { a.Started = assessment.NewDate(2026, 3, 15) }, "date-before-start@"},
	{"other digest", func(a *assessment.Assessment) { a.Checklist.Digest = strings.Repeat("0", 64) }, "edition-changed@"},
	{"no digest", func(a *assessment.Assessment) { a.Checklist.Digest = "" }, ""},
	{"nobody took part", func(a *assessment.Assessment) { a.Participants = nil }, "participants-missing@"},
	{"question open", func(a *assessment.Assessment) { a.Clear("regions") }, "unanswered@"},
	{"question open that does not apply", func(a *assessment.Assessment) {
		a.Clear("regions")
		a.Profile = map[string]string{"federal": "false"}
	}, ""},
	{"level on a question that does not apply", func(a *assessment.Assessment) {
		a.Profile = map[string]string{"federal": "false"}
		change(a, "regions", func(ans *assessment.Answer) { *ans = level(2) })
	}, "condition-not-met@regions"},
	{"register open", func(a *assessment.Assessment) { a.Clear("R3") }, "register-unanswered@"},
	{"na without reason", onAnswer("liaison", func(ans *assessment.Answer) { ans.Reason = "\n" }), "na-without-reason@liaison"},
	{"na where never", onAnswer("power", func(ans *assessment.Answer) { *ans = assessment.Answer{State: assessment.NotApplicable, Reason: "r"} }), "na-not-allowed@power"},
	{"withheld without reason", onAnswer("desk", func(ans *assessment.Answer) { *ans = assessment.Answer{State: assessment.Withheld} }), "withheld-without-reason@desk"},
	{"level 4 with an element missing", onAnswer("power", func(ans *assessment.Answer) {
		ans.Level, ans.Elements = 4, ticks("order", "yes", "fast", "no", "regional", "yes", "policy", "yes")
	}), "element-missing@power"},
	{"level 4 with an element partly", onAnswer("power", func(ans *assessment.Answer) {
		ans.Level, ans.Elements = 4, ticks("order", "yes", "fast", "partly", "regional", "yes", "policy", "yes")
	}), "element-partly@power"},
	{"level 4 with optional and recorded missing", onAnswer("power", func(ans *assessment.Answer) {
		ans.Level, ans.Elements = 4, ticks("order", "yes", "fast", "yes", "regional", "no", "policy", "no")
	}), ""},
	{"level 3 with nothing in place", onAnswer("power", func(ans *assessment.Answer) {
		ans.Elements = ticks("order", "no", "fast", "unknown", "regional", "yes", "policy", "yes")
	}), "elements-against-level@power"},
	{"level 1 with everything in place", onAnswer("desk", func(ans *assessment.Answer) { ans.Level, ans.Elements = 1, ticks("hours", "yes", "staff", "yes") }), "elements-above-level@desk"},
	{"level 2 with everything in place", onAnswer("desk", func(ans *assessment.Answer) { ans.Elements = ticks("hours", "yes", "staff", "yes") }), ""},
	{"elements not ticked", onAnswer("desk", func(ans *assessment.Answer) { delete(ans.Elements, "staff") }), "elements-open@desk"},
	{"level 3 without evidence", onAnswer("power", func(ans *assessment.Answer) { ans.Evidence = nil }), "evidence-missing@power"},
	{"level 2 without evidence", onAnswer("power", func(ans *assessment.Answer) { ans.Level, ans.Evidence = 2, nil }), ""},
	{"evidence exactly 24 months old", evidenceOf(2024, 3, 14), ""},
	{"evidence a day older", evidenceOf(2024, 3, 13), "evidence-old@power"},
	{"only an old law", oldItems("law"), "evidence-old-law@power"},
	{"only an old agreement", oldItems("agreement"), "evidence-old-law@power"},
	{"an old law and an old report", oldItems("law", "report"), "evidence-old@power evidence-old-law@power"},
	{"an old law beside something newer", onAnswer("power", func(ans *assessment.Answer) {
		ans.Evidence = append(ans.Evidence, assessment.Evidence{Title: "Act 3 of 1999", Kind: "law", Date: assessment.NewDate(1999, 1, 1)})
	}), "evidence-old-law@power"},
	{"an old report beside a recent law", onAnswer("power", func(ans *assessment.Answer) {
		ans.Evidence = []assessment.Evidence{{Title: "Act", Kind: "law", Date: assessment.NewDate(2025, 1, 1)}, {Title: "Report", Kind: "report", Date: assessment.NewDate(2020, 1, 1)}}
	}), "evidence-old-item@power"},
	{"evidence of the future", evidenceOf(2026, 3, 15), "evidence-after-date@power"},
	{"old evidence beside newer", onAnswer("power", func(ans *assessment.Answer) {
		ans.Evidence = append(ans.Evidence, assessment.Evidence{Title: "Older report", Date: assessment.NewDate(2019, 1, 1)})
	}), "evidence-old-item@power"},
	{"evidence without a date", onAnswer("power", func(ans *assessment.Answer) { ans.Evidence = []assessment.Evidence{{Title: "x"}} }), ""},
	{"answer of the future", onAnswer("power", func(ans *assessment.Answer) { ans.Date = assessment.NewDate(2026, 4, 1) }), "answer-after-date@power"},
	{"answer before its newest evidence", onAnswer("power", func(ans *assessment.Answer) { ans.Date = assessment.NewDate(2025, 8, 31) }), "answer-before-evidence@power"},
	{"answer on the day of its evidence", onAnswer("power", func(ans *assessment.Answer) { ans.Date = assessment.NewDate(2025, 9, 1) }), ""},
	{"register answer of the future", func(a *assessment.Assessment) {
		a.Register["R3"] = assessment.RegisterAnswer{Text: "x", Date: assessment.NewDate(2027, 1, 1)}
	}, "answer-after-date@R3"},
	{"above its prerequisite", onAnswer("power", func(ans *assessment.Answer) { ans.Level = 1 }), "prerequisite-within-slack@desk"},
	{"far above its prerequisite", func(a *assessment.Assessment) {
		change(a, "desk", func(ans *assessment.Answer) { ans.Level, ans.Evidence = 3, a.Answers["power"].Evidence })
		change(a, "power", func(ans *assessment.Answer) { ans.Level = 1 })
	}, "prerequisite-below@desk"},
	{"prerequisite unknown", onAnswer("power", func(ans *assessment.Answer) { *ans = assessment.Answer{State: assessment.Unknown} }), ""},
	{"far dissent", onAnswer("desk", func(ans *assessment.Answer) {
		ans.Dissent = []assessment.Dissent{{Institution: "justice", Level: new(0)}, {Institution: "police", Level: new(1)}, {Institution: "courts", Note: "n"}}
	}), "dissent-far@desk"},
	{"same notes", func(a *assessment.Assessment) {
		change(a, "regions", func(ans *assessment.Answer) { ans.Note = "two officers\nshare  the DESK." })
	}, "notes-identical@desk"},
	{"same short notes", func(a *assessment.Assessment) {
		change(a, "desk", func(ans *assessment.Answer) { ans.Note = "see annex" })
		change(a, "power", func(ans *assessment.Answer) { ans.Note = "see annex" })
	}, ""},
	{"e-mail in a note", onAnswer("desk", func(ans *assessment.Answer) { ans.Note = "Write to ali.b@police.example.org first" }), "personal-data@desk"},
	{"telephone in evidence", onAnswer("power", func(ans *assessment.Answer) { ans.Evidence[0].Title = "List, +679 330 1234" }), "personal-data@power"},
	{"telephone in the register", func(a *assessment.Assessment) { a.Register["R3"] = assessment.RegisterAnswer{Text: "tel: 330 12 34"} }, "personal-data@R3"},
	{"e-mail of a participant", func(a *assessment.Assessment) { a.Participants[0].Role = "a@b.org" }, "personal-data@"},
	{"same notes without spaces", func(a *assessment.Assessment) {
		change(a, "desk", func(ans *assessment.Answer) { ans.Note = "两名官员全天轮流值班。" })
		change(a, "power", func(ans *assessment.Answer) { ans.Note = "两名官员全天轮流值班。" })
	}, "notes-identical@desk"},
	{"same short notes without spaces", func(a *assessment.Assessment) {
		change(a, "desk", func(ans *assessment.Answer) { ans.Note = "见附件一" })
		change(a, "power", func(ans *assessment.Answer) { ans.Note = "见附件一" })
	}, ""},
	{"figures are no telephone", onAnswer("desk", func(ans *assessment.Answer) {
		ans.Note = "12 345 678 users, decree 2024-118 of 2024-05-06, 150/2019, ETS 185"
	}), ""},
	{"to confirm", onAnswer("desk", func(ans *assessment.Answer) { ans.Confirm = assessment.ConfirmScale }), "confirm@desk"},
	{"outside the form", func(a *assessment.Assessment) { a.Form = "rapid" }, "not-in-form@liaison not-in-form@regions not-in-form@R1 not-in-form@R3"},
}

// oldItems gives the answer one item of each kind, all from before 2024.
func oldItems(kinds ...string) func(*assessment.Assessment) {
	return onAnswer("power", func(ans *assessment.Answer) {
		ans.Evidence = nil
		for i, kind := range kinds {
			ans.Evidence = append(ans.Evidence, assessment.Evidence{Title: "Old " + kind, Kind: kind, Date: assessment.NewDate(2020-i, 1, 1)})
		}
	})
}

func evidenceOf(y, m, d int) func(*assessment.Assessment) {
	date, err := assessment.ParseDate(dayText(y, m, d))
	if err != nil {
		panic(err)
	}
	return onAnswer("power", func(ans *assessment.Answer) { ans.Evidence[0].Date = date })
}

func rulesFound(findings []assessment.Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Rule+"@"+f.Question)
	}
	return strings.Join(out, " ")
}

func TestCheck(t *testing.T) {
	c := small(t)
	for _, tc := range checkCases {
		t.Run(tc.name, func(t *testing.T) {
			a := complete(t, c)
			tc.spoil(a)
			if got := rulesFound(assessment.Check(c, a)); got != tc.want {
				t.Errorf("found %q, want %q", got, tc.want)
			}
		})
	}
}

// All alike needs more questions than the small edition has.
func TestCheckAllAlike(t *testing.T) {
	c := embedded(t)
	for _, tc := range []struct {
		answers, odd int
		want         bool
	}{{8, 0, true}, {7, 0, false}, {40, 0, true}, {40, 1, false}} {
		a := start(t, c)
		for i, q := range c.Questions()[:tc.answers] {
			l := 2
			if i < tc.odd {
				l = 4
			}
			mustSet(t, c, a, edits{q.ID: level(l)})
		}
		if got := strings.Contains(rulesFound(assessment.Check(c, a)), "all-alike@"); got != tc.want {
			t.Errorf("%d answers, %d of them different: found %v", tc.answers, tc.odd, got)
		}
	}
}

// Ages count to the day that is named, those of the evidence and that of the assessment; everything else stays as it is.
func TestCheckAsOf(t *testing.T) {
	c := small(t)
	a := complete(t, c) // of 14 March 2026, with evidence of 1 September 2025
	for _, tc := range []struct {
		day  assessment.Date
		want string
	}{
		{a.Date, ""},
		{assessment.NewDate(2027, 9, 1), ""},
		{assessment.NewDate(2027, 9, 2), "evidence-old@power"},
		{assessment.NewDate(2029, 3, 14), "evidence-old@power"},
		{assessment.NewDate(2029, 3, 15), "assessment-old@ evidence-old@power"},
	} {
		if got := rulesFound(assessment.CheckAsOf(c, a, tc.day)); got != tc.want {
			t.Errorf("as of %s: found %q, want %q", tc.day, got, tc.want)
		}
	}
	if got := rulesFound(assessment.CheckAsOf(c, a, assessment.NewDate(2029, 3, 15), "evidence-old")); got != "assessment-old@" {
		t.Errorf("without evidence-old: found %q", got)
	}
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	got := assessment.CheckAsOf(c, a, assessment.NewDate(2029, 3, 15))[0].Text(p)
	if want := "On 15 March 2029 the assessment of 14 March 2026 is more than 36 months old."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
