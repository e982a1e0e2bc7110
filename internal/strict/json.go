package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Canonical writes a value as JSON in the one form that digests are made of: keys sorted, no spaces, no HTML escapes, numbers as they are.
func Canonical(v any) ([]byte, error) {
	first, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(first))
	dec.UseNumber()
	var sorted any
	if err := dec.Decode(&sorted); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(sorted); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// jsonReader builds the same tree from JSON that the YAML parser builds, so that one decoder serves both.
type jsonReader struct {
	data []byte
	dec  *json.Decoder
	lim  Limits
	line int // place of the byte at offset `seen`, where the token being read starts
	col  int
	seen int
}

func parseJSON(file string, data []byte, lim Limits) (*yaml.Node, *Problem) {
	r := &jsonReader{data: data, dec: json.NewDecoder(bytes.NewReader(data)), lim: lim, line: 1, col: 1}
	r.dec.UseNumber()
	n, err := r.value(0)
	if err == nil {
		r.advance()
		if _, extra := r.dec.Token(); !errors.Is(extra, io.EOF) {
			err = errors.New("more text follows the end of the document")
		}
	}
	if err != nil {
		return nil, &Problem{File: file, Line: r.line, Column: r.col, Msg: "not valid JSON: " + err.Error()}
	}
	return n, nil
}

func (r *jsonReader) value(depth int) (*yaml.Node, error) {
	if depth > r.lim.Depth {
		return nil, fmt.Errorf("nested more than %d levels deep", r.lim.Depth)
	}
	r.advance()
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: r.line, Column: r.col}
	tok, err := r.dec.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	switch t := tok.(type) {
	case json.Delim:
		return n, r.container(n, t, depth)
	case string:
		if half := r.halfCharacter(t); half {
			return nil, errors.New("a text holds half of a character (\\ud800 to \\udfff without its other half)")
		}
		n.Tag, n.Value, n.Style = "!!str", t, yaml.DoubleQuotedStyle
	case json.Number:
		if _, err := t.Float64(); err != nil {
			return nil, errors.New("the number is out of range")
		}
		n.Tag, n.Value = numberTag(t), t.String()
	case bool:
		n.Tag, n.Value = "!!bool", fmt.Sprint(t)
	default:
		n.Tag, n.Value = "!!null", "null"
	}
	return n, nil
}

// halfCharacter reports whether the decoder put a replacement character into the text that it has just read, where the file has none.
func (r *jsonReader) halfCharacter(text string) bool {
	if !strings.ContainsRune(text, '\ufffd') {
		return false
	}
	raw := bytes.ToLower(r.data[r.seen:r.dec.InputOffset()])
	return strings.Count(text, "\ufffd") != bytes.Count(raw, []byte("\ufffd"))+bytes.Count(raw, []byte(`\ufffd`))
}

func numberTag(n json.Number) string {
	if _, err := n.Int64(); err == nil {
		return "!!int"
	}
	return "!!float"
}

func (r *jsonReader) container(n *yaml.Node, open json.Delim, depth int) error {
	n.Kind, n.Tag = yaml.MappingNode, "!!map"
	if open == '[' {
		n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
	}
	for r.dec.More() {
		child, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Content = append(n.Content, child)
	}
	r.advance()
	_, err := r.dec.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// advance moves the known place to the start of the next token.
func (r *jsonReader) advance() {
	end := r.skipBlanks(int(r.dec.InputOffset()))
	if end < len(r.data) && (r.data[end] == ',' || r.data[end] == ':') {
		end = r.skipBlanks(end + 1)
	}
	for ; r.seen < end; r.seen++ {
		switch b := r.data[r.seen]; {
		case b == '\n':
			r.line, r.col = r.line+1, 1
		case b&0xc0 != 0x80: // count characters, not continuation bytes
			r.col++
		}
	}
}

func (r *jsonReader) skipBlanks(i int) int {
	for i < len(r.data) && bytes.IndexByte([]byte(" \t\r\n"), r.data[i]) >= 0 {
		i++
	}
	return i
}
