// Package golden compares what a test produced with a file that a person has read and approved.
//
// The files lie in testdata/golden of the package under test. Running the tests with -update writes them anew; the difference is then
// read like any other change before it is committed.
package golden

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew instead of comparing with them")

// Compare fails the test where got differs from testdata/golden/name, or where that file does not exist. With -update it writes the file.
func Compare[T ~string | ~[]byte](t testing.TB, name string, got T) {
	t.Helper()
	compare(t, filepath.Join("testdata", "golden", filepath.FromSlash(name)), string(got), *update)
}

// CompareFile is Compare for a file outside testdata/golden.
func CompareFile[T ~string | ~[]byte](t testing.TB, path string, got T) {
	t.Helper()
	compare(t, path, string(got), *update)
}

func compare(t testing.TB, path, got string, update bool) {
	t.Helper()
	if update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.Fatalf("golden file %s does not exist; run the test with -update, read the file, and commit it", path)
	case err != nil:
		t.Fatalf("read golden file: %v", err)
	case string(want) != got:
		t.Errorf("the output differs from %s; run the test with -update if that is intended\n%s", path, difference(string(want), got))
	}
}

func write(t testing.TB, path, got string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatalf("make golden folder: %v", err)
	}
	if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
		t.Fatalf("write golden file: %v", err)
	}
}

// difference shows the changed lines (- golden, + got), or where two binary outputs part.
func difference(want, got string) string {
	if utf8.ValidString(want) && utf8.ValidString(got) {
		return cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))
	}
	n := 0
	for n < min(len(want), len(got)) && want[n] == got[n] {
		n++
	}
	return cmp.Diff(excerpt(want, n), excerpt(got, n))
}

// excerpt is what a binary output holds at the place where it parts from the other.
func excerpt(s string, at int) any {
	return struct {
		Bytes, At int
		Next      string
	}{len(s), at, s[at:min(at+32, len(s))]}
}
