package pdfread

// container is an open object stream: where the objects in it start.
type container struct {
	file *File
	num  int
	data []byte
	nums []int
	at   []int
}

func (f *File) container(num int) (*container, error) {
	if c, ok := f.packed[num]; ok {
		return c, nil
	}
	if num < 0 || num >= len(f.entries) || f.entries[num].kind != plain {
		return nil, damaged("object stream %d is not there, or in an object stream itself", num)
	}
	v, err := f.object(num)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*stream)
	if !ok || s.dict["Type"] != name("ObjStm") {
		return nil, damaged("object %d is no object stream", num)
	}
	data, err := f.decode(s, maxStream, "object stream")
	if err == nil {
		err = spend(&f.used.packed, len(data), maxPacked, "object streams")
	}
	if err != nil {
		return nil, err
	}
	c := &container{file: f, num: num, data: data}
	if err = c.readHead(s.dict); err == nil {
		f.packed[num] = c
	}
	return c, err
}

// readHead reads the pairs of object number and place.
func (c *container) readHead(d dict) error {
	n, _ := d["N"].(int64)
	first, _ := d["First"].(int64)
	if n < 0 || n > maxObjects || first < 0 || first > int64(len(c.data)) {
		return damaged("object stream %d does not say what is in it", c.num)
	}
	s := c.file.numbers(0)
	s.data = c.data[:first]
	for range n {
		num, err := s.whole()
		at, err2 := s.whole()
		if err = firstError(err, err2); err != nil {
			return err
		}
		if at > len(c.data)-int(first) {
			return damaged("object stream %d lists an object outside", c.num)
		}
		c.nums, c.at = append(c.nums, num), append(c.at, int(first)+at)
	}
	return nil
}

func (c *container) scanner(at int) *scanner {
	s := c.file.scanner(at)
	s.data = c.data
	return s
}

func (c *container) object(num, index int) (value, error) {
	if index < 0 || index >= len(c.nums) || c.nums[index] != num {
		return nil, damaged("object %d is not in object stream %d where it should be", num, c.num)
	}
	v, err := c.scanner(c.at[index]).value()
	if err == nil && isEnd(v) {
		err = damaged("object %d has no value", num)
	}
	return v, err
}
