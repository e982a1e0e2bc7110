package exchange_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"cybergap/internal/xlsxread"

	"github.com/xuri/excelize/v2"
)

// evil is a file that somebody might send, with what must become of it: refused for a reason, refused with words, or read with problems.
type evil struct {
	name   string
	data   []byte
	why    xlsxread.Why // the reason, where the workbook itself is refused
	says   string       // what the error says, where the packet in it is refused
	finds  string       // what a problem says, where the rest is read; "nothing" where it is as if untouched
	onText bool         // opening it as an assessment is not tried, since it is a text file by its content
}

// box builds files of parts.
type box struct {
	t     testing.TB
	names []string
	parts map[string]string
}

func boxOf(t testing.TB, data []byte) *box {
	t.Helper()
	names, parts := unzipped(t, data)
	return &box{t, names, parts}
}

// with returns the file with a part changed or added.
func (b *box) with(name, text string) []byte {
	parts := maps.Clone(b.parts)
	names := slices.Clone(b.names)
	if _, ok := parts[name]; !ok {
		names = append(names, name)
	}
	parts[name] = text
	return zipped(b.t, names, func(name string) string { return parts[name] })
}

// swap returns the file with a text in a part replaced, which must be there.
func (b *box) swap(name, old, new string) []byte {
	if !strings.Contains(b.parts[name], old) {
		b.t.Fatalf("%s holds no %q", name, old)
	}
	return b.with(name, strings.Replace(b.parts[name], old, new, 1))
}

func (b *box) without(name string) []byte {
	names := slices.DeleteFunc(slices.Clone(b.names), func(n string) bool { return n == name })
	return zipped(b.t, names, func(name string) string { return b.parts[name] })
}

// plus returns the file with more entries, whatever their names.
func (b *box) plus(names ...string) []byte {
	return zipped(b.t, slices.Concat(b.names, names), func(name string) string { return b.parts[name] })
}

func zipped(t testing.TB, names []string, text func(string) string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, text(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// squeezed packs a text as files do.
func squeezed(t testing.TB, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// swelling is what unpacks to so many megabytes of x: one packed megabyte again and again.
func swelling(t testing.TB, megabytes int) []byte {
	t.Helper()
	var once bytes.Buffer
	w, err := flate.NewWriter(&once, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, strings.Repeat("x", 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return append(bytes.Repeat(once.Bytes(), megabytes), squeezed(t, "")...)
}

// declaring returns the file with a packed part whose size is said to be another one.
func (b *box) declaring(name string, packed []byte, size uint64) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(f io.Writer, err error, text []byte) {
		if err == nil {
			_, err = f.Write(text)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
	for _, each := range b.names {
		if each != name {
			f, err := w.Create(each)
			put(f, err, []byte(b.parts[each]))
		}
	}
	f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: uint64(len(packed)), UncompressedSize64: size})
	put(f, err, packed)
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	return out.Bytes()
}

// carrying returns the packet with other data, under its right digest.
func carrying(t testing.TB, packet []byte, json string) []byte {
	t.Helper()
	return edited(t, packet, func(f *excelize.File) {
		rows, err := f.GetRows("cybergap")
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			if err := f.SetCellStr("cybergap", exchangeName(i+1), ""); err != nil {
				t.Fatal(err)
			}
		}
		pieces := []string{fmt.Sprintf("%x", sha256.Sum256([]byte(json)))}
		for text := json; text != ""; {
			n := min(len(text), 30_000)
			pieces, text = append(pieces, text[:n]), text[n:]
		}
		for i, piece := range pieces {
			if err := f.SetCellStr("cybergap", exchangeName(i+1), piece); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// carriedBy returns the data of a packet.
func carriedBy(t testing.TB, packet []byte) (json string) {
	t.Helper()
	edited(t, packet, func(f *excelize.File) {
		rows, err := f.GetRows("cybergap")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			json += row[0]
		}
	})
	return json
}

// twoDirectories returns a file whose directory names the same bytes twice, as some bombs do.
func twoDirectories(data []byte) []byte {
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	size := binary.LittleEndian.Uint32(data[end+12:])
	start := binary.LittleEndian.Uint32(data[end+16:])
	directory := data[start : start+size]
	tail := slices.Clone(data[end:])
	count := binary.LittleEndian.Uint16(tail[8:])
	binary.LittleEndian.PutUint16(tail[8:], 2*count)
	binary.LittleEndian.PutUint16(tail[10:], 2*count)
	binary.LittleEndian.PutUint32(tail[12:], 2*size)
	return slices.Concat(data[:start], directory, directory, tail)
}

// typing returns the file with texts in cells, each named by its part and its place.
func (b *box) typing(texts map[string]string) []byte {
	b = &box{b.t, b.names, maps.Clone(b.parts)}
	for place, text := range texts {
		part, cell, _ := strings.Cut(place, " ")
		var quoted bytes.Buffer
		if err := xml.EscapeText(&quoted, []byte(text)); err != nil {
			b.t.Fatal(err)
		}
		b.parts[part] = withCell(b.t, b.parts[part], cell, `<c r="`+cell+`" t="inlineStr"><is><t>`+quoted.String()+`</t></is></c>`)
	}
	return b.plus()
}

// withCell is the markup of a sheet with another cell in the place of one.
func withCell(t testing.TB, sheet, name, markup string) string {
	t.Helper()
	from := strings.Index(sheet, `<c r="`+name+`"`)
	if from < 0 {
		t.Fatalf("there is no cell %s", name)
	}
	end := from + strings.Index(sheet[from:], "</c>") + len("</c>")
	return sheet[:from] + markup + sheet[end:]
}
