package checklist_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"
)

// small returns the files of a small edition, to be broken in one spot.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	skeleton, err := checklist.Skeleton("small", "1")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	err = fs.WalkDir(skeleton, ".", func(name string, d fs.DirEntry, err error) error {
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
