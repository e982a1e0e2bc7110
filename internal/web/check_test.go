package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// contradicted makes an answer that the check calls an error.
func contradicted(a *assessment.Assessment) {
	a.Answers["13a"] = assessment.Answer{State: assessment.NotApplicable, Reason: "none"}
	a.Participants = nil
}

func TestCheckTellsEveryFinding(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", contradicted)
	p := d.get("/a/" + id + "/check").is(200).sound()
	found := assessment.Check(d.server.Edition, d.book(id).Assessment)
	rules := map[string]bool{}
	for _, f := range found {
		rules[f.Rule] = true
		p.has(flatly(f.Text(d.printer())), flatly(f.Advice(d.printer())))
		to := "/a/" + id + "/about"
		if f.Question != "" {
			to = "/a/" + id + "/q/" + f.Question
		} else if f.Area != "" {
			to = "/a/" + id + "/area/" + f.Area
		}
		if len(p.all("a", "href", to)) == 0 {
			t.Errorf("%s: no way to %s", f.Rule, to)
		}
	}
	if !rules["na-not-allowed"] || !rules["participants-missing"] {
		t.Errorf("the sample has only %v", rules)
	}
	errors, warnings := strings.Index(p.text(), d.text("results.check.error")), strings.Index(p.text(), d.text("results.check.warning"))
	if errors < 0 || warnings < errors {
		t.Error("the gravest do not come first")
	}
}

func flatly(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestAllAnswersAreShown(t *testing.T) {
	d := open(t)
	secret, hostile := "a confidential remark", `</dd><script>alert(1)</script> مرحبا`
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		x := a.Answers["13u"]
		x.Note, x.NoteConfidential = secret, true
		a.Answers["13u"] = x
		a.Answers["13a"] = assessment.Answer{State: assessment.Withheld, Reason: hostile, Note: "beside it", Evidence: []assessment.Evidence{{Grade: 3, Confidential: true}}}
		delete(a.Answers, "13cc")
	})
	p := d.get("/a/"+id+"/answers").is(200).sound().has(secret, hostile, "beside it", d.text("answer.secret"), d.text("results.answers.open"))
	if len(p.all("script", "type", "")) != 0 {
		t.Error("a reason became markup")
	}
	a := d.book(id).Assessment
	for _, q := range d.server.Edition.Questions() {
		if len(p.all("a", "href", "/a/"+id+"/q/"+q.ID)) != 1 {
			t.Errorf("%s is not shown once", q.ID)
		}
		if ans := a.Answers[q.ID]; ans.Known() {
			p.has(flatly(q.Descriptor(ans.Level).In("en")))
		}
		p.has(flatly(a.Answers[q.ID].Note))
	}
	for _, g := range d.server.Edition.Registers() {
		p.has(flatly(a.Register[g.ID].Text))
	}
	if strings.Contains(d.log.String(), secret) {
		t.Error("an answer is in the log")
	}
}

func TestRoundIsClosedAndReopened(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/close"
	p := d.get(at).is(200).sound()
	d.post(at, url.Values{"revision": {p.value("revision")}}).is(303)
	b := d.book(id)
	if b.Round == nil {
		t.Fatal("the round is open")
	}
	d.get(at).is(200).sound().has(b.Round.Digest, d.text("results.reopen.reason"))
	d.post(at, url.Values{"revision": {p.value("revision")}}).is(303) // again, as after a lost answer

	reason := `A law was passed <b>&"`
	d.post("/a/"+id+"/reopen", url.Values{"reason": {" \n "}}).is(422).sound().has(d.text("results.reopen.needed"))
	long := strings.Repeat("ж", mostReason+3)
	if again := d.post("/a/"+id+"/reopen", url.Values{"reason": {long}}).is(422).sound().has(d.count("results.reopen.long", 3)); again.value("reason") != long {
		t.Error("the reason is lost")
	}
	d.post("/a/"+id+"/reopen", url.Values{"reason": {reason}}).is(303)
	if d.book(id).Round != nil {
		t.Error("the round is closed")
	}
	d.get(at).is(200).sound().has(reason, d.text("results.round", "Number", "1"))
	d.post("/a/"+id+"/reopen", url.Values{"reason": {reason}}).is(303)
}

func TestContradictionsAreAcceptedKnowingly(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", contradicted)
	at := "/a/" + id + "/close"
	p := d.get(at).is(200).sound().has(d.count("results.close.accept", 1))
	form := url.Values{"revision": {p.value("revision")}}
	d.post(at, form).is(422).sound().has(d.text("results.close.errors"))
	if d.book(id).Round != nil {
		t.Fatal("the round is closed")
	}
	form.Set("accept", "yes")
	d.post(at, form).is(303)
	if d.book(id).Round == nil {
		t.Error("the round is open")
	}
}

// TestOnlyWhatWasSeenIsClosed: a round is closed at the revision that the page showed, and at no other.
func TestOnlyWhatWasSeenIsClosed(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/close"
	seen := d.get(at).value("revision")
	changes, err := d.book(id).Edit("", "page", func(a *assessment.Assessment) error { a.Clear("13u"); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Write(context.Background(), id, changes); err != nil {
		t.Fatal(err)
	}
	for _, revision := range []string{seen, "", "x", "-1", "99999999999999999999"} {
		p := d.post(at, url.Values{"revision": {revision}}).is(409).sound().has(d.text("results.close.changed"))
		if p.value("revision") == seen {
			t.Error("the page shows what it was about, not what is")
		}
	}
	if d.book(id).Round != nil {
		t.Error("the round is closed")
	}
	d.post("/a/nowhere/close", url.Values{}).is(404)
}

// TestForeignPagesCloseNothing: what another site makes a browser send is refused.
func TestForeignPagesCloseNothing(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	for _, page := range []string{"close", "reopen", "plan"} {
		r := d.request("POST", "/a/"+id+"/"+page, strings.NewReader("revision=1"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		d.do(r).is(403)
	}
	var none *ledger.Round
	if b := d.book(id); b.Round != none || len(b.Plans) != 0 {
		t.Error("something was written")
	}
}
