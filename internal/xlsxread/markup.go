package xlsxread

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// Limits of the markup in a file, all parts together or for each.
const (
	mostNodes = 1_200_000 // elements
	mostDepth = 64
	mostTag   = 64 << 10 // bytes between < and the next >
)

// element is where a reading stands: inside an element that has just begun, or at its end.
type element struct {
	name  string // without its namespace
	attrs []xml.Attr
	end   bool
	text  string // at the end: the text since the element began
}

// attr is the value of an attribute by its name without the namespace.
func (e element) attr(name string) string {
	if i := slices.IndexFunc(e.attrs, func(a xml.Attr) bool { return a.Name.Local == name }); i >= 0 {
		return e.attrs[i].Value
	}
	return ""
}

// walk reads the markup of a part and visits the beginning and the end of each element.
func (c *container) walk(part string, visit func(element) error) error {
	data, err := c.unpack(part)
	if err != nil {
		return err
	}
	if longTag(data) {
		return refuse(TooLarge, part)
	}
	return c.scan(xml.NewDecoder(bytes.NewReader(data)), part, visit)
}

func (c *container) scan(dec *xml.Decoder, part string, visit func(element) error) error {
	var open []string
	var text strings.Builder
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return nil
		}
		if err != nil {
			return refuse(Damaged, part)
		}
		switch t := token.(type) {
		case xml.Directive:
			return refuse(Entities, part)
		case xml.StartElement:
			if c.nodes--; c.nodes < 0 || len(open) > mostDepth {
				return refuse(TooLarge, part)
			}
			open = append(open, t.Name.Local)
			text.Reset()
			err = visit(element{name: t.Name.Local, attrs: t.Attr})
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name.Local {
				return refuse(Damaged, part)
			}
			open = open[:len(open)-1]
			err = visit(element{name: t.Name.Local, end: true, text: text.String()})
			text.Reset()
		case xml.CharData:
			text.Write(t)
		}
		if err != nil {
			return err
		}
	}
}

// longTag reports whether a tag, which the decoder would hold as a whole, is longer than any that programs write.
func longTag(data []byte) bool {
	for {
		at := bytes.IndexByte(data, '<')
		if at < 0 {
			return false
		}
		data = data[at:]
		end := bytes.IndexByte(data[:min(len(data), mostTag)], '>')
		if end < 0 {
			return len(data) >= mostTag
		}
		data = data[end:]
	}
}
