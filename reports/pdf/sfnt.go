package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/bits"
	"slices"
)

// sfnt holds the tables of a TrueType file by tag.
type sfnt map[string][]byte

var be = binary.BigEndian

// needed are the tables that are read here.
var needed = []string{"OS/2", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}

func readSFNT(data []byte) (sfnt, error) {
	switch {
	case len(data) >= 4 && string(data[:4]) == "ttcf":
		return nil, errors.New("a collection of fonts; take one of its fonts out into a .ttf file")
	case len(data) >= 4 && string(data[:4]) == "OTTO":
		return nil, errors.New("not a TrueType file: its outlines are of another kind; use a .ttf file")
	case len(data) < 12 || be.Uint32(data) != 0x00010000:
		return nil, errors.New("not a TrueType file with outlines")
	}
	tables := sfnt{}
	for i := range int(be.Uint16(data[4:])) {
		if len(data) < 28+16*i {
			return nil, errors.New("table directory is cut short")
		}
		entry := data[12+16*i:]
		from, size := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if from+size > uint64(len(data)) {
			return nil, fmt.Errorf("table %q lies outside the file", entry[:4])
		}
		tables[string(entry[:4])] = data[from : from+size : from+size]
	}
	for _, tag := range needed {
		if tables[tag] == nil {
			return nil, fmt.Errorf("table %q is missing", tag)
		}
	}
	return tables, tables.sound()
}

// sound checks that the tables hold what they say of each other, so that glyphs can be read without further care.
func (t sfnt) sound() error {
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "OS/2": 10} {
		if len(t[tag]) < least {
			return fmt.Errorf("table %q is cut short", tag)
		}
	}
	glyphs, metrics := int(be.Uint16(t["maxp"][4:])), int(be.Uint16(t["hhea"][34:]))
	wide := 2 * (1 + int(be.Uint16(t["head"][50:])&1)) // bytes of an entry of loca
	switch {
	case be.Uint16(t["head"][18:]) == 0:
		return errors.New("the size of its units is 0")
	case metrics < 1 || metrics > glyphs || len(t["hmtx"]) < 4*metrics+2*(glyphs-metrics):
		return errors.New("its list of widths does not fit its glyphs")
	case be.Uint16(t["head"][50:]) > 1 || len(t["loca"]) < wide*(glyphs+1):
		return errors.New("its list of outlines does not fit its glyphs")
	}
	for gid := range glyphs {
		if from, to := t.place(gid); from > to || to > len(t["glyf"]) {
			return fmt.Errorf("the outline of glyph %d lies outside its table", gid)
		}
	}
	return nil
}

// place is where a glyph's outline stands in its table.
func (t sfnt) place(gid int) (from, to int) {
	loca := t["loca"]
	if be.Uint16(t["head"][50:]) == 0 {
		return 2 * int(be.Uint16(loca[2*gid:])), 2 * int(be.Uint16(loca[2*gid+2:]))
	}
	return int(be.Uint32(loca[4*gid:])), int(be.Uint32(loca[4*gid+4:]))
}

// width returns the advance of a glyph in font units.
func (t sfnt) width(gid uint16) int {
	last := be.Uint16(t["hhea"][34:]) - 1 // the last width holds for the glyphs behind it
	return int(be.Uint16(t["hmtx"][4*int(min(gid, last)):]))
}

// outline returns the glyf entry of a glyph; it is empty for a blank, and for a glyph that the font does not have.
func (t sfnt) outline(gid uint16) []byte {
	if gid >= be.Uint16(t["maxp"][4:]) {
		return nil
	}
	from, to := t.place(int(gid))
	return t["glyf"][from:to]
}

