package assessment

import (
	"slices"

	"cybergap/checklist"

	"go.yaml.in/yaml/v4"
)

// arrange puts the parts of an encoded assessment into the order of the edition and answers its ternary questions with choice.
func arrange(root *yaml.Node, c *checklist.Checklist) {
	var questions, registers, facts []string
	for _, q := range c.Questions() {
		questions = append(questions, q.ID)
	}
	for _, r := range c.Registers() {
		registers = append(registers, r.ID)
	}
	for _, f := range c.Facts {
		facts = append(facts, f.ID)
	}
	reorder(value(root, "profile"), facts)
	reorder(value(root, "targets"), questions)
	reorder(value(root, "register"), registers)
	answers := value(root, "answers")
	reorder(answers, questions)
	for _, q := range c.Questions() {
		if ans := value(answers, q.ID); ans != nil {
			arrangeAnswer(ans, q)
		}
	}
}

func arrangeAnswer(ans *yaml.Node, q *checklist.Question) {
	var elements []string
	for _, e := range q.Elements {
		elements = append(elements, e.ID)
	}
	reorder(value(ans, "elements"), elements)
	level := value(ans, "level")
	if q.Kind() != checklist.Ternary || level == nil {
		return
	}
	for word, l := range choices {
		if level.Value == string(rune('0'+l)) {
			keyOf(ans, "level").Value = "choice"
			level.Value, level.Tag = word, "!!str"
			return
		}
	}
}

// reorder sorts the keys of a mapping as order says; others follow in the order they have.
func reorder(n *yaml.Node, order []string) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	rank := make(map[string]int, len(order))
	for i, id := range order {
		rank[id] = i - len(order) // before 0, the rank of what is not listed
	}
	pairs := slices.Collect(slices.Chunk(n.Content, 2))
	slices.SortStableFunc(pairs, func(x, y []*yaml.Node) int { return rank[x[0].Value] - rank[y[0].Value] })
	n.Content = slices.Concat(pairs...)
}

// keyOf returns the key node of a mapping, nil where there is none.
func keyOf(n *yaml.Node, key string) *yaml.Node {
	if i := indexOf(n, key); i >= 0 {
		return n.Content[i]
	}
	return nil
}

// value returns what stands at a key of a mapping, nil where there is none.
func value(n *yaml.Node, key string) *yaml.Node {
	if i := indexOf(n, key); i >= 0 {
		return n.Content[i+1]
	}
	return nil
}

func indexOf(n *yaml.Node, key string) int {
	if n == nil || n.Kind != yaml.MappingNode {
		return -1
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}
