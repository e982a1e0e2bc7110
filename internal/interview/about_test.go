package interview

import (
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"

	"github.com/google/go-cmp/cmp"
)

// TestAbout replays what people say about the country and the assessment and looks at the head of the file afterwards.
func TestAbout(t *testing.T) {
	police, council := assessment.Participant{Institution: "police", Role: "coordination"}, assessment.Participant{Institution: "Village Council"}
	tests := []struct {
		name    string
		replies []Reply
		want    func(*assessment.Assessment) // what becomes of a new assessment
		title   string
		ask     string
	}{
		{"everything is asked in turn", []Reply{key("0"), key("y"), words("4 500 000"), key("2"), key("n"), key("1"), words("coordination"), key("c"),
			key("2"), words("police"), words("2026-05-01"), key("3"), key("2")},
			func(a *assessment.Assessment) {
				a.Profile = map[string]string{"federal": "true", "population": "4500000", "system": "common"}
				a.Participants = []assessment.Participant{police}
				a.Scope = assessment.Scope{Kind: "institution", Institution: "police"}
				a.Date, a.Mode, a.Classification = assessment.NewDate(2026, 5, 1), "verified", "internal"
			}, "Island Republic", "where to go"},
		{"a fact is not known after all", []Reply{jumpTo("federal"), key("y"), jumpTo("federal"), key("u")}, nil, "Number of", "digits"},
		{"a number taken back", []Reply{jumpTo("population"), words("12.5"), jumpTo("population"), words("")}, nil, "Legal", "true of the country"},
		{"not a number", []Reply{jumpTo("population"), words("4,500,000")}, nil, "Number of", "digits"},
		{"not a choice of the fact", []Reply{jumpTo("system"), key("3")}, nil, "Legal", "true of the country"},
		{"not a day", []Reply{jumpTo("date"), words("soon")}, nil, "Day", "Day"},
		{"a day is needed", []Reply{jumpTo("date"), words("")}, nil, "Day", "Day"},
		{"not a mode", []Reply{jumpTo("mode"), key("4")}, nil, "How", "came about"},
		{"not a classification", []Reply{jumpTo("classification"), key("0")}, nil, "Classification", "read"},
		{"an institution needs its name", []Reply{jumpTo("scope"), key("2"), words(" ")}, nil, "Whose", "Name"},
		{"the country again", []Reply{jumpTo("scope"), key("2"), words("Village Council"), jumpTo("scope"), key("1")}, nil, "Day", "Day"},
		{"by id, and one of no list", []Reply{jumpTo("participants"), key("n"), key("police"), words("coordination"), key("n"), key("n"), words(" Village Council "), words("")},
			func(a *assessment.Assessment) { a.Participants = []assessment.Participant{police, council} }, "Who took part", "Institutions"},
		{"the title of one that is listed goes on to its role", []Reply{jumpTo("participants"), key("n"), key("police"), words("x"), key("n"), key("n"), words("POLICE"), words("coordination")},
			func(a *assessment.Assessment) { a.Participants = []assessment.Participant{police} }, "Who took part", "Institutions"},
		{"another role", []Reply{jumpTo("participants"), key("n"), key("police"), words(""), key("1"), key("r"), words("coordination")},
			func(a *assessment.Assessment) { a.Participants = []assessment.Participant{police} }, "Who took part", "Institutions"},
		{"taken off", []Reply{jumpTo("participants"), key("n"), key("police"), words(""), key("1"), key("d")}, nil, "Who took part", "Institutions"},
		{"by id at once", []Reply{jumpTo("participants"), key("police"), words("coordination")},
			func(a *assessment.Assessment) { a.Participants = []assessment.Participant{police} }, "Who took part", "Institutions"},
		{"an id that is not there", []Reply{jumpTo("participants"), key("fire-brigade")}, nil, "Who took part", "Institutions"},
		{"kept", []Reply{jumpTo("participants"), key("n"), key("police"), words("coordination"), key("1"), key("k")},
			func(a *assessment.Assessment) { a.Participants = []assessment.Participant{police} }, "Who took part", "Institutions"},
		{"no name adds nobody", []Reply{jumpTo("participants"), key("n"), key("n"), words("")}, nil, "Who took part", "Institutions"},
		{"a number that is not there", []Reply{jumpTo("participants"), key("n"), key("3")}, nil, "Who took part", "Which"},
		{"back from a role", []Reply{jumpTo("participants"), key("n"), key("1"), do(Back)}, nil, "Who took part", "Institutions"},
		{"back from the name of the scope", []Reply{jumpTo("scope"), key("2"), do(Back)}, nil, "Whose", "position"},
		{"back to the topic before", []Reply{jumpTo("mode"), do(Back)}, nil, "Day", "Day"},
		{"back to the areas", []Reply{key("0"), do(Back)}, nil, "Island Republic", "where to go"},
		{"skip a topic", []Reply{key("0"), do(Skip)}, nil, "Number of", "digits"},
		{"skip out of the list of institutions", []Reply{jumpTo("participants"), key("n"), do(Skip)}, nil, "Who took part", "Institutions"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			talk, store := startWith(t, smallEdition(t), "full", Options{})
			want := store.a.Clone()
			if test.want != nil {
				test.want(want)
			}
			each(talk, test.replies, func(talk *Talk) {
				if !talk.snapshot().same(snapshotOf(talk, store.disk)) {
					t.Fatalf("on page %q the file lags behind", talk.Prompt().Ask)
				}
			})
			same := cmp.Comparer(func(x, y assessment.Date) bool { return x == y })
			if diff := cmp.Diff(want.Head(), store.disk.Head(), same); diff != "" {
				t.Errorf("the head of the file says:\n%s", diff)
			}
			if len(want.Profile)+len(store.disk.Profile) > 0 && !cmp.Equal(want.Profile, store.disk.Profile) {
				t.Errorf("the profile is %v, want %v", store.disk.Profile, want.Profile)
			}
			if p := talk.Prompt(); !strings.HasPrefix(p.Title, test.title) || !strings.Contains(p.Ask, test.ask) {
				t.Errorf("at %q asking %q, want %q asking %q", p.Title, p.Ask, test.title, test.ask)
			}
		})
	}
}

