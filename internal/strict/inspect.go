package strict

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"cybergap/internal/marks"

	"go.yaml.in/yaml/v4"
)

// inspector walks the tree once and collects what the file may not contain.
type inspector struct {
	doc      *Doc
	lim      Limits
	nodes    int
	trail    []step // from the top of the file to the node at hand
	problems Problems
}

// step leads from a node to one inside it: by a key, or by a place in a list.
type step struct {
	key   string
	index int // -1 for a key
}

func (d *Doc) inspect(lim Limits) Problems {
	in := &inspector{doc: d, lim: lim}
	in.node(d.Root)
	in.problems.Sort()
	return in.problems
}

func (in *inspector) report(n *yaml.Node, format string, args ...any) {
	if len(in.problems) == maxProblems {
		return
	}
	in.problems = append(in.problems, Problem{in.doc.File, n.Line, n.Column, in.path(), fmt.Sprintf(format, args...)})
}

// path spells out the trail; it is wanted only where there is a problem.
func (in *inspector) path() string {
	at := ""
	for _, s := range in.trail {
		if s.index >= 0 {
			at = item(at, s.index)
		} else {
			at = Join(at, s.key)
		}
	}
	return at
}

func (in *inspector) enter(s step) { in.trail = append(in.trail, s) }
func (in *inspector) leave()       { in.trail = in.trail[:len(in.trail)-1] }

func (in *inspector) node(n *yaml.Node) {
	if in.nodes++; in.lim.Nodes > 0 && in.nodes > in.lim.Nodes {
		if in.nodes == in.lim.Nodes+1 {
			in.report(n, "the file holds more than %d values; none are read from here on", in.lim.Nodes)
		}
		return
	}
	if len(in.trail) > in.lim.Depth {
		in.report(n, "nested more than %d levels deep", in.lim.Depth)
		return
	}
	in.surface(n)
	switch n.Kind {
	case yaml.MappingNode:
		in.mapping(n)
	case yaml.SequenceNode:
		in.sequence(n)
	case yaml.ScalarNode:
		in.text(n)
	}
}

// surface refuses what would make a node mean something other than what it shows.
func (in *inspector) surface(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		in.report(n, "aliases (*name) are not allowed; write the value out")
	case n.Anchor != "":
		in.report(n, "anchors (&name) are not allowed; remove it")
	case n.Style&yaml.TaggedStyle != 0:
		in.report(n, "tags (%s) are not allowed; remove it", n.Tag)
	}
}

func (in *inspector) sequence(n *yaml.Node) {
	for i, c := range n.Content {
		in.enter(step{"", i})
		if c.Kind == yaml.ScalarNode && c.ShortTag() == "!!null" {
			in.report(c, "the list has an empty item; fill it in or remove it")
		}
		in.node(c)
		in.leave()
	}
}

func (in *inspector) mapping(n *yaml.Node) {
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode:
			in.report(key, "a key must be plain text")
		case key.Tag == "!!merge":
			in.report(key, "merge keys (<<) are not allowed; write the values out")
		}
		in.enter(step{key.Value, -1})
		if seen[key.Value] && key.Kind == yaml.ScalarNode && key.Tag != "!!merge" {
			in.report(key, "the key %q stands here twice; keep one", key.Value)
		}
		seen[key.Value] = true
		in.surface(key)
		in.text(key)
		in.node(value)
		in.leave()
	}
}

func (in *inspector) text(n *yaml.Node) {
	if r, ok := Unprintable(n.Value); ok {
		in.report(n, "the invisible character U+%04X is not allowed; delete it", r)
	}
}

// Unprintable finds the first character that text may not hold: controls other than tab and newline, bidirectional overrides and
// isolates, and zero-width characters other than the joiners that scripts need.
func Unprintable(s string) (rune, bool) {
	for _, r := range s {
		switch {
		case ' ' <= r && r <= '~', r == '\t', r == '\n':
		case unicode.IsControl(r), marks.IsForce(r), marks.IsIsolate(r), marks.IsDirection(r), r == '\u200b', r == '\u2060', r == '\ufeff':
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

// item extends a path by a place in a list: areas and 2 give areas[2].
func item(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

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
