package strict

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// inspector walks the tree once and collects what the file may not contain.
type inspector struct {
	doc      *Doc
	lim      Limits
	nodes    int
	problems Problems
}

func (d *Doc) inspect(lim Limits) Problems {
	in := &inspector{doc: d, lim: lim}
	in.node(d.Root, "", 0)
	in.problems.Sort()
	return in.problems
}

func (in *inspector) report(n *yaml.Node, path, msg string) {
	if len(in.problems) == maxProblems {
		return
	}
	in.problems = append(in.problems, Problem{in.doc.File, n.Line, n.Column, path, msg})
}

func (in *inspector) node(n *yaml.Node, path string, depth int) {
	if in.nodes++; in.lim.Nodes > 0 && in.nodes > in.lim.Nodes {
		if in.nodes == in.lim.Nodes+1 {
			in.report(n, path, fmt.Sprintf("the file holds more than %d values; none are read from here on", in.lim.Nodes))
		}
		return
	}
	if depth > in.lim.Depth {
		in.report(n, path, fmt.Sprintf("nested more than %d levels deep", in.lim.Depth))
		return
	}
	in.surface(n, path)
	switch n.Kind {
	case yaml.MappingNode:
		in.mapping(n, path, depth)
	case yaml.SequenceNode:
		for i, c := range n.Content {
			at := fmt.Sprintf("%s[%d]", path, i)
			if c.Kind == yaml.ScalarNode && c.ShortTag() == "!!null" {
				in.report(c, at, "the list has an empty item; fill it in or remove it")
			}
			in.node(c, at, depth+1)
		}
	case yaml.ScalarNode:
		in.text(n, path, n.Value)
	}
}

// surface refuses what would make a node mean something other than what it shows.
func (in *inspector) surface(n *yaml.Node, path string) {
	switch {
	case n.Kind == yaml.AliasNode:
		in.report(n, path, "aliases (*name) are not allowed; write the value out")
	case n.Anchor != "":
		in.report(n, path, "anchors (&name) are not allowed; remove it")
	case n.Style&yaml.TaggedStyle != 0:
		in.report(n, path, "tags ("+n.Tag+") are not allowed; remove it")
	}
}

func (in *inspector) mapping(n *yaml.Node, path string, depth int) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := Join(path, key.Value)
		switch {
		case key.Kind != yaml.ScalarNode:
			in.report(key, path, "a key must be plain text")
		case key.Tag == "!!merge":
			in.report(key, path, "merge keys (<<) are not allowed; write the values out")
		case seen[key.Value]:
			in.report(key, at, fmt.Sprintf("the key %q stands here twice; keep one", key.Value))
		}
		seen[key.Value] = true
		in.surface(key, at)
		in.text(key, at, key.Value)
		in.node(value, at, depth+1)
	}
}

func (in *inspector) text(n *yaml.Node, path, s string) {
	if r, ok := Unprintable(s); ok {
		in.report(n, path, fmt.Sprintf("the invisible character U+%04X is not allowed; delete it", r))
	}
}

// Unprintable finds the first character that text may not hold: controls other than tab and newline, bidirectional overrides and
// isolates, and zero-width characters other than the joiners that scripts need.
func Unprintable(s string) (rune, bool) {
	for _, r := range s {
		switch {
		case r == '\t', r == '\n', r == '\u200c', r == '\u200d':
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069',
			r == '\u200b', r == '\u200e', r == '\u200f', r == '\u061c', r == '\u2060', r == '\ufeff':
			return r, true
		}
	}
	return 0, false
}

// Join extends a path by a key: areas[2] and title give areas[2].title.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Find returns the node at a path such as areas[2].title or answers[13u].level, or the deepest one on the way to it.
func (d *Doc) Find(path string) *yaml.Node {
	n, _ := d.resolve(path)
	return n
}

// resolve follows a path as far as it leads and returns it in the form that messages use: list items in brackets, keys after dots.
func (d *Doc) resolve(path string) (*yaml.Node, string) {
	n, at, rest := d.Root, "", path
	for rest != "" {
		next, step, tail := child(n, strings.TrimLeft(rest, ".[]"))
		if next == nil {
			break
		}
		if n.Kind == yaml.SequenceNode {
			at += "[" + step + "]"
		} else {
			at = Join(at, step)
		}
		n, rest = next, strings.TrimLeft(tail, "]")
	}
	for _, step := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune(".[]", r) }) {
		at = Join(at, step)
	}
	return n, at
}

// child finds the item or key at the head of a path; of several keys that fit, the longest, since keys may hold dots.
func child(n *yaml.Node, path string) (next *yaml.Node, step, tail string) {
	switch n.Kind {
	case yaml.SequenceNode:
		step, tail, _ = strings.Cut(path, "]")
		if i, err := strconv.Atoi(step); err == nil && 0 <= i && i < len(n.Content) {
			return n.Content[i], step, tail
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i].Value
			after, ok := strings.CutPrefix(path, key)
			if ok && len(key) >= len(step) && (after == "" || strings.IndexByte(".[]", after[0]) >= 0) {
				next, step, tail = n.Content[i+1], key, after
			}
		}
	}
	return next, step, tail
}

// Problem makes a problem at a path.
func (d *Doc) Problem(path, format string, args ...any) Problem {
	n, at := d.resolve(path)
	return Problem{File: d.File, Line: n.Line, Column: n.Column, Path: at, Msg: fmt.Sprintf(format, args...)}
}

// Clean makes any text fit for a file: newlines are \n, and what Unprintable refuses or is not UTF-8 is left out.
func Clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if r == '\r' {
			return '\n'
		}
		if _, bad := Unprintable(string(r)); bad {
			return -1
		}
		return r
	}, s)
}
