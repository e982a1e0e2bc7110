//go:build realparts

package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// javaJars are what PDFBox Preflight needs of Debian's packages libpdfbox2-java, libjaxb-api-java and libactivation-java.
var javaJars = []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "jaxb-api", "javax.activation"}

// TestPreflight lets PDFBox judge the file by PDF/A-1b, the part that it knows: fonts, widths, colours, metadata and identifiers. The file
// for it differs as that part demands: no object streams, its own claim, a list of the embedded glyphs.
func TestPreflight(t *testing.T) {
	var path []string
	for _, jar := range javaJars {
		path = append(path, "/usr/share/java/"+jar+".jar")
	}
	for _, w := range languages {
		name := filepath.Join(t.TempDir(), w.lang+".pdf")
		if err := os.WriteFile(name, firstPart(t, composed(t, sample(w), Options{})), 0o644); err != nil {
			t.Fatal(err)
		}
		out := runTool(t, "java", "-cp", strings.Join(path, ":"), "org.apache.pdfbox.preflight.Validator_A1b", name)
		if !strings.Contains(out, "is a valid PDF/A-1b file") {
			t.Errorf("%s:\n%s", w.lang, out)
		}
	}
}

// firstPart makes a PDF/A-1b file of the objects.
func firstPart(t *testing.T, f *finish) []byte {
	t.Helper()
	o := objectsOf(t, f)
	metadata := int(o.dict(ref(f.root))["Metadata"].(ref))
	packet := []byte(f.packet("<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"))
	f.set(metadata, "<</Type/Metadata/Subtype/XML/Length %d>>", len(packet))
	f.objects[metadata-1].stream = packet
	for n := 1; n <= len(f.objects); n++ {
		if body := f.body(n); bytes.Contains(body, []byte("/Type/FontDescriptor")) {
			set := f.stream(bytes.Repeat([]byte{0xFF}, f.glyphs(t, body)), "")
			f.set(n, "%s/CIDSet %d 0 R>>", bytes.TrimSuffix(bytes.Clone(body), []byte(">>")), set)
		}
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(f.objects))
	for n := 1; n <= len(f.objects); n++ {
		offsets[n-1] = b.Len()
		f.write(&b, n)
	}
	start, id := b.Len(), sha256.Sum256(b.Bytes())
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, f.root, f.info, id[:16], id[:16], start)
	return b.Bytes()
}

// glyphs is how many bytes the list of glyphs of a descriptor's font has: a bit a glyph.
func (f *finish) glyphs(t *testing.T, descriptor []byte) int {
	for _, c := range f.cuts.list {
		if bytes.Contains(descriptor, []byte("/"+c.tag()+"+")) {
			return (len(c.slots) + 7) / 8
		}
	}
	t.Fatalf("no font for %s", descriptor)
	return 0
}
