package disk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("12345678"), 0o600); err != nil {
		t.Fatal(err)
	}
	for most, want := range map[int64]string{100: "12345678", 8: "12345678", 4: "12345"} {
		if got, err := Read(path, most); err != nil || string(got) != want {
			t.Errorf("at most %d: %q, %v", most, got, err)
		}
	}
	if _, err := Read(filepath.Dir(path), 8); err == nil || !strings.Contains(err.Error(), "is not a file") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Read(path+".none", 8); !os.IsNotExist(err) {
		t.Errorf("no file: %v", err)
	}
}