// snapshotOf is what an assessment on the disk says to the question at hand.
func snapshotOf(talk *Talk, disk *assessment.Assessment) snapshot {
	other := *talk
	other.store = &memory{a: disk}
	return other.snapshot()
}

func TestAboutShowsWhatIsKnown(t *testing.T) {
	talk, store := startWith(t, smallEdition(t), "full", Options{Area: About})
	for id, value := range map[string]string{"federal": "false", "population": "120000", "system": "civil"} {
		if err := store.a.SetFact(talk.c, id, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ id, chosen, value string }{
		{"federal", "n", ""}, {"population", "", "120000"}, {"system", "1", ""}, {"participants", "c", ""}, {"scope", "1", ""},
		{"date", "", "2026-03-14"}, {"mode", "1", ""}, {"classification", "1", ""},
	} {
		say(talk, jumpTo(test.id))
		p, chosen := talk.Prompt(), ""
		if i := p.Chosen(); i >= 0 {
			chosen = p.Options[i].Key
		}
		if chosen != test.chosen || p.Value != test.value {
			t.Errorf("%s shows %q, %q; want %q, %q", test.id, chosen, p.Value, test.chosen, test.value)
		}
	}
	saves := store.saves
	say(talk, jumpTo("federal"), key("n"), words("120000"), key("1"), key("c"), key("1"), words("2026-03-14"), key("1"), key("1"))
	if store.saves != saves {
		t.Errorf("keeping everything saves %d times", store.saves-saves)
	}
}

func TestAboutProgress(t *testing.T) {
	talk, _ := startWith(t, smallEdition(t), "full", Options{})
	entry := func() Option {
		t.Helper()
		p := talk.Prompt()
		i := slices.IndexFunc(p.Options, func(o Option) bool { return o.Key == aboutKey })
		if i != 1 {
			t.Fatalf("the entry stands at %d of %+v", i, p.Options)
		}
		return p.Options[i]
	}
	if o := entry(); !o.Chosen || o.Text != "in progress, 4\u00a0of\u00a08" {
		t.Errorf("at the start: %+v", o)
	}
	say(talk, key("0"), key("n"), do(Areas))
	if o := entry(); o.Chosen || o.Text != "in progress, 5\u00a0of\u00a08" {
		t.Errorf("after a fact: %+v", o)
	}
	say(talk, key("0"))
	if got := talk.Prompt().Title; !strings.HasPrefix(got, "Number") {
		t.Errorf("resumed at %q", got)
	}
	say(talk, words("120000"), key("1"), key("n"), key("1"), words(""), do(Areas))
	if o := entry(); !strings.HasPrefix(o.Text, "done") {
		t.Errorf("at the end: %+v", o)
	}
	say(talk, key("0"))
	if got := talk.Prompt().Title; !strings.HasPrefix(got, "Is the country") {
		t.Errorf("what is done begins at %q", got)
	}
}

func TestAboutConflict(t *testing.T) {
	tests := []struct {
		name    string
		other   func(*assessment.Assessment)
		replies []Reply
		mode    string
		fact    string // what federal is in the file afterwards
		listed  string // what the choice shows of theirs, empty where there is no choice
	}{
		{"another part changed: both stay", func(a *assessment.Assessment) { a.Profile = map[string]string{"federal": "true"} }, nil, "verified", "true", ""},
		{"the same changed, mine stays", func(a *assessment.Assessment) { a.Mode = "facilitated" }, []Reply{key("m")}, "verified", "", "with a facilitator"},
		{"the same changed, theirs stays", func(a *assessment.Assessment) { a.Mode = "facilitated" }, []Reply{key("t")}, "facilitated", "", "with a facilitator"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			talk, store := startWith(t, smallEdition(t), "full", Options{})
			say(talk, jumpTo("mode"))
			store.other = test.other
			say(talk, key("3"))
			if p := talk.Prompt(); test.listed != "" && !strings.Contains(p.Options[1].Text, test.listed) {
				t.Errorf("theirs is shown as %+v", p.Options)
			}
			say(talk, test.replies...)
			if p := talk.Prompt(); !strings.HasPrefix(p.Title, "Classification") {
				t.Errorf("the conversation goes on at %q", p.Title)
			}
			if store.disk.Mode != test.mode || store.disk.Profile["federal"] != test.fact {
				t.Errorf("the file says %q, %v", store.disk.Mode, store.disk.Profile)
			}
		})
	}
}

