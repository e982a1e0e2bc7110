package pdfread

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// body is an object for a test: its text, and its stream where it has one.
type body struct {
	text   string
	stream []byte
}

// objects are those of one revision of a file, by number.
type objects map[int]body

func plainObject(format string, args ...any) body { return body{text: fmt.Sprintf(format, args...)} }

// streamObject packs data; extra goes into the dictionary.
func streamObject(data string, extra string) body {
	packed := deflated([]byte(data))
	return body{fmt.Sprintf("<</Length %d/Filter/FlateDecode%s>>", len(packed), extra), packed}
}

// rawStream writes the bytes as they are, with the dictionary as it is.
func rawStream(data []byte, dict string) body {
	if data == nil {
		data = []byte{}
	}
	return body{dict, data}
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func head() *bytes.Buffer { return bytes.NewBufferString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") }

// put writes the objects and returns where each starts.
func (o objects) put(b *bytes.Buffer) map[int]int {
	at := map[int]int{}
	for _, n := range slices.Sorted(maps.Keys(o)) {
		at[n] = b.Len()
		fmt.Fprintf(b, "%d 0 obj\n%s\n", n, o[n].text)
		if o[n].stream != nil {
			fmt.Fprintf(b, "stream\n%s\nendstream\n", o[n].stream)
		}
		b.WriteString("endobj\n")
	}
	return at
}

// file writes the objects as a file of their own, with a table; extra goes into the trailer.
func (o objects) file(extra string) []byte {
	b := head()
	o.revision(b, extra)
	return b.Bytes()
}

// revision appends the objects to a file, with a table. The trailer names object 1 as the catalog.
func (o objects) revision(b *bytes.Buffer, extra string) {
	at := o.put(b)
	start := b.Len()
	b.WriteString("xref\n")
	for _, n := range slices.Sorted(maps.Keys(at)) {
		fmt.Fprintf(b, "%d 1\n%010d 00000 n \n", n, at[n])
	}
	tail(b, start, slices.Max(append(slices.Collect(maps.Keys(at)), 0))+1, extra)
}

func tail(b *bytes.Buffer, start, size int, extra string) {
	if !strings.Contains(extra, "/Root") {
		extra += "/Root 1 0 R"
	}
	fmt.Fprintf(b, "trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", size, extra, start)
}

// update appends a revision to a file.
func (o objects) update(file []byte, extra string) []byte {
	b := bytes.NewBuffer(slices.Clone(file))
	i := bytes.LastIndex(file, []byte("startxref"))
	var prev int
	if _, err := fmt.Sscan(string(file[i+len("startxref"):]), &prev); err != nil {
		panic(err)
	}
	o.revision(b, fmt.Sprintf("/Prev %d%s", prev, extra))
	return b.Bytes()
}

// perContainer is how many objects go into an object stream.
const perContainer = 200

// packedFile writes the objects as PDF 1.5 and later can: those without a stream in object streams, the table as a stream.
func (o objects) packedFile(extra string) []byte {
	b := head()
	top := slices.Max(slices.Collect(maps.Keys(o))) + 1
	var inside []int
	loose := objects{}
	for _, n := range slices.Sorted(maps.Keys(o)) {
		if o[n].stream == nil {
			inside = append(inside, n)
		} else {
			loose[n] = o[n]
		}
	}
	last := top + len(inside)/perContainer + 1
	table := make([]byte, 7*(last+1))
	for part := range slices.Chunk(inside, perContainer) {
		loose[top] = o.objectStream(part)
		for i, n := range part {
			row(table, n, 2, top, i)
		}
		top++
	}
	for n, offset := range loose.put(b) {
		row(table, n, 1, offset, 0)
	}
	start := b.Len()
	row(table, last, 1, start, 0)
	x := streamObject(string(table), fmt.Sprintf("/Type/XRef/W[1 4 2]/Size %d/Root 1 0 R%s", last+1, extra))
	objects{last: x}.put(b)
	fmt.Fprintf(b, "startxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

func row(table []byte, n, kind, at, index int) {
	copy(table[7*n:], []byte{byte(kind), byte(at >> 24), byte(at >> 16), byte(at >> 8), byte(at), byte(index >> 8), byte(index)})
}

func (o objects) objectStream(numbers []int) body {
	var first, rest strings.Builder
	for _, n := range numbers {
		fmt.Fprintf(&first, "%d %d ", n, rest.Len())
		rest.WriteString(o[n].text + "\n")
	}
	return streamObject(first.String()+rest.String(), fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(numbers), first.Len()))
}

// with returns a copy in which some objects are others.
func (o objects) with(others objects) objects {
	out := maps.Clone(o)
	maps.Copy(out, others)
	return out
}
