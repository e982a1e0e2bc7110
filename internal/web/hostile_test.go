package web

import (
	"slices"
	"strings"
	"testing"
)

// TestHostileTexts writes markup, directions and broken characters into every field and reads every page that shows them: as words, in
// their place, with no element or attribute of theirs.
func TestHostileTexts(t *testing.T) {
	payloads := []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' autofocus onfocus='alert(1)`, `</textarea><script>alert(1)</script>`, `</title><svg onload=alert(1)>`,
		`javascript:alert(1)`, `{{.Main}}`, "<!--main-->", "\u202eevil\u2066", "\x00\x08\x1b[31m", "\xff\xfe", strings.Repeat("م", 150), "--></style>",
	}
	d := open(t)
	id := d.load("karvelia-2026", nil)
	at, register := "/a/"+id+"/q/13u", d.server.Edition.Registers()[0].ID
	for _, payload := range payloads {
		form := d.get(at).filledIn()
		for _, field := range []string{"note", "name", "item0-title", "withheld"} {
			form.Set("13u."+field, payload)
		}
		form.Set("13u.state", "withheld")
		form.Set("13u.by", byOther)
		d.post(at, form)
		form = d.get("/a/" + id + "/q/" + register).filledIn()
		form.Set(register+".words", payload)
		d.post("/a/"+id+"/q/"+register, form)
		form = d.get(at).filledIn()
		form.Set("13u.date", payload) // refused, and shown again
		form.Set("13u.item0-link", payload)
		var pages []*page
		if p := d.post(at, form); p.status != 303 { // nothing is left of some when they are cleaned
			pages = append(pages, p.is(422))
		}
		for _, path := range []string{"/q/13u", "/area/contact-247", "/q/" + register, "/history", "/history/answer/13u", "/search?q=alert", "/search?institution=x"} {
			pages = append(pages, d.get("/a/"+id+path).is(200))
		}
		for _, p := range pages {
			p.sound()
			if scripts := p.all("script", "", ""); len(scripts) > 1 || len(p.all("img", "", "")) > 0 || len(p.all("svg", "", "")) > 0 {
				t.Errorf("%q became markup", payload)
			}
			for _, a := range p.all("a", "", "") {
				if strings.HasPrefix(attr(a, "href"), "javascript:") {
					t.Errorf("%q became a link", payload)
				}
			}
			if n := len(p.all("main", "", "")); n != 1 || strings.ContainsAny(p.body, "\x00\u202e") {
				t.Errorf("%q broke the page", payload)
			}
		}
	}
	if strings.Contains(d.log.String(), "alert") {
		t.Error("the log has an answer")
	}
}

// TestCacheForgets holds the cache to its size, and to keeping what is asked for.
func TestCacheForgets(t *testing.T) {
	c := newCache[int, int](4)
	made := []int{}
	ask := func(key int) {
		v, err := c.get(key, func() (int, error) { made = append(made, key); return key * 10, nil })
		if err != nil || v != key*10 {
			t.Errorf("%d: %d, %v", key, v, err)
		}
	}
	for i := range 100 {
		ask(i)
		ask(0)
		if n := len(c.young) + len(c.old); n > 8 {
			t.Fatalf("it keeps %d", n)
		}
	}
	if n := len(slices.DeleteFunc(made, func(key int) bool { return key != 0 })); n != 1 {
		t.Errorf("what is asked for all the time was made %d times", n)
	}
}
