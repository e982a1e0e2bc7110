package store

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// record is a row of the table of assessments.
type record struct {
	id, frame                          string
	created, revision, removed, closed int64
	head                               []byte // the digest of the newest entry, of the frame where there is none
	seal                               []byte
}

const recordColumns = "a.id, a.frame, a.created, a.revision, a.head, a.removed, a.closed, a.seal"

func (r *record) fields() []any {
	return []any{&r.id, &r.frame, &r.created, &r.revision, &r.head, &r.removed, &r.closed, &r.seal}
}

func (r *record) sum() []byte {
	return seal(r.id, r.frame, r.created, r.revision, r.head, r.removed, r.closed)
}

// start is the digest that the first entry of a history follows.
func (r *record) start() []byte { return seal(r.id, r.frame, r.created) }

// load reads the row of an assessment and keeps it from others until the transaction ends.
func (w *work) load(id string) (*record, error) {
	r := &record{}
	err := w.q.row(w.ctx, r.fields(), "SELECT "+recordColumns+" FROM assessments a WHERE a.id = ?"+w.q.dialect.hold, id)
	if errors.Is(err, sql.ErrNoRows) {
		err = ledger.ErrNotFound
	}
	return r, err
}

// present is load for writes that a removed assessment does not take.
func (w *work) present(id string) (*record, error) {
	r, err := w.load(id)
	if err == nil && r.removed != 0 {
		err = ledger.ErrNotFound
	}
	return r, err
}

// save writes what has changed of the row.
func (w *work) save(r *record) error {
	r.seal = r.sum()
	w.changed[r.id] = r.revision
	return w.q.exec(w.ctx, "UPDATE assessments SET revision = ?, head = ?, removed = ?, closed = ?, seal = ? WHERE id = ?",
		r.revision, r.head, r.removed, r.closed, r.seal, r.id)
}

func (r *record) insert(w *work) error {
	r.seal = r.sum()
	w.changed[r.id] = r.revision
	return w.q.exec(w.ctx, "INSERT INTO assessments (id, frame, created, revision, head, removed, closed, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		r.id, r.frame, r.created, r.revision, r.head, r.removed, r.closed, r.seal)
}

// entry is a row of the history.
type entry struct {
	part, speaker, origin            string
	revision, base, written, isAside int64
	value                            sql.NullString
	digest                           []byte
}

const entryColumns = "e.revision, e.part, e.base, e.value, e.speaker, e.origin, e.written, e.aside, e.digest"

func (e *entry) fields() []any {
	return []any{&e.revision, &e.part, &e.base, &e.value, &e.speaker, &e.origin, &e.written, &e.isAside, &e.digest}
}

// sum is the digest of the entry when it follows another.
func (e *entry) sum(before []byte) []byte {
	var value any
	if e.value.Valid {
		value = e.value.String
	}
	return seal(before, e.revision, e.part, e.base, value, e.speaker, e.origin, e.written, e.isAside)
}

func (e *entry) ledger() ledger.Entry {
	out := ledger.Entry{Revision: e.revision, At: instant(e.written), Aside: e.isAside != 0}
	out.Key, out.Base, out.By, out.From = ledger.Key(e.part), e.base, e.speaker, e.origin
	if e.value.Valid {
		out.Value = json.RawMessage(e.value.String)
	}
	return out
}

// is reports whether the entry holds a value, or none where that is nil.
func (e *entry) is(value json.RawMessage) bool {
	return e.value.Valid == (value != nil) && bytes.Equal([]byte(e.value.String), value)
}

func text(value json.RawMessage) sql.NullString {
	return sql.NullString{String: string(value), Valid: value != nil}
}

// decodeFrame reads what encodeFrame wrote.
func decodeFrame(data string) (*assessment.Assessment, error) {
	a := &assessment.Assessment{}
	if err := json.Unmarshal([]byte(data), a); err != nil {
		return nil, fmt.Errorf("read the frame of the assessment: %w: %w", ledger.ErrDamaged, err)
	}
	return ledger.Frame(a), nil
}

func encodeFrame(a *assessment.Assessment) (string, error) {
	data, err := assessment.EncodeJSON(ledger.Frame(a))
	return string(data), err
}
