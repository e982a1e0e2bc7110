package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"cybergap/internal/ledger"
	"cybergap/internal/store"
)

// TestDrill copies a database while eight write to it, restores the copy elsewhere, and holds the two against each other: what was acknowledged
// before the copy is in it, and its history is the beginning of the other.
func TestDrill(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "cybergap.db"), store.Options{})
	id := started(t, s)
	ctx, stop := context.WithCancel(t.Context())
	var writers sync.WaitGroup
	for n := range 8 {
		writers.Go(func() {
			base := int64(0)
			for i := 0; ctx.Err() == nil; i++ {
				base = write(t, s, id, ledger.Key(fmt.Sprint("fact/w", n)), base, fmt.Sprintf(`"%d"`, i)).Revision
			}
		})
	}
	for n := range 3 {
		before := book(t, s, id).Revision
		r := drill(t, s, filepath.Join(dir, fmt.Sprint("copy", n, ".db")))
		now := book(t, r, id).Revision
		if now < before {
			t.Errorf("the copy ends at revision %d; %d was acknowledged before it was made", now, before)
		}
		same(t, s, r, id, now)
	}
	stop()
	writers.Wait()

	r := drill(t, s, filepath.Join(dir, "last.db"))
	if export(t, r, id) != export(t, s, id) {
		t.Error("the restored assessment is another one")
	}
	if write(t, r, id, "fact/new", 0, `"1"`).Conflict != nil {
		t.Error("the restored assessment takes no changes")
	}
}

// drill copies a database and opens what is restored from the copy.
func drill(t *testing.T, s *store.Store, copy string) *store.Store {
	t.Helper()
	must(t, s.Backup(t.Context(), copy))
	restored := filepath.Join(t.TempDir(), "cybergap.db")
	_, err := store.Restore(t.Context(), copy, restored, false, time.Now())
	must(t, err)
	return open(t, restored, store.Options{})
}

// same holds the histories of two stores against each other, up to a revision.
func same(t *testing.T, a, b *store.Store, id string, revision int64) {
	t.Helper()
	one, err := a.History(t.Context(), id, "", revision+1, 1<<20)
	must(t, err)
	two, err := b.History(t.Context(), id, "", 0, 1<<20)
	must(t, err)
	if fmt.Sprint(one) != fmt.Sprint(two) {
		t.Errorf("the history of the copy, %d entries, is not the beginning of that of the original", len(two))
	}
}

func TestCopiesAreWholeAndPrivate(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "data", "cybergap.db"), store.Options{})
	started(t, s)
	copy := filepath.Join(dir, "copy.db")
	must(t, s.Backup(t.Context(), copy))
	before, err := os.ReadFile(copy)
	must(t, err)
	if err := s.Backup(t.Context(), copy); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a copy: got %v", err)
	}
	if after, err := os.ReadFile(copy); err != nil || string(after) != string(before) {
		t.Error("the copy was overwritten")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(ctx, filepath.Join(dir, "given-up.db")); err == nil {
		t.Error("a copy that was given up is said to be made")
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "nowhere", "copy.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder: got %v", err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	must(t, err)
	hidden, err := filepath.Glob(filepath.Join(dir, ".cybergap*"))
	must(t, err)
	if len(names) != 3 || len(hidden) != 0 {
		t.Errorf("left behind: %v %v", names, hidden)
	}
	for _, name := range append(names, filepath.Join(dir, "data", "cybergap.db")) {
		info, err := os.Stat(name)
		must(t, err)
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", name, info.Mode())
		}
	}
}

