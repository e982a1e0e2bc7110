package reports

import "slices"

func plain(text string) Span { return Span{Text: text} }
func bold(text string) Span  { return Span{Text: text, Bold: true} }
func soft(text string) Span  { return Span{Text: text, Soft: true} }

// boldly and softly give a span another style.
func boldly(s Span) Span { s.Bold = true; return s }
func softly(s Span) Span { s.Soft = true; return s }

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

// stacked is a cell of paragraphs.
func stacked(paragraphs []Inline) Cell {
	if len(paragraphs) == 0 {
		return Cell{}
	}
	return Cell{Text: paragraphs[0], Below: paragraphs[1:]}
}
