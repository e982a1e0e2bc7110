// Package store keeps assessments in a database: what package ledger says of parts, changes and rounds, made durable.
//
// One goroutine writes. What waits goes into one transaction, and nobody gets an answer before it is on the disk. Readers have connections of
// their own and never wait. Each entry of a history carries a digest over the one before it, and each other row one over itself, so that
// Check finds a flipped byte wherever it is.
package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Options of a store.
type Options struct {
	Now      func() time.Time // the clock; nil: the computer's
	MaxFile  int64            // the most bytes of a file of evidence; 0: 20 MB
	MaxFiles int64            // the most bytes of all files of an assessment together; 0: 500 MB
	ReadOnly bool             // to check and copy what another process may be writing; whatever writes fails
}

// Store is a database of assessments. All methods may be called at the same time.
type Store struct {
	options Options
	path    string
	dialect dialect
	pool    *sql.DB
	read    *queries
	writer  *writer // nil where the store is read-only
	books   *books
	watches *watches
	release func() error
}

// errReadOnly is a mistake of the program, not of a person.
var errReadOnly = errors.New("the store was opened for reading only")

// open puts a store together on connections that are ready.
func (o Options) open(d dialect, path string, pool *sql.DB, writing *sql.DB, release func() error) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	o.MaxFile, o.MaxFiles = cmp.Or(o.MaxFile, 20<<20), cmp.Or(o.MaxFiles, 500<<20)
	s := &Store{options: o, path: path, dialect: d, pool: pool, read: newQueries(pool, d), books: newBooks(), watches: newWatches(), release: release}
	if writing == nil {
		return s, nil
	}
	w, err := newWriter(writing, d, o.Now, s.watches.publish)
	if err != nil {
		return nil, err
	}
	s.writer = w
	return s, nil
}

// Close finishes what is being written and closes the database. Nothing may be called after it.
func (s *Store) Close() error {
	s.watches.end()
	var errs []error
	if s.writer != nil {
		s.writer.stop()
	}
	errs = append(errs, s.pool.Close())
	if s.writer != nil {
		errs = append(errs, s.writer.close()) // the last connection tidies up, so that the database is one file again
	}
	if err := errors.Join(append(errs, s.release())...); err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}

// write runs act in a transaction, alone or together with others, and returns when what it did is durable.
func (s *Store) write(ctx context.Context, what string, act func(*work) error) error {
	if s.writer == nil {
		return errReadOnly
	}
	return s.explain(what, s.writer.do(ctx, act))
}

// explain says what failed, in words of package ledger where there are some.
func (s *Store) explain(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, s.dialect.explain(err))
}

// micros is how times are kept.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// instant is the time that micros keeps.
func instant(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
