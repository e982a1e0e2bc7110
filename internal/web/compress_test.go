package web

import (
	"net/http"
	"testing"
)

// TestGzipIsAskedFor sends pages, which are kept compressed, and files as browsers want them.
func TestGzipIsAskedFor(t *testing.T) {
	d := open(t)
	page := "/a/" + d.load("karvelia-2026", nil) + "/q/13u"
	for wish, want := range map[string]string{
		"": "", "gzip": "gzip", "br, GZIP ; q=0.5": "gzip", "gzip;q=1.0, br": "gzip",
		"gzip;q=0": "", "br, gzip; q=0.000": "", "gzip;Q=0": "", "identity": "", "gzipped": "", "gzip;q=much": "",
	} {
		for _, path := range []string{page, d.server.assets.address["style.css"]} {
			r := d.request(http.MethodGet, path, nil)
			r.Header.Set("Accept-Encoding", wish)
			if got := d.do(r).is(200).header.Get("Content-Encoding"); got != want {
				t.Errorf("%s, wanted as %q, comes as %q, want %q", path, wish, got, want)
			}
		}
	}
}
