package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"cybergap/assessment"

	"pgregory.net/rapid"
)

func TestNewPinsTheEdition(t *testing.T) {
	c := small(t)
	a := start(t, c)
	if a.Checklist.ID != "small" || a.Checklist.Edition != "1" || a.Checklist.Digest != c.Digest() {
		t.Errorf("edition is %+v", a.Checklist)
	}
	if a.Classification != "restricted" || a.Mode != "self" || a.Scope.Kind != "national" || a.Date != day {
		t.Errorf("defaults are %+v", a)
	}
	if err := a.Validate(c); err != nil {
		t.Error(err)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, tc := range []struct {
		name, code, country, form, want string
	}{
		{"unknown form", "FJ", "", "ful", `there is no such form; the checklist has: full, rapid`},
		{"unknown country", "ZZ", "", "full", `country.code: is "ZZ"; use an ISO 3166-1 code`},
		{"no code", "", "", "full", `country.code: is missing`},
		{"invented without name", "X-A", " ", "full", `country.name: is missing; a country with an invented code`},
		{"small letters", "fj", "", "full", `country.code: is "fj"`},
		{"name too long", "FJ", strings.Repeat("x", 201), "full", `country.name: has 201 characters; at most 200`},
	} {
		_, err := assessment.New(small(t), assessment.Country{Code: tc.code, Name: tc.country}, tc.form, day)
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %q", tc.name, err, tc.want)
		}
	}
}

func TestCountryCodes(t *testing.T) {
	for code, want := range map[string]bool{
		"FJ": true, "CI": true, "NO": true, "GB": true, "PS": true, "TW": true, "SS": true, "X-A": true, "X-ABCD1234": true,
		"": false, "fj": false, "UK": false, "EU": false, "UN": false, "XK": false, "SU": false, "AN": false, "ZZ": false, "001": false, "FJI": false,
		"X-": false, "X-ABCDEFGHI": false, "X-a": false, "X_A": false, "X-Ä": false, "FJ\n": false,
	} {
		if got := assessment.IsCountryCode(code); got != want {
			t.Errorf("IsCountryCode(%q) = %v", code, got)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	c := small(t)
	for _, tc := range []struct {
		name, id string
		ans      assessment.Answer
		kind     error
		want     string
	}{
		{"unknown id", "13u", level(1), assessment.ErrUnknownID, "13u: there is no scored question"},
		{"register id", "R1", level(1), assessment.ErrUnknownID, "R1: there is no scored question"},
		{"level 5", "power", level(5), assessment.ErrNotAllowed, "level: is 5; the levels are 0 to 4"},
		{"level -1", "power", level(-1), assessment.ErrNotAllowed, "level: is -1; the levels are 0 to 4"},
		{"between the choices", "regions", level(3), assessment.ErrNotAllowed, "no, partly or yes"},
		{"na never allowed", "power", assessment.Answer{State: assessment.NotApplicable, Reason: "r"}, assessment.ErrNotAllowed, "na: this question applies"},
		{"na without reason", "liaison", assessment.Answer{State: assessment.NotApplicable, Reason: " "}, assessment.ErrNotAllowed, "na: needs a reason"},
		{"withheld without reason", "power", assessment.Answer{State: assessment.Withheld}, assessment.ErrNotAllowed, "withheld: needs a reason"},
		{"unknown element", "power", assessment.Answer{Elements: map[string]assessment.Tick{"x": "yes"}}, assessment.ErrNotAllowed, `elements.x: question power has no element "x"; it has: order, fast, regional, policy`},
		{"unknown tick", "power", assessment.Answer{Elements: map[string]assessment.Tick{"order": "ja"}}, assessment.ErrNotAllowed, `elements[order]: is "ja"; use one of: yes, partly, no, unknown, na`},
		{"grade 4", "power", assessment.Answer{Evidence: []assessment.Evidence{{Title: "x", Grade: 4}}}, assessment.ErrNotAllowed, "evidence[0].grade: is 4; the most is 3"},
		{"evidence without title", "power", assessment.Answer{Evidence: []assessment.Evidence{{}}}, assessment.ErrNotAllowed, "evidence[0].title: is missing"},
		{"link to a file", "power", assessment.Answer{Evidence: []assessment.Evidence{{Title: "x", Link: "file:///etc"}}}, assessment.ErrNotAllowed, "evidence[0].link: is \"file:///etc\"; write a web address"},
		{"long note", "power", assessment.Answer{Note: strings.Repeat("ع", 20001)}, assessment.ErrNotAllowed, "note: has 20,001 characters; at most 20,000"},
	} {
		a := start(t, c)
		err := a.Set(c, tc.id, tc.ans)
		var refused *assessment.RefusedError
		if !errors.Is(err, tc.kind) || !errors.As(err, &refused) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error %v, want %q", tc.name, err, tc.want)
		}
		if len(a.Answers) > 0 {
			t.Errorf("%s: the refused answer was kept", tc.name)
		}
	}
}

func TestSetRefusesOutsideTheForm(t *testing.T) {
	c := small(t)
	a := start(t, c)
	a.Form = "rapid"
	if err := a.Set(c, "liaison", level(1)); !errors.Is(err, assessment.ErrNotAllowed) {
		t.Errorf("scored question: %v", err)
	}
	if err := a.SetRegister(c, "R1", assessment.RegisterAnswer{Text: "x"}); !errors.Is(err, assessment.ErrNotAllowed) {
		t.Errorf("register question: %v", err)
	}
}

func TestSetRegister(t *testing.T) {
	c := small(t)
	for _, tc := range []struct {
		id      string
		choices []string
		want    string // empty: accepted
	}{
		{"R1", []string{"one", "two"}, ""},
		{"R1", []string{"three"}, `choices[0]: question R1 has no choice "three"; it has: one, two`},
		{"R1", []string{"one", "one"}, "choices: holds the same entry twice"},
		{"R2", []string{"allowed"}, ""},
		{"R2", []string{"allowed", "forbidden"}, "choices: holds 2 choices; question R2 takes one"},
		{"R3", []string{"one"}, "choices[0]: question R3 is answered in words; use text"},
		{"R4", nil, "there is no register question"},
		{"power", nil, "there is no register question"},
	} {
		a := start(t, c)
		err := a.SetRegister(c, tc.id, assessment.RegisterAnswer{Choices: tc.choices, Text: "words"})
		if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s %v: error %v, want %q", tc.id, tc.choices, err, tc.want)
		}
	}
}

