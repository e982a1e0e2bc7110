package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// pagesOfQuestions are the addresses of all questions of the sample.
func pagesOfQuestions(d *desk, id string) (out []string) {
	for _, area := range d.server.Edition.Areas {
		for _, a := range asks(area, d.book(id).Assessment.Form) {
			out = append(out, "/a/"+id+"/q/"+a.id)
		}
	}
	return out
}

func pagesOfAreas(d *desk, id string) (out []string) {
	for _, area := range d.server.Edition.Areas {
		out = append(out, "/a/"+id+"/area/"+area.ID)
	}
	return out
}

func okay(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") }

// BenchmarkQuestionPage asks for the pages of all questions in turn, beside a handler that says ok: called directly, and by clients that keep
// their connections to a server on the loopback.
func BenchmarkQuestionPage(b *testing.B) { benchPages(b, pagesOfQuestions) }

// BenchmarkAreaPage is the same for the pages of whole areas.
func BenchmarkAreaPage(b *testing.B) { benchPages(b, pagesOfAreas) }

func benchPages(b *testing.B, of func(*desk, string) []string) {
	d := open(b)
	id := d.load("karvelia-2026", nil)
	paths := of(d, id)
	b.Run("handler", func(b *testing.B) { benchHandler(b, d, d.server, paths) })
	b.Run("handler-ok", func(b *testing.B) { benchHandler(b, d, http.HandlerFunc(okay), paths) })
	b.Run("loopback", func(b *testing.B) { benchLoopback(b, d, d.server, paths) })
	b.Run("loopback-ok", func(b *testing.B) { benchLoopback(b, d, http.HandlerFunc(okay), paths) })
	b.Run("after-a-save", func(b *testing.B) { benchAfterSave(b, d, id, paths) })
}

func benchHandler(b *testing.B, d *desk, h http.Handler, paths []string) {
	b.ReportAllocs()
	for i := range b.N {
		r := d.request("GET", paths[i%len(paths)], nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}

func benchLoopback(b *testing.B, d *desk, h http.Handler, paths []string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() { _ = server.Close() })
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}
	address := "http://" + listener.Addr().String()
	b.SetParallelism(8)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			r := d.request("GET", paths[i%len(paths)], nil)
			r.RequestURI, r.URL.Host = "", strings.TrimPrefix(address, "http://")
			r.Header.Set("Accept-Encoding", "gzip")
			reply, err := client.Do(r)
			if err != nil {
				b.Error(err)
				return
			}
			_, _ = io.Copy(io.Discard, reply.Body)
			_ = reply.Body.Close()
			if reply.StatusCode != 200 {
				b.Errorf("status %d", reply.StatusCode)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}

// benchAfterSave has every request follow a save of another answer, so that nothing of the whole assessment was worked out before.
func benchAfterSave(b *testing.B, d *desk, id string, paths []string) {
	for i := range b.N {
		b.StopTimer()
		at := "/a/" + id + "/q/13u"
		form := d.get(at).filledIn()
		form.Set("13u.note", fmt.Sprint("note ", i))
		d.post(at, form).is(303)
		b.StartTimer()
		r := d.request("GET", paths[i%len(paths)], nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		d.server.ServeHTTP(w, r)
	}
}

// Limits of what a question page may weigh, in bytes as they go over the line.
const (
	firstLoad = 14 << 10 // the page with its style sheet and module
	laterLoad = 5 << 10  // the page alone, in English
	widerLoad = 6400     // in the other languages: their texts are longer, or their letters take two and three bytes
)

func TestWeightOfQuestionPages(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	around := len(d.zipped(d.server.assets.address["style.css"])) + len(d.zipped(d.server.assets.address["desk.js"]))
	for _, lang := range []string{"en", "ar", "es", "fr", "ru", "zh"} {
		d.lang = lang
		worst, where := 0, ""
		for _, path := range pagesOfQuestions(d, id) {
			if n := len(d.zipped(path)); n > worst {
				worst, where = n, path
			}
		}
		t.Logf("%s: at most %d bytes later, %d at first: %s", lang, worst, worst+around, where)
		most := widerLoad
		if lang == "en" {
			most = laterLoad
		}
		if worst > most || worst+around > firstLoad {
			t.Errorf("%s: %s weighs %d bytes, with what is around it %d; at most %d and %d", lang, where, worst, worst+around, most, firstLoad)
		}
	}
}

// zipped is an answer in gzip. It must open to the answer without.
func (d *desk) zipped(path string) []byte {
	d.t.Helper()
	r := d.request("GET", path, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	p := d.do(r).is(200)
	z, err := gzip.NewReader(strings.NewReader(p.body))
	if err != nil {
		d.t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		d.t.Fatalf("%s: %v", path, err)
	}
	if !bytes.Equal(plain, []byte(d.get(path).body)) {
		d.t.Fatalf("%s: gzip opens to another page", path)
	}
	return []byte(p.body)
}
