package pdf

import (
	"crypto/sha256"
	"fmt"
	"unicode/utf16"
)

// resources writes the fonts of the pages and returns the dictionary that names them.
func (f *finish) resources() int {
	names := ""
	for _, c := range f.cuts.list {
		if len(c.slots) > 1 {
			names += fmt.Sprintf("/%s %d 0 R", c.key, f.font(c))
		}
	}
	return f.add("<</Font<<%s>>>>", names)
}

// font writes the glyphs that the document uses of a weight, with what they mean.
func (f *finish) font(c *cut) int {
	name := c.tag() + "+" + c.name
	program, t := c.subset(), c.base
	file := f.stream(program, fmt.Sprintf("/Length1 %d", len(program)))
	em := int(be.Uint16(t["head"][18:]))
	box := make([]int, 4)
	for i := range box {
		box[i] = int(int16(be.Uint16(t["head"][36+2*i:]))) * 1000 / em
	}
	metric := func(table string, at int) int { return int(int16(be.Uint16(t[table][at:]))) * 1000 / em }
	descriptor := f.add("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>",
		name, box[0], box[1], box[2], box[3], metric("hhea", 4), metric("hhea", 6), capHeight(t, em), file)
	n := f.reserve(1)
	f.begin(n)
	b := fmt.Appendf(f.bodies, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[0[", name, descriptor)
	for _, s := range c.slots {
		b = append(appendInt(b, (s.of.tables.width(s.gid)*1000+em/2)/em), ' ')
	}
	f.bodies = append(b, "]]>>"...)
	f.end(n)
	return f.add("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, n, f.stream(c.toUnicode(), ""))
}

// capHeight is the height of capitals in thousandths; fonts of an old form do not state it.
func capHeight(t sfnt, em int) int {
	if os2 := t["OS/2"]; len(os2) >= 90 {
		return int(int16(be.Uint16(os2[88:]))) * 1000 / em
	}
	return 700
}

// tag marks the font as a subset, by what it holds.
func (c *cut) tag() string {
	digest := sha256.New()
	for _, s := range c.slots {
		fmt.Fprintln(digest, s.of.name, s.gid, s.text)
	}
	tag := digest.Sum(nil)
	for i := range 6 {
		tag[i] = 'A' + tag[i]%26
	}
	return string(tag[:6])
}

// toUnicode says for each code which text it stands for.
func (c *cut) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 1; from < len(c.slots); from += 100 {
		to := min(from+100, len(c.slots))
		b = fmt.Appendf(b, "%d beginbfchar\n", to-from)
		for code := from; code < to; code++ {
			b = append(appendHex(append(b, '<'), uint16(code)), "> <"...)
			for _, u := range utf16.Encode([]rune(c.slots[code].text)) {
				b = appendHex(b, u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
