package pdfread

import (
	"bytes"
	"strconv"
)

// scanner reads values from bytes. In drawing there are operators and no references.
type scanner struct {
	data    []byte
	pos     int
	drawing bool
	used    *int // counter of values read
	limit   int
	what    string // its name
}

// end is what a scanner returns behind the last value, closer what stands at the end of an array or dictionary.
type (
	end    struct{}
	closer string
)

const space = "\x00\t\n\f\r "

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

// isRegular reports whether a byte is neither white space nor one that begins or ends something.
func isRegular(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return !isSpace(c)
}

// skip passes white space and comments.
func (s *scanner) skip() {
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case isSpace(c):
			s.pos++
		case c == '%':
			n := bytes.IndexAny(s.data[s.pos:], "\r\n")
			if n < 0 {
				n = len(s.data) - s.pos
			}
			s.pos += n
		default:
			return
		}
	}
}

// perValue is how many bytes count as much as a value. Objects may overlap, so that a small file holds many long ones.
const perValue = 16

// value reads the next value; what closes a container that is not open is an error.
func (s *scanner) value() (value, error) {
	from := s.pos
	v, err := s.next(0)
	if err == nil {
		err = spend(s.used, (s.pos-from)/perValue, s.limit, s.what)
	}
	if c, ok := v.(closer); ok && err == nil {
		return nil, damaged("%q without a beginning, at byte %d", string(c), s.pos)
	}
	return v, err
}

func (s *scanner) next(depth int) (value, error) {
	s.skip()
	if s.pos >= len(s.data) {
		return end{}, nil
	}
	if err := spend(s.used, 1, s.limit, s.what); err != nil {
		return nil, err
	}
	rest := s.data[s.pos:]
	switch c := rest[0]; {
	case c == '/':
		s.pos++
		return s.name(), nil
	case c == '(':
		return s.literal()
	case bytes.HasPrefix(rest, []byte("<<")):
		s.pos += 2
		return s.dict(depth + 1)
	case c == '<':
		return s.hex()
	case c == '[':
		s.pos++
		return s.array(depth + 1)
	case bytes.HasPrefix(rest, []byte(">>")):
		s.pos += 2
		return closer(">>"), nil
	case isRegular(c):
		return s.word(), nil
	}
	s.pos++
	return closer(rest[:1]), nil
}

// run returns the regular characters that follow.
func (s *scanner) run() []byte {
	from := s.pos
	for s.pos < len(s.data) && isRegular(s.data[s.pos]) {
		s.pos++
	}
	return s.data[from:s.pos]
}

// whole reads a whole number that is not below zero; tables are long, and this makes no garbage.
func (s *scanner) whole() (int, error) {
	s.skip()
	from := s.pos
	w := s.run()
	n, err := strconv.ParseInt(string(w), 10, 62)
	if err != nil || n < 0 || int64(int(n)) != n {
		return 0, damaged("a whole number should be at byte %d, not %.20q", from, w)
	}
	return int(n), spend(s.used, 1+(s.pos-from)/perValue, s.limit, s.what)
}

func (s *scanner) name() name {
	raw := s.run()
	if bytes.IndexByte(raw, '#') < 0 {
		return name(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && hexDigit(raw[i+1]) >= 0 && hexDigit(raw[i+2]) >= 0 {
			out = append(out, byte(hexDigit(raw[i+1])<<4|hexDigit(raw[i+2])))
			i += 2
			continue
		}
		out = append(out, raw[i])
	}
	return name(out)
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// word reads a number, a reference, a constant or an operator.
func (s *scanner) word() value {
	w := s.run()
	switch digits, rest := shape(w); {
	case digits && rest == "":
		if n, err := strconv.ParseInt(string(w), 10, 64); err == nil {
			if r, ok := s.reference(n); ok {
				return r
			}
			return n
		}
	case digits && rest == ".":
		return fraction{}
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return operator(w)
}

// shape tells words apart cheaply: whether there are digits, and what else there is: nothing, one point, or something else. A sign in front
// does not count.
func shape(w []byte) (digits bool, rest string) {
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.' && rest == "":
			rest = "."
		case i > 0 || c != '-' && c != '+':
			return digits, "else"
		}
	}
	return digits, rest
}

// reference looks whether "gen R" follows a number.
func (s *scanner) reference(num int64) (ref, bool) {
	if s.drawing || num < 0 || num > maxObjects {
		return ref{}, false
	}
	from := s.pos
	s.skip()
	gen, err := strconv.Atoi(string(s.run()))
	if err == nil && gen >= 0 {
		s.skip()
		if string(s.run()) == "R" {
			return ref{int(num), gen}, true
		}
	}
	s.pos = from
	return ref{}, false
}

func (s *scanner) array(depth int) (value, error) {
	if depth > maxNesting {
		return nil, &LimitError{What: "nesting", Limit: maxNesting}
	}
	out := array{}
	for {
		v, err := s.next(depth)
		if err != nil {
			return nil, err
		}
		switch v {
		case closer("]"):
			return out, nil
		case end{}:
			return nil, damaged("an array does not end")
		}
		if c, ok := v.(closer); ok {
			return nil, damaged("%q in an array, at byte %d", string(c), s.pos)
		}
		out = append(out, v)
	}
}
