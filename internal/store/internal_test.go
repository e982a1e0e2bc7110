package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestWhatIsNotReplacedComesBack: where the new database does not get in, the old one and its log are where they were, and nothing else is.
func TestWhatIsNotReplacedComesBack(t *testing.T) {
	dir, next := t.TempDir(), t.TempDir() // a folder takes no file's place
	to, parts := filepath.Join(dir, "cybergap.db"), []string{"", "-wal", "-shm"}
	for _, part := range parts {
		if err := os.WriteFile(to+part, []byte("old"+part), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if name, err := displace(next, to, filepath.Join(dir, "kept.db")); err == nil || name != "" {
		t.Fatalf("got %q, %v", name, err)
	}
	for _, part := range parts {
		if data, err := os.ReadFile(to + part); err != nil || string(data) != "old"+part {
			t.Errorf("%s: %q, %v", to+part, data, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != len(parts) {
		t.Errorf("in the folder: %v, %v", left, err)
	}
}

// TestAllStatementsAreClosed: one that cannot be closed keeps none of the others open.
func TestAllStatementsAreClosed(t *testing.T) {
	db := sql.OpenDB(stuck(""))
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	q := &queries{db: conn, dialect: sqliteDialect()}
	for _, text := range []string{"a", "b", "c"} {
		if _, err := q.statement(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	err = q.close()
	for _, want := range []stuck{"a", "b", "c"} {
		if !errors.Is(err, want) {
			t.Errorf("%s was left open: %v", want, err)
		}
	}
}

// stuck is a driver whose statements cannot be closed, and the error that they give.
type stuck string

func (s stuck) Error() string                                { return string(s) }
func (s stuck) Connect(context.Context) (driver.Conn, error) { return s, nil }
func (s stuck) Driver() driver.Driver                        { return nil }
func (s stuck) Prepare(text string) (driver.Stmt, error)     { return stuckStatement{s: stuck(text)}, nil }
func (s stuck) Begin() (driver.Tx, error)                    { return nil, s }
func (s stuck) Close() error                                 { return nil }

type stuckStatement struct {
	driver.Stmt
	s stuck
}

func (s stuckStatement) Close() error { return s.s }
