package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// objects reads the objects of a file as values: name, ref, text, float64, bool, nil, list and dict.
type objects struct {
	t    testing.TB
	f    *finish
	seen map[int]any
}

type (
	name string
	ref  int
	list = []any
	dict = map[name]any
)

func objectsOf(t testing.TB, f *finish) *objects { return &objects{t, f, map[int]any{}} }

// at returns an object, following references.
func (o *objects) at(v any) any {
	r, ok := v.(ref)
	if !ok {
		return v
	}
	if _, ok := o.seen[int(r)]; !ok {
		if int(r) < 1 || int(r) > len(o.f.objects) || len(o.f.body(int(r))) == 0 {
			o.t.Fatalf("object %d does not exist", r)
		}
		p := parser{o.f.body(int(r))}
		o.seen[int(r)] = p.value()
		if rest := bytes.TrimSpace(p.in); len(rest) > 0 {
			o.t.Fatalf("object %d: %q follows its value", r, rest)
		}
	}
	return o.seen[int(r)]
}

func (o *objects) dict(v any) dict {
	d, ok := o.at(v).(dict)
	if !ok {
		o.t.Helper()
		o.t.Fatalf("%v is no dictionary: %v", v, o.at(v))
	}
	return d
}

func (o *objects) list(v any) list {
	l, _ := o.at(v).(list)
	return l
}

// kids returns the entries of an element's K as a list.
func (o *objects) kids(d dict) list {
	if k, ok := d["K"]; ok {
		if l, many := o.at(k).(list); many {
			return l
		}
		return list{k}
	}
	return nil
}

func (o *objects) stream(v any) []byte {
	o.t.Helper()
	data := o.f.objects[int(v.(ref))-1].stream
	if o.dict(v)["Filter"] == nil {
		return data
	}
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		o.t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// parser reads the syntax of PDF as far as the finish writes it.
type parser struct{ in []byte }

func (p *parser) space() { p.in = bytes.TrimLeft(p.in, " \n\r\t") }

func (p *parser) skip(s string) bool {
	rest, ok := bytes.CutPrefix(p.in, []byte(s))
	if ok {
		p.in = rest
	}
	return ok
}

func (p *parser) value() any {
	p.space()
	switch {
	case p.skip("<<"):
		d := dict{}
		for p.space(); !p.skip(">>"); p.space() {
			key := p.value().(name)
			d[key] = p.value()
		}
		return d
	case p.skip("["):
		l := list{}
		for p.space(); !p.skip("]"); p.space() {
			l = append(l, p.value())
		}
		return l
	case p.skip("("):
		return p.literal()
	case p.skip("<"):
		hex, rest, _ := bytes.Cut(p.in, []byte(">"))
		p.in = rest
		return "<" + string(hex) + ">"
	case p.skip("/"):
		return name(p.word())
	}
	word := p.word()
	switch word {
	case "true", "false":
		return word == "true"
	case "null":
		return nil
	}
	n, err := strconv.ParseFloat(word, 64)
	if err != nil {
		panic(fmt.Sprintf("pdf syntax: %q before %q", word, p.in[:min(len(p.in), 40)]))
	}
	if rest, ok := p.reference(); ok {
		p.in = rest
		return ref(n)
	}
	return n
}

// reference reports whether "0 R" follows a number.
func (p *parser) reference() ([]byte, bool) { return bytes.CutPrefix(p.in, []byte(" 0 R")) }

func (p *parser) word() string {
	n := bytes.IndexAny(p.in, " \n\r\t/<>[]()")
	if n < 0 {
		n = len(p.in)
	}
	w := string(p.in[:n])
	p.in = p.in[n:]
	return w
}

// literal reads a string, its escapes undone.
func (p *parser) literal() string {
	var b strings.Builder
	for i := 0; ; i++ {
		switch c := p.in[i]; c {
		case '\\':
			i++
			if p.in[i] == 'r' {
				b.WriteByte('\r')
			} else {
				b.WriteByte(p.in[i])
			}
		case ')':
			p.in = p.in[i+1:]
			return b.String()
		default:
			b.WriteByte(c)
		}
	}
}

// utf16Text reads big-endian UTF-16.
func utf16Text(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = be.Uint16([]byte(s[2*i:]))
	}
	return string(utf16.Decode(units))
}
