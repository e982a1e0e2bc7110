package web

import (
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

var samples = []string{"karvelia-2026", "maravel-2026", "tesmira-rapid-2024", "veldania-2026"}

// scored is what package scoring says of an assessment on the desk.
func scored(t testing.TB, d *desk, id string) *scoring.Result {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := scoring.Score(c, d.book(id).Assessment)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func interval(i scoring.Interval) string {
	if low, high := i.Low.Percent().String(), i.High.Percent().String(); low != high {
		return low + " (up to " + high + ")"
	}
	return i.Low.Percent().String()
}

func TestResultsAreThoseOfScoring(t *testing.T) {
	d := open(t)
	for _, name := range samples {
		id := d.load(name, nil)
		r, p := scored(t, d, id), d.get("/a/"+id+"/results").is(200).sound()
		p.has("Results", "Overall", interval(r.Overall.Headline))
		for i := range r.Areas {
			if a := &r.Areas[i]; a.Scored() {
				p.has(interval(a.Score))
				if len(p.all("a", "href", "/a/"+id+"/results/"+a.ID)) == 0 {
					t.Errorf("%s: no way to the arithmetic of %s", name, a.ID)
				}
			}
		}
		for _, a := range r.Actions {
			if len(p.all("a", "href", "/a/"+id+"/results/"+a.ID)) == 0 {
				t.Errorf("%s: no way to the arithmetic of %s", name, a.ID)
			}
		}
		if n := len(p.all("svg", "", "")); n < 4 {
			t.Errorf("%s: %d figures", name, n)
		}
	}
}

func TestResultsWithoutAnyAnswer(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", func(a *assessment.Assessment) { clear(a.Answers); clear(a.Register) })
	d.get("/a/"+id+"/results").is(200).sound().has("0.0", "100.0")
	for _, page := range []string{"plan", "check", "answers", "close", "report", "progress", "compare"} {
		d.get("/a/" + id + "/" + page).is(200).sound()
	}
}

func TestEveryNumberIsExplained(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	r := scored(t, d, id)
	for i := range r.Questions {
		q := &r.Questions[i]
		p := d.get("/a/" + id + "/results/" + q.ID).is(200).sound()
		if q.Applies() {
			p.has(q.Effective.Low.String(), q.Target.String())
		} else {
			p.has("not applicable")
		}
	}
	for i := range r.Areas {
		p := d.get("/a/" + id + "/results/" + r.Areas[i].ID).is(200).sound()
		if r.Areas[i].Scored() {
			p.has(r.Areas[i].Score.Low.String())
		}
	}
	d.get("/a/"+id+"/results/overall").is(200).sound().has(r.Overall.Arithmetic.Low.String(), interval(r.Overall.Balanced))
}

func TestNumbersThatThereAreNot(t *testing.T) {
	d := open(t)
	id := d.load("tesmira-rapid-2024", nil)
	for _, of := range []string{"nowhere", "..%2f..", "%3Cscript%3E", strings.Repeat("x", 2000), "13bb"} {
		d.get("/a/" + id + "/results/" + of).is(404)
	}
	d.get("/a/nowhere/results").is(404)
}
