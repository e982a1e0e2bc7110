//go:build realparts

package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// runTool runs a tool that must be installed and returns what it prints.
func runTool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func samplePath(t *testing.T, w words) string {
	t.Helper()
	data, _ := write(t, sample(w))
	path := filepath.Join(t.TempDir(), w.lang+".pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestQPDFFindsNoFault(t *testing.T) {
	for _, w := range languages {
		runTool(t, "qpdf", "--check", samplePath(t, w))
	}
	data, _ := write(t, hostile())
	path := filepath.Join(t.TempDir(), "hostile.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	runTool(t, "qpdf", "--check", path)
}

func TestPopplerReadsTheText(t *testing.T) {
	for _, w := range []words{english, chineseWords} { // Arabic comes back in presentation order, by the reader's own rules
		text := squeeze(runTool(t, "pdftotext", samplePath(t, w), "-"))
		for _, s := range append([]string{w.country, w.status, w.long, w.short}, w.areas...) {
			if !strings.Contains(text, squeeze(s)) && !strings.Contains(text, squeeze(strings.Fields(s)[0])) {
				t.Errorf("%s: %q is not in the text", w.lang, s)
			}
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	for _, w := range languages {
		lines := strings.Split(strings.TrimSpace(runTool(t, "pdffonts", samplePath(t, w))), "\n")[2:]
		for _, line := range lines {
			if !strings.Contains(line, "yes yes yes") {
				t.Errorf("%s: not embedded, subset and readable: %s", w.lang, line)
			}
		}
	}
}

// TestPagesHaveInk draws every page and checks that none is blank.
func TestPagesHaveInk(t *testing.T) {
	for _, w := range languages {
		path := samplePath(t, w)
		runTool(t, "pdftoppm", "-r", "20", "-gray", path, strings.TrimSuffix(path, ".pdf"))
		pages, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.pgm"))
		if err != nil || len(pages) == 0 {
			t.Fatalf("no pages drawn: %v", err)
		}
		for _, p := range pages {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			dark := 0
			for _, b := range data {
				if b < 200 {
					dark++
				}
			}
			if dark < 200 {
				t.Errorf("%s is nearly blank", filepath.Base(p))
			}
		}
	}
}

// TestPopplerReadsTheStructure checks that poppler finds the tags, and the Arabic text in them in its logical order.
func TestPopplerReadsTheStructure(t *testing.T) {
	for _, w := range languages {
		out := runTool(t, "pdfinfo", "-struct-text", samplePath(t, w))
		for _, kind := range []string{kindDocument, "H1", kindParagraph, kindList, kindTable, kindRow, kindHeader, kindCell, kindFigure, kindContents, kindLink} {
			if !strings.Contains(out, kind) {
				t.Errorf("%s: poppler sees no %s", w.lang, kind)
			}
		}
		if !strings.Contains(squeeze(out), squeeze(w.long)) {
			t.Errorf("%s: %q is not in the structure", w.lang, w.long)
		}
	}
}

// TestCodeIsRead scans the code on the last page as a telephone would.
func TestCodeIsRead(t *testing.T) {
	var b bytes.Buffer
	r, err := Write(&b, sample(english), Options{Carry: cargo})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "carried.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	page, picture := strconv.Itoa(r.Pages), strings.TrimSuffix(path, ".pdf")
	runTool(t, "pdftoppm", "-r", "150", "-f", page, "-l", page, "-singlefile", "-png", path, picture)
	data, err := readFile(t, b.Bytes()).Attachment("data.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("cybergap %s sha256 %x", "3f9a2c7d41b8a2b3", sha256.Sum256(data))
	if got := runTool(t, "zbarimg", "--quiet", "--raw", picture+".png"); !strings.Contains(got, want) {
		t.Errorf("the code says %q, want %q", got, want)
	}
}
