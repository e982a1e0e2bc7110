package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// alone checks that a folder holds only the named files: no temporary one is left behind.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		found = append(found, e.Name())
	}
	if !slices.Equal(found, names) {
		t.Errorf("the folder holds %v, want %v", found, names)
	}
}

func TestReplaceMakesAndReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	for _, text := range []string{"one", "two"} {
		if err := Replace(path, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions %v, err %v", info.Mode(), err)
	}
	alone(t, dir, "a.yaml")
}

func TestLongNamesLeaveRoomForTheTemporaryFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("a", 250)+".yaml")
	if err := Replace(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestReplaceKeepsPermissionsAndLinks(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "link.yaml")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.yaml", other); err != nil {
		t.Fatal(err)
	}
	if err := Replace(other, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(other); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is gone: %v %v", info.Mode(), err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 || read(t, path) != "new" {
		t.Errorf("target: %v %v %q", info.Mode(), err, read(t, path))
	}
}

func TestReplaceLeavesTheOldFileWhenItFails(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "folder.yaml")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Replace(folder, []byte("x"), 0o644); err == nil {
		t.Error("a folder was replaced by a file")
	}
	alone(t, dir, "folder.yaml")
	if err := Replace(filepath.Join(dir, "nowhere", "a.yaml"), nil, 0o644); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want a missing folder", err)
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := Create(path, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Create(path, []byte("other"), 0o644); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want that the file exists", err)
	}
	if got := read(t, path); got != "mine" {
		t.Errorf("got %q", got)
	}
	alone(t, dir, "a.yaml")
}

func TestErrorsNameNoTemporaryFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	full := filepath.Join(dir, "full.yaml")
	if err := os.Mkdir(full, 0o755); err != nil {
		t.Fatal(err)
	}
	for want, err := range map[string]error{
		"create a file in " + file + ": ":                     Create(filepath.Join(file, "a.yaml"), nil, 0o600),
		"find " + filepath.Join(file, "a.yaml") + ": ":        Replace(filepath.Join(file, "a.yaml"), nil, 0o600),
		"create a file in " + filepath.Join(dir, "no") + ": ": Create(filepath.Join(dir, "no", "a.yaml"), nil, 0o600),
		"create " + full + ": ":                               Create(full, nil, 0o600),
	} {
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), ".cybergap-") {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	alone(t, dir, "file", "full.yaml")
}
