package pdfread

import "bytes"

func (f *File) scanner(at int) *scanner {
	return &scanner{data: f.data, pos: at, used: &f.used.values, limit: maxValues, what: "values"}
}

// numbers is a scanner of lists in which no references stand; what it reads is not kept.
func (f *File) numbers(at int) *scanner {
	return &scanner{data: f.data, pos: at, drawing: true, used: &f.used.tokens, limit: maxTokens, what: "drawing"}
}

// object reads an object once and keeps it. One that no table lists, or that was deleted, is null.
func (f *File) object(num int) (value, error) {
	if v, ok := f.read[num]; ok {
		return v, nil
	}
	if num >= len(f.entries) {
		return nil, nil
	}
	if f.busy[num] || len(f.busy) > maxNesting {
		return nil, damaged("object %d needs itself to be read", num)
	}
	f.busy[num] = true
	defer delete(f.busy, num)
	v, err := f.load(num, f.entries[num])
	if err == nil {
		f.read[num] = v
	}
	return v, err
}

func (f *File) load(num int, e entry) (value, error) {
	switch e.kind {
	case plain:
		v, found, err := f.objectAt(e.at)
		if err == nil && found != num {
			err = damaged("object %d should be at byte %d; object %d is there", num, e.at, found)
		}
		return v, err
	case packed:
		c, err := f.container(e.at)
		if err != nil {
			return nil, err
		}
		return c.object(num, e.index)
	}
	return nil, nil
}

// objectAt reads "number generation obj value endobj".
func (f *File) objectAt(at int) (value, int, error) {
	if at < 0 || at >= len(f.data) {
		return nil, 0, damaged("an object should be at byte %d, outside the file", at)
	}
	s := f.scanner(at)
	var head [3]value
	for i := range head {
		v, err := s.value()
		if err != nil {
			return nil, 0, err
		}
		head[i] = v
	}
	num, ok := head[0].(int64)
	if !ok || head[2] != operator("obj") {
		return nil, 0, damaged("no object at byte %d", at)
	}
	v, err := s.value()
	if isEnd(v) && err == nil {
		err = damaged("object %d has no value", num)
	}
	if d, ok := v.(dict); ok && err == nil {
		v, err = f.streamAfter(s, d, int(num))
	}
	if err == nil {
		if s.skip(); !bytes.HasPrefix(s.data[s.pos:], []byte("endobj")) {
			err = damaged("object %d does not end where it should, at byte %d", num, s.pos)
		}
	}
	return v, int(num), err
}

// isEnd reports whether a scanner returned no value: the data ended, or a word stands there that is none.
func isEnd(v value) bool {
	switch v.(type) {
	case end, operator:
		return true
	}
	return false
}

// streamAfter reads the bytes that may follow a dictionary. Their length must be what the dictionary says.
func (f *File) streamAfter(s *scanner, d dict, num int) (value, error) {
	s.skip()
	rest, ok := bytes.CutPrefix(s.data[s.pos:], []byte("stream"))
	if !ok {
		return d, nil
	}
	rest = bytes.TrimPrefix(bytes.TrimPrefix(rest, []byte("\r")), []byte("\n"))
	length, err := f.resolve(d["Length"])
	if err != nil {
		return nil, err
	}
	n, ok := length.(int64)
	if !ok || n < 0 || n > int64(len(rest)) {
		return nil, damaged("the stream of object %d has no usable length", num)
	}
	after := bytes.TrimLeft(rest[n:min(len(rest), int(n)+16)], space)
	if !bytes.HasPrefix(after, []byte("endstream")) {
		return nil, damaged("the stream of object %d does not end where its length says", num)
	}
	s.pos = len(s.data) - len(rest) + int(n)
	s.pos += bytes.Index(s.data[s.pos:], []byte("endstream")) + len("endstream")
	return &stream{dict: d, raw: rest[:n:n], num: num}, nil
}

// resolve follows references to a value.
func (f *File) resolve(v value) (value, error) {
	for range maxNesting {
		r, ok := v.(ref)
		if !ok {
			return v, nil
		}
		next, err := f.object(r.num)
		if err != nil {
			return nil, err
		}
		v = next
	}
	return nil, damaged("references lead in a circle")
}

// at resolves a value; what cannot be read is noted and reads as null.
func (f *File) at(v value) value {
	if f.err != nil {
		return nil
	}
	v, err := f.resolve(v)
	if err != nil {
		f.fail(err)
	}
	return v
}

// get returns an entry of a dictionary, resolved.
func (f *File) get(d dict, key name) value { return f.at(d[key]) }

// dict returns a dictionary, or that of a stream; nil where the value is something else.
func (f *File) dict(v value) dict {
	switch v := f.at(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *File) array(v value) array {
	a, _ := f.at(v).(array)
	return a
}

func (f *File) name(v value) name {
	n, _ := f.at(v).(name)
	return n
}

func (f *File) words(v value) string {
	t, _ := f.at(v).(text)
	if err := spend(&f.used.text, len(t), maxText, "text"); err != nil {
		f.fail(err)
		return ""
	}
	return t.words()
}
