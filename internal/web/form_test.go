package web

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cybergap/internal/ledger"

	"golang.org/x/net/html"
)

// filledIn is what a browser would send of the form on a page: every field as it stands there.
func (p *page) filledIn() url.Values {
	p.t.Helper()
	return p.sends(func(form *html.Node) bool { return has(form, "data-auto") })
}

// sendsTo is what a browser would send of the form that goes to an address.
func (p *page) sendsTo(address string) url.Values {
	p.t.Helper()
	return p.sends(func(form *html.Node) bool { return attr(form, "action") == address })
}

func (p *page) sends(which func(form *html.Node) bool) url.Values {
	p.t.Helper()
	form := url.Values{}
	for n := range p.root().Descendants() {
		name := attr(n, "name")
		if n.Type != html.ElementNode || name == "" || !inForm(n, which) {
			continue
		}
		switch kind := attr(n, "type"); {
		case n.Data == "textarea":
			form.Add(name, within(n))
		case n.Data == "select":
			form.Add(name, selected(n))
		case n.Data == "input" && kind == "file":
		case n.Data == "input" && (kind == "radio" || kind == "checkbox"):
			if has(n, "checked") {
				form.Add(name, attr(n, "value"))
			}
		case n.Data == "input":
			form.Add(name, attr(n, "value"))
		}
	}
	return form
}

func inForm(n *html.Node, which func(form *html.Node) bool) bool {
	for ; n != nil; n = n.Parent {
		switch {
		case n.Data == "form":
			return which(n)
		case n.Data == "fieldset" && has(n, "disabled"):
			return false
		}
	}
	return false
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func selected(n *html.Node) string {
	for o := range n.Descendants() {
		if o.Data == "option" && has(o, "selected") {
			return attr(o, "value")
		}
	}
	return ""
}

func TestClosedRound(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	form := d.get(at).filledIn()
	form.Set("13u.note", "typed while somebody closed the round")
	if _, err := d.store.CloseRound(context.Background(), id, d.last(id)); err != nil {
		t.Fatal(err)
	}
	p := d.post(at, form).is(409).sound().has("The round is closed")
	if p.value("13u.note") != "typed while somebody closed the round" {
		t.Error("what was typed is gone")
	}
	d.get(at).is(200).lacks("Save and go on")
	area := form
	p = d.post("/a/"+id+"/area/contact-247", area).is(409).sound().has("The round is closed")
	if p.value("13u.note") != "typed while somebody closed the round" {
		t.Error("what was typed is gone from the area")
	}
	d.get("/a/"+id+"/history").is(200).lacks("Put this back", "Take this back")
}

// failing is a store that cannot write.
type failing struct {
	Store
	err error
}

func (f failing) Write(context.Context, string, []ledger.Change) ([]ledger.Outcome, error) {
	return nil, f.err
}

func TestFullDisk(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	form := d.get(at).filledIn()
	form.Set("13u.note", "typed on a full disk")
	d.server.Store = failing{d.server.Store, ledger.ErrFull}
	p := d.post(at, form).is(507).sound().has("no space left")
	if p.value("13u.note") != "typed on a full disk" {
		t.Error("what was typed is gone")
	}
	if strings.Contains(d.log.String(), "typed on a full disk") {
		t.Error("the log has the answer")
	}
}

// TestModule is what the module in the browser sends and reads.
func TestModule(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at := "/a/" + id + "/q/13u"
	send := func(form url.Values) (int, map[string]any) {
		t.Helper()
		r := d.request("POST", at, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
		p := d.do(r)
		var answer map[string]any
		if err := json.Unmarshal([]byte(p.body), &answer); err != nil {
			t.Fatalf("%v in %s", err, p.body)
		}
		return p.status, answer
	}
	form := d.get(at).filledIn()
	stale := maps.Clone(form)
	if status, answer := send(form); status != 200 || answer["state"] != "saved" {
		t.Errorf("nothing new: %d %v", status, answer)
	}
	form.Set("13u.state", "2")
	form.Set("part", "13u")
	status, answer := send(form)
	if status != 200 || answer["state"] != "saved" || answer["at"] != "10:42" || answer["revision"] != float64(d.last(id)) {
		t.Errorf("saving: %d %v", status, answer)
	}
	form.Set("13u.base", strconv.FormatInt(d.last(id), 10))
	form.Set("13u.date", "soon")
	if status, answer := send(form); status != 422 || answer["state"] != "refused" || len(answer["errors"].(map[string]any)) != 1 {
		t.Errorf("refusing: %d %v", status, answer)
	}
	stale.Set("13u.state", "0")
	for range 2 { // as after a lost answer
		if status, answer := send(stale); status != 409 || answer["state"] != "conflict" {
			t.Errorf("too late: %d %v", status, answer)
		}
	}
	if status, answer := send(url.Values{"x": {"y"}}); status != 400 || answer["state"] != "failed" {
		t.Errorf("nothing of a question: %d %v", status, answer)
	}
}
