package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"cybergap/assessment"
)

// clashing has two windows save different texts of 13u; it returns the page on which the later one chooses.
func clashing(t *testing.T) (d *desk, id, at string) {
	t.Helper()
	d = open(t)
	id = d.load("karvelia-2026", func(a *assessment.Assessment) {
		a.Answers["13u"] = assessment.Answer{State: assessment.Answered, Level: 2, Note: "base", Institution: "police-cyber", Evidence: []assessment.Evidence{{Title: "Old", Grade: 1}}}
	})
	page := "/a/" + id + "/q/13u"
	theirs, mine := d.get(page).filledIn(), d.get(page).filledIn()
	theirs.Set("13u.note", "theirs")
	theirs.Set("13u.item1-title", "Their law")
	theirs.Set("13u.state", "1")
	mine.Set("13u.note", "mine <i>")
	mine.Set("13u.item1-title", "My law")
	mine.Set("13u.by", "justice")
	d.post(page, theirs).is(303)
	return d, id, d.post(page, mine).is(303).header.Get("Location")
}

func TestConflict(t *testing.T) {
	three := func(a assessment.Answer) (string, int, string, int) {
		return a.Note, a.Level, a.Institution, len(a.Evidence)
	}
	tests := []struct {
		name   string
		choose func(url.Values)
		note   string
		level  int
		by     string
		items  int
	}{
		{"as proposed: what one changed, and both where both did", func(url.Values) {}, "theirs\n\nmine <i>", 1, "justice", 3},
		{"all of mine", func(f url.Values) { f.Set("all", "mine") }, "mine <i>", 2, "justice", 2},
		{"all that stands", func(f url.Values) { f.Set("all", "theirs") }, "theirs", 1, "police-cyber", 2},
		{"nothing chosen keeps what stands", func(f url.Values) {
			for name := range f {
				if name != "entry" && !strings.HasSuffix(name, ".base") {
					f.Del(name)
				}
			}
		}, "theirs", 1, "police-cyber", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, id, at := clashing(t)
			form := d.get(at).is(200).sound().has("theirs", "mine <i>", "level 2", "level 1", "My law", "Their law").chosen()
			test.choose(form)
			if to := d.post("/a/"+id+"/conflict", form).is(303).header.Get("Location"); !strings.HasPrefix(to, "/a/"+id+"/q/13u") {
				t.Errorf("it leads to %s", to)
			}
			note, level, by, items := three(d.book(id).Assessment.Answers["13u"])
			if note != test.note || level != test.level || by != test.by || items != test.items {
				t.Errorf("%q, level %d, %s, %d items", note, level, by, items)
			}
			d.get("/a/"+id+"/history/answer/13u").is(200).has("came too late", "mine <i>", "theirs") // nothing is lost
		})
	}
}

// chosen is what a browser sends of a form of choices.
func (p *page) chosen() url.Values {
	form := url.Values{}
	for _, n := range p.all("input", "", "") {
		if attr(n, "type") == "hidden" && attr(n, "name") != "back" || has(n, "checked") {
			form.Add(attr(n, "name"), attr(n, "value"))
		}
	}
	return form
}

// TestConflictAgain has a third text come while one chooses.
func TestConflictAgain(t *testing.T) {
	d, id, at := clashing(t)
	form := d.get(at).chosen()
	third := d.get("/a/" + id + "/q/13u").filledIn()
	third.Set("13u.note", "third")
	d.post("/a/"+id+"/q/13u", third).is(303)
	to := d.post("/a/"+id+"/conflict", form).is(303).header.Get("Location")
	if !strings.HasPrefix(to, "/a/"+id+"/conflict?entry=") || to == at {
		t.Fatalf("it leads to %s", to)
	}
	d.get(to).is(200).has("third", "theirs mine <i>")
}

func TestConflictIsToldAgain(t *testing.T) {
	d, id, at := clashing(t)
	before := d.last(id)
	mine := d.get("/a/" + id + "/q/13u").filledIn()
	entry, err := strconv.ParseInt(strings.TrimPrefix(at[strings.Index(at, "?"):], "?entry="), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	e, err := d.store.History(t.Context(), id, "", entry+1, 1)
	if err != nil {
		t.Fatal(err)
	}
	mine.Set("13u.base", strconv.FormatInt(e[0].Base, 10)) // the same form once more, as after a lost answer
	mine.Set("13u.note", "mine <i>")
	mine.Set("13u.item1-title", "My law")
	mine.Set("13u.state", "2")
	mine.Set("13u.by", "justice")
	mine.Del("13u.date")
	if to := d.post("/a/"+id+"/q/13u", mine).is(303).header.Get("Location"); to != at {
		t.Errorf("it leads to %s, want %s", to, at)
	}
	if d.last(id) != before {
		t.Error("the same text was set aside twice")
	}
}

func TestJoinedNotesTooLong(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	x, y := d.get(at).filledIn(), d.get(at).filledIn()
	x.Set("13u.note", strings.Repeat("x", maxNote))
	y.Set("13u.note", strings.Repeat("y", maxNote))
	d.post(at, x).is(303)
	form := d.get(d.post(at, y).is(303).header.Get("Location")).chosen()
	d.post("/a/"+id+"/conflict", form).is(422).sound().has("20,002 characters too long")
}

func TestRegisterConflict(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	g := d.server.Edition.Registers()[0].ID
	at := "/a/" + id + "/q/" + g
	x, y := d.get(at).filledIn(), d.get(at).filledIn()
	x.Set(g+".words", "one")
	y.Set(g+".words", "two")
	y.Set(g+".publish", "yes")
	d.post(at, x).is(303)
	form := d.get(d.post(at, y).is(303).header.Get("Location")).is(200).sound().has("one", "two").chosen()
	d.post("/a/"+id+"/conflict", form).is(303)
	if got := d.book(id).Assessment.Register[g].Text; got != "one\n\ntwo" {
		t.Errorf("the words are %q", got)
	}
}

func TestConflictsAreBounded(t *testing.T) {
	d, id, at := clashing(t)
	form := d.get(at).chosen()
	before := d.last(id)
	for range mostConflicts {
		form.Add("entry", form.Get("entry"))
	}
	d.post("/a/"+id+"/conflict", form).is(413)
	if d.last(id) != before {
		t.Error("something was written")
	}
	form["entry"] = form["entry"][:mostConflicts]
	d.post("/a/"+id+"/conflict", form).is(303)
}
