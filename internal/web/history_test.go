package web

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

func TestHistoryPutsBack(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at, log := "/a/"+id+"/q/13u", "/a/"+id+"/history/answer/13u"
	first := d.book(id).Revisions["answer/13u"]
	was := d.book(id).Assessment.Answers["13u"].Note
	form := d.get(at).filledIn()
	form.Set("13u.note", "new words")
	form.Set("13u.state", "unknown")
	d.post(at, form).is(303)
	second := d.last(id)
	d.get(log).is(200).sound().has("level 4 -> unknown", "new words", "written on a page", "from test", "10:42", "in effect")
	send := func(values map[string]string, status int) *page {
		form := url.Values{}
		for name, value := range values {
			form.Set(name, value)
		}
		return d.post("/a/"+id+"/history", form).is(status)
	}
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	to := send(map[string]string{"entry": number(first), "base": number(second), "of": "answer/13u"}, 303).header.Get("Location")
	if d.get(to).is(200).has("saved 10:42", "put back from the history"); d.book(id).Assessment.Answers["13u"].Note != was {
		t.Errorf("the note is %q", d.book(id).Assessment.Answers["13u"].Note)
	}
	third := d.last(id)
	send(map[string]string{"entry": number(third), "base": number(third), "undo": "yes"}, 303)
	if note := d.book(id).Assessment.Answers["13u"].Note; note != "new words" {
		t.Errorf("taken back, the note is %q", note)
	}
	if to := send(map[string]string{"entry": number(first), "base": number(first)}, 303).header.Get("Location"); d.get(to).is(200).has("Two texts").status != 200 {
		t.Error("what came too late is not told")
	}
	for _, broken := range []map[string]string{{}, {"entry": "x", "base": "1"}, {"entry": "1"}, {"entry": "999999", "base": "1"}} {
		send(broken, 404)
	}
}

// TestHistoryTellsEveryPart writes each kind of part and reads it in words.
func TestHistoryTellsEveryPart(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	book := d.book(id)
	changes, err := book.Edit("justice", "island.yaml", func(a *assessment.Assessment) error {
		h := a.Head()
		h.Mode, h.Classification, h.Name = "self", "public", "Karvelia"
		h.Participants = append(h.Participants[1:], assessment.Participant{Institution: "Harbour Office", Role: "reader"})
		if err := a.SetHead(h); err != nil {
			return err
		}
		delete(a.Targets, "14d")
		return a.SetFact(d.server.Edition, "federal", "false")
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, each := range []struct {
		key   ledger.Key
		value any
	}{{"desk", ledger.Settings{Title: "Spring"}}, {"scenario/Quick wins", ledger.Plan{Slots: 2}}} {
		c, err := book.Put(each.key, each.value)
		if err != nil {
			t.Fatal(err)
		}
		changes = append(changes, c)
	}
	if _, err := d.store.Write(context.Background(), id, changes); err != nil {
		t.Fatal(err)
	}
	d.get("/a/"+id+"/history").is(200).sound().has("from island.yaml", "Ministry of justice", "Self-assessment with a facilitator -> Self-assessment", "Restricted -> Public",
		"Federal Union of Karvelia -> Karvelia", "Harbour Office", "fact federal: yes -> no", "14d: 0.5 -> -", "How the work is done", "What-if plan Quick wins", "made")
}

func TestHistoryHasPages(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	seen := 0
	for at := "/a/" + id + "/history"; at != ""; {
		p := d.get(at).is(200).sound()
		seen += len(p.all("time", "", ""))
		at = ""
		for _, a := range p.all("a", "class", "button quiet") {
			at = attr(a, "href")
		}
	}
	if want := int(d.last(id)); seen != want {
		t.Errorf("the pages show %d entries of %d", seen, want)
	}
	d.get("/a/" + id + "/history?before=1").is(200).has("Nothing was written yet")
	d.get(fmt.Sprintf("/a/%s/history?before=%s", id, "x")).is(200)
}

// TestHistoryPutsBackTooLate puts back parts between whose texts nobody chooses, after somebody else changed them.
func TestHistoryPutsBackTooLate(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	settle := func(title string) {
		c, err := d.book(id).Put("desk", ledger.Settings{Title: title})
		if err != nil {
			t.Fatal(err)
		}
		d.write(id, c)
	}
	settle("Winter")
	first := d.book(id).Revisions
	settle("Spring")
	changes, err := d.book(id).Edit("", "test", func(a *assessment.Assessment) error {
		h := a.Head()
		h.Name = "Karvelia"
		delete(a.Targets, "14d")
		return errors.Join(a.SetHead(h), a.SetFact(d.server.Edition, "federal", "false"))
	})
	if err != nil {
		t.Fatal(err)
	}
	d.write(id, changes...)
	stands := d.book(id).Revisions
	for _, key := range []ledger.Key{"fact/federal", "head", "target/14d", "desk"} {
		before, was := d.last(id), strconv.FormatInt(first[key], 10)
		form := url.Values{"entry": {was}, "base": {was}, "of": {string(key)}}
		d.post("/a/"+id+"/history", form).is(409).sound().has("Somebody changed this meanwhile", "came too late and was set aside", "The whole history")
		if now := d.book(id).Revisions[key]; now != stands[key] || now == first[key] {
			t.Errorf("%s: revision %d stands, want %d", key, now, stands[key])
		}
		if n := d.last(id); n != before+1 {
			t.Errorf("%s: %d entries were written, want the late one", key, n-before)
		}
	}
}

func (d *desk) write(id string, changes ...ledger.Change) {
	d.t.Helper()
	if _, err := d.store.Write(d.t.Context(), id, changes); err != nil {
		d.t.Fatal(err)
	}
}
