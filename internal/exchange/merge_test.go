package exchange_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/exchange"

	"github.com/xuri/excelize/v2"
)

var today = assessment.NewDate(2026, 4, 1)

// read merges a filled packet into ours, on a day.
func read(t testing.TB, c *checklist.Checklist, ours *assessment.Assessment, data []byte) *exchange.Proposal {
	t.Helper()
	r := returned(t, c, data)
	r.Day = today
	p, err := exchange.Merge(c, nil, ours, r)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Assessment.Validate(c); err != nil {
		t.Fatalf("the merged assessment does not fit its edition: %v", err)
	}
	return p
}

// texts are findings in English, each with its place.
func texts(t testing.TB, list []exchange.Finding) (out []string) {
	t.Helper()
	for _, f := range list {
		out = append(out, f.Place.String()+" "+f.Question+" "+f.Text(printer(t, "en")))
	}
	return out
}

func wants(t testing.TB, what string, got []exchange.Finding, want ...string) {
	t.Helper()
	if list := texts(t, got); !reflect.DeepEqual(list, want) && len(list)+len(want) > 0 {
		t.Errorf("%s:\n  %s\nwant\n  %s", what, strings.Join(list, "\n  "), strings.Join(want, "\n  "))
	}
}

// TestEverythingThatIsFilledInIsTaken where nobody else wrote.
func TestEverythingThatIsFilledInIsTaken(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "police", "1a", "1c", "1d", "2c", "R1", "R2")
	p := read(t, c, a, fill(t, packet.Data,
		typed{"answers", "1a", "answer", "4"}, typed{"answers", "1a", "note", "Five officers."}, typed{"answers", "1a", "secret", "yes"},
		typed{"answers", "1c", "answer", "Partly"}, typed{"answers", "1c", "reason", ""},
		typed{"answers", "1d", "answer", "NOT APPLICABLE"}, typed{"answers", "2c", "answer", "Withheld"}, typed{"answers", "2c", "reason", "Under review"},
		typed{"elements", "1a act", "tick", "Yes"}, typed{"elements", "1a model", "tick", "Not applicable"},
		typed{"evidence", "2c", "title", "Report of 2025"}, typed{"evidence", "2c", "kind", "report"}, typed{"evidence", "2c", "grade", "2"},
		typed{"evidence", "2c", "date", "2025-11-30"}, typed{"evidence", "2c", "link", "https://example.org/r"}, typed{"evidence", "2c", "secret", "no"},
		typed{"register", "R1 study", "answer", "Yes"}, typed{"register", "R1 #words", "answer", "Since May."}, typed{"register", "R1 #publish", "answer", "no"},
		typed{"register", "R2 committee", "answer", "No"}, typed{"register", "R2 experts", "answer", "yes"},
	))
	x := p.Assessment
	one := x.Answers["1a"]
	if one.State != assessment.Answered || one.Level != 4 || one.Note != "Five officers." || !one.NoteConfidential || one.Institution != "police" || one.Date != today ||
		one.Elements["act"] != assessment.Yes || one.Elements["model"] != assessment.TickNA || one.Elements["staffed"] != assessment.Yes ||
		len(one.Dissent) != 1 || len(one.Evidence) != 2 {
		t.Errorf("1a: %+v", one)
	}
	if three := x.Answers["1c"]; three.State != assessment.Answered || three.Level != 2 || three.Reason != "" {
		t.Errorf("1c: %+v", three)
	}
	item := assessment.Evidence{Title: "Report of 2025", Kind: "report", Grade: 2, Date: assessment.NewDate(2025, time.November, 30), Link: "https://example.org/r"}
	if seven := x.Answers["2c"]; seven.State != assessment.Withheld || seven.Reason != "Under review" || !reflect.DeepEqual(seven.Evidence, []assessment.Evidence{item}) {
		t.Errorf("2c: %+v", seven)
	}
	// R1 is not for publication and was not sent, so that what is typed meets what stands there.
	if r := x.Register["R1"]; !reflect.DeepEqual(r.Choices, []string{"signed"}) || !strings.HasPrefix(r.Text, "SENTINEL-REGISTER\n\nPolice cyber unit: ") || *r.Publish {
		t.Errorf("R1: %+v", r)
	}
	if r := x.Register["R2"]; !reflect.DeepEqual(r.Choices, []string{"experts"}) || r.Text != "We attended twice." || r.Institution != "police" {
		t.Errorf("R2: %+v", r)
	}
	wants(t, "problems", p.Problems, `Answers!G5 1d "NOT APPLICABLE" is none of the answers in the list; choose one of them.`)
	wants(t, "changes", p.Changes,
		"Answers!G3 1a answer: Level 3 -> Level 4", `Answers!I3 1a note: "The desk has four officers. It moved in 2025." -> "Five officers."`,
		"Answers!J3 1a confidential: No -> Yes", "Elements!F5 1a A legal act designates the desk: No -> Yes",
		"Elements!F6 1a A treaty served as a model: - -> Not applicable", `Answers!G4 1c answer: Not applicable: "The country has no regions." -> Partly`,
		`Answers!G6 2c answer: Not known -> Withheld: "Under review"`, `Evidence!E6 2c new evidence: "Report of 2025"`,
		"Register!E7 R1 publish: - -> No", "Register!E9 R2 choices: The committee -> The expert group")
	wants(t, "conflicts", p.Conflicts,
		"Register!E5 R1 choices: the assessment has Signed, the packet Under study; both are kept, please discuss",
		`Register!E6 R1 words: the assessment has "SENTINEL-REGISTER", the packet "Since May."; both are kept, please discuss`)
	if canonical(t, a) == canonical(t, x) {
		t.Error("the assessment that was given changed")
	}
}

