package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
)

// typist types one line at a time; before line i it does what before[i] says.
type typist struct {
	lines  []string
	before map[int]func()
	i      int
}

func (p *typist) Read(buf []byte) (int, error) {
	if act := p.before[p.i]; act != nil {
		act()
	}
	if p.i == len(p.lines) {
		return 0, io.EOF
	}
	p.i++
	return copy(buf, p.lines[p.i-1]+"\n"), nil
}

// inFile starts an assessment in a folder of its own and returns its path.
func inFile(t *testing.T) string {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1773446400") // 2026-03-14
	path := filepath.Join(t.TempDir(), "island.yaml")
	cli(t, 0, nil, "new", "--country", "X-ISLA", "--name", "Island Republic", "-o", path)
	return path
}

// cli runs the program, checks its exit code and returns what it printed to each stream.
func cli(t *testing.T, want int, stdin io.Reader, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(context.Background(), args, stdin, &out, &errs); got != want {
		t.Fatalf("%v: exit code %d, want %d\n%s", args, got, want, errs.String())
	}
	return out.String(), errs.String()
}

func levels(t *testing.T, path string) map[string]int {
	t.Helper()
	f, err := assessment.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for id, ans := range f.Assessment.Answers {
		out[id] = ans.Level
	}
	return out
}

func TestAnswerMergesWithAnotherProgram(t *testing.T) {
	path := inFile(t)
	other := func(set string) func() {
		return func() { cli(t, 0, nil, "answer", path, "--set", set) }
	}
	p := &typist{
		lines:  []string{"/jump 13c", "2", "/jump 13g", "1", "m", "q"},
		before: map[int]func(){1: other("13e=3"), 3: other("13g=4")},
	}
	stdout, _ := cli(t, 0, p, "answer", path)
	for _, want := range []string{"your answer was added to them", "Two answers to one question", "t. The one in the file: level 4"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the conversation lacks %q", want)
		}
	}
	if got := levels(t, path); got["13c"] != 2 || got["13e"] != 3 || got["13g"] != 1 {
		t.Errorf("levels in the file: %v", got)
	}
}

func TestAnswerThatCannotBeSavedIsKept(t *testing.T) {
	path := inFile(t)
	p := &typist{
		lines:  []string{"/jump 13c", "2", "/jump 13e", "r", "q"},
		before: map[int]func(){1: func() { os.Remove(path) }},
	}
	stdout, stderr := cli(t, 1, p, "answer", path)
	if !strings.Contains(stdout, "The answer is not saved") || !strings.Contains(stdout, "First say what becomes") {
		t.Errorf("the conversation: %s", stdout)
	}
	kept := path + ".unsaved-1.yaml"
	if !strings.Contains(stderr, kept) {
		t.Errorf("stderr does not name %s: %s", kept, stderr)
	}
	if got := levels(t, kept); got["13c"] != 2 {
		t.Errorf("kept levels: %v", got)
	}
}

func TestAnswerResumesAfterTheFileIsPutBack(t *testing.T) {
	path := inFile(t)
	away := path + ".away"
	move := func(from, to string) func() {
		return func() {
			if err := os.Rename(from, to); err != nil {
				t.Error(err)
			}
		}
	}
	p := &typist{
		lines:  []string{"/jump 13c", "2", "r", "/quit"},
		before: map[int]func(){1: move(path, away), 2: move(away, path)},
	}
	cli(t, 0, p, "answer", path)
	if got := levels(t, path); got["13c"] != 2 {
		t.Errorf("levels in the file: %v", got)
	}
}

func TestParseEvidence(t *testing.T) {
	day := assessment.NewDate(2025, 5, 1)
	tests := map[string]assessment.Evidence{
		"title=Act":                     {Title: "Act"},
		" title = x":                    {},
		"title=Act; part 2; grade=3":    {Title: "Act; part 2", Grade: 3},
		"date=2025-05-01;title=Act":     {Title: "Act", Date: day},
		"title=a=b;confidential=yes":    {Title: "a=b", Confidential: true},
		"title=A;link=https://x.org/?q": {Title: "A", Link: "https://x.org/?q"},
		"file=a.pdf;kind=law;title=A":   {Title: "A", File: "a.pdf", Kind: "law"},
	}
	for text, want := range tests {
		got, err := parseEvidence(text)
		if want.Title == "" && err == nil || want.Title != "" && (err != nil || got != want) {
			t.Errorf("%q: got %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func FuzzParseEvidence(f *testing.F) {
	for _, seed := range []string{"title=Act;grade=2", "grade=;title=", ";;=", "title=a;b;date=2025-05-01", "confidential=no;title=x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if e, err := parseEvidence(text); err == nil && e.Title == "" {
			t.Errorf("%q gives evidence without a title: %+v", text, e)
		}
	})
}

// Many scripts may write into one file at the same time: each answer is there in the end.
func TestSetAtTheSameTimeLosesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "isla.yaml")
	call := func(args ...string) int {
		return run(t.Context(), args, strings.NewReader(""), io.Discard, t.Output())
	}
	if code := call("new", "--country", "X-ISLA", "--name", "Isla", "-o", file); code != 0 {
		t.Fatalf("new ended with %d", code)
	}
	ids := []string{"13a", "13cc", "13dd", "13ee", "13jj", "13hhh", "13nnn", "14ss", "13c", "13e", "13g", "13i"}
	var all sync.WaitGroup
	for _, id := range ids {
		all.Go(func() {
			if code := call("answer", file, "--set", id+"=2"); code != 0 {
				t.Errorf("setting %s ended with %d", id, code)
			}
		})
	}
	all.Wait()
	f, err := assessment.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if f.Assessment.Answers[id].Level != 2 {
			t.Errorf("the answer to %s is lost", id)
		}
	}
}
