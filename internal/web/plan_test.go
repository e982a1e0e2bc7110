package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"cybergap/internal/ledger"
	"cybergap/scoring"
)

func TestPlanComputesWithoutWriting(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	before, revision := scored(t, d, id), d.book(id).Revision
	done := before.Actions[0].ID
	p := d.get("/a/" + id + "/plan?done=" + done + "&target-13u=4&slots=2").is(200).sound()

	b := d.book(id)
	then := ledger.Plan{Done: []string{done}, Targets: map[string]int{"13u": 4}}.Apply(d.server.Edition, b.Assessment)
	want, err := scoring.Score(d.server.Edition, then)
	if err != nil {
		t.Fatal(err)
	}
	p.has(interval(before.Overall.Headline), interval(want.Overall.Headline))
	for i := range want.Areas {
		if want.Areas[i].Scored() {
			p.has(interval(want.Areas[i].Score))
		}
	}
	if box := p.all("input", "id", "done-"+done); len(box) != 1 || !checked(box[0]) {
		t.Error("the tick is lost")
	}
	if p.value("slots") != "2" || b.Revision != revision || len(b.Plans) != 0 {
		t.Errorf("slots %q; revision %d, was %d; %d plans", p.value("slots"), b.Revision, revision, len(b.Plans))
	}
	steps := scoring.Roadmap(want.Plan(), want.Actions, 2)
	last := 0
	for _, s := range steps {
		last = max(last, s.End)
	}
	p.has(d.count("report.roadmap.slots", 2))
	if last == 0 || !strings.Contains(p.text(), "Roadmap") {
		t.Error("there is no roadmap")
	}
}

func TestPlanTakesNothingThatThereIsNot(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	for _, query := range []string{"done=nowhere&done=13u&done=13u", "target-13u=99", "target-13u=-1", "slots=-4", "slots=1e9", "slots=999999999999999999999", "target-nowhere=3"} {
		d.get("/a/" + id + "/plan?" + query).is(200).sound()
	}
	d.get("/a/" + id + "/plan?plan=nowhere").is(404)
}

func TestPlansAreKept(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/plan"
	action := scored(t, d, id).Actions[0].ID
	name := `Law first <b>"& خطة`
	form := url.Values{"do": {"keep"}, "name": {"  " + name + " "}, "done": {action}, "target-13u": {"4"}, "slots": {"3"}, "base": {"0"}, "old": {""}}
	to := d.post(at, form).is(303).header.Get("Location")
	want := ledger.Plan{Done: []string{action}, Targets: map[string]int{"13u": 4}, Slots: 3}
	if got := d.book(id).Plans[name]; len(got.Done) != 1 || got.Done[0] != action || got.Targets["13u"] != 4 || got.Slots != 3 {
		t.Fatalf("kept %+v, want %+v", got, want)
	}
	p := d.get(to).is(200).sound().has(name)
	if p.value("name") != name || p.value("old") != name || p.value("slots") != "3" {
		t.Errorf("the plan came back as %q, %q, %q", p.value("name"), p.value("old"), p.value("slots"))
	}

	form["old"], form["base"], form["slots"] = []string{name}, []string{p.value("base")}, []string{"1"}
	d.post(at, form).is(303)
	if got := d.book(id).Plans[name].Slots; got != 1 {
		t.Errorf("the plan has %d slots", got)
	}
	form["slots"] = []string{"2"} // from the same base: somebody else was faster
	late := d.post(at, form).is(409).sound()
	if late.value("slots") != "2" || d.book(id).Plans[name].Slots != 1 {
		t.Error("the later plan is lost, or won")
	}
	remove := url.Values{"do": {"remove"}, "old": {name}, "base": {d.get(to).value("base")}}
	d.post(at, remove).is(303)
	if _, kept := d.book(id).Plans[name]; kept {
		t.Error("the plan is still there")
	}
	d.post(at, remove).is(303)
}

func TestPlansAreRefused(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/plan"
	keep := func(name, old string) *page {
		return d.post(at, url.Values{"do": {"keep"}, "name": {name}, "old": {old}, "slots": {"7"}})
	}
	keep("One", "").is(303)
	for name, want := range map[string]string{
		" ": d.text("results.plan.name.needed"), strings.Repeat("x", 85): d.count("results.plan.name.long", 5), "One": d.text("results.plan.name.taken", "Name", "One"),
	} {
		p := keep(name, "").is(422).sound().has(want)
		if p.value("slots") != "7" || p.value("name") != strings.TrimSpace(name) {
			t.Errorf("%q: what was typed is lost", name)
		}
		if !strings.HasPrefix(within(p.all("title", "", "")[0]), d.text("results.problem")) {
			t.Errorf("%q: the title does not begin with the problem", name)
		}
	}
}

// TestPlansOfAClosedRound: plans stand beside the assessment, which is not touched.
func TestPlansOfAClosedRound(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	if _, err := d.store.CloseRound(context.Background(), id, d.book(id).Revision); err != nil {
		t.Fatal(err)
	}
	d.post("/a/"+id+"/plan", url.Values{"do": {"keep"}, "name": {"One"}}).is(303)
}
