package disk

import (
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
