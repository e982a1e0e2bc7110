package assessment_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/strict"
)

// onDisk writes a new assessment to a folder of its own and returns it as loaded.
func onDisk(t *testing.T, name string) *assessment.File {
	t.Helper()
	c := small(t)
	path := filepath.Join(t.TempDir(), name)
	if _, err := assessment.Create(path, complete(t, c), c); err != nil {
		t.Fatal(err)
	}
	return load(t, path)
}

func load(t *testing.T, path string) *assessment.File {
	t.Helper()
	f, err := assessment.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// folder lists the names in the folder of a file.
func folder(t *testing.T, path string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestSaveAndLoad(t *testing.T) {
	c := small(t)
	for _, name := range []string{"island.yaml", "island.json", "island"} {
		f := onDisk(t, name)
		before := read(t, f.Path())
		for _, note := range []string{"first", "second"} {
			change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = note })
			if err := f.Save(c); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			back := load(t, f.Path())
			if d := same(f.Assessment, back.Assessment); d != "" {
				t.Errorf("%s: %s", name, d)
			}
			if got := read(t, f.Path()+assessment.BackupSuffix); got != before {
				t.Errorf("%s: the backup holds\n%s\nwant\n%s", name, got, before)
			}
			before = read(t, f.Path())
		}
		if got, want := folder(t, f.Path()), name+" "+name+".bak"; got != want {
			t.Errorf("the folder holds %s, want %s", got, want)
		}
	}
}

// YAML that starts with a brace is YAML all the same.
func TestSaveOfBracedYAML(t *testing.T) {
	f := onDisk(t, "island.json")
	path := filepath.Join(t.TempDir(), "island.yaml")
	if err := os.WriteFile(path, []byte(strings.Replace(read(t, f.Path()), `"format": 1,`, "format: 1, # the only one\n", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	f = load(t, path)
	change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "changed" })
	if err := f.Save(small(t)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); !strings.Contains(got, "note: changed") || !strings.Contains(got, "# the only one") {
		t.Errorf("the file became\n%s", got)
	}
}

func TestSaveKeepsTheFormat(t *testing.T) {
	f := onDisk(t, "island.json")
	if got := read(t, f.Path()); !strings.HasPrefix(got, "{\n  \"answers\"") || !strings.HasSuffix(got, "}\n") {
		t.Errorf("the JSON file is\n%s", got)
	}
}

func TestSaveWithoutChangeWritesNothing(t *testing.T) {
	f := onDisk(t, "island.yaml")
	text := strings.Replace(read(t, f.Path()), "form: full", "form:     full", 1)
	if err := os.WriteFile(f.Path(), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := load(t, f.Path()).Save(small(t)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, f.Path()); got != text {
		t.Errorf("the file became\n%s", got)
	}
	if got := folder(t, f.Path()); got != "island.yaml" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestSaveRefusesWhenTheFileChanged(t *testing.T) {
	c := small(t)
	for name, meddle := range map[string]func(path string) error{
		"changed": func(p string) error { return os.WriteFile(p, []byte("format: 1\n"), 0o644) },
		"deleted": os.Remove,
		"grown":   func(p string) error { return os.WriteFile(p, make([]byte, strict.DefaultLimits.Bytes+10), 0o644) },
	} {
		f := onDisk(t, "island.yaml")
		change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "mine" })
		if err := meddle(f.Path()); err != nil {
			t.Fatal(err)
		}
		before := folder(t, f.Path())
		err := f.Save(c)
		if !errors.Is(err, assessment.ErrConflict) || !strings.Contains(err.Error(), f.Path()) {
			t.Errorf("%s: error %v", name, err)
		}
		if got := folder(t, f.Path()); got != before {
			t.Errorf("%s: the folder holds %s, before: %s", name, got, before)
		}
	}
}

func TestSaveKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it has no such permissions
	}
	f := onDisk(t, "island.yaml")
	if err := os.Chmod(f.Path(), 0o640); err != nil {
		t.Fatal(err)
	}
	change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "changed" })
	if err := f.Save(small(t)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{f.Path(), f.Path() + assessment.BackupSuffix} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o640 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
	}
}

