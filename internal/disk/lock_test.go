package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestLockLetsOneInAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	inside, most := 0, 0
	var count sync.Mutex
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				release, err := Lock(path)
				if err != nil {
					t.Error(err)
					return
				}
				count.Lock()
				inside++
				most = max(most, inside)
				count.Unlock()
				count.Lock()
				inside--
				count.Unlock()
				if err := release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if most != 1 {
		t.Errorf("%d were inside at the same time", most)
	}
}

func TestHoldDoesNotWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.lock")
	release, err := Hold(path)
	if err != nil {
		t.Fatal(err)
	}
	var held *HeldError
	if _, err := Hold(path); !errors.As(err, &held) || held.Path != path {
		t.Errorf("a second time: got %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the lock is open to others: %v, %v", info, err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	release, err = Hold(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
	if _, err := Hold(filepath.Join(t.TempDir(), "nowhere", "a.lock")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder: got %v", err)
	}
}
