package disk

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
)

func TestFoldersHereAreNotRemote(t *testing.T) {
	if remote, err := Remote(t.TempDir()); err != nil || remote {
		t.Errorf("got %v, %v", remote, err)
	}
	if _, err := Remote(filepath.Join(t.TempDir(), "nowhere")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
