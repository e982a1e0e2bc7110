package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"sync"

	"cybergap/internal/ledger"
)

// Book returns the present state of an assessment. It is shared: whoever reads it changes nothing in it.
func (s *Store) Book(ctx context.Context, id string) (*ledger.Book, error) {
	var now []byte
	err := s.read.row(ctx, []any{&now}, "SELECT seal FROM assessments WHERE id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		err = ledger.ErrNotFound
	}
	if err != nil {
		return nil, s.explain("read the assessment", err)
	}
	known := s.books.get(id)
	if known != nil && bytes.Equal(known.seal, now) {
		return known.book, nil
	}
	next, err := s.read.bound(ctx, id, known)
	if err != nil {
		return nil, s.explain("read the assessment", err)
	}
	s.books.put(id, next)
	return next.book, nil
}

// bound is a book with the seal of the row that it was made from: it is the present one as long as the row has that seal.
type bound struct {
	book *ledger.Book
	seal []byte
	used uint64 // by the clock of the cache
}

// bound makes the present book, of an earlier one and the entries since where there is one. Entries never change, so that the row alone says
// which of them to read.
func (q *queries) bound(ctx context.Context, id string, earlier *bound) (*bound, error) {
	r, round, changed := record{}, roundRow{}, int64(0)
	err := q.row(ctx, append(append(r.fields(), &changed), round.optional()...), "SELECT "+recordColumns+", coalesce(e.written, a.created), "+roundOptional+
		` FROM assessments a LEFT JOIN entries e ON e.assessment = a.id AND e.revision = a.revision
		LEFT JOIN rounds r ON r.assessment = a.id AND r.number = a.closed WHERE a.id = ?`, id)
	if err != nil {
		return nil, err
	}
	before, entries, err := q.since(ctx, &r, earlier)
	if err != nil {
		return nil, err
	}
	book, err := before.After(entries)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ledger.ErrDamaged, err)
	}
	book.Summary = r.summary(book, changed)
	book.Round = nil
	if r.closed != 0 {
		now := round.ledger()
		book.Round = &now
	}
	return &bound{book: book, seal: r.seal}, nil
}

// since returns a book and the entries that make the present one of it: those that came after it, or of an empty one the entry of each part
// that is in effect.
func (q *queries) since(ctx context.Context, r *record, earlier *bound) (*ledger.Book, []ledger.Entry, error) {
	if earlier != nil && earlier.book.Revision <= r.revision {
		entries, err := q.entries(ctx, "e.assessment = ? AND e.revision > ? AND e.revision <= ? ORDER BY e.revision", r.id, earlier.book.Revision, r.revision)
		return earlier.book, entries, err
	}
	frame, err := decodeFrame(r.frame)
	if err != nil {
		return nil, nil, err
	}
	empty, err := ledger.Assemble(frame, nil)
	if err != nil {
		return nil, nil, err
	}
	entries, err := q.entries(ctx, `e.assessment = ? AND e.revision IN (SELECT max(n.revision) FROM entries n
		WHERE n.assessment = ? AND n.aside = 0 AND n.revision <= ? GROUP BY n.part) ORDER BY e.revision`, r.id, r.id, r.revision)
	return empty, entries, err
}

func (q *queries) entries(ctx context.Context, where string, args ...any) (out []ledger.Entry, err error) {
	err = q.each(ctx, func(rows *sql.Rows) error {
		var e entry
		err := rows.Scan(e.fields()...)
		out = append(out, e.ledger())
		return err
	}, "SELECT "+entryColumns+" FROM entries e WHERE "+where, args...)
	return out, err
}

func (r *record) summary(b *ledger.Book, changed int64) ledger.Summary {
	a := b.Assessment
	return ledger.Summary{
		ID: r.id, Country: a.Country, Edition: a.Checklist, Form: a.Form, Title: b.Settings.Title, Revision: r.revision,
		Created: instant(r.created), Changed: instant(changed), Removed: instant(r.removed), Closed: r.closed != 0,
	}
}

