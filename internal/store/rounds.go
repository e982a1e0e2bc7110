package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// roundRow is a row of the table of rounds, without what it froze.
type roundRow struct {
	number, revision, closed, reopened int64
	digest, reason                     string
	seal                               []byte
}

const (
	roundColumns = "r.number, r.digest, r.revision, r.closed, r.reopened, r.reason, r.seal"
	// roundOptional are the columns where there may be no row.
	roundOptional = "coalesce(r.number, 0), coalesce(r.digest, ''), coalesce(r.revision, 0), coalesce(r.closed, 0), coalesce(r.reopened, 0), coalesce(r.reason, '')"
)

func (r *roundRow) optional() []any {
	return []any{&r.number, &r.digest, &r.revision, &r.closed, &r.reopened, &r.reason}
}

func (r *roundRow) fields() []any { return append(r.optional(), &r.seal) }

// sum leaves out what the round froze, which the digest stands for.
func (r *roundRow) sum(id string) []byte {
	return seal(id, r.number, r.digest, r.revision, r.closed, r.reopened, r.reason)
}

func (r *roundRow) ledger() ledger.Round {
	return ledger.Round{
		Number: int(r.number), Digest: r.digest, Revision: r.revision,
		ClosedAt: instant(r.closed), ReopenedAt: instant(r.reopened), Reason: r.reason,
	}
}

// CloseRound closes the round at a revision, which must be the present one: else the error wraps assessment.ErrConflict.
func (s *Store) CloseRound(ctx context.Context, id string, revision int64) (round ledger.Round, err error) {
	err = s.write(ctx, "close the round", func(w *work) error {
		r, err := w.present(id)
		switch {
		case err != nil:
			return err
		case r.closed != 0:
			return ledger.ErrClosed
		case r.revision != revision:
			return assessment.ErrConflict
		}
		round, err = w.closeRound(r, s.books.get(id))
		return err
	})
	return round, err
}

func (w *work) closeRound(r *record, known *bound) (ledger.Round, error) {
	now, err := w.q.bound(w.ctx, r.id, known)
	if err != nil {
		return ledger.Round{}, err
	}
	frozen, err := assessment.EncodeJSON(now.book.Assessment)
	if err != nil {
		return ledger.Round{}, err
	}
	row := roundRow{digest: hexDigest(frozen), revision: r.revision, closed: w.now}
	if err := w.q.row(w.ctx, []any{&row.number}, "SELECT count(*) + 1 FROM rounds WHERE assessment = ?", r.id); err != nil {
		return ledger.Round{}, err
	}
	row.seal = row.sum(r.id)
	err = w.q.exec(w.ctx, "INSERT INTO rounds (assessment, number, digest, revision, closed, reopened, reason, frozen, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.id, row.number, row.digest, row.revision, row.closed, row.reopened, row.reason, frozen, row.seal)
	if err != nil {
		return ledger.Round{}, err
	}
	r.closed = row.number
	return row.ledger(), w.save(r)
}

// Reopen opens the round that is closed, and keeps the reason with it.
func (s *Store) Reopen(ctx context.Context, id, reason string) error {
	return s.write(ctx, "reopen the round", func(w *work) error {
		r, err := w.present(id)
		if err != nil {
			return err
		}
		if r.closed == 0 {
			return ledger.ErrOpen
		}
		row := roundRow{}
		if err := w.q.row(w.ctx, row.fields(), "SELECT "+roundColumns+" FROM rounds r WHERE r.assessment = ? AND r.number = ?", id, r.closed); err != nil {
			return err
		}
		row.reopened, row.reason = w.now, reason
		err = w.q.exec(w.ctx, "UPDATE rounds SET reopened = ?, reason = ?, seal = ? WHERE assessment = ? AND number = ?",
			row.reopened, row.reason, row.sum(id), id, row.number)
		if err != nil {
			return err
		}
		r.closed = 0
		return w.save(r)
	})
}

// Rounds lists the rounds that were closed, oldest first.
func (s *Store) Rounds(ctx context.Context, id string) (out []ledger.Round, err error) {
	err = s.read.each(ctx, func(rows *sql.Rows) error {
		var r roundRow
		err := rows.Scan(r.fields()...)
		out = append(out, r.ledger())
		return err
	}, "SELECT "+roundColumns+" FROM rounds r WHERE r.assessment = ? ORDER BY r.number", id)
	if err == nil && len(out) == 0 {
		err = s.exists(ctx, id)
	}
	return out, s.explain("list rounds", err)
}

// Frozen returns the assessment of a round that was closed, by its digest, and makes sure that it is what was frozen.
func (s *Store) Frozen(ctx context.Context, id, digest string) (*assessment.Assessment, error) {
	var data []byte
	err := s.read.row(ctx, []any{&data}, "SELECT frozen FROM rounds WHERE assessment = ? AND digest = ? ORDER BY number LIMIT 1", id, digest)
	if errors.Is(err, sql.ErrNoRows) {
		err = ledger.ErrMissing
	}
	if err == nil && hexDigest(data) != digest {
		err = ledger.ErrDamaged
	}
	a := &assessment.Assessment{}
	if err == nil {
		err = json.Unmarshal(data, a)
	}
	if err != nil {
		return nil, s.explain(fmt.Sprintf("read the round %.12s", digest), err)
	}
	return a, nil
}

func hexDigest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
