//go:build realparts && linux

package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"cybergap/internal/ledger"
	"cybergap/internal/store"
)

// small mounts a disk of 1.5 MB, which only root can do.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1536k,mode=0700"); err != nil {
		t.Fatalf("mount a small disk (run the tests as root): %v", err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(dir, 0)) })
	return dir
}

// TestFullDisk saves until the disk is full: what was acknowledged stays, what was not is told so, and when there is space again it goes on.
func TestFullDisk(t *testing.T) {
	dir := small(t)
	ballast := filepath.Join(dir, "ballast")
	must(t, os.WriteFile(ballast, make([]byte, 300<<10), 0o600))
	path := filepath.Join(dir, "data", "cybergap.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	must(t, err)
	id := started(t, s)

	acked := fill(t, s, id)
	if _, err := s.PutFile(t.Context(), id, "scan.pdf", "application/pdf", make([]byte, 400<<10)); !errors.Is(err, ledger.ErrFull) {
		t.Errorf("evidence on a full disk: got %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "copy.db")); !errors.Is(err, ledger.ErrFull) {
		t.Errorf("a copy on a full disk: got %v", err)
	}
	if _, err := s.Daily(t.Context(), filepath.Join(dir, "backups"), time.Now()); !errors.Is(err, ledger.ErrFull) {
		t.Errorf("the copy of the day on a full disk: got %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*", "*.db")); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	intact(t, s, id, acked)
	must(t, os.Remove(ballast))
	acked["new"] = "there is space again"
	write(t, s, id, "fact/new", 0, `"there is space again"`)
	intact(t, s, id, acked)
	must(t, s.Close())
	s, err = store.Open(t.Context(), path, store.Options{})
	must(t, err)
	intact(t, s, id, acked)
	must(t, s.Close())
}

// intact wants what was acknowledged to be there, and everything to be whole.
func intact(t *testing.T, s *store.Store, id string, acked map[string]string) {
	t.Helper()
	now := book(t, s, id).Assessment
	for name, value := range acked {
		if now.Profile[name] != value {
			t.Errorf("%s is %.20q; %.20q was acknowledged", name, now.Profile[name], value)
		}
	}
	problems, err := s.Check(t.Context())
	must(t, err)
	if len(problems) > 0 {
		t.Error(problems)
	}
}

// fill saves with eight writers until none gets through, and returns what was acknowledged last in each part.
func fill(t *testing.T, s *store.Store, id string) map[string]string {
	t.Helper()
	var all sync.WaitGroup
	var mu sync.Mutex
	acked := map[string]string{}
	for n := range 8 {
		all.Go(func() {
			name := fmt.Sprint("w", n)
			for base, i := int64(0), 0; ; i++ {
				value := fmt.Sprint(i, " ", strings.Repeat("x", 1000))
				out, err := s.Write(t.Context(), id, []ledger.Change{{Key: ledger.KeyOf(ledger.Fact, name), Base: base, Value: []byte(`"` + value + `"`)}})
				if err != nil {
					if !errors.Is(err, ledger.ErrFull) {
						t.Errorf("save %d of %s: %v", i, name, err)
					}
					return
				}
				base = out[0].Revision
				mu.Lock()
				acked[name] = value
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if len(acked) != 8 {
		t.Errorf("only %d writers got something through", len(acked))
	}
	return acked
}
