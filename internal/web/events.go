package web

import (
	"fmt"
	"net/http"
	"time"
)

const (
	heartbeat   = 20 * time.Second // so that whatever stands between keeps the connection open
	mostStreams = 500              // of a server; a browser that finds none asks again later
	slowest     = 10 * time.Second // for a browser to take one event
)

// events tells a page each revision of its assessment as it is written, until the browser leaves.
func (v *visit) events() error {
	select {
	case v.streams <- struct{}{}:
		defer func() { <-v.streams }()
	default:
		v.w.Header().Set("Retry-After", "60")
		http.Error(v.w, "too many pages are open", http.StatusServiceUnavailable)
		return nil
	}
	revisions, err := v.Store.Watch(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	s := stream{v.w, http.NewResponseController(v.w)}
	return s.follow(v.r.Context().Done(), revisions)
}

// stream is the answer of events.
type stream struct {
	w  http.ResponseWriter
	to *http.ResponseController
}

// follow sends revisions until the visitor leaves or the store has no more.
func (s stream) follow(gone <-chan struct{}, revisions <-chan int64) error {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		text := ": here\n\n"
		select {
		case <-gone:
			return errAnswered
		case n, more := <-revisions:
			if !more {
				return errAnswered
			}
			text = revisionEvent(n)
		case <-beat.C:
		}
		if s.say(text) != nil {
			return errAnswered
		}
	}
}

// say sends text at once. Where a deadline cannot be set the server's own stands.
func (s stream) say(text string) error {
	_ = s.to.SetWriteDeadline(time.Now().Add(slowest))
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.to.Flush()
}

func revisionEvent(n int64) string {
	return fmt.Sprintf("retry: 5000\nevent: revision\ndata: %d\n\n", n)
}
