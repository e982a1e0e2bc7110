package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// container holds the objects of a file. The bodies of those without a stream follow each other in one buffer, so that thousands of small
// ones cost little.
type container struct {
	bodies  []byte
	objects []object // object n is at n-1
}

// object is one indirect object: its body is a part of the buffer, or the dictionary of a stream.
type object struct {
	from, to int
	stream   []byte // packed; nil where it has none
}

// reserve makes n numbers and returns the first; each must get its body.
func (c *container) reserve(n int) int {
	first := len(c.objects) + 1
	for range n {
		c.objects = append(c.objects, object{})
	}
	return first
}

// begin and end enclose the writing of an object's body to c.bodies.
func (c *container) begin(n int) { c.objects[n-1].from = len(c.bodies) }
func (c *container) end(n int)   { c.objects[n-1].to = len(c.bodies) }

// set writes the body of a reserved object.
func (c *container) set(n int, format string, args ...any) {
	c.begin(n)
	c.bodies = fmt.Appendf(c.bodies, format, args...)
	c.end(n)
}

// add writes a new object.
func (c *container) add(format string, args ...any) int {
	n := c.reserve(1)
	c.set(n, format, args...)
	return n
}

// stream adds a packed stream; extra are the entries of its dictionary beside length and filter.
func (c *container) stream(data []byte, extra string) int {
	packed := deflate(data)
	n := c.add("<<%s/Filter/FlateDecode/Length %d>>", extra, len(packed))
	c.objects[n-1].stream = packed
	return n
}

// plain adds a stream that programs can read without unpacking it.
func (c *container) plain(data []byte, extra string) int {
	n := c.add("<<%s/Length %d>>", extra, len(data))
	c.objects[n-1].stream = data
	return n
}

func (c *container) body(n int) []byte { return c.bodies[c.objects[n-1].from:c.objects[n-1].to] }

// perStream is how many objects go into one object stream: more pack better, fewer are found faster.
const perStream = 500

// pack returns the file: objects without a stream packed together, and a cross-reference stream, as PDF 1.5 and later allow.
func (c *container) pack(root, info int) []byte {
	var b bytes.Buffer
	b.Grow(c.estimate())
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	count := len(c.objects)
	x := make(xref, 1, count+count/perStream+3)
	x[0] = entry{0, 0, 65535}
	x = append(x, make(xref, count)...)
	for n := 1; n <= count; n++ {
		if c.objects[n-1].stream != nil {
			x[n] = entry{1, b.Len(), 0}
			c.write(&b, n)
		}
	}
	for _, group := range c.groups() {
		stream := deflate(c.joined(group, x, len(x)))
		first := len(c.heading(group))
		x = append(x, entry{1, b.Len(), 0})
		fmt.Fprintf(&b, "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n", len(x)-1, len(group), first, len(stream))
		b.Write(stream)
		b.WriteString("\nendstream\nendobj\n")
	}
	start := b.Len()
	x = append(x, entry{1, start, 0})
	digest := sha256.Sum256(b.Bytes())
	table := deflate(x.rows())
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]/Filter/FlateDecode"+
		"/DecodeParms<</Predictor 12/Columns 7>>/Length %d>>\nstream\n", len(x)-1, len(x), root, info, digest[:16], digest[:16], len(table))
	b.Write(table)
	fmt.Fprintf(&b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// estimate is about how long the file will be.
func (c *container) estimate() int {
	n := 16<<10 + len(c.bodies)/6
	for i := range c.objects {
		if s := c.objects[i].stream; s != nil {
			n += len(s) + 200
		}
	}
	return n
}

// write writes an object that stands by itself.
func (c *container) write(b *bytes.Buffer, n int) {
	fmt.Fprintf(b, "%d 0 obj\n", n)
	b.Write(c.body(n))
	if s := c.objects[n-1].stream; s != nil {
		b.WriteString("\nstream\n")
		b.Write(s)
		b.WriteString("\nendstream")
	}
	b.WriteString("\nendobj\n")
}

// groups returns the numbers of the objects without a stream, by object stream.
func (c *container) groups() [][]int {
	var out [][]int
	for n := 1; n <= len(c.objects); n++ {
		if c.objects[n-1].stream != nil {
			continue
		}
		if last := len(out) - 1; last < 0 || len(out[last]) == perStream {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], n)
	}
	return out
}

// heading lists the numbers and places of a group's objects.
func (c *container) heading(group []int) []byte {
	var b []byte
	at := 0
	for _, n := range group {
		b = append(strconv.AppendInt(b, int64(n), 10), ' ')
		b = append(strconv.AppendInt(b, int64(at), 10), ' ')
		at += len(c.body(n)) + 1
	}
	return b
}

// joined is the content of the object stream with number in, which it enters in the cross-reference.
func (c *container) joined(group []int, x xref, in int) []byte {
	b := c.heading(group)
	size := len(group) // reserved objects get their bodies late, so that the bodies of a group need not follow each other
	for _, n := range group {
		size += len(c.body(n))
	}
	b = slices.Grow(b, size)
	for i, n := range group {
		b = append(append(b, c.body(n)...), '\n')
		x[n] = entry{2, in, i}
	}
	return b
}

// xref says where each object is.
type xref []entry

// entry is the place of an object: kind 1 at a byte of the file, kind 2 in an object stream at an index.
type entry struct{ kind, at, index int }

// rows returns the table, each row as its difference from the row before (predictor 12), which packs well.
func (x xref) rows() []byte {
	out := make([]byte, 0, 8*len(x))
	var before [7]byte
	for _, e := range x {
		row := [7]byte{byte(e.kind), byte(e.at >> 24), byte(e.at >> 16), byte(e.at >> 8), byte(e.at), byte(e.index >> 8), byte(e.index)}
		out = append(out, 2)
		for i := range row {
			out = append(out, row[i]-before[i])
		}
		before = row
	}
	return out
}

// deflaters are reused: a fresh one costs more than the page it packs.
var deflaters = sync.Pool{New: newDeflater}

// deflater packs into a buffer of its own, so that a stream gets no more room than it takes.
type deflater struct {
	zip *zlib.Writer
	out bytes.Buffer
}

// newDeflater packs at a level that costs half of the default's time for 3 % more bytes.
func newDeflater() any {
	const level = 4
	z, err := zlib.NewWriterLevel(io.Discard, level)
	if err != nil {
		panic(err) // the level is a constant within bounds
	}
	return &deflater{zip: z}
}

func deflate(data []byte) []byte {
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	d.out.Reset()
	d.zip.Reset(&d.out)
	d.zip.Write(data) // a bytes.Buffer takes everything
	d.zip.Close()
	return bytes.Clone(d.out.Bytes())
}
