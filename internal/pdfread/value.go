package pdfread

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A value of a PDF is one of: nil, bool, int64, fraction, name, text, array, dict, ref, *stream; in drawing also an operator.
type (
	value    = any
	name     string
	text     string // the bytes of a string
	operator string
	array    []value
	dict     map[name]value
	ref      struct{ num, gen int }
	fraction struct{} // a number that is not whole; nothing that is read here depends on one
)

// stream is a dictionary with bytes, still packed.
type stream struct {
	dict dict
	raw  []byte
	num  int // its object
}

// words decodes a text string: UTF-16 or UTF-8 where it says so, else PDFDocEncoding.
func (t text) words() string {
	s := string(t)
	if rest, ok := strings.CutPrefix(s, "\xFE\xFF"); ok {
		return string(utf16.Decode(units(text(rest))))
	}
	if rest, ok := strings.CutPrefix(s, "\xEF\xBB\xBF"); ok {
		return strings.ToValidUTF8(rest, string(utf8.RuneError))
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(pdfDoc(s[i]))
	}
	return b.String()
}

// units reads UTF-16; a single byte counts as a unit, an odd one at the end is dropped.
func units(s text) []uint16 {
	if len(s) == 1 {
		s = "\x00" + s
	}
	out := make([]uint16, len(s)/2)
	for i := range out {
		out[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return out
}

// pdfDoc is PDFDocEncoding: Latin-1 but for two runs of codes.
func pdfDoc(c byte) rune {
	const low, high = "˘ˇˆ˙˝˛˚˜", "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€"
	switch {
	case c >= 0x18 && c <= 0x1F:
		return []rune(low)[c-0x18]
	case c >= 0x80 && c <= 0xA0:
		return []rune(high)[c-0x80]
	}
	return rune(c)
}
