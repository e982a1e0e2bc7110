package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/internal/ledger"
	"cybergap/internal/store"
	"cybergap/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		return open(t, filepath.Join(t.TempDir(), "cybergap.db"), store.Options{MaxFile: storetest.MaxFile, MaxFiles: storetest.MaxFiles})
	})
}

// open opens a store that is shut when the test ends.
func open(t testing.TB, path string, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path, o)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

func TestSecondProcessLearnsOfTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "cybergap.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	must(t, err)
	refused := func(note string) {
		t.Helper()
		var taken *store.TakenError
		if _, err := store.Open(t.Context(), path, store.Options{}); !errors.As(err, &taken) || taken.Note != note || taken.Path != path {
			t.Errorf("got %v, %+v; want the note %q", err, taken, note)
		}
	}
	refused("")
	must(t, s.Announce("http://127.0.0.1:4711 secret"))
	refused("http://127.0.0.1:4711 secret")
	must(t, s.Announce("http://127.0.0.1:4712 secret"))
	refused("http://127.0.0.1:4712 secret")
	for _, name := range []string{"", ".open", ".lock", "-wal", "-shm"} {
		info, err := os.Stat(path + name)
		must(t, err)
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("cybergap.db%s is open to others: %v", name, info.Mode())
		}
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is open to others: %v", info.Mode())
	}
	must(t, s.Close())
	for _, name := range []string{".open", "-wal", "-shm"} {
		if _, err := os.Stat(path + name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("cybergap.db%s is left behind: %v", name, err)
		}
	}
	must(t, open(t, path, store.Options{}).Announce("again"))
}

// TestReaderSeesWhatAnotherWrites: a second store on the same file stands for another node. What it keeps at hand is the present state
// all the same.
func TestReaderSeesWhatAnotherWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cybergap.db")
	s := open(t, path, store.Options{})
	id := started(t, s)
	reader := open(t, path, store.Options{ReadOnly: true})
	base := int64(0)
	for _, value := range []string{"a", "b", "c"} {
		base = write(t, s, id, "fact/x", base, `"`+value+`"`).Revision
		if got := book(t, reader, id).Assessment.Profile["x"]; got != value {
			t.Errorf("the reader sees %q, want %q", got, value)
		}
	}
	_, err := s.CloseRound(t.Context(), id, base)
	must(t, err)
	if b := book(t, reader, id); !b.Closed || b.Round == nil {
		t.Error("the reader does not see that the round is closed")
	}
	must(t, s.Reopen(t.Context(), id, "why"))
	must(t, s.Remove(t.Context(), id))
	if b := book(t, reader, id); b.Closed || b.Round != nil || b.Removed.IsZero() {
		t.Error("the reader does not see that it was reopened and removed")
	}
	if _, err := reader.Write(t.Context(), id, []ledger.Change{{Key: "fact/x", Value: []byte(`"d"`)}}); err == nil {
		t.Error("the reader writes")
	}
	must(t, s.Restore(t.Context(), id))
	if export(t, reader, id) != export(t, s, id) {
		t.Error("the two see different answers")
	}
}

// TestManyBooks reads more assessments than are kept at hand.
func TestManyBooks(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "cybergap.db"), store.Options{})
	var ids []string
	for range 100 {
		id, err := s.Create(t.Context(), ledger.Frame(sample(t)), []ledger.Change{{Key: "fact/x", Value: []byte(`"1"`)}})
		must(t, err)
		ids = append(ids, id)
	}
	for range 2 {
		for _, id := range ids {
			if b := book(t, s, id); b.ID != id || b.Assessment.Profile["x"] != "1" {
				t.Fatalf("%s reads as %+v", id, b.Summary)
			}
		}
	}
}

func TestOpenRefusesWhatIsNotOurs(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	meddle(t, foreign, "CREATE TABLE bookmarks (id TEXT)")
	newer, _ := filled(t)
	meddle(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	text := filepath.Join(t.TempDir(), "text.db")
	must(t, os.WriteFile(text, []byte(strings.Repeat("answers: {} ", 1000)), 0o600))
	for path, want := range map[string]string{foreign: "of another program", newer: "a newer version", text: "damaged", t.TempDir(): ""} {
		before, _ := os.ReadFile(path)
		for _, o := range []store.Options{{}, {ReadOnly: true}} {
			s, err := store.Open(t.Context(), path, o)
			if err == nil {
				must(t, s.Close())
			}
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s, %+v: got %v; want %q", path, o, err, want)
			}
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", path)
		}
	}
	if _, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "none.db"), store.Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing to read: got %v", err)
	}
}

// TestDamageIsToldWhenRead: evidence and frozen rounds are held against their digests whenever they are read.
func TestDamageIsToldWhenRead(t *testing.T) {
	path, ids := filled(t)
	s := open(t, path, store.Options{})
	rounds, err := s.Rounds(t.Context(), ids[1])
	must(t, err)
	meddle(t, path, "UPDATE blobs SET data = CAST('an act on electronic e-mail' AS BLOB)", "UPDATE rounds SET frozen = CAST('{}' AS BLOB)",
		"UPDATE entries SET value = '{' WHERE part = 'fact/f7'")
	_, _, err = s.File(t.Context(), ids[0], "law.txt")
	if !errors.Is(err, ledger.ErrDamaged) || !strings.Contains(err.Error(), "law.txt") {
		t.Errorf("evidence: got %v", err)
	}
	if _, err := s.Frozen(t.Context(), ids[1], rounds[0].Digest); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("a frozen round: got %v", err)
	}
	if _, err := s.Book(t.Context(), ids[0]); !errors.Is(err, ledger.ErrDamaged) || !strings.Contains(err.Error(), "fact/f7") {
		t.Errorf("a part: got %v", err)
	}
}

// TestNothingIsWrittenAfterTheEnd: whoever writes while the store is shut is told that it was not saved, or it is.
func TestNothingIsWrittenAfterTheEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cybergap.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	must(t, err)
	id := started(t, s)
	ends, err := s.Watch(t.Context(), id)
	must(t, err)
	last := make(chan string)
	go func() {
		saved := ""
		for base, i := int64(0), 0; ; i++ {
			value := strings.Repeat("x", i)
			out, err := s.Write(t.Context(), id, []ledger.Change{{Key: "fact/x", Base: base, Value: []byte(`"` + value + `"`)}})
			if err != nil {
				break
			}
			base, saved = out[0].Revision, value
		}
		last <- saved
	}()
	for range 20 {
		<-ends
	}
	must(t, s.Close())
	for range ends { // until it is closed
	}
	if want, got := <-last, book(t, open(t, path, store.Options{}), id).Assessment.Profile["x"]; got != want {
		t.Errorf("%q was acknowledged last; %q is there", want, got)
	}
}