// TestFlippedByteInACopy flips bytes of a copy, each of which its digest finds.
func TestFlippedByteInACopy(t *testing.T) {
	path, _ := filled(t)
	s := open(t, path, store.Options{})
	copy := filepath.Join(t.TempDir(), "copy.db")
	must(t, s.Backup(t.Context(), copy))
	f, err := os.OpenFile(copy, os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	info, err := f.Stat()
	must(t, err)
	random := rand.New(rand.NewPCG(4, 4))
	for range 500 {
		at, old := random.Int64N(info.Size()), make([]byte, 1)
		_, err := f.ReadAt(old, at)
		must(t, err)
		_, err = f.WriteAt([]byte{old[0] ^ 1<<random.IntN(8)}, at)
		must(t, err)
		problems, sealed, err := store.CheckFile(t.Context(), copy)
		must(t, err)
		if !sealed || len(problems) != 1 {
			t.Errorf("nobody noticed byte %d: %v", at, problems)
		}
		_, err = f.WriteAt(old, at)
		must(t, err)
	}
	if problems, sealed, err := store.CheckFile(t.Context(), copy); err != nil || len(problems) > 0 || !sealed {
		t.Errorf("mended again: %v, %v", problems, err)
	}
}

func TestDailyKeepsTen(t *testing.T) {
	path, _ := filled(t)
	s := open(t, path, store.Options{})
	dir := filepath.Join(t.TempDir(), "[backups]")
	day := time.Date(2026, 3, 14, 23, 0, 0, 0, time.UTC)
	for n := range 13 {
		made, err := s.Daily(t.Context(), dir, day.AddDate(0, 0, n))
		if err != nil || filepath.Base(made) != fmt.Sprintf("cybergap-2026-03-%d.db", 14+n) {
			t.Fatalf("day %d: %s, %v", n, made, err)
		}
		if again, err := s.Daily(t.Context(), dir, day.AddDate(0, 0, n).Add(50*time.Minute)); err != nil || again != "" {
			t.Errorf("an hour later: %s, %v", again, err)
		}
	}
	must(t, os.WriteFile(filepath.Join(dir, "mine.db"), nil, 0o600))
	kept, err := fs.Glob(os.DirFS(dir), "*.db")
	must(t, err)
	sums, err := fs.Glob(os.DirFS(dir), "*.sha256")
	must(t, err)
	if len(kept) != 11 || len(sums) != 10 || kept[0] != "cybergap-2026-03-17.db" || kept[10] != "mine.db" {
		t.Errorf("kept %v and %d digests", kept, len(sums))
	}
	if problems := check(t, filepath.Join(dir, kept[9])); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestDailyCountsWhatIsChecked: a copy whose check failed or was cut off is none, so that it is tried again and every time told.
func TestDailyCountsWhatIsChecked(t *testing.T) {
	path, ids := filled(t)
	s := open(t, path, store.Options{})
	dir, day := t.TempDir(), time.Date(2026, 3, 14, 23, 0, 0, 0, time.UTC)
	good, err := s.Daily(t.Context(), dir, day)
	must(t, err)
	none := func(what string) {
		t.Helper()
		if left, err := os.ReadDir(dir); err != nil || len(left) != 2 || left[0].Name() != filepath.Base(good) {
			t.Errorf("%s: in the folder: %v, %v", what, left, err)
		}
	}
	if _, err := s.Daily(cutOff{t.Context()}, dir, day.AddDate(0, 0, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("cut off: got %v", err)
	}
	none("cut off")
	if _, err := s.Check(cutOff{t.Context()}); err == nil || err.Error() != "check: context canceled" {
		t.Errorf("a check that is cut off: got %v", err)
	}
	meddle(t, path, "UPDATE entries SET speaker = 'somebody' WHERE revision = 3 AND assessment = '"+ids[0]+"'")
	for range 2 {
		var damaged *store.DamagedError
		if _, err := s.Daily(t.Context(), dir, day.AddDate(0, 0, 20)); !errors.As(err, &damaged) || damaged.Path != path {
			t.Errorf("of a damaged database: got %v", err)
		}
		none("damaged")
	}
}

// cutOff ends while a check is under way: it is noticed when everything has been read.
type cutOff struct{ context.Context }

func (cutOff) Err() error { return context.Canceled }
