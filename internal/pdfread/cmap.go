package pdfread

import (
	"cmp"
	"slices"
	"unicode/utf16"
)

// cmap says what codes stand for: single ones, and runs that count up.
type cmap struct {
	chars  map[uint32]string
	ranges []codeRange // by low
	spaces []codeSpace
}

// codeRange maps codes to a text whose last unit counts up with the code.
type codeRange struct {
	low, high uint32
	units     []uint16
}

// codeSpace is a set of codes of one length: each byte lies between two.
type codeSpace struct{ low, high text }

func (sp codeSpace) holds(s text) bool {
	if len(s) < len(sp.low) {
		return false
	}
	for i := range len(sp.low) {
		if s[i] < sp.low[i] || s[i] > sp.high[i] {
			return false
		}
	}
	return true
}

func (m *cmap) text(code uint32) (string, bool) {
	if s, ok := m.chars[code]; ok {
		return s, true
	}
	i, exact := slices.BinarySearchFunc(m.ranges, code, func(r codeRange, c uint32) int { return cmp.Compare(r.low, c) })
	if !exact {
		i--
	}
	if i < 0 || code > m.ranges[i].high {
		return "", false
	}
	r := m.ranges[i]
	units := slices.Clone(r.units)
	if len(units) > 0 {
		units[len(units)-1] += uint16(code - r.low)
	}
	return string(utf16.Decode(units)), true
}

// cmapReader reads the tables of a CMap; the PostScript around them says nothing that matters.
type cmapReader struct {
	file *File
	from *scanner
	cmap
}

// maxSaid is the longest text that a code may stand for, in bytes of UTF-16: the format says so.
const maxSaid = 512

func (f *File) readCMap(s *stream) cmap {
	r := cmapReader{file: f, from: f.numbers(0), cmap: cmap{chars: map[uint32]string{}}}
	r.from.data = f.bytes(s, maxFont, "font")
	for f.err == nil {
		switch r.next() {
		case end{}:
			slices.SortStableFunc(r.ranges, func(a, b codeRange) int { return cmp.Compare(a.low, b.low) })
			return r.cmap
		case operator("beginbfchar"):
			r.table(2, r.char)
		case operator("beginbfrange"):
			r.table(3, r.run)
		case operator("begincodespacerange"):
			r.table(2, r.space)
		}
	}
	return r.cmap
}

func (r *cmapReader) next() value {
	v, err := r.from.value()
	if err != nil {
		r.file.fail(err)
		return end{}
	}
	return v
}

// table reads groups of n values up to the operator that ends the table.
func (r *cmapReader) table(n int, take func([]value)) {
	group := make([]value, 0, n)
	for v := r.next(); !isEnd(v); v = r.next() {
		if group = append(group, v); len(group) == n {
			take(group)
			group = group[:0]
		}
	}
}

// keep counts what stays in memory.
func (r *cmapReader) keep(said text) bool {
	err := spend(&r.file.used.values, 1+len(said)/16, maxValues, "values")
	if err != nil {
		r.file.fail(err)
	}
	return err == nil && len(said) <= maxSaid
}

func (r *cmapReader) char(v []value) {
	code, ok := number(v[0])
	said, isText := v[1].(text)
	if ok && isText && r.keep(said) {
		r.chars[code] = string(utf16.Decode(units(said)))
	}
}

// run takes a run of codes; its texts count up from one, or are listed.
func (r *cmapReader) run(v []value) {
	low, ok1 := number(v[0])
	high, ok2 := number(v[1])
	if !ok1 || !ok2 || high < low {
		return
	}
	switch said := v[2].(type) {
	case text:
		if r.keep(said) {
			r.ranges = append(r.ranges, codeRange{low, high, units(said)})
		}
	case array:
		for i, item := range said {
			if uint64(i) > uint64(high-low) {
				break
			}
			if said, ok := item.(text); ok && r.keep(said) {
				r.chars[low+uint32(i)] = string(utf16.Decode(units(said)))
			}
		}
	}
}

func (r *cmapReader) space(v []value) {
	low, ok1 := v[0].(text)
	high, ok2 := v[1].(text)
	if ok1 && ok2 && len(low) == len(high) && len(low) > 0 && len(low) <= 4 && len(r.spaces) < maxKept {
		r.spaces = append(r.spaces, codeSpace{low, high})
	}
}

// number reads a code of up to four bytes.
func number(v value) (n uint32, ok bool) {
	s, ok := v.(text)
	for i := range len(s) {
		n = n<<8 | uint32(s[i])
	}
	return n, ok && len(s) <= 4
}
