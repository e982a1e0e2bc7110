package interview

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/locale"

	"github.com/google/go-cmp/cmp"
)

var today = assessment.NewDate(2026, 3, 14)

// memory is a store without a disk. fail is what the next saves return; other is a change that another program makes.
type memory struct {
	a     *assessment.Assessment
	disk  *assessment.Assessment // as it was last saved
	fail  []error
	other func(*assessment.Assessment)
	saves int
}

func (m *memory) Assessment() *assessment.Assessment { return m.a }

func (m *memory) Save() error {
	if m.other != nil {
		m.other(m.disk)
		m.other = nil
		return assessment.ErrConflict
	}
	if len(m.fail) > 0 {
		err := m.fail[0]
		m.fail = m.fail[1:]
		return err
	}
	m.disk = m.a.Clone()
	m.saves++
	return nil
}

func (m *memory) Reload() error {
	m.a = m.disk.Clone()
	return nil
}

// edition is the shipped checklist.
func edition(t testing.TB) *checklist.Checklist {
	t.Helper()
	return example.Embedded(t)
}

// smallEdition has every kind of fact, and a question, regions, that applies to federations only.
func smallEdition(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Load("../../assessment/testdata/small")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func start(t testing.TB, form string, opts Options) (*Talk, *memory) {
	t.Helper()
	return startWith(t, edition(t), form, opts)
}

func startWith(t testing.TB, c *checklist.Checklist, form string, opts Options) (*Talk, *memory) {
	t.Helper()
	a, err := assessment.New(c, assessment.Country{Code: "X-ISLA", Name: "Island Republic"}, form, today)
	if err != nil {
		t.Fatal(err)
	}
	p, err := locale.For("en")
	if err != nil {
		t.Fatal(err)
	}
	store := &memory{a: a, disk: a.Clone()}
	opts.Today = today
	talk, err := New(c, p, store, opts)
	if err != nil {
		t.Fatal(err)
	}
	return talk, store
}

func key(k string) Reply       { return Reply{Key: k} }
func words(text string) Reply  { return Reply{Text: text} }
func do(c Command) Reply       { return Reply{Command: c} }
func jumpTo(id string) Reply   { return Reply{Command: Jump, Text: id} }
func say(t *Talk, rs ...Reply) { each(t, rs, func(*Talk) {}) }
func each(t *Talk, rs []Reply, look func(*Talk)) {
	for _, r := range rs {
		t.Reply(r)
		look(t)
	}
}

func ticks(pairs ...string) Reply {
	r := Reply{Ticks: map[string]assessment.Tick{}}
	for i := 0; i < len(pairs); i += 2 {
		r.Ticks[pairs[i]] = assessment.Tick(pairs[i+1])
	}
	return r
}

// TestConversations replays what people say and looks at what stands in the file afterwards, and at the page they then see.
func TestConversations(t *testing.T) {
	tests := []struct {
		name    string
		form    string
		replies []Reply
		id      string
		want    assessment.Answer
		title   string // begins the title of the page at the end
		ask     string // is part of what it asks
	}{
		{
			"every part of an answer", "full",
			[]Reply{jumpTo("13c"), key("2"), ticks("identified", "yes", "involved", "partly"), words("Since May."), key("y"),
				key("n"), words("Act on partners"), key("1"), key("2"), words("2025-05-01"), words("https://example.org/act"), key("n"), key("c")},
			"13c",
			assessment.Answer{
				State: assessment.Answered, Level: 2, Elements: map[string]assessment.Tick{"identified": "yes", "involved": "partly"},
				Note: "Since May.", NoteConfidential: true, Date: today,
				Evidence: []assessment.Evidence{{Title: "Act on partners", Grade: 2, Kind: "law", Date: assessment.NewDate(2025, 5, 1), Link: "https://example.org/act"}},
			},
			"13e", "describes the country",
		},
		{
			"a file as evidence, then removed", "full",
			[]Reply{jumpTo("13c"), key("2"), ticks(), words(""), key("n"), words("List"), key("6"), key("1"), words(""), words("annex 3.pdf"), key("y"), key("1"), key("y")},
			"13c", assessment.Answer{State: assessment.Answered, Level: 2, Date: today}, "13c", "Evidence",
		},
		{
			"removal thought better of", "full",
			[]Reply{jumpTo("13c"), key("2"), ticks(), words(""), key("n"), words("List"), key("6"), key("1"), words(""), words("annex 3.pdf"), key("y"), key("1"), key("n")},
			"13c",
			assessment.Answer{State: assessment.Answered, Level: 2, Date: today, Evidence: []assessment.Evidence{{Title: "List", Grade: 1, Kind: "record", File: "annex 3.pdf", Confidential: true}}},
			"13c", "Evidence",
		},
		{
			"an empty title adds nothing", "full", []Reply{jumpTo("13c"), key("2"), ticks(), words(""), key("n"), words("")},
			"13c", assessment.Answer{State: assessment.Answered, Level: 2, Date: today}, "13c", "Evidence",
		},
		{
			"unknown asks who could find out", "full", []Reply{jumpTo("13c"), key("u")},
			"13c", assessment.Answer{State: assessment.Unknown, Date: today}, "13c", "who could find out",
		},
		{
			"unknown asks for no evidence", "full", []Reply{jumpTo("13c"), key("u"), words("The police."), key("n")},
			"13c", assessment.Answer{State: assessment.Unknown, Note: "The police.", Date: today}, "13e", "describes",
		},
		{
			"withheld needs a reason", "full", []Reply{jumpTo("13c"), key("w"), words("  ")},
			"13c", assessment.Answer{}, "13c", "Why is the answer withheld?",
		},
		{
			"withheld with its reason", "full", []Reply{jumpTo("13c"), key("w"), words("classified")},
			"13c", assessment.Answer{State: assessment.Withheld, Reason: "classified", Date: today}, "13e", "describes",
		},
		{
			"a level in place of withheld", "full", []Reply{jumpTo("13c"), key("w"), words("classified"), jumpTo("13c"), key("1")},
			"13c", assessment.Answer{State: assessment.Answered, Level: 1, Date: today}, "13c", "Tick",
		},
		{
			"not applicable is refused where every country is meant", "full", []Reply{jumpTo("13u"), key("n")},
			"13u", assessment.Answer{}, "13u", "describes",
		},
		{
			"a level that is not on the scale is refused", "full", []Reply{jumpTo("13u"), key("7")},
			"13u", assessment.Answer{}, "13u", "describes",
		},
		{
			"back inside a question", "full", []Reply{jumpTo("13e"), key("2"), do(Back)},
			"13e", assessment.Answer{State: assessment.Answered, Level: 2, Date: today}, "13e", "describes",
		},
		{"back to the question before", "full", []Reply{jumpTo("13e"), do(Back)}, "13e", assessment.Answer{}, "13c", "describes"},
		{"back to the areas", "full", []Reply{jumpTo("13c"), do(Back)}, "13c", assessment.Answer{}, "Island Republic", "where to go"},
		{"back from a reason", "full", []Reply{jumpTo("13e"), key("w"), do(Back)}, "13e", assessment.Answer{}, "13e", "describes"},
		{"skip a question", "full", []Reply{jumpTo("13c"), do(Skip)}, "13c", assessment.Answer{}, "13e", "describes"},
		{
			"skip the elements", "full", []Reply{jumpTo("13c"), key("3"), do(Skip)},
			"13c", assessment.Answer{State: assessment.Answered, Level: 3, Date: today}, "13c", "Note",
		},
		{"an id as the report writes it", "full", []Reply{jumpTo("13(C)")}, "13c", assessment.Answer{}, "13c", "describes"},
		{"an id that is not there", "full", []Reply{jumpTo("99z")}, "13c", assessment.Answer{}, "Island Republic", "where to go"},
		{"an area by its number", "full", []Reply{key("2")}, "13c", assessment.Answer{}, "13c", "describes"},
		{"the rapid form asks for levels and a note", "rapid", []Reply{jumpTo("13u"), key("3")}, "13u", assessment.Answer{State: assessment.Answered, Level: 3, Date: today}, "13u", "Note"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			talk, store := start(t, test.form, Options{})
			say(talk, test.replies...)
			if diff := cmp.Diff(test.want, store.disk.Answers[test.id], cmp.Comparer(SameAnswer)); diff != "" {
				t.Errorf("the file says:\n%s", diff)
			}
			if got := store.disk.Answers[test.id].Date; got != test.want.Date {
				t.Errorf("dated %v, want %v", got, test.want.Date)
			}
			p := talk.Prompt()
			if !strings.HasPrefix(p.Title, test.title) || !strings.Contains(p.Ask, test.ask) {
				t.Errorf("at %q asking %q, want %q asking %q", p.Title, p.Ask, test.title, test.ask)
			}
		})
	}
}