func TestSetFact(t *testing.T) {
	c := small(t)
	a := start(t, c)
	for _, tc := range []struct {
		id, value, want string
	}{
		{"federal", "yes", ""}, {"federal", "maybe", "write true or false"}, {"population", "120000", ""}, {"population", "many", "write a number"},
		{"system", "civil", ""}, {"system", "roman", "use one of: civil, common"}, {"gdp", "1", "there is no fact"}, {"population", "", ""},
	} {
		err := a.SetFact(c, tc.id, tc.value)
		if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s=%s: error %v, want %q", tc.id, tc.value, err, tc.want)
		}
	}
	if len(a.Profile) != 2 || a.Profile["federal"] != "true" || a.Profile["system"] != "civil" {
		t.Errorf("profile is %v", a.Profile)
	}
}

func TestSetCleansTexts(t *testing.T) {
	c := small(t)
	a := start(t, c)
	mustSet(t, c, a, map[string]assessment.Answer{"power": {Note: "a\r\nb\u202e\x00c\u200f\xff", Evidence: []assessment.Evidence{{Title: "\ufefft"}}, Confirm: assessment.ConfirmRevised}})
	got := a.Answers["power"]
	if got.Note != "a\nbc" || got.Evidence[0].Title != "t" || got.Confirm != "" {
		t.Errorf("kept %q, %q, %q", got.Note, got.Evidence[0].Title, got.Confirm)
	}
}

func TestSetKeepsNothingOfTheCaller(t *testing.T) {
	c := small(t)
	a := start(t, c)
	ticks := map[string]assessment.Tick{"order": assessment.Yes}
	mustSet(t, c, a, map[string]assessment.Answer{"power": {Elements: ticks}})
	ticks["order"] = assessment.No
	if a.Answers["power"].Elements["order"] != assessment.Yes {
		t.Error("the answer changed with the caller's map")
	}
	b := a.Clone()
	b.Answers["power"].Elements["order"] = assessment.No
	b.Clear("power")
	if a.Answers["power"].Elements["order"] != assessment.Yes {
		t.Error("the answer changed with its clone")
	}
	choices, publish := []string{"one"}, true
	if err := a.SetRegister(c, "R1", assessment.RegisterAnswer{Choices: choices, Publish: &publish}); err != nil {
		t.Fatal(err)
	}
	choices[0], publish = "two", false
	if r := a.Register["R1"]; r.Choices[0] != "one" || !*r.Publish {
		t.Errorf("the register answer changed with the caller's: %v %v", r.Choices, *r.Publish)
	}
}

// Whatever Set accepts is a valid file, and reads back as it was set.
func TestWhatSetAcceptsIsValid(t *testing.T) {
	c := small(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := start(t, c)
		for _, q := range c.Questions() {
			var elements []string
			for _, e := range q.Elements {
				elements = append(elements, e.ID)
			}
			ans := answer(append(elements, "other")).Draw(rt, q.ID)
			if err := a.Set(c, q.ID, ans); err != nil && !errors.Is(err, assessment.ErrNotAllowed) {
				rt.Fatal(err)
			}
		}
		data, err := assessment.EncodeYAML(a, c)
		if err != nil {
			rt.Fatal(err)
		}
		f, err := assessment.Read("a.yaml", data)
		if err != nil {
			rt.Fatalf("%v\n%s", err, data)
		}
		if err := f.Validate(c); err != nil {
			rt.Fatalf("%v\n%s", err, data)
		}
		if d := same(a, f.Assessment); d != "" {
			rt.Fatal(d)
		}
	})
}
