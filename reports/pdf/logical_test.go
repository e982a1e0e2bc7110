package pdf

import (
	"strconv"
	"strings"
	"testing"

	"cybergap/internal/locale"
	"cybergap/internal/marks"
	"cybergap/internal/pagetext"
	"cybergap/internal/pdfread"
	"cybergap/reports"

	"golang.org/x/text/unicode/norm"
)

// TestStructureIsTheLogicalText checks in each language that a reader of the structure tree hears every character of the document, in the
// order in which it was written. Charts are told by their alternative texts, and the table of contents repeats headings.
func TestStructureIsTheLogicalText(t *testing.T) {
	for _, lang := range locale.Languages() {
		for _, name := range []string{"karvelia-2026", "tesmira-rapid-2024"} {
			doc := documentOf(t, source(t, name, lang))
			data, _ := write(t, doc)
			got := ""
			for e := range readFile(t, data).structure().All() {
				if e.Type == kindDocument {
					for _, part := range e.Kids[1:] { // behind the cover
						got += logicalTree(part)
					}
				}
			}
			want := logical(doc.Blocks)
			if len(want) < 20_000 {
				t.Errorf("%s %s: only %d bytes of text", lang, name, len(want))
			}
			if want == got {
				continue
			}
			i := 0
			for i < min(len(want), len(got)) && want[i] == got[i] {
				i++
			}
			t.Errorf("%s %s: after %.200q\nwant %.200q\ngot  %.200q", lang, name, want[max(i-90, 0):i], want[i:], got[i:])
		}
	}
}

// plainText removes what a page need not show: white space, and marks that steer.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if marks.IsIsolate(r) || steering(r) || invisible(r) {
			return -1
		}
		return r
	}, pagetext.Normal(norm.NFC.String(s)))
}

// logicalTree is the text of a structure tree, without charts and contents.
func logicalTree(e *pdfread.Element) string {
	switch e.Type {
	case kindFigure, kindContents:
		return ""
	case "":
		return plainText(e.Text)
	}
	var b strings.Builder
	for _, k := range e.Kids {
		b.WriteString(logicalTree(k))
	}
	return b.String()
}

// logical is the text of the blocks of a document as their author wrote it.
func logical(blocks []reports.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(plainText(logicalBlock(block)))
	}
	return b.String()
}

func logicalBlock(block reports.Block) string {
	switch block := block.(type) {
	case reports.Contents:
		return block.Title
	case reports.Heading:
		return block.Text
	case reports.Para:
		return flat(block.Text)
	case reports.Keep:
		return logical(block.Blocks)
	case reports.Figure:
		return block.Caption
	case reports.Callout:
		return block.Title + flats(block.Text)
	case reports.Seal:
		return block.Title + flat(block.Text) + block.IDLabel + block.ID + block.Label
	case reports.Lines:
		return block.Label
	}
	var b strings.Builder
	switch block := block.(type) {
	case reports.List:
		for i, item := range block.Items {
			label := "•"
			if block.Ordered {
				label = strconv.Itoa(i+1) + "."
			}
			b.WriteString(label + flat(item))
		}
	case reports.Figures:
		for _, n := range block.Items {
			b.WriteString(n.Value + n.Unit + n.Label)
		}
	case reports.FactList:
		for _, item := range block.Items {
			b.WriteString(item.Label + flat(item.Text))
		}
	case reports.Table:
		b.WriteString(logicalTable(block))
	}
	return b.String()
}

func logicalTable(t reports.Table) string {
	var b strings.Builder
	b.WriteString(t.Caption)
	for _, c := range t.Columns {
		b.WriteString(c.Title)
	}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			b.WriteString(flat(c.Text) + flats(c.Below))
		}
	}
	return b.String()
}

func flats(texts []reports.Inline) string {
	var b strings.Builder
	for _, in := range texts {
		b.WriteString(flat(in))
	}
	return b.String()
}