func TestConflictShowsEachTopicInWords(t *testing.T) {
	tests := []struct {
		id     string
		mine   Reply
		then   []Reply
		other  func(*assessment.Assessment)
		m, his string
	}{
		{"federal", key("y"), nil, func(a *assessment.Assessment) { a.Profile = map[string]string{"federal": "false"} }, "yes", "no"},
		{"system", key("1"), nil, func(a *assessment.Assessment) { a.Profile = map[string]string{"system": "common"} }, "Civil law", "Common law"},
		{"date", words("2026-05-01"), nil, func(a *assessment.Assessment) { a.Date = assessment.NewDate(2026, 6, 1) }, "1 May 2026", "1 June 2026"},
		{"classification", key("3"), nil, func(a *assessment.Assessment) { a.Classification = "internal" }, "Public", "Internal"},
		{"scope", key("2"), []Reply{words("police")}, func(a *assessment.Assessment) {
			a.Scope = assessment.Scope{Kind: "institution", Institution: "Council"}
		}, "Police", "Council"},
		{"participants", key("n"), []Reply{key("1"), words("chair")}, func(a *assessment.Assessment) { a.Participants = []assessment.Participant{{Institution: "Council"}} }, "Police (chair)", "Council"},
	}
	for _, test := range tests {
		t.Run(test.id, func(t *testing.T) {
			talk, store := startWith(t, smallEdition(t), "full", Options{})
			say(talk, jumpTo(test.id))
			store.other = test.other
			say(talk, append([]Reply{test.mine}, test.then...)...)
			p := talk.Prompt()
			if len(p.Options) != 2 || p.Options[0].Text != test.m || p.Options[1].Text != test.his {
				t.Errorf("%q offers %+v", p.Ask, p.Options)
			}
		})
	}
}

