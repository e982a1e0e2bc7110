package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// Create starts an assessment with a frame and its first changes, and returns its id.
func (s *Store) Create(ctx context.Context, frame *assessment.Assessment, changes []ledger.Change) (id string, err error) {
	if err := check(changes); err != nil {
		return "", err
	}
	fixed, err := encodeFrame(frame)
	if err != nil {
		return "", err
	}
	id = strings.ToLower(rand.Text())
	return id, s.write(ctx, "start an assessment", func(w *work) error {
		r := &record{id: id, frame: fixed, created: w.now}
		r.head = r.start()
		if err := r.insert(w); err != nil {
			return err
		}
		_, err := w.writeAll(r, changes)
		return err
	})
}

// Write writes changes. Each stands, or is kept aside where its part has been written since its base; a change that is there already, by its
// base and its value, is not written again, so that repeating a call after a lost answer is safe.
func (s *Store) Write(ctx context.Context, id string, changes []ledger.Change) (out []ledger.Outcome, err error) {
	if err := check(changes); err != nil {
		return nil, err
	}
	err = s.write(ctx, "write", func(w *work) error {
		r, err := w.present(id)
		if err == nil {
			out, err = w.writeAll(r, changes)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func check(changes []ledger.Change) error {
	for _, c := range changes {
		if err := c.Check(); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) writeAll(r *record, changes []ledger.Change) ([]ledger.Outcome, error) {
	out, before := make([]ledger.Outcome, len(changes)), r.revision
	for i, c := range changes {
		var err error
		if out[i], err = w.writeOne(r, c); err != nil {
			return nil, err
		}
	}
	if r.revision == before {
		return out, nil
	}
	return out, w.save(r)
}

// writeOne is the rule of what becomes of a change.
func (w *work) writeOne(r *record, c ledger.Change) (ledger.Outcome, error) {
	standing, err := w.standing(r.id, c.Key)
	if err != nil || standing.is(c.Value) {
		return standing.outcome(), err
	}
	if c.Base == standing.revision {
		e, err := w.add(r, c, 0)
		return e.outcome(), err
	}
	earlier, err := w.earlier(r.id, c)
	if err != nil || earlier.revision != 0 && earlier.isAside == 0 {
		return earlier.outcome(), err
	}
	if earlier.revision == 0 {
		_, err = w.add(r, c, 1)
	}
	out, stands := standing.outcome(), standing.ledger()
	out.Conflict = &stands
	return out, err
}

func (e *entry) outcome() ledger.Outcome {
	return ledger.Outcome{Key: ledger.Key(e.part), Revision: e.revision, At: instant(e.written)}
}

// standing returns the entry of a part that is in effect, revision 0 where nobody has written it.
func (w *work) standing(id string, key ledger.Key) (*entry, error) {
	return w.entry(key, "SELECT "+entryColumns+" FROM entries e WHERE e.assessment = ? AND e.part = ? AND e.aside = 0 ORDER BY e.revision DESC LIMIT 1",
		id, string(key))
}

// earlier returns the entry that the very same change made when it came before, revision 0 where it did not.
func (w *work) earlier(id string, c ledger.Change) (*entry, error) {
	query := "SELECT " + entryColumns + " FROM entries e WHERE e.assessment = ? AND e.part = ? AND e.base = ? AND e.value = ? ORDER BY e.revision LIMIT 1"
	args := []any{id, string(c.Key), c.Base, string(c.Value)}
	if c.Value == nil {
		query, args = strings.Replace(query, "e.value = ?", "e.value IS NULL", 1), args[:3]
	}
	return w.entry(c.Key, query, args...)
}

func (w *work) entry(key ledger.Key, query string, args ...any) (*entry, error) {
	e := &entry{}
	err := w.q.row(w.ctx, e.fields(), query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return &entry{part: string(key)}, nil
	}
	return e, err
}

// add appends a change to the history; aside is 1 where it is not to take effect.
func (w *work) add(r *record, c ledger.Change, aside int64) (*entry, error) {
	if kind, _ := c.Key.Split(); r.closed != 0 && !kind.Beside() {
		return &entry{}, ledger.ErrClosed
	}
	e := &entry{part: string(c.Key), speaker: c.By, origin: c.From, revision: r.revision + 1, base: c.Base, written: w.now, isAside: aside, value: text(c.Value)}
	e.digest = e.sum(r.head)
	r.revision, r.head = e.revision, e.digest
	return e, w.q.exec(w.ctx, "INSERT INTO entries (assessment, revision, part, base, value, speaker, origin, written, aside, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.id, e.revision, e.part, e.base, e.value, e.speaker, e.origin, e.written, e.isAside, e.digest)
}

// Remove puts an assessment away; Restore brings it back.
func (s *Store) Remove(ctx context.Context, id string) error {
	return s.write(ctx, "remove", func(w *work) error { return w.setRemoved(id, w.now) })
}

// Restore brings a removed assessment back.
func (s *Store) Restore(ctx context.Context, id string) error {
	return s.write(ctx, "bring back", func(w *work) error { return w.setRemoved(id, 0) })
}

func (w *work) setRemoved(id string, at int64) error {
	r, err := w.load(id)
	if err != nil || (r.removed == 0) == (at == 0) {
		return err
	}
	r.removed = at
	return w.save(r)
}