func TestSaveRefusesReadOnly(t *testing.T) {
	f := onDisk(t, "island.yaml")
	if err := os.Chmod(f.Path(), 0o444); err != nil {
		t.Fatal(err)
	}
	change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "changed" })
	if err := f.Save(small(t)); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
}

func TestSaveThroughASymlink(t *testing.T) {
	f := onDisk(t, "island.yaml")
	link := filepath.Join(t.TempDir(), "link.yaml")
	if err := os.Symlink(f.Path(), link); err != nil {
		t.Logf("no symbolic links here: %v", err)
		return
	}
	g := load(t, link)
	change(g.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "through the link" })
	if err := g.Save(small(t)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, f.Path()); !strings.Contains(got, "through the link") {
		t.Error("the target did not change")
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
}

// A failure half-way leaves the old version and nothing else.
func TestSaveFailsWhole(t *testing.T) {
	f := onDisk(t, "island.yaml")
	before := read(t, f.Path())
	if err := os.MkdirAll(filepath.Join(f.Path()+assessment.BackupSuffix, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "changed" })
	if err := f.Save(small(t)); err == nil || !strings.Contains(err.Error(), "keep a backup") {
		t.Errorf("error %v", err)
	}
	if got := read(t, f.Path()); got != before {
		t.Error("the file changed")
	}
	if got := folder(t, f.Path()); got != "island.yaml island.yaml.bak" {
		t.Errorf("the folder holds %s", got)
	}
}

// What cannot be read back is never written.
func TestSaveRefusesWhatCannotBeRead(t *testing.T) {
	f := onDisk(t, "island.yaml")
	before := read(t, f.Path())
	change(f.Assessment, "desk", func(ans *assessment.Answer) { ans.Note = "hidden \u202e direction" })
	var problems assessment.Problems
	if err := f.Save(small(t)); !errors.As(err, &problems) || !strings.Contains(err.Error(), "U+202E") {
		t.Errorf("error %v", err)
	}
	if got := read(t, f.Path()); got != before {
		t.Error("the file changed")
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	f := onDisk(t, "island.yaml")
	before := read(t, f.Path())
	c := small(t)
	if _, err := assessment.Create(f.Path(), start(t, c), c); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if got := read(t, f.Path()); got != before {
		t.Error("the file changed")
	}
	if got := folder(t, f.Path()); got != "island.yaml" {
		t.Errorf("the folder holds %s", got)
	}
	missing := filepath.Join(t.TempDir(), "no", "folder.yaml")
	if _, err := assessment.Create(missing, start(t, c), c); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	dir := t.TempDir()
	if _, err := assessment.Load(filepath.Join(dir, "none.yaml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := assessment.Load(dir); err == nil || !strings.Contains(err.Error(), "is not a file") {
		t.Errorf("folder: %v", err)
	}
	large := filepath.Join(dir, "large.yaml")
	if err := os.WriteFile(large, make([]byte, strict.DefaultLimits.Bytes+1), 0o644); err != nil {
		t.Fatal(err)
	}
	var problems assessment.Problems
	if _, err := assessment.Load(large); !errors.As(err, &problems) || !strings.Contains(err.Error(), "at most") {
		t.Errorf("large: %v", err)
	}
}

func TestSaveKeepsComments(t *testing.T) {
	f := onDisk(t, "island.yaml")
	text := "# Ours: do not publish.\n" + strings.Replace(read(t, f.Path()), "level: 3", "level: 3 # ask the ministry", 1)
	if err := os.WriteFile(f.Path(), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	f = load(t, f.Path())
	if err := f.Assessment.Set(small(t), "desk", level(4)); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(small(t)); err != nil {
		t.Fatal(err)
	}
	got := read(t, f.Path())
	for _, want := range []string{"# Ours: do not publish.\n", "level: 3 # ask the ministry\n", "level: 4\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}
