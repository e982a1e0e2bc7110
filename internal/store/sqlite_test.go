package store_test

import (
	"path/filepath"
	"testing"

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
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Shut(); err != nil {
			t.Error(err)
		}
	})
	return s
}
