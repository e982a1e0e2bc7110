package web

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/interview"
)

// last is the newest revision of an assessment.
func (d *desk) last(id string) int64 { return d.book(id).Revision }

func TestQuestionIsAnswered(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	form := d.get(at).is(200).sound().has("13(u)", "24/7").filledIn()
	form.Set("13u.state", "1")
	form.Set("13u.note", "  Two officers answer;\r\npreservation takes days.\u202e ")
	form.Set("13u.secret", "yes")
	form.Set("then", "stay")
	p := d.post(at, form).is(303)
	to := p.header.Get("Location")
	if want := at + "?saved=" + strconv.FormatInt(d.last(id), 10); to != want {
		t.Errorf("it leads to %s, want %s", to, want)
	}
	d.get(to).is(200).has("saved 10:42")
	ans := d.book(id).Assessment.Answers["13u"]
	if ans.Level != 1 || ans.Note != "Two officers answer;\npreservation takes days." || !ans.NoteConfidential || ans.Date.String() != "2026-11-03" {
		t.Errorf("the answer is %+v", ans)
	}
	before := d.last(id)
	d.post(at, form).is(303) // the same form again, as after a lost answer
	if d.last(id) != before {
		t.Error("the same form wrote twice")
	}
}

// TestFormsChangeNothing sends every question of every sample as it is shown, and nothing may be written.
func TestFormsChangeNothing(t *testing.T) {
	for _, sample := range []string{"karvelia-2026", "maravel-2023", "tesmira-2026", "veldania-2026"} {
		d := open(t)
		id := d.load(sample, nil)
		before := d.last(id)
		for _, area := range d.server.Edition.Areas {
			at := "/a/" + id + "/area/" + area.ID
			d.post(at, d.get(at).is(200).sound().filledIn()).is(303)
			for _, a := range asks(area, d.book(id).Assessment.Form) {
				at := "/a/" + id + "/q/" + a.id
				d.post(at, d.get(at).is(200).sound().filledIn()).is(303)
			}
		}
		if d.last(id) != before {
			t.Errorf("%s: forms that nobody changed wrote %d entries", sample, d.last(id)-before)
		}
	}
}

func TestGoOn(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		delete(a.Answers, "13u")
		delete(a.Answers, "13b")
	})
	next := d.book(id).Assessment.Next(d.server.Edition, "13u")
	form := d.get("/a/" + id + "/q/13u").filledIn()
	form.Set("13u.state", "unknown")
	form.Set("then", "next")
	if to := d.post("/a/"+id+"/q/13u", form).is(303).header.Get("Location"); next == "" || !strings.HasPrefix(to, "/a/"+id+"/q/"+next+"?saved=") {
		t.Errorf("it goes on to %s, want question %s", to, next)
	}
}

// TestRefusals looks at what the page says to each mistake: the text at its field, a link to it, what was typed still there.
func TestRefusals(t *testing.T) {
	tests := []struct{ name, question, field, value, want string }{
		{"no reason for withholding", "13u", "state", "withheld", "A reason is needed"},
		{"not applicable where it never is", "13u", "state", "na", "applies to every country"},
		{"no such level", "13u", "state", "7", "no such choice"},
		{"a state that is no number", "13u", "state", "x\u0000<script>", "no such choice"},
		{"note too long", "13u", "note", strings.Repeat("é", maxNote+3), "3 characters too long"},
		{"no day", "13u", "date", "14.3.2026", "is not a day"},
		{"no tick", "13u", "tick-" + elementOf(t, "13u"), "perhaps", "no such choice"},
		{"name too long", "13u", "name", strings.Repeat("x", maxInstitution+1), "1 character too long"},
		{"evidence without title", "13u", "item9-link", "https://law.example/1", "Give the evidence a title"},
		{"not a web address", "13u", "item9-link", "javascript:alert(1)", "starts with http"},
		{"web address without a host", "13u", "item9-link", "https:///x", "starts with http"},
		{"day of evidence", "13u", "item9-date", "soon", "is not a day"},
		{"kind of evidence", "13u", "item9-kind", "rumour", "no such choice"},
		{"grade of evidence", "13u", "item9-grade", "9", "no such choice"},
	}
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		ans := a.Answers["13u"]
		ans.Evidence = nil
		a.Answers["13u"] = ans
	})
	before := d.last(id)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d.t = t
			at := "/a/" + id + "/q/" + test.question
			form := d.get(at).filledIn()
			if other, ok := strings.CutPrefix(test.field, "item9-"); ok {
				form.Set(test.question+".item0-"+other, test.value)
				if other != itemLink {
					form.Set(test.question+".item0-title", "Law")
				}
			} else {
				form.Set(test.question+"."+test.field, test.value)
			}
			form.Set(test.question+".reason", "kept")
			if test.field != fieldNote {
				form.Set(test.question+".note", "<b>what was typed</b>")
			}
			p := d.post(at, form).is(422).sound().has(test.want)
			if test.field != fieldNote && p.value(test.question+".note") != "<b>what was typed</b>" {
				t.Error("what was typed is gone")
			}
			if title := p.all("title", "", ""); !strings.HasPrefix(within(title[0]), "Error: ") {
				t.Errorf("the title is %q", within(title[0]))
			}
		})
	}
	if d.last(id) != before {
		t.Error("something was written")
	}
}

