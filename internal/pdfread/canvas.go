package pdfread

import (
	"bytes"
	"slices"
)

// canvas is the state of drawing in a page or in a drawing within it.
type canvas struct {
	*painter
	resources dict
	drawing   int // its object, 0 for a page
	depth     int
	font      *font
	saved     []*font
	open      int // how many marks were open when it began
}

// do carries out an operator. Most only move, colour and fill, and are passed over.
func (c *canvas) do(op operator, operands []value, s *scanner) {
	last := func(n int) value {
		if n > len(operands) {
			return nil
		}
		return operands[len(operands)-n]
	}
	switch op {
	case "q":
		c.save()
	case "Q":
		if n := len(c.saved); n > 0 {
			c.font, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "Tf":
		c.font = c.file.font(c.resource("Font", last(2)))
	case "Tj", "'", "\"", "TJ":
		c.show(last(1))
	case "BMC":
		c.mark(nil)
	case "BDC":
		c.mark(last(1))
	case "EMC":
		if len(c.marks) > c.open {
			c.marks = c.marks[:len(c.marks)-1]
		}
	case "Do":
		c.drawForm(c.resource("XObject", last(1)))
	case "BI":
		c.notice(Picture)
		skipImage(s)
	}
}

func (c *canvas) save() {
	if c.saved = append(c.saved, c.font); len(c.saved) > maxKept {
		c.file.fail(&LimitError{What: "nesting", Limit: maxKept})
	}
}

// resource returns an entry of a kind of resource, not resolved.
func (c *canvas) resource(kind name, v value) value {
	key, _ := v.(name)
	return c.file.dict(c.resources[kind])[key]
}

func (c *canvas) show(v value) {
	switch v := v.(type) {
	case text:
		if c.font == nil {
			c.font = &font{}
		}
		c.write(c.font, v)
	case array:
		for _, item := range v {
			if t, ok := item.(text); ok {
				c.show(t)
			}
		}
	}
}

// mark opens a marked part. One without a number of its own belongs to the one around it.
func (c *canvas) mark(properties value) {
	if key, ok := properties.(name); ok {
		properties = c.resource("Properties", key)
	}
	m := c.marks[len(c.marks)-1]
	if id, ok := c.file.get(c.file.dict(properties), "MCID").(int64); ok && id >= 0 && id < maxObjects {
		m = mark{c.drawing, int(id)}
	}
	if c.marks = append(c.marks, m); len(c.marks) > maxKept {
		c.file.fail(&LimitError{What: "nesting", Limit: maxKept})
	}
}

// drawForm draws a drawing within the drawing. One without resources uses those around it.
func (c *canvas) drawForm(v value) {
	s, ok := c.file.at(v).(*stream)
	if ok && c.file.name(s.dict["Subtype"]) == "Image" {
		c.notice(Picture)
	}
	if !ok || s.dict["Subtype"] != name("Form") || c.file.err != nil {
		return
	}
	if c.depth == maxNesting {
		c.file.fail(&LimitError{What: "nesting", Limit: maxNesting})
		return
	}
	if c.depth == 0 && !slices.Contains(c.added, Drawing) { // once a page: programs that stamp pages make a drawing of the page too
		c.notice(Drawing)
	}
	resources := c.resources
	if own := c.file.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	c.paint(c.file.bytes(s, maxStream, "drawing"), resources, s.num, c.depth+1)
}

// skipImage passes the bytes of an image that stands among the operators.
func skipImage(s *scanner) {
	id := bytes.Index(s.data[s.pos:], []byte("ID"))
	for s.pos += max(id, 0); id >= 0; {
		n := bytes.Index(s.data[s.pos:], []byte("EI"))
		if n < 0 {
			break
		}
		s.pos += n + len("EI")
		before, after := s.data[s.pos-len("EI")-1], byte(' ')
		if s.pos < len(s.data) {
			after = s.data[s.pos]
		}
		if isSpace(before) && isSpace(after) {
			return
		}
	}
	s.pos = len(s.data)
}
