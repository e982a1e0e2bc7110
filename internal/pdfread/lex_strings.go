package pdfread

import "bytes"

func (s *scanner) dict(depth int) (value, error) {
	if depth > maxNesting {
		return nil, &LimitError{What: "nesting", Limit: maxNesting}
	}
	out := dict{}
	for {
		k, err := s.next(depth)
		if err != nil {
			return nil, err
		}
		if k == closer(">>") {
			return out, nil
		}
		key, ok := k.(name)
		if !ok {
			return nil, damaged("a dictionary without end or with a key that is no name, at byte %d", s.pos)
		}
		v, err := s.next(depth)
		if err != nil {
			return nil, err
		}
		switch v.(type) {
		case closer, end:
			return nil, damaged("the key %s of a dictionary has no value, at byte %d", key, s.pos)
		}
		if _, twice := out[key]; twice {
			return nil, damaged("the key %s stands twice in a dictionary, at byte %d", key, s.pos)
		}
		out[key] = v
	}
}

// hex reads a string of hexadecimal digits; a last digit alone counts as followed by 0.
func (s *scanner) hex() (value, error) {
	n := bytes.IndexByte(s.data[s.pos:], '>')
	if n < 0 {
		return nil, damaged("a hexadecimal string does not end, at byte %d", s.pos)
	}
	if n > 2*maxString {
		return nil, &LimitError{What: "string", Limit: maxString}
	}
	out, err := unhex(s.data[s.pos+1 : s.pos+n])
	s.pos += n + 1
	return text(out), err
}

func unhex(digits []byte) ([]byte, error) {
	out := make([]byte, 0, len(digits)/2+1)
	high := -1
	for _, c := range digits {
		d := hexDigit(c)
		switch {
		case d < 0 && isSpace(c):
		case d < 0:
			return nil, damaged("%q among hexadecimal digits", c)
		case high < 0:
			high = d
		default:
			out = append(out, byte(high<<4|d))
			high = -1
		}
	}
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	return out, nil
}

// literal reads a string in parentheses.
func (s *scanner) literal() (value, error) {
	var out []byte
	for depth := 0; s.pos < len(s.data) && len(out) <= maxString; {
		c := s.data[s.pos]
		s.pos++
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				return text(out), nil
			}
		case '\\':
			out = s.escape(out)
			continue
		case '\r': // every line end reads as one line feed
			if s.pos < len(s.data) && s.data[s.pos] == '\n' {
				s.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	if len(out) > maxString {
		return nil, &LimitError{What: "string", Limit: maxString}
	}
	return nil, damaged("a string does not end")
}

// escape reads what stands behind a backslash.
func (s *scanner) escape(out []byte) []byte {
	if s.pos >= len(s.data) {
		return out
	}
	c := s.data[s.pos]
	s.pos++
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	switch {
	case c == '\r' && s.pos < len(s.data) && s.data[s.pos] == '\n':
		s.pos++
		return out
	case c == '\r' || c == '\n':
		return out
	case c < '0' || c > '7':
		return append(out, c)
	}
	code := int(c - '0')
	for i := 0; i < 2 && s.pos < len(s.data) && s.data[s.pos] >= '0' && s.data[s.pos] <= '7'; i++ {
		code = code<<3 | int(s.data[s.pos]-'0')
		s.pos++
	}
	return append(out, byte(code))
}
