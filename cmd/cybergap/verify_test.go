package main

import (
	"bytes"
	"os"
	"runtime"
	"strings"
	"testing"
)

// TestFileNamesSteerNothing verifies files whose names hold codes for terminals, ends of lines and marks of direction: whoever sends a file
// chooses its name.
func TestFileNamesSteerNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such names on this system")
	}
	t.Chdir(t.TempDir())
	const there, nowhere = "a\x1b[2J\nb.pdf: holds\u202e", "c\x1b]0;\nd.pdf\t\u2066"
	if err := os.WriteFile(there, []byte("%PDF-1.4"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"verify", there, nowhere}, strings.NewReader(""), &out, &errs); code != exitFailed {
		t.Errorf("exit status %d", code)
	}
	if said := out.String() + errs.String(); strings.ContainsAny(said, "\x1b\t\u202e\u2066") {
		t.Errorf("%q", said)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "a\uFFFD[2J\uFFFDb.pdf: holds\uFFFD: ") || lines[1] != "" || !strings.HasPrefix(lines[2], "c\uFFFD]0;\uFFFDd.pdf\uFFFD\uFFFD: ") {
		t.Errorf("%q", lines)
	}
	hints := strings.Split(strings.TrimSpace(errs.String()), "\n")
	if len(hints) != 3 || !strings.HasPrefix(hints[0], "cybergap: verify: do not rely on: a\uFFFD") ||
		!strings.HasPrefix(hints[1], "cybergap: verify: there is no such file: c\uFFFD") || !strings.HasPrefix(hints[2], "hint: ") {
		t.Errorf("%q", hints)
	}
}