func TestEveryStepIsSavedBeforeTheNext(t *testing.T) {
	talk, store := start(t, "full", Options{Institution: "police"})
	replies := []Reply{jumpTo("13c"), key("2"), ticks("identified", "yes"), words("Since May."), key("n"), key("c")}
	each(talk, replies, func(talk *Talk) {
		if !SameAnswer(store.a.Answers["13c"], store.disk.Answers["13c"]) {
			t.Fatalf("on page %q the file lags behind", talk.Prompt().Ask)
		}
	})
	if got := store.disk.Answers["13c"].Institution; got != "police" {
		t.Errorf("answered by %q", got)
	}
}

func TestEnterKeepsAnAnswer(t *testing.T) {
	talk, store := start(t, "full", Options{})
	say(talk, jumpTo("13c"), key("2"), ticks("identified", "yes"), words("Since May."), key("n"), key("c"))
	saves := store.saves
	talk.Reply(jumpTo("13c"))
	for range 5 { // what Enter sends: the option chosen, the ticks and the words that are there
		p := talk.Prompt()
		r := Reply{Text: p.Value}
		if i := p.Chosen(); i >= 0 {
			r.Key = p.Options[i].Key
		}
		talk.Reply(r)
	}
	if store.saves != saves || !strings.HasPrefix(talk.Prompt().Title, "13e") {
		t.Errorf("%d saves more, at %q", store.saves-saves, talk.Prompt().Title)
	}
}

