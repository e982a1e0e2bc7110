package store

import (
	"context"
	"database/sql"
	"errors"

	"cybergap/internal/ledger"
)

// PutSession keeps what a token stands for, by the hash of the token, and drops what has expired.
func (s *Store) PutSession(ctx context.Context, hash [32]byte, session ledger.Session) error {
	row := sessionOf(session)
	return s.write(ctx, "let in", func(w *work) error {
		if err := w.q.exec(w.ctx, "DELETE FROM sessions WHERE expires <= ?", w.now); err != nil {
			return err
		}
		return w.q.exec(w.ctx, "INSERT INTO sessions (hash, purpose, who, created, expires, seal) VALUES (?, ?, ?, ?, ?, ?)",
			hash[:], row.use, row.who, row.created, row.expires, row.sum(hash[:]))
	})
}

// Session returns what a token stands for. One that has expired is not there any more.
func (s *Store) Session(ctx context.Context, hash [32]byte) (ledger.Session, error) {
	found, err := s.read.session(ctx, hash, s.options.Now().UnixMicro())
	return found, s.explain("let in", err)
}

// TakeSession returns what a token stands for and ends it in the same step, so that only one of two who come with it is let in.
func (s *Store) TakeSession(ctx context.Context, hash [32]byte) (found ledger.Session, err error) {
	err = s.write(ctx, "let in", func(w *work) error {
		if found, err = w.q.session(w.ctx, hash, w.now); err != nil {
			return err
		}
		return w.endSession(hash)
	})
	if err != nil {
		return ledger.Session{}, err
	}
	return found, nil
}

// EndSession makes a token stand for nothing.
func (s *Store) EndSession(ctx context.Context, hash [32]byte) error {
	return s.write(ctx, "leave", func(w *work) error { return w.endSession(hash) })
}

func (w *work) endSession(hash [32]byte) error {
	return w.q.exec(w.ctx, "DELETE FROM sessions WHERE hash = ?", hash[:])
}

func (q *queries) session(ctx context.Context, hash [32]byte, now int64) (ledger.Session, error) {
	var row sessionRow
	err := q.row(ctx, row.fields(), "SELECT "+sessionColumns+" FROM sessions s WHERE s.hash = ? AND s.expires > ?", hash[:], now)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.Session{}, ledger.ErrMissing
	}
	return row.ledger(), err
}

// sessionRow is a row of the table of sessions.
type sessionRow struct {
	use, who         string
	created, expires int64
	seal             []byte
}

const sessionColumns = "s.purpose, s.who, s.created, s.expires, s.seal"

func sessionOf(s ledger.Session) *sessionRow {
	return &sessionRow{use: s.Use, who: s.Who, created: micros(s.Created), expires: micros(s.Expires)}
}

func (r *sessionRow) fields() []any { return []any{&r.use, &r.who, &r.created, &r.expires, &r.seal} }

func (r *sessionRow) sum(hash []byte) []byte { return seal(hash, r.use, r.who, r.created, r.expires) }

func (r *sessionRow) ledger() ledger.Session {
	return ledger.Session{Use: r.use, Who: r.who, Created: instant(r.created), Expires: instant(r.expires)}
}
