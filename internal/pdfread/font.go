package pdfread

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// font says what codes stand for.
type font struct {
	composite bool        // codes of several bytes
	spaces    []codeSpace // which codes there are; two bytes each where empty
	toText    cmap
	simple    []string // by code, for fonts of one byte
}

// perFont and perName are how many values it costs to read a font and to look up what a glyph of some name stands for.
const (
	perFont = 300
	perName = 10
)

// font reads a font; one that stands on its own is read once.
func (f *File) font(v value) *font {
	r, isRef := v.(ref)
	if known, ok := f.fonts[r.num]; ok && isRef {
		return known
	}
	f.charge(perFont)
	d := f.dict(v)
	out := &font{composite: f.name(d["Subtype"]) == "Type0"}
	if s, ok := f.get(d, "ToUnicode").(*stream); ok {
		out.toText = f.readCMap(s)
	}
	encoding := f.get(d, "Encoding")
	if s, ok := encoding.(*stream); ok && out.composite {
		out.spaces = f.readCMap(s).spaces
	}
	if !out.composite {
		out.simple = f.simple(encoding)
	}
	if isRef && f.err == nil {
		f.fonts[r.num] = out
	}
	return out
}

func (f *File) charge(values int) {
	if err := spend(&f.used.tokens, values, maxTokens, "drawing"); err != nil {
		f.fail(err)
	}
}

// decode appends what the codes of a string stand for.
func (fn *font) decode(s text, to *lines) {
	for len(s) > 0 && to.text.Len() <= maxText {
		n := fn.length(s)
		var code uint32
		for i := range n {
			code = code<<8 | uint32(s[i])
		}
		s = s[n:]
		said, ok := fn.toText.text(code)
		switch {
		case ok:
			to.add(said)
		case int(code) < len(fn.simple):
			to.add(fn.simple[code])
		default:
			to.add(string(utf8.RuneError))
		}
	}
}

// length returns the number of bytes of the next code.
func (fn *font) length(s text) int {
	if !fn.composite {
		return 1
	}
	for _, sp := range fn.spaces {
		if sp.holds(s) {
			return len(sp.low)
		}
	}
	return min(2, len(s))
}

// simple returns the texts of the codes of a font of one byte that says nothing more exact.
func (f *File) simple(encoding value) []string {
	d := f.dict(encoding)
	base := f.name(encoding)
	if d != nil {
		base = f.name(d["BaseEncoding"])
	}
	out := make([]string, 256)
	for c := range out {
		out[c] = baseText(base, byte(c))
	}
	code := 0
	list := f.array(d["Differences"])
	for _, v := range list[:min(len(list), 2*len(out))] {
		switch v := f.at(v).(type) {
		case int64:
			code = int(min(max(v, 0), 256))
		case name:
			if code < len(out) && f.err == nil {
				out[code] = glyphText(string(v))
			}
			code++
			f.charge(perName)
		}
	}
	return out
}

// baseText is what a code stands for in the encodings that PDF knows by name; of Standard only ASCII.
func baseText(base name, c byte) string {
	switch {
	case base == "WinAnsiEncoding":
		return string(charmap.Windows1252.DecodeByte(c))
	case base == "MacRomanEncoding":
		return string(charmap.Macintosh.DecodeByte(c))
	case c == '\'':
		return "’"
	case c == '`':
		return "‘"
	case c >= ' ' && c < utf8.RuneSelf-1:
		return string(rune(c))
	}
	return string(utf8.RuneError)
}