func TestAnswerToConfirmIsConfirmedByKeepingIt(t *testing.T) {
	talk, store := start(t, "full", Options{})
	store.a.Answers["13c"] = assessment.Answer{State: assessment.Answered, Level: 2, Confirm: "the question has other words"}
	talk.Reply(jumpTo("13c"))
	if n := talk.Prompt().Notices; len(n) == 0 || !strings.Contains(n[0], "other words") {
		t.Errorf("notices: %q", n)
	}
	talk.Reply(key("2"))
	if got := store.disk.Answers["13c"]; got.Confirm != "" || got.Date != today {
		t.Errorf("kept as %+v", got)
	}
}

func TestRegister(t *testing.T) {
	talk, store := start(t, "full", Options{})
	say(talk, jumpTo("R7"), Reply{Keys: []string{"1", "3"}}, words("In two languages."), key("n"))
	got := store.disk.Register["R7"]
	if !slices.Equal(got.Choices, []string{"everyone-present", "languages"}) || got.Text != "In two languages." || got.Publish == nil || *got.Publish {
		t.Errorf("got %+v", got)
	}
	say(talk, jumpTo("R6"), key("2"), words(""), key("n")) // the edition's default is not written
	if got := store.disk.Register["R6"]; !slices.Equal(got.Choices, []string{"some-agencies"}) || got.Publish != nil {
		t.Errorf("got %+v", got)
	}
	say(talk, jumpTo("R7"), Reply{Keys: []string{"99"}})
	if talk.Prompt().Problem == "" {
		t.Error("a choice that is not there is taken")
	}
}

func TestAreasShowProgress(t *testing.T) {
	talk, store := start(t, "full", Options{Area: "contact-247"})
	if p := talk.Prompt(); !strings.HasPrefix(p.Title, "13c") || !strings.Contains(p.Place, "1 of 9") {
		t.Fatalf("the area starts at %q, %q", p.Place, p.Title)
	}
	for range 9 {
		say(talk, key("1"), do(Areas), key("2"))
	}
	if p := talk.Prompt(); !strings.HasPrefix(p.Title, "13c") {
		t.Errorf("an area that is done is gone through from the start, not from %q", p.Title)
	}
	say(talk, do(Skip))
	if p := talk.Prompt(); !strings.HasPrefix(p.Title, "13e") {
		t.Errorf("after 13c comes 13e, not %q", p.Title)
	}
	say(talk, do(Areas))
	option := talk.Prompt().Options[3]
	if !strings.HasPrefix(option.Text, "done") {
		t.Errorf("area shown as %q", option.Text)
	}
	q, _ := talk.c.Question("13e")
	store.a.Answers["13e"] = assessment.Answer{State: assessment.Answered, Level: 4, Elements: map[string]assessment.Tick{q.Elements[0].ID: assessment.No}}
	if option := talk.Prompt().Options[3]; !strings.HasPrefix(option.Text, "problem") {
		t.Errorf("area with a contradiction shown as %q", option.Text)
	}
}

func TestPrerequisiteIsToldInWords(t *testing.T) {
	talk, store := start(t, "full", Options{})
	store.a.Answers["13jj"] = assessment.Answer{State: assessment.Answered, Level: 0}
	say(talk, jumpTo("13e"))
	if p := talk.Prompt(); !slices.ContainsFunc(p.Body, func(b Paragraph) bool { return strings.Contains(b.Text, "13jj") && strings.Contains(b.Text, "level 0") }) {
		t.Errorf("the page does not say what the question rests on: %+v", p.Body)
	}
	say(talk, key("4"))
	if n := strings.Join(talk.Prompt().Notices, "\n"); !strings.Contains(n, "Counts as 50 of 100 instead of 100") || !strings.Contains(n, "13jj") {
		t.Errorf("the cap is not told: %q", n)
	}
}

