package reports

import (
	"slices"

	"cybergap/internal/locale"
)

func plain(text string) Span { return Span{Text: text} }
func bold(text string) Span  { return Span{Text: text, Bold: true} }
func soft(text string) Span  { return Span{Text: text, Soft: true} }
func user(text string) Span  { return Span{Text: text, User: true} }

// linked points to a heading of this document.
func linked(text, anchor string) Span { return Span{Text: text, Link: "#" + anchor} }

func para(role Role, spans ...Span) Para { return Para{Role: role, Text: spans} }

// cell is a table cell of plain text.
func cell(spans ...Span) Cell {
	return Cell{Text: slices.DeleteFunc(spans, func(s Span) bool { return s.Text == "" })}
}

func textCell(text string) Cell { return cell(plain(text)) }

// band is a row over the whole width that groups the rows below it.
func band(spans ...Span) Row { return Row{Band: true, Cells: []Cell{cell(spans...)}} }

func row(cells ...Cell) Row { return Row{Cells: cells} }

// titled is a reference followed by what it names: a question and its title, say.
func titled(p *locale.Printer, ref string, text ...Span) Inline {
	var w weave
	return w.text(plain, p.Text("report.titled", "Ref", w.in(bold(ref)), "Text", w.in(text...)))
}

// runIn is a paragraph whose first sentence stands out.
func runIn(p *locale.Printer, first, rest string) Inline {
	var w weave
	return w.text(plain, p.Text("list.sentence", "Before", w.in(bold(first)), "Item", w.in(plain(rest))))
}

// stacked is a cell of paragraphs.
func stacked(paragraphs []Inline) Cell {
	if len(paragraphs) == 0 {
		return Cell{}
	}
	return Cell{Text: paragraphs[0], Below: paragraphs[1:]}
}
