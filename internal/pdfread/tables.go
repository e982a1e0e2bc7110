package pdfread

import (
	"bytes"
	"strconv"
)

// entry says where an object is.
type entry struct {
	kind  byte // unknown, free, plain or packed
	at    int  // plain: its first byte; packed: the number of its object stream
	index int  // packed: its place in there
}

const (
	unknown = iota
	free
	plain
	packed
)

// readTables reads the cross-reference sections from the newest to the oldest. What a newer one says of an object stands. A file whose
// tables are broken is not searched for objects: two programs that guess may guess differently, and then nobody knows what was signed.
func (f *File) readTables() error {
	at, err := f.start()
	seen := map[int]bool{}
	for f.revisions = 1; err == nil && at > 0; {
		if seen[at] || at >= len(f.data) {
			return damaged("the cross-reference sections lead in a circle or out of the file, at byte %d", at)
		}
		if len(seen) > 2*maxRevisions { // an update may come with two sections
			return &LimitError{What: "revisions", Limit: maxRevisions}
		}
		seen[at] = true
		var prev int
		prev, err = f.section(at)
		if prev > 0 && prev < at { // the first section of a linearised file points forward, to its other half
			f.revisions++
		}
		at = prev
	}
	return err
}

// start finds the newest section. Behind the last end-of-file mark stands nothing: what comes there is an update that was cut off, or another
// file.
func (f *File) start() (int, error) {
	cut := func(what string) (int, error) { return 0, &DamagedError{What: what, Cut: true} }
	tail := bytes.TrimRight(f.data, space)
	if !bytes.HasSuffix(tail, []byte("%%EOF")) {
		if i := bytes.LastIndex(tail, []byte("%%EOF")); i >= 0 && !bytes.Contains(tail[i:], []byte(" obj")) {
			return 0, damaged("%d bytes follow the end of the PDF", len(tail)-i-len("%%EOF"))
		}
		return cut("no end-of-file mark")
	}
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return cut("no startxref")
	}
	word := bytes.Trim(tail[i+len("startxref"):len(tail)-len("%%EOF")], space)
	at, err := strconv.Atoi(string(word))
	if err != nil || at < 0 || at >= i {
		return 0, damaged("startxref leads nowhere: %.20q", word)
	}
	if at == 0 {
		return cut("only the first half of a linearised file")
	}
	return at, nil
}

// section reads one section and returns where the one before it starts, 0 for none.
func (f *File) section(at int) (int, error) {
	s := f.numbers(at)
	s.skip()
	var trailer dict
	var err error
	if bytes.HasPrefix(s.data[s.pos:], []byte("xref")) {
		s.pos += len("xref")
		trailer, err = f.table(s)
	} else {
		trailer, err = f.tableStream(at)
	}
	if err != nil {
		return 0, err
	}
	if f.trailer == nil {
		f.trailer = trailer
	}
	if size, _ := trailer["Size"].(int64); size > maxObjects {
		return 0, &LimitError{What: "objects", Limit: maxObjects}
	}
	prev, _ := trailer["Prev"].(int64)
	if prev < 0 || prev >= int64(len(f.data)) {
		return 0, damaged("Prev leads out of the file: %d", prev)
	}
	return int(prev), nil
}

// table reads a section written as text.
func (f *File) table(s *scanner) (dict, error) {
	var gone []int
	for {
		head, err := s.value()
		if err != nil {
			return nil, err
		}
		if head == operator("trailer") {
			break
		}
		first, ok := head.(int64)
		count, err := s.whole()
		if err != nil || !ok || first < 0 || first >= maxObjects {
			return nil, firstError(err, damaged("a cross-reference table without head, at byte %d", s.pos))
		}
		for i := range count {
			if gone, err = f.row(s, int(first)+i, gone); err != nil {
				return nil, err
			}
		}
	}
	v, err := f.scanner(s.pos).value()
	trailer, ok := v.(dict)
	if err == nil && !ok {
		err = damaged("no trailer at byte %d", s.pos)
	}
	if at, _ := trailer["XRefStm"].(int64); err == nil && at > 0 && at < int64(len(f.data)) {
		_, err = f.tableStream(int(at)) // a hybrid file hides here what older programs should not see
	}
	for _, num := range gone {
		err = firstError(err, f.note(num, entry{kind: free}))
	}
	return trailer, err
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// row reads a line of a table: offset, generation, n or f.
func (f *File) row(s *scanner, num int, gone []int) ([]int, error) {
	at, err := s.whole()
	_, err2 := s.whole()
	if err = firstError(err, err2); err != nil {
		return gone, err
	}
	s.skip()
	switch kind := s.run(); {
	case num >= maxObjects:
		return gone, &LimitError{What: "objects", Limit: maxObjects}
	case string(kind) == "f":
		return append(gone, num), nil
	case string(kind) != "n":
		return gone, damaged("a broken line of the cross-reference table, at byte %d", s.pos)
	}
	return gone, f.note(num, entry{kind: plain, at: at})
}

// note keeps where an object is, unless a newer section has said so.
func (f *File) note(num int, e entry) error {
	if num >= maxObjects {
		return &LimitError{What: "objects", Limit: maxObjects}
	}
	for num >= len(f.entries) {
		f.entries = append(f.entries, entry{})
	}
	if f.entries[num].kind == unknown {
		f.entries[num] = e
	}
	return nil
}
