package store

import (
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
