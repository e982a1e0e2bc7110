package assessment

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// keepAllComments copies the comments of the old tree to the new document, whose mapping is never empty.
func keepAllComments(document, old *yaml.Node) {
	root := document.Content[0]
	lost := keepComments(root, old)
	document.HeadComment = old.HeadComment
	document.FootComment = lines(lost, old.LineComment, old.FootComment)
}

// keepComments copies the comments inside old to the nodes of n that stand for the same thing, and returns those for which it found no
// place. Comments of what is gone go in front of the next thing that is still there, or below the last one.
func keepComments(n, old *yaml.Node) (lost string) {
	if n.Kind != old.Kind || n.Kind == yaml.ScalarNode {
		return inside(old)
	}
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	var last *yaml.Node
	taken := make([]bool, len(n.Content))
	for i := 0; i+step <= len(old.Content); i += step {
		at := find(n, old.Content[i], step, taken)
		if at < 0 {
			lost = lines(lost, all(old.Content[i:i+step]...))
			continue
		}
		taken[at] = true
		last = n.Content[at]
		keepPair(n.Content[at:at+step], old.Content[i:i+step])
		last.HeadComment, lost = lines(lost, last.HeadComment), ""
	}
	if last != nil {
		last.FootComment, lost = lines(last.FootComment, lost), ""
	}
	return lost
}

// keepPair copies the comments of a list item, or of a key and its value.
func keepPair(now, old []*yaml.Node) {
	key, oldKey := now[0], old[0]
	key.HeadComment, key.FootComment = oldKey.HeadComment, oldKey.FootComment
	key.LineComment = oldKey.LineComment
	if len(now) == 1 {
		key.HeadComment = lines(key.HeadComment, unplaced(key, oldKey))
		return
	}
	val, oldVal := now[1], old[1]
	val.LineComment = oldVal.LineComment
	lost := lines(oldVal.HeadComment, unplaced(val, oldVal), oldVal.FootComment)
	key.HeadComment = lines(key.HeadComment, lost)
	if key.LineComment != "" && inline(val) { // the key's line is the value's line
		val.LineComment, key.LineComment = lines(key.LineComment, val.LineComment), ""
	}
}

// unplaced copies what is inside a value and returns the comments that cannot stand where they stood: one beside a text that is now a
// block, and those inside something that changed its kind.
func unplaced(n, old *yaml.Node) (lost string) {
	if n.Kind == yaml.ScalarNode && old.Kind == yaml.ScalarNode {
		if !inline(n) {
			lost, n.LineComment = n.LineComment, ""
		}
		return lost
	}
	lost = keepComments(n, old)
	if !inline(n) {
		lost, n.LineComment = lines(n.LineComment, lost), ""
	}
	return lost
}

// inline reports whether a value is written on the line of its key, where a comment can follow it.
func inline(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && len(n.Value) <= lineWidth ||
		n.Kind != yaml.ScalarNode && len(n.Content) == 0
}

// find returns the index of the node that stands for the same key or list item, -1 where there is none.
func find(n, like *yaml.Node, step int, taken []bool) int {
	want := label(like)
	for i := 0; i+step <= len(n.Content); i += step {
		if !taken[i] && label(n.Content[i]) == want {
			return i
		}
	}
	return -1
}

// label tells list items apart by what they name.
func label(n *yaml.Node) string {
	for _, key := range []string{"title", "institution"} {
		if v := value(n, key); v != nil {
			return v.Value
		}
	}
	return n.Value
}

// all gathers every comment of nodes and of what is inside them.
func all(nodes ...*yaml.Node) (out string) {
	for _, n := range nodes {
		out = lines(out, n.HeadComment, n.LineComment, inside(n), n.FootComment)
	}
	return out
}

func inside(n *yaml.Node) string { return all(n.Content...) }

// lines joins comments, one below the other.
func lines(comments ...string) string {
	var out []string
	for _, c := range comments {
		if c != "" {
			out = append(out, c)
		}
	}
	return strings.Join(out, "\n")
}
