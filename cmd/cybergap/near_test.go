package main

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestNear(t *testing.T) {
	names := []string{"answer", "check", "checklist", "score", "Ministère", "x"}
	for typed, want := range map[string][]string{
		"scroe":                  {"score"},
		"chekc":                  {"check"},
		"CHECKLIST":              {"checklist"},
		"ministere":              {"Ministère"},
		"score":                  nil, // it is there
		"y":                      nil, // nothing of it is left
		"report":                 nil,
		"":                       nil,
		strings.Repeat("x", 1e6): nil,
	} {
		if got := near(typed, names); !slices.Equal(got, want) {
			t.Errorf("near %.20q: %q, want %q", typed, got, want)
		}
	}
	if got := near("ab5", []string{"ab4", "ab3", "ab2", "ab1"}); !slices.Equal(got, []string{"ab1", "ab2", "ab3"}) {
		t.Errorf("of many: %q", got)
	}
}

func TestNearFilesNamesNothingThatSteersATerminal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such names on this system")
	}
	t.Chdir(t.TempDir())
	for _, name := range []string{"island.yaml", "isl\x1band.yaml", "island.json"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := nearFiles("islnd.yaml"); !slices.Equal(got, []string{"island.yaml"}) {
		t.Errorf("got %q", got)
	}
	if got := nearFiles("island.yml"); !slices.Equal(got, []string{"island.yaml", "island.json"}) {
		t.Errorf("got %q", got)
	}
}

func TestQuoted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("this system has other marks")
	}
	for path, want := range map[string]string{
		"island.yaml":       "island.yaml",
		"../été/岛.yaml":     "../été/岛.yaml",
		"an island.yaml":    `"an island.yaml"`,
		"":                  `""`,
		"a&b.yaml":          `"a&b.yaml"`,
		"it's $HOME.yaml":   `'it'\''s $HOME.yaml'`,
		"say \"hello\".pdf": `'say "hello".pdf'`,
		"~/island.yaml":     `"~/island.yaml"`,
	} {
		if got := quoted(path); got != want {
			t.Errorf("quoted %q: %s, want %s", path, got, want)
		}
	}
}

func TestFoldersThatCannotBeWrittenTo(t *testing.T) {
	for _, cause := range []error{fs.ErrPermission, syscall.EROFS} {
		err := noFolder("ours/island.pdf", &fs.PathError{Op: "create a file in", Path: "ours", Err: cause})
		var h *hintError
		if !errors.As(err, &h) || h.hint.id != "hint.writable" || !slices.Equal(h.hint.args, []any{"Folder", "ours"}) {
			t.Errorf("%v: %+v", cause, err)
		}
	}
}