// Books lists all assessments, the one with the newest change first and those that were removed among them.
func (s *Store) Books(ctx context.Context) (out []ledger.Summary, err error) {
	err = s.read.each(ctx, func(rows *sql.Rows) error {
		var r record
		var changed int64
		var head, desk sql.NullString
		if err := rows.Scan(append(r.fields(), &changed, &head, &desk)...); err != nil {
			return err
		}
		line, err := r.line(changed, ledger.Values{ledger.KeyOf(ledger.Head, ""): raw(head), ledger.KeyOf(ledger.Desk, ""): raw(desk)})
		out = append(out, line)
		return err
	}, "SELECT "+recordColumns+", coalesce(e.written, a.created) AS changed, "+standingValue("head")+", "+standingValue("desk")+
		" FROM assessments a LEFT JOIN entries e ON e.assessment = a.id AND e.revision = a.revision ORDER BY changed DESC, a.id")
	return out, s.explain("list assessments", err)
}

// standingValue is a column: the value in effect of a part that stands alone.
func standingValue(part string) string {
	return "(SELECT p.value FROM entries p WHERE p.assessment = a.id AND p.part = '" + part + "' AND p.aside = 0 ORDER BY p.revision DESC LIMIT 1)"
}

func raw(s sql.NullString) json.RawMessage {
	if !s.Valid {
		return nil
	}
	return json.RawMessage(s.String)
}

// line sums up an assessment of which only these parts were read.
func (r *record) line(changed int64, parts ledger.Values) (ledger.Summary, error) {
	for key, value := range parts {
		if value == nil {
			delete(parts, key)
		}
	}
	frame, err := decodeFrame(r.frame)
	if err != nil {
		return ledger.Summary{}, err
	}
	b, err := ledger.Assemble(frame, parts)
	if err != nil {
		return ledger.Summary{}, fmt.Errorf("%w: %w", ledger.ErrDamaged, err)
	}
	return r.summary(b, changed), nil
}

// History returns entries below a revision (0: from the newest), newest first; of one part, or with an empty key of all.
func (s *Store) History(ctx context.Context, id string, key ledger.Key, before int64, limit int) ([]ledger.Entry, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	where, args := "e.assessment = ? AND e.revision < ?", []any{id, before}
	if key != "" {
		where, args = where+" AND e.part = ?", append(args, string(key))
	}
	out, err := s.read.entries(ctx, where+" ORDER BY e.revision DESC LIMIT ?", append(args, max(limit, 0))...)
	if err == nil && len(out) == 0 {
		err = s.exists(ctx, id)
	}
	return out, s.explain("read the history", err)
}

// exists returns an error where there is no such assessment.
func (s *Store) exists(ctx context.Context, id string) error {
	var one int64
	err := s.read.row(ctx, []any{&one}, "SELECT 1 FROM assessments WHERE id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.ErrNotFound
	}
	return err
}

// mostBooks is how many books are kept at hand.
const mostBooks = 64

// books keeps the books that were read last.
type books struct {
	mu    sync.Mutex
	clock uint64
	known map[string]*bound
}

func newBooks() *books { return &books{known: map[string]*bound{}} }

func (c *books) get(id string) *bound {
	c.mu.Lock()
	defer c.mu.Unlock()
	b := c.known[id]
	if b != nil {
		c.clock++
		b.used = c.clock
	}
	return b
}

// put keeps a book unless a newer one is there, and drops the one that was not used for the longest time.
func (c *books) put(id string, b *bound) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := c.known[id]; now != nil && now.book.Revision > b.book.Revision {
		return
	}
	c.clock++
	b.used = c.clock
	c.known[id] = b
	if len(c.known) <= mostBooks {
		return
	}
	oldest := id
	for each, b := range c.known {
		if b.used < c.known[oldest].used {
			oldest = each
		}
	}
	delete(c.known, oldest)
}
