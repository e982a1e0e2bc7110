package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cybergap/assessment"
)

// listen opens the events of an assessment as a browser does, and returns what comes as data.
func listen(t *testing.T, d *desk, base, id string, ctx context.Context) (<-chan string, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, "GET", base+"/a/"+id+"/events", nil)
	if err != nil {
		return nil, err
	}
	r.AddCookie(&http.Cookie{Name: d.server.cookie(), Value: d.token})
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		answer.Body.Close()
		return nil, fmt.Errorf("status %s, type %s", answer.Status, answer.Header.Get("Content-Type"))
	}
	out := make(chan string, 16)
	go func() {
		defer close(out)
		defer answer.Body.Close()
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				out <- data
			}
		}
	}()
	return out, nil
}

// serve puts the desk on a port of its own.
func (d *desk) serve() string {
	d.t.Helper()
	s := httptest.NewServer(d.server)
	d.t.Cleanup(s.Close)
	d.server.Hosts = []string{strings.TrimPrefix(s.URL, "http://")}
	return s.URL
}

// TestEventsReach200Pages: each of them hears of the change, and when they leave nothing of them stays.
func TestEventsReach200Pages(t *testing.T) {
	const pages = 200
	d := open(t)
	id := d.load("karvelia-2026", nil)
	base := d.serve()
	ctx, leave := context.WithCancel(context.Background())
	defer leave()
	now := fmt.Sprint(d.book(id).Revision)
	var streams [pages]<-chan string
	var wg sync.WaitGroup
	for i := range streams {
		wg.Go(func() {
			var err error
			if streams[i], err = listen(t, d, base, id, ctx); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	for i, s := range streams {
		if got := <-s; got != now {
			t.Errorf("page %d begins at %s, want %s", i, got, now)
		}
	}
	changes, err := d.book(id).Edit("", "page", func(a *assessment.Assessment) error { a.Clear("13u"); return nil })
	if err != nil {
		t.Fatal(err)
	}
	outcomes, err := d.store.Write(context.Background(), id, changes)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprint(outcomes[0].Revision)
	for i, s := range streams {
		if got := <-s; got != want {
			t.Errorf("page %d hears %s, want %s", i, got, want)
		}
	}
	leave()
	for range 200 {
		if len(d.server.streams) == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d streams stay when all have left", len(d.server.streams))
}

func TestEventsAreBounded(t *testing.T) {
	d := open(t)
	id := d.load("karvelia-2026", nil)
	for range cap(d.server.streams) {
		d.server.streams <- struct{}{}
	}
	w := httptest.NewRecorder()
	d.server.ServeHTTP(w, d.request("GET", "/a/"+id+"/events", nil))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	d.get("/a/nowhere/events").is(404)
}

// TestSilentStreamsBeat: what stands between server and browser closes connections on which nothing comes.
func TestSilentStreamsBeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := httptest.NewRecorder()
		s := stream{w, http.NewResponseController(w)}
		ctx, stop := context.WithTimeout(context.Background(), 2*heartbeat+time.Second)
		defer stop()
		revisions := make(chan int64, 1)
		revisions <- 7
		if err := s.follow(ctx.Done(), revisions); !errors.Is(err, errAnswered) {
			t.Error(err)
		}
		if got := w.Body.String(); !strings.HasSuffix(got, "data: 7\n\n: here\n\n: here\n\n") {
			t.Errorf("%q", got)
		}
		close(revisions)
		if err := s.follow(context.Background().Done(), revisions); !errors.Is(err, errAnswered) {
			t.Error("the stream goes on when the store has ended")
		}
	})
}
