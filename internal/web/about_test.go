package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
)

func TestAboutIsSaved(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/about"
	before := d.last(id)
	form := d.get(at).is(200).sound().sendsTo(at)
	if got := d.post(at, form).is(303).header.Get("Location"); got != at || d.last(id) != before {
		t.Fatalf("an untouched form wrote %d entries and leads to %s", d.last(id)-before, got)
	}
	row := strconv.Itoa(len(d.book(id).Assessment.Participants)) // the first empty one
	for name, value := range map[string]string{
		"title": "Round one " + hostile, "fact.federal": "false", "fact.population": "4 500 000", "who-0": "", "role-0": "", "who-" + row: "Courts",
		"role-" + row: hostile, "mode": "verified", "classification": "internal", "day": "2026-09-30", "answers-language": "es",
	} {
		form.Set(name, value)
	}
	to := d.post(at, form).is(303).header.Get("Location")
	d.get(to).is(200).sound().has("saved 10:42")
	b := d.book(id)
	a := b.Assessment
	if b.Title != "Round one "+hostile || a.Profile["federal"] != "false" || a.Profile["population"] != "4500000" || a.Mode != "verified" ||
		a.Classification != "internal" || a.Date.String() != "2026-09-30" || a.Language != "es" {
		t.Errorf("got %+v, %+v", b.Settings, a.Head())
	}
	if last := a.Participants[len(a.Participants)-1]; last != (assessment.Participant{Institution: "courts", Role: hostile}) {
		t.Errorf("the last institution is %+v", last)
	}
	form = d.get(at).sendsTo(at)
	form.Set("fact.federal", "")
	d.post(at, form).is(303)
	if _, known := d.book(id).Assessment.Profile["federal"]; known {
		t.Error("a fact that is not known is still there")
	}
}

func TestAboutIsRefused(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/about"
	fine, before := d.get(at).sendsTo(at), d.last(id)
	for _, tc := range []struct{ field, value, want string }{
		{"fact.population", "many", "is not a number"},
		{"fact.federal", "maybe", "There is no such choice"},
		{"day", "soon", "is not a day"},
		{"mode", "", "There is no such choice"},
		{"classification", "secret", "There is no such choice"},
		{"scope", "planet", "There is no such choice"},
		{"who-0", "", "A name is needed."},
		{"role-0", strings.Repeat("y", 201), "too long"},
		{"name", "", "must carry its own name"},
	} {
		form := url.Values{}
		for name, values := range fine {
			form[name] = slices.Clone(values)
		}
		form.Set(tc.field, tc.value)
		form.Set("title", "typed")
		if tc.field == "who-0" {
			form.Set("role-0", "coordination")
		}
		if p := d.post(at, form).is(422).sound().has(tc.want); p.value("title") != "typed" {
			t.Errorf("%s: what was typed is gone", tc.field)
		}
	}
	if d.last(id) != before {
		t.Error("a refused form wrote something")
	}
}

// Two people describe the country at the same time: what one wrote is not overwritten unseen, and the rest is saved.
func TestAboutTellsOfConflicts(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/about"
	first, second := d.get(at).sendsTo(at), d.get(at).sendsTo(at)
	first.Set("fact.population", "1000")
	first.Set("mode", "verified")
	d.post(at, first).is(303)
	second.Set("fact.population", "2000")
	second.Set("mode", "facilitated")
	second.Set("title", "mine")
	p := d.post(at, second).is(409).sound().has("Somebody else changed", "2,000 -> 1,000")
	if b := d.book(id); b.Assessment.Profile["population"] != "1000" || b.Assessment.Mode != "verified" || b.Title != "mine" {
		t.Errorf("population %s, mode %s, title %q", b.Assessment.Profile["population"], b.Assessment.Mode, b.Title)
	}
	if p.value("fact.population") != "2000" {
		t.Error("what was typed is gone")
	}
	d.post(at, p.sendsTo(at)).is(303)
	if b := d.book(id); b.Assessment.Profile["population"] != "2000" || b.Assessment.Mode != "facilitated" {
		t.Errorf("the second attempt: population %s, mode %s", b.Assessment.Profile["population"], b.Assessment.Mode)
	}
}

// In a closed round the title can still be changed, and nothing of the assessment.
func TestAboutOfAClosedRound(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/about"
	open := d.get(at).sendsTo(at)
	if _, err := d.store.CloseRound(context.Background(), id, d.last(id)); err != nil {
		t.Fatal(err)
	}
	open.Set("mode", "verified")
	open.Set("name", "typed while the round was closed")
	if p := d.post(at, open).is(http.StatusConflict).sound().has("The round is closed"); p.value("name") != "typed while the round was closed" {
		t.Error("what was typed is gone")
	}
	form := d.get(at).is(200).sound().sendsTo(at)
	form.Set("title", "Signed off")
	d.post(at, form).is(303)
	if b := d.book(id); b.Title != "Signed off" || b.Assessment.Mode == "verified" {
		t.Errorf("title %q, mode %s", b.Title, b.Assessment.Mode)
	}
}
