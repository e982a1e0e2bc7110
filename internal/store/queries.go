package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// queries runs SQL with statements that are prepared once.
type queries struct {
	db interface {
		PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	}
	dialect  dialect
	prepared sync.Map // SQL -> *sql.Stmt
}

func newQueries(db *sql.DB, d dialect) *queries { return &queries{db: db, dialect: d} }

func (q *queries) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := q.prepared.Load(text); ok {
		return s.(*sql.Stmt), nil
	}
	s, err := q.db.PrepareContext(ctx, q.dialect.rebind(text))
	if err != nil {
		return nil, err
	}
	if first, raced := q.prepared.LoadOrStore(text, s); raced {
		return first.(*sql.Stmt), s.Close()
	}
	return s, nil
}

func (q *queries) exec(ctx context.Context, text string, args ...any) error {
	s, err := q.statement(ctx, text)
	if err == nil {
		_, err = s.ExecContext(ctx, args...)
	}
	return err
}

// row reads the one row of a query; the error is sql.ErrNoRows where there is none.
func (q *queries) row(ctx context.Context, into []any, text string, args ...any) error {
	s, err := q.statement(ctx, text)
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(into...)
}

// each calls scan for every row of a query.
func (q *queries) each(ctx context.Context, scan func(*sql.Rows) error, text string, args ...any) error {
	s, err := q.statement(ctx, text)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// close closes all statements, also where one cannot be.
func (q *queries) close() error {
	var errs []error
	q.prepared.Range(func(_, s any) bool {
		errs = append(errs, s.(*sql.Stmt).Close())
		return true
	})
	return errors.Join(errs...)
}
