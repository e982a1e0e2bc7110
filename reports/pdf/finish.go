package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"cybergap/reports"
)

// object is one indirect object of gofpdf's output; stream is nil where it has none.
type object struct {
	dict   string // between "obj" and "endobj", without the stream
	stream []byte
}

// finish turns what gofpdf wrote into the file: streams packed, glyph codes explained, language and direction stated, a file identifier
// made from the content.
type finish struct {
	meta    reports.Meta
	cuts    map[string]*cut // by gofpdf's font key
	objects []object        // object n is at n-1
	root    int
	info    int
}

// deflaters are reused: a fresh one costs more than the page it packs.
var deflaters = sync.Pool{New: newDeflater}

// newDeflater packs at a level that costs half of the default's time for 3 % more bytes.
func newDeflater() any {
	const level = 4
	z, err := zlib.NewWriterLevel(io.Discard, level)
	if err != nil {
		panic(err) // the level is a constant within bounds
	}
	return z
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(data)/2 + 64)
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&b)
	z.Write(data) // a bytes.Buffer takes everything
	z.Close()
	return b.Bytes()
}

var (
	reTrailer   = regexp.MustCompile(`/(Root|Info) (\d+) 0 R`)
	reLength    = regexp.MustCompile(`/Length (\d+)`)
	reToUnicode = regexp.MustCompile(`/BaseFont /utf8(\w+)\n[^>]*?/ToUnicode (\d+) 0 R`)
	reFontName  = regexp.MustCompile(`/(BaseFont|FontName) /utf8(\w+)`)
)

// read takes gofpdf's output apart by its cross-reference table, whose entries follow each other without gaps.
func (f *finish) read(raw []byte) error {
	table := bytes.LastIndex(raw, []byte("\nxref\n")) + 1
	lines := bytes.Split(raw[table:], []byte("\n"))
	if table == 0 || len(lines) < 3 {
		return errors.New("no cross-reference table")
	}
	var offsets []int
	for _, line := range lines[3:] {
		if !bytes.HasSuffix(line, []byte(" n ")) {
			break
		}
		at, err := strconv.Atoi(string(line[:10]))
		if err != nil || at > table {
			return fmt.Errorf("cross-reference entry %q", line)
		}
		offsets = append(offsets, at)
	}
	starts := append(slices.Sorted(slices.Values(offsets)), table)
	for _, at := range offsets {
		next := starts[sort.SearchInts(starts, at)+1]
		f.objects = append(f.objects, readObject(raw[at:next]))
	}
	for _, m := range reTrailer.FindAllSubmatch(raw[table:], -1) {
		n, _ := strconv.Atoi(string(m[2]))
		if string(m[1]) == "Root" {
			f.root = n
		} else {
			f.info = n
		}
	}
	return nil
}

// readObject reads "n 0 obj\n ... endobj\n". What a user typed can stand in a dictionary, so nothing is searched for behind it.
func readObject(raw []byte) object {
	_, raw, _ = bytes.Cut(raw, []byte(" 0 obj\n"))
	raw = bytes.TrimSuffix(raw, []byte("endobj\n"))
	inner, isStream := bytes.CutSuffix(raw, []byte("\nendstream\n"))
	if !isStream {
		return object{dict: strings.TrimSpace(string(raw))}
	}
	dict, stream, _ := bytes.Cut(inner, []byte("\nstream\n"))
	return object{dict: strings.TrimSpace(string(dict)), stream: stream}
}

// improve changes the objects.
func (f *finish) improve() {
	for i := range f.objects {
		if !strings.HasPrefix(f.objects[i].dict, "<</Type /Font") {
			continue
		}
		if m := reToUnicode.FindStringSubmatch(f.objects[i].dict); m != nil {
			n, _ := strconv.Atoi(m[2])
			f.objects[n-1] = object{dict: "<</Length 0>>", stream: toUnicode(f.cuts[m[1]])}
		}
		f.objects[i].dict = reFontName.ReplaceAllStringFunc(f.objects[i].dict, f.fontName)
	}
	for i := range f.objects {
		f.pack(&f.objects[i])
	}
	catalog := &f.objects[f.root-1].dict
	head, _, _ := strings.Cut(*catalog, "/Names <<")
	*catalog = head + "/Lang " + pdfString(f.meta.Lang) + "\n/ViewerPreferences <</DisplayDocTitle true" + direction(f.meta.RTL) + ">>\n>>"
}

func direction(rtl bool) string {
	if rtl {
		return " /Direction /R2L"
	}
	return ""
}

// fontName gives an embedded subset its real name, with the tag that marks it as a subset.
func (f *finish) fontName(match string) string {
	m := reFontName.FindStringSubmatch(match)
	cut := f.cuts[m[2]]
	digest := sha256.New()
	for _, s := range cut.slots {
		fmt.Fprintln(digest, s.of.name, s.gid, s.text)
	}
	tag := digest.Sum(nil)
	for i := range 6 {
		tag[i] = 'A' + tag[i]%26
	}
	return "/" + m[1] + " /" + string(tag[:6]) + "+" + cut.name
}

func (f *finish) pack(o *object) {
	if o.stream == nil {
		return
	}
	if !strings.Contains(o.dict, "/Filter") {
		o.stream = deflate(o.stream)
		o.dict = strings.Replace(o.dict, "/Length", "/Filter /FlateDecode /Length", 1)
	}
	o.dict = reLength.ReplaceAllString(o.dict, "/Length "+strconv.Itoa(len(o.stream)))
}

// write writes the file.
func (f *finish) write(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\n", i+1, o.dict)
		if o.stream != nil {
			b.WriteString("stream\n")
			b.Write(o.stream)
			b.WriteString("\nendstream\n")
		}
		b.WriteString("endobj\n")
	}
	digest := sha256.Sum256(b.Bytes())
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.objects)+1, f.root, f.info, digest[:16], digest[:16], start)
	_, err := w.Write(b.Bytes())
	return err
}

// toUnicode says for each code which text it stands for.
func toUnicode(f *cut) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 1; from < len(f.slots); from += 100 {
		to := min(from+100, len(f.slots))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for code := from; code < to; code++ {
			fmt.Fprintf(&b, "<%04X> <", code)
			for _, u := range utf16.Encode([]rune(f.slots[code].text)) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// pdfString writes an ASCII string as a PDF literal.
func pdfString(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", "", "\n", "").Replace(s) + ")"
}
