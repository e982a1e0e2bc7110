package checklist_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"
)

// small returns the files of a small edition, to be broken in one spot.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	dir := t.TempDir()
	if err := checklist.Skeleton(dir, "small", "1"); err != nil {
		t.Fatal(err)
	}
	skeleton, files := os.DirFS(dir), fstest.MapFS{}
	err := fs.WalkDir(skeleton, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(skeleton, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// with returns the small edition after one replacement in one of its files; the text to replace must be there.
func with(t testing.TB, name, from, to string) fstest.MapFS {
	t.Helper()
	files := small(t)
	replace(t, files, name, from, to)
	return files
}

func replace(t testing.TB, files fstest.MapFS, name, from, to string) {
	t.Helper()
	data := string(files[name].Data)
	if !strings.Contains(data, from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(data, from, to, 1))}
}

func mustParse(t testing.TB, files fs.FS) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Parse(files)
	if err != nil {
		t.Fatalf("parse:\n%v", err)
	}
	return c
}

func TestSkeletonRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mine")
	for _, name := range []string{"", "two words", "-x", "../x", strings.Repeat("x", 41)} {
		for _, pair := range [][2]string{{name, "1"}, {"mine", name}} {
			if err := checklist.Skeleton(dir, pair[0], pair[1]); !errors.Is(err, checklist.ErrName) {
				t.Errorf("the names %q give %v", pair, err)
			}
		}
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a refused skeleton left a folder: %v", err)
	}
	if err := checklist.Skeleton(dir, "mine", "1"); err != nil {
		t.Fatal(err)
	}
	if err := checklist.Skeleton(dir, "mine", "2"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second skeleton in the same folder gives %v", err)
	}
	if c, err := checklist.Load(dir); err != nil || c.Key() != "mine-1" {
		t.Errorf("the folder holds another checklist: %v", err)
	}
}