// TestBlankNeverDeletes: who empties every cell changes nothing.
func TestBlankNeverDeletes(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "1b", "1c", "1d", "2a", "R1", "R2")
	p := read(t, c, a, edited(t, packet.Data, func(f *excelize.File) {
		for _, sheet := range []string{"Answers", "Elements", "Evidence", "Register"} {
			for x := 'C'; x <= 'K'; x++ {
				for y := 3; y < 40; y++ {
					cell := string(x) + itoa(y)
					style, err := f.GetCellStyle(sheet, cell)
					look, err2 := f.GetStyle(style)
					if errors.Join(err, err2) == nil && look.Protection != nil && !look.Protection.Locked {
						if err := f.SetCellStr(sheet, cell, ""); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
		}
	}))
	if canonical(t, p.Assessment) != canonical(t, a) || len(p.Changes)+len(p.Conflicts)+len(p.Problems) > 0 {
		t.Errorf("%+v", p)
	}
}

func itoa(n int) string { return strings.TrimPrefix(exchangeName(n), "A") }

func exchangeName(row int) string {
	name, err := excelize.CoordinatesToCellName(1, row)
	if err != nil {
		panic(err)
	}
	return name
}

// TestBothVoicesAreKept where the assessment was changed after the packet was sent.
func TestBothVoicesAreKept(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "1d", "2a", "2c", "R2")
	set(t, c, a, "1a", func(x *assessment.Answer) {
		x.Level, x.Note = 2, "Three officers."
		x.Elements["power"] = assessment.No
	})
	set(t, c, a, "1d", func(x *assessment.Answer) { x.Level = 1 })
	set(t, c, a, "2c", func(x *assessment.Answer) { x.State, x.Level = assessment.Answered, 1 })
	a.Register["R2"] = assessment.RegisterAnswer{Choices: []string{"experts"}, Text: "We spoke once."}
	data := fill(t, packet.Data,
		typed{"answers", "1a", "answer", "Level 4"}, typed{"answers", "1a", "note", "Five officers."}, typed{"elements", "1a power", "tick", "Yes"},
		typed{"answers", "1d", "answer", "Level 1: whatever follows"}, typed{"answers", "2c", "answer", "withheld"}, typed{"answers", "2c", "reason", "Not ours to say"},
		typed{"register", "R2 experts", "answer", "yes"}, typed{"register", "R2 #words", "answer", "We wrote."},
	)
	p := read(t, c, a, data)
	one := p.Assessment.Answers["1a"]
	four := 4
	wantView := assessment.Dissent{Institution: "justice", Level: &four, Note: "The desk can have data preserved at once: Yes"}
	if one.Level != 2 || one.Note != "Three officers.\n\nMinistry of justice: Five officers." || one.Elements["power"] != assessment.No ||
		one.Confirm != assessment.ConfirmDiscuss || !reflect.DeepEqual(one.Dissent[len(one.Dissent)-1], wantView) || one.Institution != "police" || one.Date == today {
		t.Errorf("1a: %+v", one)
	}
	if x := p.Assessment.Answers["1d"]; x.Level != 1 || x.Confirm != "" || len(x.Dissent) > 0 {
		t.Errorf("1d: both say the same, and %+v", x)
	}
	if x := p.Assessment.Answers["2c"]; x.Level != 1 || x.Dissent[0].Note != "Not ours to say" || x.Dissent[0].Level != nil {
		t.Errorf("2c: %+v", x)
	}
	if r := p.Assessment.Register["R2"]; !reflect.DeepEqual(r.Choices, []string{"experts"}) ||
		r.Text != "We spoke once.\n\nMinistry of justice: [The expert group; The committee]\n\nMinistry of justice: We wrote." && !strings.Contains(r.Text, "We wrote.") {
		t.Errorf("R2: %+v", r)
	}
	if len(p.Changes)+len(p.Problems) > 0 || len(p.Conflicts) != 6 {
		t.Errorf("%q %q", texts(t, p.Changes), texts(t, p.Conflicts))
	}
	again := read(t, c, p.Assessment, data)
	if canonical(t, again.Assessment) != canonical(t, p.Assessment) || len(again.Changes)+len(again.Conflicts) > 0 {
		t.Errorf("the second time changes: %q %q", texts(t, again.Changes), texts(t, again.Conflicts))
	}
}

func set(t testing.TB, c *checklist.Checklist, a *assessment.Assessment, id string, change func(*assessment.Answer)) {
	t.Helper()
	x := a.Answers[id].Clone()
	change(&x)
	if err := a.Set(c, id, x); err != nil {
		t.Fatal(err)
	}
}

// TestSecretNotesMeetNewOnes: a note that was not sent stays, confidential, above what the institution writes.
func TestSecretNotesMeetNewOnes(t *testing.T) {
	c, a := own(t)
	p := read(t, c, a, fill(t, packed(t, c, a, "en", "police", "1b").Data, typed{"answers", "1b", "note", "No order was used."}))
	x := p.Assessment.Answers["1b"]
	if x.Note != "SENTINEL-NOTE the minister opposes the bill\n\nPolice cyber unit: No order was used." || !x.NoteConfidential {
		t.Errorf("%+v", x)
	}
	for _, text := range texts(t, p.Conflicts) {
		if strings.Contains(text, "SENTINEL") {
			t.Errorf("the preview tells %s", text)
		}
	}
}

func TestWrongCellsAreNamed(t *testing.T) {
	c, a := own(t)
	packet := packed(t, c, a, "en", "justice", "1a", "1c", "2a", "R1", "R2")
	long := strings.Repeat("x", 20_001)
	p := read(t, c, a, fill(t, packet.Data,
		typed{"answers", "1a", "answer", "5"}, typed{"answers", "1a", "note", long}, typed{"answers", "1a", "secret", "perhaps"},
		typed{"answers", "1a", "reason", "because"}, typed{"answers", "2a", "reason", ""}, typed{"answers", "2a", "answer", "Level 2"},
		typed{"answers", "1c", "answer", "withheld"}, typed{"answers", "1c", "reason", ""},
		typed{"elements", "2a authority", "tick", "maybe"}, typed{"evidence", "1a", "link", "https://example.org"},
		typed{"evidence", "2a", "title", "Paper"}, typed{"evidence", "2a", "link", "javascript:alert(1)"}, typed{"evidence", "2a", "date", "last May"},
		typed{"evidence", "1c", "title", "Paper"}, typed{"evidence", "1c", "grade", "9"},
		typed{"register", "R1 signed", "answer", "yes"}, typed{"register", "R1 study", "answer", "yes"},
	))
	wants(t, "problems", p.Problems,
		`Answers!G3 1a "5" is none of the answers in the list; choose one of them.`,
		"Answers!I3 1a The text is too long; shorten it to 20,000 characters.",
		`Answers!J3 1a "perhaps" is none of the answers in the list; choose one of them.`,
		"Answers!H4 1c The answer in this row needs a reason; write it here.",
		`Elements!F7 2a "maybe" is none of the answers in the list; choose one of them.`,
		"Evidence!E3 1a Evidence needs a title.",
		`Evidence!G4 1c "9" is none of the answers in the list; choose one of them.`,
		`Evidence!I5 2a "javascript:alert(1)" is no web address; it must begin with https:// or http://.`,
		`Evidence!H5 2a "last May" is not a day such as 2025-05-01.`,
		"Register!E4 R1 This question takes one choice; answer the others with no.",
	)
	wants(t, "changes", p.Changes, `Answers!G5 2a answer: Withheld: "Under review by the council." -> Level 2`)
}
