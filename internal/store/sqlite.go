package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"cybergap/internal/disk"
	"cybergap/internal/ledger"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

func sqliteDialect() dialect {
	return dialect{
		name:    goose.DialectSQLite3,
		rebind:  func(query string) string { return query },
		begin:   "BEGIN IMMEDIATE",
		hold:    "", // there is one writer
		explain: explainSQLite,
	}
}

// Open opens a SQLite database, and makes one where there is none. Another process that has it open makes it fail with a *TakenError.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s, err := open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, explainSQLite(err))
	}
	return s, nil
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	d := sqliteDialect()
	if o.ReadOnly {
		return openReader(ctx, d, path, o)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	release, err := take(path)
	if err != nil {
		return nil, err
	}
	writing, err := openWriter(ctx, d, path)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	pool, err := openPool(path)
	if err == nil {
		var s *Store
		if s, err = o.open(d, path, pool, writing, release); err == nil {
			return s, nil
		}
	}
	return nil, errors.Join(err, writing.Close(), release())
}

// openReader opens a database that somebody else may be writing.
func openReader(ctx context.Context, d dialect, path string, o Options) (*Store, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	pool, err := openPool(path)
	if err == nil {
		err = d.current(ctx, pool)
	}
	if err != nil {
		return nil, err
	}
	return o.open(d, path, pool, nil, func() error { return nil })
}

// openWriter opens the connection that writes, and brings the tables up to date.
func openWriter(ctx context.Context, d dialect, path string) (*sql.DB, error) {
	if err := private(path); err != nil {
		return nil, err
	}
	// What most commits wait for otherwise is the time stamp of the file. Where the system has no such call, it is not needed.
	if _, err := sqlite.Fdatasync(true); err != nil && !errors.Is(err, sqlite.ErrFdatasyncUnavailable) {
		return nil, err
	}
	db, err := sql.Open("sqlite", address(path, "rwc", "journal_mode(WAL)", "synchronous(FULL)", "fullfsync(1)", "checkpoint_fullfsync(1)", "journal_size_limit(67108864)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := d.migrate(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// private makes the file where there is none, for its owner alone.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

func openPool(path string) (*sql.DB, error) {
	pool, err := sql.Open("sqlite", address(path, "ro", "query_only(1)"))
	if err != nil {
		return nil, err
	}
	n := max(4, runtime.GOMAXPROCS(0))
	pool.SetMaxOpenConns(n)
	pool.SetMaxIdleConns(n)
	return pool, nil
}

// address is the URI of a database file. The file is not trusted to bring functions or views of its own.
func address(path, mode string, pragmas ...string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	slashes := filepath.ToSlash(path)
	if !strings.HasPrefix(slashes, "/") {
		slashes = "/" + slashes // C:/...
	}
	pragmas = append([]string{"busy_timeout(10000)", "foreign_keys(1)", "trusted_schema(0)", "cell_size_check(1)"}, pragmas...)
	query := url.Values{"mode": {mode}, "_pragma": pragmas, "_dqs": {"0"}, "_defensive": {"1"}}
	return (&url.URL{Scheme: "file", Path: slashes, RawQuery: query.Encode()}).String()
}

// explainSQLite recognises a full disk and a damaged file.
func explainSQLite(err error) error {
	var failed *sqlite.Error
	code, full := 0, errors.Is(err, syscall.ENOSPC)
	if errors.As(err, &failed) {
		code = failed.Code()
	}
	switch {
	case full, code&0xff == sqlite3.SQLITE_FULL, code == sqlite3.SQLITE_IOERR_SHMSIZE:
		return fmt.Errorf("%w (%w)", ledger.ErrFull, err)
	case code&0xff == sqlite3.SQLITE_CORRUPT, code&0xff == sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", ledger.ErrDamaged, err)
	}
	return err
}

// TakenError says that another process has the database open, and what that process said of itself.
type TakenError struct {
	Path string
	Note string // what Announce was given; empty where it said nothing yet
}

func (e *TakenError) Error() string {
	return "another program that is running has it open; use that one or stop it"
}

// take holds the lock beside a database.
func take(path string) (release func() error, err error) {
	release, err = disk.Hold(path + ".lock")
	var held *disk.HeldError
	if !errors.As(err, &held) {
		return release, err
	}
	note, err := disk.Read(notePath(path), maxNote)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return nil, &TakenError{path, string(note)}
}

const maxNote = 4 << 10

func notePath(path string) string { return path + ".open" }

// Announce leaves a note, such as an address, for whoever tries to open the same database. Only the owner of the file can read it, and it is
// gone when the store is shut.
func (s *Store) Announce(note string) error {
	if err := disk.Replace(notePath(s.path), []byte(note), 0o600); err != nil {
		return fmt.Errorf("leave a note beside %s: %w", s.path, err)
	}
	release := s.release
	s.release = func() error { return errors.Join(os.Remove(notePath(s.path)), release()) }
	return nil
}
