package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Limits bound what a file may hold before anything is built from it.
type Limits struct {
	Bytes int // size of the file
	Depth int // nesting of mappings and lists
	Nodes int // values, lists and mappings together; 0 for any number
}

// DefaultLimits suit a checklist area or an assessment of a few hundred answers with long notes.
var DefaultLimits = Limits{Bytes: 8 << 20, Depth: 32}

// Doc is one parsed file: a tree whose nodes know their line and column.
type Doc struct {
	File string
	Root *yaml.Node // the top node of the only document
}

// Parse reads one YAML document, or JSON when the file name ends in .json or the text starts with a brace.
func Parse(file string, data []byte, lim Limits) (*Doc, Problems) {
	if p := checkEncoding(file, data, lim); p != nil {
		return nil, p
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	root, problem := parseTree(file, data, lim)
	if problem != nil {
		return nil, Problems{*problem}
	}
	d := &Doc{File: file, Root: root}
	if ps := d.inspect(lim); len(ps) > 0 {
		return nil, ps
	}
	return d, nil
}

func parseTree(file string, data []byte, lim Limits) (*yaml.Node, *Problem) {
	if IsJSON(file, data) {
		return parseJSON(file, data, lim)
	}
	return parseYAML(file, data)
}

// IsJSON reports whether a file is read as JSON: its name ends in .json, or it has no YAML name and starts with a brace.
func IsJSON(file string, data []byte) bool {
	ext := strings.ToLower(filepath.Ext(file))
	return ext == ".json" || ext != ".yaml" && ext != ".yml" && bytes.HasPrefix(bytes.TrimSpace(data), []byte("{"))
}

func checkEncoding(file string, data []byte, lim Limits) Problems {
	at := func(line, col int, msg string) Problems {
		return Problems{{File: file, Line: line, Column: col, Msg: msg}}
	}
	switch {
	case len(data) > lim.Bytes:
		return at(0, 0, fmt.Sprintf("the file has %d bytes; at most %d are read", len(data), lim.Bytes))
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return at(1, 1, "the file is UTF-16; save it as UTF-8")
	case bytes.HasPrefix(data, []byte("\ufeff\ufeff")):
		return at(1, 1, "the file starts with two byte order marks; save it as UTF-8 without any")
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		line, col := place(data, i)
		return at(line, col, "the file holds a NUL byte; save it as UTF-8 text")
	}
	if i := bytes.IndexFunc(data, isControl); i >= 0 {
		line, col := place(data, i)
		return at(line, col, fmt.Sprintf("the control character U+%04X is not allowed; delete it", data[i]))
	}
	if i := firstInvalid(data); i >= 0 {
		line, col := place(data, i)
		return at(line, col, "the file is not valid UTF-8 here; save it as UTF-8")
	}
	return nil
}

// isControl finds the ASCII controls that no text needs; the others are found in keys and values.
func isControl(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }

func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// place converts a byte offset to line and column, both from 1; the column counts characters.
func place(data []byte, offset int) (line, column int) {
	before := data[:min(offset, len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

func parseYAML(file string, data []byte) (*yaml.Node, *Problem) {
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, &Problem{File: file, Msg: err.Error()}
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); errors.Is(err, io.EOF) {
		return nil, &Problem{File: file, Line: 1, Column: 1, Msg: "the file is empty"}
	} else if err != nil {
		return nil, yamlProblem(file, err)
	}
	if err := loader.Load(&second); err == nil {
		return nil, &Problem{File: file, Line: second.Line, Column: second.Column, Msg: "a second document starts here; keep one document a file"}
	} else if !errors.Is(err, io.EOF) {
		return nil, yamlProblem(file, err)
	}
	if doc.Kind == yaml.DocumentNode {
		if len(doc.Content) == 0 {
			return nil, &Problem{File: file, Line: 1, Column: 1, Msg: "the file is empty"}
		}
		keepDocumentComments(&doc)
		return doc.Content[0], nil
	}
	return &doc, nil
}

// keepDocumentComments moves the comments of the document node to its content, so that a rewrite keeps them.
func keepDocumentComments(doc *yaml.Node) {
	top := doc.Content[0]
	top.HeadComment = joinComments(doc.HeadComment, top.HeadComment)
	top.FootComment = joinComments(top.FootComment, doc.FootComment)
}

func joinComments(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}

func yamlProblem(file string, err error) *Problem {
	p := &Problem{File: file, Msg: "not valid YAML: " + err.Error()}
	var le *yaml.LoadError
	if errors.As(err, &le) {
		p.Line, p.Column, p.Msg = le.Mark.Line, max(le.Mark.Column, 1), "not valid YAML: "+le.Message
	}
	if p.Line == 0 {
		p.Line, p.Column = 1, 1
	}
	return p
}
