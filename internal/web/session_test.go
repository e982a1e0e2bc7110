package web

import (
	"net/http"
	"testing"
)

// TestLookingAheadKeepsTheLink asks for a link's head, as mail programs do, before a person opens it.
func TestLookingAheadKeepsTheLink(t *testing.T) {
	d := open(t)
	link, err := d.server.Link(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p := d.do(d.request(http.MethodHead, link, nil)).is(http.StatusMethodNotAllowed)
	if p.header.Get("Allow") != http.MethodGet || p.header.Get("Set-Cookie") != "" {
		t.Errorf("the headers are %v", p.header)
	}
	if d.get(link).is(303).header.Get("Set-Cookie") == "" {
		t.Error("the link lets nobody in")
	}
	d.get(link).is(403)
}
