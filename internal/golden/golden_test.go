package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder stands in for a test and notes what it is told.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) { r.failures = append(r.failures, format) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.failures = append(r.failures, format)
	panic(r) // a real Fatalf does not return either
}

func run(f func(*recorder)) (r *recorder) {
	r = &recorder{}
	defer func() {
		if v := recover(); v != nil && v != any(r) {
			panic(v)
		}
	}()
	f(r)
	return r
}

func TestCompare(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b.txt")
	for _, step := range []struct {
		name   string
		got    string
		update bool
		want   string // part of the only failure
	}{
		{"missing file fails", "one\n", false, "does not exist"},
		{"update writes it", "one\n", true, ""},
		{"same passes", "one\n", false, ""},
		{"different fails", "two\n", false, "differs"},
		{"binary different fails", "\xff\xfe", false, "differs"},
		{"empty different fails", "", false, "differs"},
		{"update overwrites", "two\n", true, ""},
		{"new content passes", "two\n", false, ""},
	} {
		r := run(func(r *recorder) { compare(r, path, step.got, step.update) })
		if got := strings.Join(r.failures, "\n"); (got == "") != (step.want == "") || !strings.Contains(got, step.want) {
			t.Errorf("%s: failures %q, want one with %q", step.name, got, step.want)
		}
	}
	if data, _ := os.ReadFile(path); string(data) != "two\n" {
		t.Errorf("file holds %q", data)
	}
}

func TestDifferenceNamesThePlace(t *testing.T) {
	if d := difference("same\nold\n", "same\nnew\n"); !strings.Contains(d, "old") || !strings.Contains(d, "new") {
		t.Errorf("text difference lacks the lines: %s", d)
	}
	if d := difference("\xff1234", "\xff1x"); !strings.Contains(d, "234") {
		t.Errorf("binary difference lacks the place: %s", d)
	}
}
