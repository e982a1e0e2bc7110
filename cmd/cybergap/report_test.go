package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"

	"golang.org/x/image/font/gofont/goregular"
)

// TestReportNamesMissingCharacters checks that characters without a glyph are listed with the questions they stand in, and that a font of
// the user draws them.
func TestReportNamesMissingCharacters(t *testing.T) {
	dir := t.TempDir()
	sample, err := os.ReadFile("../../examples/tesmira-2026.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file, font := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "Go.ttf")
	changed := bytes.Replace(sample, []byte("note: "), []byte("note: ╔ "), 1)
	if bytes.Equal(changed, sample) {
		t.Fatal("the sample has no note to change")
	}
	for name, data := range map[string][]byte{file: changed, font: goregular.TTF} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report := func(args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), append([]string{"report", file, "-o", filepath.Join(dir, "a.pdf")}, args...), strings.NewReader(""), &stdout, &stderr)
		return code, stderr.String()
	}
	if code, said := report(); code != exitPartial || !strings.Contains(said, "U+2554 ╔, in 1") || !strings.Contains(said, "--font") {
		t.Errorf("exit %d: %s", code, said)
	}
	if code, said := report("--font", font); code != exitDone {
		t.Errorf("with a font: exit %d: %s", code, said)
	}
	if code, said := report("--font", file); code != exitFailed || !strings.Contains(said, "a.yaml: not a TrueType file") {
		t.Errorf("with a file that is no font: exit %d: %s", code, said)
	}
}

// TestPrintNamesMissingCharacters checks the same of a form of a checklist in other characters.
func TestPrintNamesMissingCharacters(t *testing.T) {
	dir := t.TempDir()
	edition, font := filepath.Join(dir, "own"), filepath.Join(dir, "Go.ttf")
	cybergap := func(args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
		return code, stderr.String()
	}
	if code, said := cybergap("checklist", "new", edition); code != exitDone {
		t.Fatal(said)
	}
	head := filepath.Join(edition, "checklist.yaml")
	text, err := os.ReadFile(head)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{head: bytes.Replace(text, []byte("title: "), []byte("title: ╔ "), 1), font: goregular.TTF} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	printed := []string{"--checklist", edition, "checklist", "print", "-o", filepath.Join(dir, "form.pdf")}
	if code, said := cybergap(printed...); code != exitPartial || !strings.Contains(said, "checklist print: no font has") || !strings.Contains(said, "U+2554 ╔") {
		t.Errorf("exit %d: %s", code, said)
	}
	if code, said := cybergap(append(printed, "--font", font)...); code != exitDone {
		t.Errorf("with a font: exit %d: %s", code, said)
	}
}

// TestMissedIsBounded lists some of a whole script without glyphs, and counts the others.
func TestMissedIsBounded(t *testing.T) {
	lines := missed(&assessment.Assessment{}, make([]rune, mostMissed+7))
	if len(lines) != mostMissed+1 || lines[mostMissed] != "  and 7 more characters" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	if lines := missed(&assessment.Assessment{}, []rune{'x'}); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
}
