package locale

import "strings"

// List joins items as a person would: "a, b and c".
func (p *Printer) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return p.Text("list.last", "Before", p.Join(items[:last]), "Item", items[last])
}

// Join joins short items, such as names of questions, without "and": "a, b, c".
func (p *Printer) Join(items []string) string {
	return fold(items, func(before, item string) string { return p.Text("list.next", "Before", before, "Item", item) })
}

// Clauses joins longer items, which may hold commas themselves: "a; b; c".
func (p *Printer) Clauses(items []string) string {
	return fold(items, func(before, item string) string { return p.Text("list.clause", "Before", before, "Item", item) })
}

// Numbers joins numbers that are ready to print, so that no decimal mark is mistaken for what stands between them: "0.5, 0.75".
func (p *Printer) Numbers(items []string) string {
	return fold(items, func(before, item string) string { return p.Text("list.number", "Before", before, "Item", item) })
}

// Sentences joins texts as sentences of one paragraph; what has no closing mark gets a full stop. Empty texts are left out.
func (p *Printer) Sentences(texts ...string) string {
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, p.Closed(text))
		}
	}
	return fold(out, func(before, item string) string { return p.Text("list.sentence", "Before", before, "Item", item) })
}

// closing are the marks that end a sentence in some language.
const closing = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4"

// Closed ends a text with a full stop where no mark closes it yet.
func (p *Printer) Closed(text string) string {
	if strings.TrimRight(text, closing) != text {
		return text
	}
	return p.Text("list.stop", "Text", text)
}

// Question reports whether a text ends in a question mark, of any script.
func Question(text string) bool { return strings.TrimRight(text, "?\uff1f\u061f") != text }

// Pair is a label with its value: "label: value".
func (p *Printer) Pair(label, value string) string {
	return p.Text("list.pair", "Label", label, "Value", value)
}

// Aside is a text with a remark in parentheses: "text (remark)".
func (p *Printer) Aside(text, remark string) string {
	return p.Text("list.aside", "Text", text, "Remark", remark)
}

func fold(items []string, join func(before, item string) string) string {
	if len(items) == 0 {
		return ""
	}
	text := items[0]
	for _, item := range items[1:] {
		text = join(text, item)
	}
	return text
}
