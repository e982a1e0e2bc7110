package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cybergap/internal/ledger"
	"cybergap/internal/store"
)

func TestRestoreReplacesOnlyWhenTold(t *testing.T) {
	path, ids := filled(t)
	from := filepath.Join(t.TempDir(), "copy.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	must(t, err)
	must(t, s.Backup(t.Context(), from))
	var taken *store.TakenError
	if _, err := store.Restore(t.Context(), from, path, true, time.Now()); !errors.As(err, &taken) {
		t.Errorf("while it is open: got %v", err)
	}
	write(t, s, ids[0], "fact/later", 0, `"after the copy"`)
	must(t, s.Close())
	if _, err := store.Restore(t.Context(), from, path, false, time.Now()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("without being told: got %v", err)
	}
	kept, err := store.Restore(t.Context(), from, path, true, time.Date(2026, 3, 14, 15, 9, 26, 0, time.UTC))
	must(t, err)
	if want := strings.TrimSuffix(path, ".db") + "-until-20260314-150926.db"; kept != want {
		t.Errorf("kept as %s, want %s", kept, want)
	}
	if old := book(t, open(t, kept, store.Options{}), ids[0]); old.Assessment.Profile["later"] != "after the copy" {
		t.Error("what was replaced is not kept whole")
	}
	if now := book(t, open(t, path, store.Options{}), ids[0]); now.Assessment.Profile["later"] != "" {
		t.Error("it was not replaced")
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".cybergap*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestReplacedLogStays: what a killed process left in the log beside its database is not lost, and does not get into the new one.
func TestReplacedLogStays(t *testing.T) {
	path, ids := filled(t)
	s, err := store.Open(t.Context(), path, store.Options{})
	must(t, err)
	from := filepath.Join(t.TempDir(), "copy.db")
	must(t, s.Backup(t.Context(), from))
	write(t, s, ids[0], "fact/later", 0, `"in the log"`)
	killed, gone := filepath.Join(t.TempDir(), "cybergap.db"), filepath.Join(t.TempDir(), "cybergap.db")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		data, err := os.ReadFile(path + suffix)
		must(t, err)
		must(t, os.WriteFile(killed+suffix, data, 0o600))
		must(t, os.WriteFile(gone+suffix, data, 0o600))
	}
	must(t, s.Close())
	must(t, os.Remove(gone))
	if _, err := store.Restore(t.Context(), killed, filepath.Join(t.TempDir(), "x.db"), false, time.Now()); err == nil {
		t.Error("a database without its log was taken for a copy")
	}
	for to, want := range map[string]string{killed: "", gone: "-wal"} {
		log, err := os.ReadFile(to + "-wal")
		must(t, err)
		kept, err := store.Restore(t.Context(), from, to, want == "", time.Now())
		must(t, err)
		if still, err := os.ReadFile(kept); want != "" && (!strings.HasSuffix(kept, ".db"+want) || err != nil || string(still) != string(log)) {
			t.Errorf("the log that was left is not kept as it was: %s, %v", kept, err)
		}
		if want == "" {
			if old := book(t, open(t, kept, store.Options{}), ids[0]); old.Assessment.Profile["later"] != "in the log" {
				t.Error("what was in the log is lost")
			}
		}
		if problems := check(t, to); len(problems) > 0 || dump(t, to) != dump(t, from) {
			t.Errorf("what was restored beside an old log is another database: %v", problems)
		}
		if now := book(t, open(t, to, store.Options{}), ids[0]); now.Assessment.Profile["later"] != "" {
			t.Error("the new database took over the log of the old one")
		}
	}
}

func TestRestoreInPlaceOfARuin(t *testing.T) {
	from, _ := filled(t)
	ruin := filepath.Join(t.TempDir(), "cybergap.db")
	text := []byte(strings.Repeat("no database at all ", 1000))
	for _, suffix := range []string{"", "-wal", "-shm"} {
		must(t, os.WriteFile(ruin+suffix, text, 0o600))
	}
	kept, err := store.Restore(t.Context(), from, ruin, true, time.Now())
	must(t, err)
	if still, err := os.ReadFile(kept); err != nil || string(still) != string(text) {
		t.Errorf("the ruin was not kept as it was: %v", err)
	}
	if problems := check(t, ruin); len(problems) > 0 || dump(t, ruin) != dump(t, from) {
		t.Errorf("it is not what was restored: %v", problems)
	}
}

func TestRestoreRefusesWhatIsNoGoodCopy(t *testing.T) {
	path, _ := filled(t)
	to := filepath.Join(t.TempDir(), "new", "cybergap.db")
	refused := func(what, from string, want error) {
		t.Helper()
		_, err := store.Restore(t.Context(), from, to, false, time.Now())
		if err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: got %v", what, err)
		}
		if _, err := os.Stat(to); err == nil {
			t.Errorf("%s: something is there", what)
		}
	}
	refused("nothing", filepath.Join(t.TempDir(), "no.db"), fs.ErrNotExist)
	text := filepath.Join(t.TempDir(), "text.db")
	must(t, os.WriteFile(text, []byte(strings.Repeat("no database", 1000)), 0o600))
	refused("a text", text, ledger.ErrDamaged)
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	meddle(t, foreign, "CREATE TABLE assessments (id TEXT)")
	refused("another program's", foreign, nil)
	newer := copied(t, path)
	meddle(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	refused("a newer version's", newer, nil)
	half := copied(t, path)
	must(t, os.Truncate(half, 40960))
	refused("half of one", half, nil)

	altered := copied(t, path)
	meddle(t, altered, "UPDATE entries SET value = '\"x\"' WHERE part = 'fact/f7'")
	var damaged *store.DamagedError
	if _, err := store.Restore(t.Context(), altered, to, false, time.Now()); !errors.As(err, &damaged) || len(damaged.Problems) != 2 {
		t.Errorf("altered: got %v", err)
	}
	must(t, os.WriteFile(path+".sha256", []byte(strings.Repeat("0", 64)+"  cybergap.db\n"), 0o600))
	if _, err := store.Restore(t.Context(), path, to, false, time.Now()); !errors.As(err, &damaged) {
		t.Errorf("with a wrong digest: got %v", err)
	}
}
