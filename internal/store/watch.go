package store

import (
	"context"
	"sync"
)

// Watch tells the revision of an assessment: the present one at once, and then each time something of it was written. Whoever is slow is
// told the newest alone. The channel is closed when ctx ends or the store is shut.
func (s *Store) Watch(ctx context.Context, id string) (<-chan int64, error) {
	ch := s.watches.add(ctx, id)
	book, err := s.Book(ctx, id)
	if err != nil {
		s.watches.remove(id, ch)
		return nil, err
	}
	s.watches.tell(id, ch, book.Revision)
	return ch, nil
}

// watches are those who wait for changes, by assessment.
type watches struct {
	mu    sync.Mutex
	ended bool
	by    map[string]map[chan int64]bool
}

func newWatches() *watches { return &watches{by: map[string]map[chan int64]bool{}} }

func (w *watches) add(ctx context.Context, id string) chan int64 {
	ch := make(chan int64, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		close(ch)
		return ch
	}
	if w.by[id] == nil {
		w.by[id] = map[chan int64]bool{}
	}
	w.by[id][ch] = true
	context.AfterFunc(ctx, func() { w.remove(id, ch) })
	return ch
}

// remove closes a channel, once.
func (w *watches) remove(id string, ch chan int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.by[id][ch] {
		return
	}
	delete(w.by[id], ch)
	if len(w.by[id]) == 0 {
		delete(w.by, id)
	}
	close(ch)
}

// publish tells everybody who watches an assessment.
func (w *watches) publish(id string, revision int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for ch := range w.by[id] {
		offer(ch, revision)
	}
}

// tell tells one, who may have gone.
func (w *watches) tell(id string, ch chan int64, revision int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.by[id][ch] {
		offer(ch, revision)
	}
}

// offer puts a revision in place of an older one that was not fetched yet.
func offer(ch chan int64, revision int64) {
	select {
	case waiting := <-ch:
		revision = max(revision, waiting)
	default:
	}
	ch <- revision
}

// end closes all channels.
func (w *watches) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	for _, all := range w.by {
		for ch := range all {
			close(ch)
		}
	}
	clear(w.by)
}
