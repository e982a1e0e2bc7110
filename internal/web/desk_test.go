package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
	"cybergap/internal/store"

	"golang.org/x/net/html"
)

// desk is a server on a store of its own, and a browser that was let in.
type desk struct {
	t      testing.TB
	store  *store.Store
	server *Server
	token  string
	log    *bytes.Buffer // what the server logged
	lang   string        // that the browser wants
}

const deskHost = "127.0.0.1:8620"

var deskDay = time.Date(2026, 11, 3, 10, 42, 0, 0, time.UTC)

func open(t testing.TB) *desk {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "desk.db"), store.Options{Now: func() time.Time { return deskDay }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, store: s, token: "let in", log: &bytes.Buffer{}, lang: "en"}
	d.server, err = New(Options{Store: s, Edition: c, Now: func() time.Time { return deskDay }, Language: "en", Hosts: []string{deskHost},
		Generator: "cybergap test", Log: slog.New(slog.NewTextHandler(d.log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.PutSession(context.Background(), sha256.Sum256([]byte(d.token)), ledger.Session{Use: forSession, Created: deskDay, Expires: deskDay.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	return d
}

// load puts a sample country on the desk, after a change where one is given, and returns its id.
func (d *desk) load(sample string, change func(*assessment.Assessment)) string {
	d.t.Helper()
	f, err := assessment.Load("../../examples/" + sample + ".yaml")
	if err != nil {
		d.t.Fatal(err)
	}
	a := f.Assessment
	if change != nil {
		change(a)
	}
	return d.put(a)
}

// put puts an assessment on the desk and returns its id.
func (d *desk) put(a *assessment.Assessment) string {
	d.t.Helper()
	parts, err := ledger.Parts(a)
	if err != nil {
		d.t.Fatal(err)
	}
	var changes []ledger.Change
	for key, value := range parts {
		changes = append(changes, ledger.Change{Key: key, Value: value, From: "test"})
	}
	id, err := d.store.Create(context.Background(), ledger.Frame(a), changes)
	if err != nil {
		d.t.Fatal(err)
	}
	return id
}

func (d *desk) book(id string) *ledger.Book {
	d.t.Helper()
	b, err := d.store.Book(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

// request makes a request as the browser makes it.
func (d *desk) request(method, path string, body io.Reader) *http.Request {
	r := httptest.NewRequest(method, "http://"+deskHost+path, body)
	r.AddCookie(&http.Cookie{Name: d.server.cookie(), Value: d.token})
	r.Header.Set("Accept-Language", d.lang)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

func (d *desk) get(path string) *page {
	d.t.Helper()
	return d.do(d.request("GET", path, nil))
}

func (d *desk) post(path string, form url.Values) *page {
	d.t.Helper()
	r := d.request("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return d.do(r)
}

func (d *desk) do(r *http.Request) *page {
	d.t.Helper()
	w := httptest.NewRecorder()
	d.server.ServeHTTP(w, r)
	p := &page{t: d.t, status: w.Code, header: w.Header(), body: w.Body.String()}
	if p.status >= 500 && p.status != http.StatusInsufficientStorage {
		d.t.Errorf("%s %s: status %d; log: %s", r.Method, r.URL, p.status, d.log)
	}
	if h := p.header.Get("Content-Security-Policy"); !strings.Contains(h, "default-src 'none'") {
		d.t.Errorf("%s %s: the policy is %q", r.Method, r.URL, h)
	}
	return p
}

// page is an answer of the server.
type page struct {
	t      testing.TB
	status int
	header http.Header
	body   string
}

// is fails the test where the status is another.
func (p *page) is(status int) *page {
	p.t.Helper()
	if p.status != status {
		p.t.Fatalf("status %d, want %d: %.600s", p.status, status, p.text())
	}
	return p
}

// has fails the test where a text is not on the page.
func (p *page) has(texts ...string) *page {
	p.t.Helper()
	all := p.text()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			p.t.Errorf("%q is not on the page: %.2000s", text, all)
		}
	}
	return p
}

// lacks fails the test where a text is on the page.
func (p *page) lacks(texts ...string) *page {
	p.t.Helper()
	all := p.text()
	for _, text := range texts {
		if strings.Contains(all, text) {
			p.t.Errorf("%q is on the page", text)
		}
	}
	return p
}

// text is what the page says, without its markup, white space joined.
func (p *page) text() string {
	var out []string
	for n := range p.root().Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			out = append(out, n.Data)
		}
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

func (p *page) root() *html.Node {
	p.t.Helper()
	root, err := html.Parse(strings.NewReader(p.body))
	if err != nil {
		p.t.Fatal(err)
	}
	return root
}

// all returns the elements of a name that have an attribute of a value; an empty attribute matches all.
func (p *page) all(name, attribute, value string) (out []*html.Node) {
	for n := range p.root().Descendants() {
		if n.Type == html.ElementNode && n.Data == name && (attribute == "" || attr(n, attribute) == value) {
			out = append(out, n)
		}
	}
	return out
}

// value is what stands in a field of the page's form, by its name.
func (p *page) value(field string) string {
	p.t.Helper()
	if inputs := p.all("input", "name", field); len(inputs) > 0 {
		return attr(inputs[0], "value")
	}
	if texts := p.all("textarea", "name", field); len(texts) > 0 {
		return within(texts[0])
	}
	p.t.Fatalf("the page has no field %s", field)
	return ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// within is the text inside an element.
func within(n *html.Node) string {
	var out strings.Builder
	for each := range n.Descendants() {
		if each.Type == html.TextNode {
			out.WriteString(each.Data)
		}
	}
	return out.String()
}

// sound fails the test where a page breaks what all pages keep: one title, unique ids, a label for every field, no style or script within.
func (p *page) sound() *page {
	p.t.Helper()
	if n := len(p.all("h1", "", "")); n != 1 {
		p.t.Errorf("the page has %d titles", n)
	}
	seen, labels := map[string]bool{}, map[string]bool{}
	for _, n := range p.all("label", "", "") {
		labels[attr(n, "for")] = true
	}
	for n := range p.root().Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" && seen[id] {
			p.t.Errorf("two elements have the id %s", id)
		} else {
			seen[id] = true
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				p.t.Errorf("%s has an attribute %s", n.Data, a.Key)
			}
		}
		field := n.Data == "select" || n.Data == "textarea" || n.Data == "input" && attr(n, "type") != "hidden"
		if field && !labels[attr(n, "id")] {
			p.t.Errorf("field %s has no label", attr(n, "name"))
		}
	}
	for _, n := range p.all("a", "", "") {
		if to, inside := strings.CutPrefix(attr(n, "href"), "#"); inside && !seen[to] {
			p.t.Errorf("a link leads to #%s, which there is not", to)
		}
	}
	return p
}