// TestExempt walks over a question that does not apply, there and back, and looks at its page.
func TestExempt(t *testing.T) {
	talk, store := startWith(t, smallEdition(t), "full", Options{})
	say(talk, jumpTo("federal"), key("y"), jumpTo("regions"), key("2"), jumpTo("federal"))
	if b := talk.Prompt().Body; len(b) != 1 || !strings.Contains(b[0].Text, "1 question applies: regions") {
		t.Errorf("what the fact decides is told as %+v", b)
	}
	say(talk, key("n"), jumpTo("power"), do(Skip))
	p := talk.Prompt()
	if !strings.HasPrefix(p.Title, "R1") || len(p.Notices) != 1 || !strings.Contains(p.Notices[0], `regions  Regional units does not apply`) {
		t.Errorf("after power comes %q, %q", p.Title, p.Notices)
	}
	say(talk, do(Back))
	if got := talk.Prompt().Title; !strings.HasPrefix(got, "power") {
		t.Errorf("back goes to %q", got)
	}
	say(talk, jumpTo("regions"))
	p = talk.Prompt()
	if text := p.Body[1].Text; !strings.Contains(text, `"federal == true" is not met`) || !strings.Contains(text, `"Is the country a federation?": no`) {
		t.Errorf("the reason is told as %q", text)
	}
	if len(p.Notices) != 1 || !strings.Contains(p.Notices[0], "partly") {
		t.Errorf("the answer kept is told as %q", p.Notices)
	}
	say(talk, key("2"))
	if talk.Prompt().Problem == "" || store.disk.Answers["regions"].Level != 2 {
		t.Error("a question that does not apply takes an answer")
	}
	say(talk, key("1"), key("y"), jumpTo("regions"))
	if p := talk.Prompt(); !strings.Contains(p.Ask, "describes the country") {
		t.Errorf("with another fact the question asks %q", p.Ask)
	}
}

func TestExemptInReview(t *testing.T) {
	talk, store := startWith(t, smallEdition(t), "full", Options{})
	say(talk, jumpTo("federal"), key("n"), jumpTo("power"), key("u"), jumpTo("R1"), Reply{Keys: []string{"1"}}, jumpTo("R2"), key("1"), jumpTo("R3"), words("x"))
	if open := assessment.ProgressOf(talk.c, store.a).Areas[1].Open(); open != 0 {
		t.Fatalf("%d questions of the area are open", open)
	}
	say(talk, do(Areas), key("2"), do(Skip))
	if p := talk.Prompt(); !strings.HasPrefix(p.Title, "R1") || len(p.Notices) != 1 {
		t.Errorf("a review goes on to %q, %q", p.Title, p.Notices)
	}
}

func TestHeadChanges(t *testing.T) {
	talk, _ := startWith(t, smallEdition(t), "full", Options{})
	before, after := &assessment.Assessment{}, &assessment.Assessment{
		Profile:      map[string]string{"federal": "true", "system": "civil", "population": "7"},
		Participants: []assessment.Participant{{Institution: "police", Role: "chair"}, {Institution: "Council"}},
	}
	p := talk.Printer()
	got := []string{
		FactChange(talk.c, p, "federal", before, after), FactChange(talk.c, p, "system", before, after), FactChange(talk.c, p, "population", after, before),
		FactChange(talk.c, p, "federal", after, after), ParticipantChange(p, "police", before, after), ParticipantChange(p, "Council", after, before),
		ParticipantChange(p, "nobody", before, after),
	}
	want := []string{
		"fact federal: not known -> yes", "fact system: not known -> Civil law", "fact population: 7 -> not known",
		"fact federal: no change", `participant police: - -> "chair"`, "participant Council: took part -> -",
		"participant nobody: no change",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