// subset builds a small font whose glyph i is that of slot i. Parts of composite glyphs follow behind.
func (c *cut) subset() []byte {
	codes := len(c.slots)
	slots := slices.Clone(c.slots)
	at := make(map[meaning]uint16, codes) // by glyph alone
	for i, s := range slots {
		if plain := (meaning{of: s.of, gid: s.gid}); at[plain] == 0 {
			at[plain] = uint16(i)
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(slots); i++ {
		of, gid := slots[i].of, slots[i].gid
		outline := unhinted(of.tables.outline(gid))
		eachPart(outline, func(part []byte) {
			m := meaning{of: of, gid: be.Uint16(part)}
			if at[m] == 0 && c.room(len(slots)) {
				at[m] = uint16(len(slots))
				slots = append(slots, m)
			}
			be.PutUint16(part, at[m])
		})
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		hmtx = be.AppendUint16(hmtx, uint16(of.tables.width(gid)))
		hmtx = be.AppendUint16(hmtx, of.tables.bearing(gid))
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	count := uint16(len(slots))
	t := c.base
	return sfnt{
		"glyf": glyf, "loca": loca, "hmtx": hmtx,
		"head": patch(t["head"], 50, 1), "hhea": patch(t["hhea"], 34, count), "maxp": patch(t["maxp"], 4, count),
	}.assemble()
}

// unhinted copies an outline without its hinting instructions, which need tables that the subset does not carry.
func unhinted(outline []byte) []byte {
	if len(outline) < 10 {
		return nil
	}
	contours := int(int16(be.Uint16(outline)))
	if contours < 0 {
		return slices.Clone(outline)
	}
	at := 10 + 2*contours
	if at+2 > len(outline) {
		return nil
	}
	size := int(be.Uint16(outline[at:]))
	if at+2+size > len(outline) {
		return nil
	}
	out := make([]byte, 0, len(outline)-size)
	out = append(out, outline[:at]...)
	return append(append(out, 0, 0), outline[at+2+size:]...)
}

func (t sfnt) bearing(gid uint16) uint16 {
	count := be.Uint16(t["hhea"][34:])
	if gid = min(gid, be.Uint16(t["maxp"][4:])-1); gid < count {
		return be.Uint16(t["hmtx"][4*int(gid)+2:])
	}
	return be.Uint16(t["hmtx"][4*int(count)+2*int(gid-count):])
}

// eachPart calls f with the glyph number of each part of a composite outline, to be read or overwritten, and turns hinting off.
func eachPart(outline []byte, f func(part []byte)) {
	if len(outline) < 10 || int16(be.Uint16(outline)) >= 0 {
		return
	}
	const words, scale, more, scaleXY, matrix, instructions = 1, 8, 32, 64, 128, 256
	for i, flags := 10, uint16(more); flags&more != 0 && i+4 <= len(outline); {
		flags = be.Uint16(outline[i:]) &^ instructions
		be.PutUint16(outline[i:], flags)
		f(outline[i+2 : i+4])
		i += 6
		if flags&words != 0 {
			i += 2
		}
		switch {
		case flags&scale != 0:
			i += 2
		case flags&scaleXY != 0:
			i += 4
		case flags&matrix != 0:
			i += 8
		}
	}
}

func patch(table []byte, at int, v uint16) []byte {
	table = slices.Clone(table)
	be.PutUint16(table[at:], v)
	return table
}

// without returns the tables but for some.
func (t sfnt) without(tags ...string) sfnt {
	rest := maps.Clone(t)
	for _, tag := range tags {
		delete(rest, tag)
	}
	return rest
}

// assemble writes a font file.
func (t sfnt) assemble() []byte {
	tags := slices.Sorted(maps.Keys(t))
	b := be.AppendUint32(nil, 0x00010000)
	power := bits.Len(uint(len(tags))) - 1 // of two, the highest within the number of tables
	for _, v := range [...]int{len(tags), 16 << power, power, 16 * (len(tags) - 1<<power)} {
		b = be.AppendUint16(b, uint16(v))
	}
	offset := 12 + 16*len(tags)
	for _, tag := range tags {
		b = be.AppendUint32(append(b, tag...), checksum(t[tag]))
		b = be.AppendUint32(b, uint32(offset))
		b = be.AppendUint32(b, uint32(len(t[tag])))
		offset += (len(t[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		b = append(b, t[tag]...)
		b = append(b, make([]byte, -len(b)&3)...)
	}
	return b
}

func checksum(table []byte) uint32 {
	var sum uint32
	for len(table) >= 4 {
		sum += be.Uint32(table)
		table = table[4:]
	}
	var last [4]byte
	copy(last[:], table)
	return sum + be.Uint32(last[:])
}
