package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// file is a small reader for the files that Write makes: enough to get the text, the links and the bookmarks back.
type file struct {
	t       *testing.T
	objects map[int]string // dictionary
	streams map[int][]byte // unpacked
	pages   []int          // object numbers in order
	fonts   map[string]map[uint16]string
}

func readFile(t *testing.T, data []byte) *file {
	t.Helper()
	f := &file{t: t, objects: map[int]string{}, streams: map[int][]byte{}, fonts: map[string]map[uint16]string{}}
	parsed := finish{}
	if err := parsed.read(data); err != nil {
		t.Fatal(err)
	}
	for i, o := range parsed.objects {
		f.objects[i+1] = o.dict
		if o.stream != nil {
			z, err := zlib.NewReader(bytes.NewReader(o.stream))
			if err != nil {
				t.Fatal(err)
			}
			if f.streams[i+1], err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
	}
	kids := regexp.MustCompile(`/Kids \[([^\]]*)\]`).FindStringSubmatch(f.objects[1])
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids[1], -1) {
		f.pages = append(f.pages, number(m[1]))
	}
	f.readFonts()
	return f
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func (f *file) readFonts() {
	toUnicode := regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	pair := regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>`)
	for _, m := range regexp.MustCompile(`/(F[0-9a-f]{40}) (\d+) 0 R`).FindAllStringSubmatch(f.objects[2], -1) {
		table := map[uint16]string{}
		stream := toUnicode.FindStringSubmatch(f.objects[number(m[2])])
		for _, p := range pair.FindAllStringSubmatch(string(f.streams[number(stream[1])]), -1) {
			code, _ := strconv.ParseUint(p[1], 16, 16)
			table[uint16(code)] = decodeUTF16(p[2])
		}
		f.fonts[m[1]] = table
	}
}

func decodeUTF16(digits string) string {
	b, _ := hex.DecodeString(digits)
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = be.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// text returns the text of a page (from 0): each text object on a line of its own.
func (f *file) text(page int) string {
	contents := regexp.MustCompile(`/Contents (\d+) 0 R`).FindStringSubmatch(f.objects[f.pages[page]])
	var b strings.Builder
	data := f.streams[number(contents[1])]
	var font map[uint16]string
	for i := 0; i < len(data); i++ {
		switch {
		case data[i] == '/' && data[i+1] == 'F':
			font = f.fonts[string(data[i+1:i+42])]
			i += 41
		case data[i] == '(':
			i = f.literal(&b, data, i+1, font)
		case bytes.HasPrefix(data[i:], []byte("ET")):
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// literal decodes the string that starts at i and returns the place of its end.
func (f *file) literal(b *strings.Builder, data []byte, i int, font map[uint16]string) int {
	var raw []byte
	for ; data[i] != ')'; i++ {
		c := data[i]
		if c == '\\' {
			i++
			if c = data[i]; c == 'r' {
				c = '\r'
			}
		}
		raw = append(raw, c)
	}
	for j := 0; j+1 < len(raw); j += 2 {
		s, ok := font[be.Uint16(raw[j:])]
		if !ok {
			f.t.Fatalf("code %x has no text", raw[j:j+2])
		}
		b.WriteString(s)
	}
	return i
}

// all returns the text of all pages, without white space and zero width characters, so that line ends do not matter.
func (f *file) all() string {
	var b strings.Builder
	for i := range f.pages {
		b.WriteString(f.text(i))
	}
	return squeeze(b.String())
}

func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\u00a0", "", "\u200b", "").Replace(s)
}

// targets returns where the links of a page lead: "page y" for places in the document, else the address.
func (f *file) targets(page int) []string {
	var out []string
	link := regexp.MustCompile(`/Subtype /Link .*?(?:/Dest \[(\d+) 0 R|/URI \(([^)]*)\))`)
	for _, m := range link.FindAllStringSubmatch(f.objects[f.pages[page]], -1) {
		if m[2] != "" {
			out = append(out, m[2])
		} else {
			out = append(out, f.pageName(number(m[1])))
		}
	}
	return out
}

func (f *file) pageName(object int) string {
	for i, n := range f.pages {
		if n == object {
			return "page " + strconv.Itoa(i+1)
		}
	}
	f.t.Fatalf("object %d is no page", object)
	return ""
}

// bookmarks returns the outline as "title -> page n".
func (f *file) bookmarks() []string {
	var out []string
	entry := regexp.MustCompile(`(?s)^<</Title \((.*)\)\n/Parent.*/Dest \[(\d+) 0 R`)
	for n := 1; n <= len(f.objects); n++ {
		if m := entry.FindStringSubmatch(f.objects[n]); m != nil {
			title := strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r").Replace(m[1])
			out = append(out, decodeUTF16(hex.EncodeToString([]byte(title[2:])))+" -> "+f.pageName(number(m[2])))
		}
	}
	return out
}
