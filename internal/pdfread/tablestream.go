package pdfread

// tableStream reads a section written as a stream.
func (f *File) tableStream(at int) (dict, error) {
	v, _, err := f.objectAt(at)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil, damaged("no cross-reference section at byte %d", at)
	}
	widths, err := fieldWidths(s.dict["W"])
	if err != nil {
		return nil, err
	}
	data, err := f.decode(s, maxStream, "cross-reference section")
	if err != nil {
		return nil, err
	}
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{int64(0), s.dict["Size"]}
	}
	return s.dict, f.rows(data, widths, index)
}

func fieldWidths(v value) (w [3]int, err error) {
	list, _ := v.(array)
	if len(list) < len(w) {
		return w, damaged("a cross-reference stream without W")
	}
	for i := range w {
		n, ok := list[i].(int64)
		if !ok || n < 0 || n > 8 {
			return w, damaged("W of a cross-reference stream has the entry %v", list[i])
		}
		w[i] = int(n)
	}
	if w[1] == 0 {
		return w, damaged("W of a cross-reference stream leaves no room for offsets")
	}
	return w, nil
}

// rows reads the entries of the objects that index lists as pairs of first number and count.
func (f *File) rows(data []byte, w [3]int, index array) error {
	for ; len(index) > 1; index = index[2:] {
		first, ok1 := index[0].(int64)
		count, ok2 := index[1].(int64)
		if !ok1 || !ok2 || first < 0 || count < 0 {
			return damaged("Index of a cross-reference stream is no list of numbers")
		}
		if first > maxObjects || count > maxObjects-first {
			return &LimitError{What: "objects", Limit: maxObjects}
		}
		for i := range count {
			if len(data) < w[0]+w[1]+w[2] {
				return damaged("a cross-reference stream is shorter than it says")
			}
			e, rest := fields(data, w)
			if err := f.note(int(first+i), e); err != nil {
				return err
			}
			data = rest
		}
	}
	return nil
}

func fields(data []byte, w [3]int) (entry, []byte) {
	var field [3]int
	field[0] = 1 // the kind where there is no room for one
	for i, n := range w {
		if n > 0 {
			field[i] = 0
		}
		for _, c := range data[:n] {
			field[i] = field[i]<<8 | int(c)
		}
		data = data[n:]
	}
	switch field[0] {
	case 1:
		return entry{kind: plain, at: field[1]}, data
	case 2:
		return entry{kind: packed, at: field[1], index: field[2]}, data
	}
	return entry{kind: free}, data
}