func TestSensitiveQuestionsWarn(t *testing.T) {
	talk, _ := start(t, "full", Options{})
	seen := map[checklist.Sensitivity]bool{}
	for _, q := range talk.c.Questions() {
		say(talk, jumpTo(q.ID))
		warned := slices.ContainsFunc(talk.Prompt().Body, func(b Paragraph) bool { return b.Label == "Keep out" })
		if warned != (q.Sensitivity != "") {
			t.Errorf("%s is %q, warned: %v", q.ID, q.Sensitivity, warned)
		}
		seen[q.Sensitivity] = true
	}
	if !seen[checklist.Operational] || !seen[checklist.Personal] {
		t.Errorf("the edition shows only %v", slices.Collect(maps.Keys(seen)))
	}
}

func TestConflict(t *testing.T) {
	level := func(id string, l int) func(*assessment.Assessment) {
		return func(a *assessment.Assessment) {
			a.Answers[id] = assessment.Answer{State: assessment.Answered, Level: l}
		}
	}
	tests := []struct {
		name       string
		other      func(*assessment.Assessment)
		replies    []Reply
		mine, also int // levels of 13c and 13e in the file afterwards, -1 for none
	}{
		{"another question changed: both stay", level("13e", 3), nil, 2, 3},
		{"the same answer given twice", level("13c", 2), nil, 2, -1},
		{"both changed it, mine stays", level("13c", 4), []Reply{key("m")}, 2, -1},
		{"both changed it, theirs stays", level("13c", 4), []Reply{key("t")}, 4, -1},
		{"no way round the choice", level("13c", 4), []Reply{do(Areas), do(Skip), key("x"), key("m")}, 2, -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			talk, store := start(t, "full", Options{})
			say(talk, jumpTo("13c"))
			store.other = test.other
			say(talk, append([]Reply{key("2")}, test.replies...)...)
			if p := talk.Prompt(); !strings.HasPrefix(p.Title, "13c") || !strings.Contains(p.Ask, "Tick") {
				t.Errorf("the conversation goes on at %q: %q", p.Title, p.Ask)
			}
			for id, want := range map[string]int{"13c": test.mine, "13e": test.also} {
				if got, ok := store.disk.Answers[id]; ok != (want >= 0) || ok && got.Level != want {
					t.Errorf("%s is %+v in the file, want level %d", id, got, want)
				}
			}
		})
	}
}

func TestQuitInConflictKeepsMine(t *testing.T) {
	talk, store := start(t, "full", Options{})
	say(talk, jumpTo("13c"))
	store.other = func(a *assessment.Assessment) { a.Answers["13c"] = assessment.Answer{State: assessment.Unknown} }
	say(talk, key("2"), do(Quit))
	if !talk.Done() || !errors.Is(talk.Err(), assessment.ErrConflict) || store.a.Answers["13c"].Level != 2 {
		t.Errorf("done %v, %v, in memory %+v", talk.Done(), talk.Err(), store.a.Answers["13c"])
	}
}

func TestFailedSave(t *testing.T) {
	full := errors.New("no space left on device")
	talk, store := start(t, "full", Options{})
	store.fail = []error{full, full}
	say(talk, jumpTo("13c"), key("2"))
	if p := talk.Prompt(); !strings.Contains(p.Body[0].Text, "no space left") || talk.Err() == nil {
		t.Fatalf("the page says %+v", p.Body)
	}
	say(talk, key("r"), do(Back))
	if talk.Prompt().Problem == "" {
		t.Error("there is a way round an answer that is not saved")
	}
	say(talk, key("r"))
	if got := store.disk.Answers["13c"]; got.Level != 2 || talk.Err() != nil {
		t.Errorf("after a third try the file says %+v, %v", got, talk.Err())
	}
	store.fail = []error{full}
	say(talk, jumpTo("13e"), key("3"), key("q"))
	if !talk.Done() || !errors.Is(talk.Err(), full) || store.a.Answers["13e"].Level != 3 {
		t.Errorf("done %v, %v, in memory %+v", talk.Done(), talk.Err(), store.a.Answers["13e"])
	}
}

func TestUnknownAreaIsRefused(t *testing.T) {
	if _, err := New(edition(t), nil, &memory{}, Options{Area: "nowhere"}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("got %v", err)
	}
}