func elementOf(t *testing.T, question string) string {
	t.Helper()
	q, ok := open(t).server.Edition.Question(question)
	if !ok || len(q.Elements) == 0 {
		t.Fatal("no elements")
	}
	return q.Elements[0].ID
}

func TestUnknownQuestions(t *testing.T) {
	d := open(t)
	id := d.load("tesmira-rapid-2024", nil)
	var outside string
	for _, q := range d.server.Edition.Questions() {
		if !q.In(d.book(id).Assessment.Form) {
			outside = q.ID
		}
	}
	for _, path := range []string{"/q/99z", "/q/" + outside, "/area/nowhere", "/history/answer/99z", "/history/nothing", "/file/none.pdf", "/q/%3Cscript%3E", "/conflict", "/conflict?entry=x", "/conflict?entry=99999"} {
		d.get("/a/" + id + path).is(404).sound()
	}
	for _, path := range []string{"/q/99z", "/area/nowhere", "/history", "/conflict"} {
		d.post("/a/"+id+path, url.Values{"entry": {"7000"}, "7000.base": {"1"}, "base": {"1"}}).is(404)
	}
}

func TestAnswerIsTakenBack(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	d.post("/a/"+id+"/q/13u", url.Values{"13u.base": {strconv.FormatInt(d.book(id).Revisions["answer/13u"], 10)}}).is(303)
	if _, ok := d.book(id).Assessment.Answers["13u"]; ok {
		t.Error("the answer is still there")
	}
	d.get("/a/" + id + "/q/13u").is(200)
}

func TestRegister(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	for _, g := range d.server.Edition.Registers() {
		at := "/a/" + id + "/q/" + g.ID
		form := d.get(at).is(200).sound().filledIn()
		form.Set(g.ID+".words", "Said anew <script>alert(1)</script>")
		form.Del(g.ID + ".choices")
		if len(g.Choices) > 0 {
			form.Set(g.ID+".choices", g.Choices[0].ID)
		}
		form.Del(g.ID + ".publish")
		d.post(at, form).is(303)
		ans := d.book(id).Assessment.Register[g.ID]
		if ans.Text != "Said anew <script>alert(1)</script>" || interview.Published(g, ans) || len(g.Choices) > 0 && !slices.Equal(ans.Choices, []string{g.Choices[0].ID}) {
			t.Errorf("%s is %+v", g.ID, ans)
		}
		form = d.get(at).filledIn()
		form.Add(g.ID+".choices", "no-such-choice")
		d.post(at, form).is(422).sound().has("no such choice")
	}
}

func TestConfirm(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		ans := a.Answers["13u"]
		ans.Confirm = assessment.ConfirmDiscuss
		ans.Dissent = []assessment.Dissent{{Institution: "police-cyber", Level: new(1), Note: "أقل من ذلك"}}
		a.Answers["13u"] = ans
	})
	at := "/a/" + id + "/q/13u"
	form := d.get(at).is(200).sound().has("To be confirmed", "أقل من ذلك").filledIn()
	form.Set("13u.confirm", "yes")
	d.post(at, form).is(303)
	if ans := d.book(id).Assessment.Answers["13u"]; ans.Confirm != "" || len(ans.Dissent) != 1 {
		t.Errorf("the answer is %+v", ans)
	}
	d.get(at).lacks("To be confirmed").has("أقل من ذلك")
}

// TestRemarks looks at what the page says of other answers.
func TestRemarks(t *testing.T) {
	d := open(t)
	var held *struct{ id, pre string }
	for _, q := range d.server.Edition.Questions() {
		if len(q.Prerequisites) > 0 && q.Kind() == "level" && q.Applies(func(string) ([]string, bool) { return nil, false }) {
			held = &struct{ id, pre string }{q.ID, q.Prerequisites[0].ID}
			break
		}
	}
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		a.Answers[held.id] = assessment.Answer{State: assessment.Answered, Level: 4}
		a.Answers[held.pre] = assessment.Answer{State: assessment.Answered, Level: 0}
	})
	at := "/a/" + id + "/q/" + held.id
	d.get(at).is(200).has("held down by question "+held.pre, "Rests on", "without any evidence")
	form := d.get("/a/" + id + "/q/" + held.pre).filledIn()
	form.Set(held.pre+".state", "4")
	d.post("/a/"+id+"/q/"+held.pre, form).is(303)
	d.get(at).is(200).lacks("held down") // what is said of other answers follows them
}

func TestExempt(t *testing.T) {
	d, small := open(t), example.Small(t, nil)
	data := bytes.Replace(small.Checklist.JSON(), []byte(`"id":"1c",`), []byte(`"id":"1c","applies_when":"federal == true",`), 1)
	c, err := checklist.FromJSON("small-1", data, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.server.editions.keep(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	a := small.Assessment
	a.Checklist.Digest = c.Digest()
	for federal, applies := range map[string]bool{"false": false, "true": true} {
		a.Profile["federal"] = federal
		p := d.get("/a/" + d.put(a) + "/q/1c").is(200)
		if applies {
			p.lacks("Does not apply", "is not met")
		} else {
			p.has("Does not apply", `"federal == true" is not met`)
		}
	}
}
