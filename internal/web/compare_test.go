package web

import (
	"context"
	"net/url"
	"testing"

	"cybergap/assessment"
	"cybergap/scoring"
)

func TestProgressIsThatOfScoring(t *testing.T) {
	d := open(t)
	old, id := d.load("maravel-2023", nil), d.load("maravel-2026", nil)
	d.load("karvelia-2026", nil)
	want, err := scoring.Compare(d.server.Edition, d.book(old).Assessment, d.server.Edition, d.book(id).Assessment)
	if err != nil {
		t.Fatal(err)
	}
	list := d.get("/a/" + id + "/progress").is(200).sound()
	link := "/a/" + id + "/progress?with=" + old
	if len(list.all("a", "href", link)) != 1 {
		t.Error("the earlier assessment is not offered")
	}
	list.lacks("Karvelia")
	p := d.get(link).is(200).sound().has(interval(want.Overall.Old), interval(want.Overall.New), d.text("results.compare.doubt.mode"))
	for _, a := range want.Areas {
		if a.HasCore {
			p.has(interval(a.Old), interval(a.New))
		}
	}
	p.has(d.text("results.compare.open"), d.text("results.compare.higher"), d.count("results.compare.core", len(want.Core)))
}

func TestProgressSinceAClosedRound(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	d.get("/a/" + id + "/progress").is(200).sound().has(d.text("results.compare.progress.none"))
	round, err := d.store.CloseRound(context.Background(), id, d.book(id).Revision)
	if err != nil {
		t.Fatal(err)
	}
	p := d.get("/a/" + id + "/progress?round=" + round.Digest).is(200).sound()
	p.has(d.text("results.compare.same"))
	p.lacks(d.text("results.compare.higher"), d.text("results.compare.lower"))
	for _, bad := range []string{"nowhere", round.Digest[:12], "%3Cscript%3E"} {
		d.get("/a/" + id + "/progress?round=" + bad).is(404)
	}
}

func TestCompareSaysWhatDiffers(t *testing.T) {
	d := open(t)
	rapid, full := d.load("tesmira-rapid-2024", nil), d.load("tesmira-2026", nil)
	other := d.load("karvelia-2026", func(a *assessment.Assessment) { a.Country.Name = `<img src=x onerror=alert(1)> كارفيليا` })
	d.get("/a/"+full+"/compare").is(200).sound().has("Tesmira", "<img src=x")
	d.get("/a/"+full+"/compare?with="+rapid).is(200).sound().has(d.text("results.compare.doubt.form"), d.text("results.compare.little"))
	p := d.get("/a/"+full+"/compare?with="+other).is(200).sound().has(d.text("results.compare.doubt.country"), "<img src=x onerror=alert(1)>")
	if len(p.all("img", "", "")) != 0 {
		t.Error("a name became markup")
	}
	for _, bad := range []string{full, "nowhere", url.QueryEscape("../x")} {
		d.get("/a/" + full + "/compare?with=" + bad).is(404)
	}
	if err := d.store.Remove(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	d.get("/a/" + full + "/compare?with=" + other).is(404)
}
