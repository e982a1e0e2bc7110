package store_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cybergap/assessment"
	"cybergap/internal/ledger"
	"cybergap/internal/store"
)

// filled makes a database that has something in each of its tables, and returns its path and the ids of its assessments.
func filled(t testing.TB) (path string, ids []string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "cybergap.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		id := started(t, s)
		ids = append(ids, id)
		for i := range 12 {
			write(t, s, id, ledger.Key(fmt.Sprint("fact/f", i)), 0, fmt.Sprintf(`"value %d"`, i))
			write(t, s, id, "fact/f0", 0, fmt.Sprintf(`"late %d"`, i))
		}
		_, err := s.PutFile(t.Context(), id, "law.txt", "text/plain", []byte("an act on electronic evidence"))
		must(t, err)
		_, err = s.CloseRound(t.Context(), id, book(t, s, id).Revision)
		must(t, err)
	}
	must(t, s.Reopen(t.Context(), ids[0], "a mistake was found"))
	must(t, s.PutEdition(t.Context(), "d1", []byte(`{"id":"own"}`)))
	must(t, s.PutSession(t.Context(), [32]byte{1}, ledger.Session{Use: "session", Who: "trainer", Created: time.Now(), Expires: time.Now().Add(time.Hour)}))
	must(t, s.Close())
	return path, ids
}

// started puts a sample country into a store.
func started(t testing.TB, s *store.Store) string {
	t.Helper()
	return startedAs(t, s, sample(t))
}

func startedAs(t testing.TB, s *store.Store, a *assessment.Assessment) string {
	t.Helper()
	parts, err := ledger.Parts(a)
	must(t, err)
	var changes []ledger.Change
	for key, value := range parts {
		changes = append(changes, ledger.Change{Key: key, Value: value, From: "karvelia-2026.yaml"})
	}
	slices.SortFunc(changes, func(a, b ledger.Change) int { return cmp.Compare(a.Key, b.Key) })
	id, err := s.Create(t.Context(), ledger.Frame(a), changes)
	must(t, err)
	return id
}

func sample(t testing.TB) *assessment.Assessment {
	t.Helper()
	f, err := assessment.Load("../../examples/karvelia-2026.yaml")
	must(t, err)
	return f.Assessment
}

func write(t testing.TB, s *store.Store, id string, key ledger.Key, base int64, value string) ledger.Outcome {
	t.Helper()
	out, err := s.Write(t.Context(), id, []ledger.Change{{Key: key, Base: base, Value: []byte(value), By: "justice", From: "page"}})
	must(t, err)
	return out[0]
}

func book(t testing.TB, s *store.Store, id string) *ledger.Book {
	t.Helper()
	b, err := s.Book(t.Context(), id)
	must(t, err)
	return b
}

// export is the canonical form of an assessment.
func export(t testing.TB, s *store.Store, id string) string {
	t.Helper()
	data, err := assessment.EncodeJSON(book(t, s, id).Assessment)
	must(t, err)
	return string(data)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copied copies a file into a folder of its own.
func copied(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	next := filepath.Join(t.TempDir(), filepath.Base(path))
	must(t, os.WriteFile(next, data, 0o600))
	return next
}

// meddle runs SQL behind the back of the store.
func meddle(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=synchronous(0)")
	must(t, err)
	for _, text := range statements {
		if _, err := db.Exec(text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	must(t, db.Close())
}

// check checks a file and wants it to be readable.
func check(t testing.TB, path string) []store.Problem {
	t.Helper()
	problems, _, err := store.CheckFile(t.Context(), path)
	must(t, err)
	return problems
}
