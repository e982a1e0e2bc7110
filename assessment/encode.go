package assessment

import (
	"fmt"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/strict"

	"go.yaml.in/yaml/v4"
)

// lineWidth is where long lines of YAML are folded.
const lineWidth = 110

// EncodeYAML writes an assessment as YAML that Decode reads back to an equal value. The answers stand in the order of the edition, or of
// their ids when c is nil; a ternary question of the edition is answered with choice instead of level.
func EncodeYAML(a *Assessment, c *checklist.Checklist) ([]byte, error) { return encodeYAML(a, c, nil) }

// EncodeYAML writes f.Assessment as YAML. The comments of the text that it was read from are kept at the keys they belong to; those of a
// key that is gone move to its neighbour.
func (f *File) EncodeYAML(c *checklist.Checklist) ([]byte, error) {
	if f.doc == nil {
		return EncodeYAML(f.Assessment, c)
	}
	return encodeYAML(f.Assessment, c, f.doc.Root)
}

// encodeYAML keeps the comments of old, the tree of an earlier text, where there is one.
func encodeYAML(a *Assessment, c *checklist.Checklist, old *yaml.Node) ([]byte, error) {
	var root yaml.Node
	if err := root.Encode(canonical(a)); err != nil {
		return nil, fmt.Errorf("encode assessment: %w", err)
	}
	if c != nil {
		arrange(&root, c)
	}
	style(&root)
	plainTicks(&root)
	document := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{&root}}
	if old != nil {
		keepAllComments(document, old)
	}
	out, err := yaml.Dump(document, yaml.WithV4Defaults(), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(lineWidth))
	if err != nil {
		return nil, fmt.Errorf("encode assessment: %w", err)
	}
	return out, nil
}

// EncodeJSON writes an assessment in its one canonical form, for digests and for machines: keys sorted, no spaces, no HTML escapes, a
// ternary answer as its level.
func EncodeJSON(a *Assessment) ([]byte, error) {
	data, err := strict.Canonical(canonical(a))
	if err != nil {
		return nil, fmt.Errorf("encode assessment: %w", err)
	}
	return data, nil
}

// canonical makes an assessment without answers say so with an empty mapping.
func canonical(a *Assessment) *Assessment {
	if a.Answers != nil {
		return a
	}
	b := *a
	b.Answers = map[string]Answer{}
	return &b
}

// style chooses how texts look: plain where that is safe, blocks for long ones and for several lines, quotes with escapes where
// something invisible would be lost.
func style(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		for i, c := range n.Content {
			if isKey := n.Kind == yaml.MappingNode && i%2 == 0; !isKey {
				style(c)
			}
		}
		return
	}
	switch text := n.Value; {
	case n.ShortTag() != "!!str":
	case !blockSafe(text):
		if strings.ContainsAny(text, "\n\u0085\u2028\u2029") {
			n.Style = yaml.DoubleQuotedStyle
		}
	case strings.Contains(text, "\n"):
		n.Style = yaml.LiteralStyle
	case len(text) > lineWidth:
		n.Style = yaml.FoldedStyle
	}
}

// plainTicks takes the quotes off yes and no where the format calls for one of these words.
func plainTicks(root *yaml.Node) {
	answers := value(root, "answers")
	for i := 1; i < len(answers.Content); i += 2 {
		ans := answers.Content[i]
		if choice := value(ans, "choice"); choice != nil {
			choice.Style = 0
		}
		if ticks := value(ans, "elements"); ticks != nil {
			for j := 1; j < len(ticks.Content); j += 2 {
				ticks.Content[j].Style = 0
			}
		}
	}
}

// blockSafe reports whether a text can stand in a block without an indentation mark and without trailing spaces that editors remove.
func blockSafe(text string) bool {
	if text == "" || strings.TrimLeft(text, " \t\n") != text || strings.HasSuffix(text, "\n\n") || strings.ContainsAny(text, "\t\u0085\u2028\u2029") {
		return false
	}
	return !strings.HasSuffix(text, " ") && !strings.Contains(text, " \n")
}
