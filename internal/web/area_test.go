package web

import (
	"context"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// TestAreaSavesEachAlone sends an area of which one question is right, one wrong, one too late and the others untouched.
func TestAreaSavesEachAlone(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/area/contact-247"
	form := d.get(at).is(200).sound().filledIn()
	late := d.get("/a/" + id + "/q/13t").filledIn()
	late.Set("13t.note", "written meanwhile")
	d.post("/a/"+id+"/q/13t", late).is(303)
	before := d.last(id)
	form.Set("13u.note", "right")
	form.Set("13c.state", "withheld")
	form.Set("13c.note", "typed beside a mistake")
	form.Set("13t.note", "written too late")
	p := d.post(at, form).is(422).sound().has("13c: A reason is needed", "saved 10:42", "choose which text stays")
	if p.value("13c.note") != "typed beside a mistake" || p.value("13u.note") != "right" || p.value("13t.note") != "written meanwhile" {
		t.Errorf("the page shows %q, %q, %q", p.value("13c.note"), p.value("13u.note"), p.value("13t.note"))
	}
	if n := d.last(id) - before; n != 2 {
		t.Errorf("%d entries were written, want the right one and the late one", n)
	}
	form = p.filledIn()
	form.Set("13c.withheld", "The service does not say")
	if to := d.post(at, form).is(303).header.Get("Location"); !strings.HasPrefix(to, at+"?saved=") {
		t.Errorf("it leads to %s", to)
	}
	a := d.book(id).Assessment
	if a.Answers["13u"].Note != "right" || a.Answers["13c"].State != assessment.Withheld || a.Answers["13c"].Note != "typed beside a mistake" || a.Answers["13t"].Note != "written meanwhile" {
		t.Errorf("13u %+v, 13c %+v, 13t %+v", a.Answers["13u"], a.Answers["13c"], a.Answers["13t"])
	}
}

func TestAreaConflictsAreShownTogether(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/area/contact-247"
	first, second := d.get(at).filledIn(), d.get(at).filledIn()
	for _, q := range []string{"13u", "13t"} {
		first.Set(q+".note", "first "+q)
		second.Set(q+".note", "second "+q)
	}
	d.post(at, first).is(303)
	to := d.post(at, second).is(303).header.Get("Location")
	d.get(to).is(200).sound().has("first 13u", "second 13u", "first 13t", "second 13t")
}

func TestAreaSaysWhatIsOpen(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) { delete(a.Answers, "13u") })
	d.get("/a/"+id+"/area/contact-247").has("1 question of", "still has no answer")
	form := d.get("/a/" + id + "/q/13u").filledIn()
	form.Set("13u.state", "3")
	d.post("/a/"+id+"/q/13u", form).is(303)
	d.get("/a/" + id + "/area/contact-247").has("Every question of").lacks("still has no answer")
}

func TestTasks(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) {
		delete(a.Answers, "13u")
		a.Profile = nil
	})
	p := d.get("/a/"+id).is(200).sound().has("About the country", "1 of 5", "8 of 9", "in progress").lacks("Areas of this desk")
	if n := len(p.all("a", "href", "/a/"+id+"/q/13u")); n != 1 {
		t.Errorf("%d links to the open question", n)
	}
	change, err := d.book(id).Put("desk", ledger.Settings{Areas: []string{"mla"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Write(context.Background(), id, []ledger.Change{change}); err != nil {
		t.Fatal(err)
	}
	all := d.get("/a/"+id).is(200).sound().has("Areas of this desk", "Other areas").text()
	if strings.Index(all, "Mutual legal assistance") > strings.Index(all, "Other areas") {
		t.Error("the chosen area does not come first")
	}
}
