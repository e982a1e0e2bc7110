package pdf

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"cybergap/reports"

	"github.com/jung-kurt/gofpdf"
)

// yardstick is what a plain program would do with gofpdf: the same text in the same fonts, in paragraphs and tables, without tags, charts,
// shaping and contents. Our own file is measured against it.
type yardstick struct {
	*gofpdf.Fpdf
	font string
}

func writePlain(w io.Writer, doc *reports.Document, fonts [2][]byte) error {
	y := yardstick{gofpdf.New("P", "pt", "A4", ""), "body"}
	y.SetCreationDate(time.Unix(0, 0))
	y.AddUTF8FontFromBytes(y.font, "", bytes.Clone(fonts[0])) // gofpdf writes into them
	y.AddUTF8FontFromBytes(y.font, "B", bytes.Clone(fonts[1]))
	y.AddPage()
	y.text(doc.Cover.Title, 30, "B")
	y.text(doc.Cover.Status, 9, "")
	y.AddPage()
	y.blocks(doc.Blocks)
	return y.Output(w)
}

func (y yardstick) text(s string, size float64, style string) {
	if s == "" {
		return
	}
	y.SetFont(y.font, style, size)
	y.MultiCell(0, size*1.4, s, "", "", false)
}

func (y yardstick) blocks(blocks []reports.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case reports.Heading:
			if b.NewPage {
				y.AddPage()
			}
			y.text(b.Text, 15, "B")
		case reports.Para:
			y.text(flat(b.Text), 9.5, "")
		case reports.List:
			for _, item := range b.Items {
				y.text("• "+flat(item), 9.5, "")
			}
		case reports.Callout:
			y.text(b.Title, 9.5, "B")
			for _, in := range b.Text {
				y.text(flat(in), 9.5, "")
			}
		case reports.Figures:
			for _, n := range b.Items {
				y.text(n.Value+n.Unit+" "+n.Label, 9.5, "")
			}
		case reports.FactList:
			for _, f := range b.Items {
				y.text(f.Label+" "+flat(f.Text), 9.5, "")
			}
		case reports.Figure:
			y.text(b.Caption, 8.5, "")
		case reports.Table:
			y.table(b)
		case reports.Keep:
			y.blocks(b.Blocks)
		}
	}
}

func (y yardstick) table(t reports.Table) {
	total := 0.0
	for _, c := range t.Columns {
		total += max(c.Share, 1)
	}
	width, _ := y.GetPageSize()
	left, _, right, bottom := y.GetMargins()
	head := reports.Row{Bold: true}
	for _, c := range t.Columns {
		head.Cells = append(head.Cells, reports.Cell{Text: reports.Inline{{Text: c.Title}}})
	}
	for _, row := range append([]reports.Row{head}, t.Rows...) {
		style := ""
		if row.Bold || row.Band {
			style = "B"
		}
		y.SetFont(y.font, style, 8.5)
		if _, h := y.GetPageSize(); y.GetY() > h-bottom-60 {
			y.AddPage()
		}
		top, lowest, x := y.GetY(), y.GetY(), left
		for i, c := range row.Cells {
			w := width - left - right
			if !row.Band && i < len(t.Columns) {
				w *= max(t.Columns[i].Share, 1) / total
			}
			text := flat(c.Text)
			for _, in := range c.Below {
				text += "\n" + flat(in)
			}
			y.SetXY(x, top)
			y.MultiCell(w, 11.5, text, "T", "", false)
			lowest, x = max(lowest, y.GetY()), x+w
		}
		y.SetXY(left, lowest)
	}
}

func flat(in reports.Inline) string {
	var b strings.Builder
	for _, s := range in {
		b.WriteString(s.Text)
	}
	return b.String()
}

// fontsOf reads the two weights that a language is set in.
func fontsOf(t testing.TB, lang string) (out [2][]byte) {
	t.Helper()
	name := map[string]string{"ar": "NotoSansArabic", "zh": "NotoSansSC"}[lang]
	if name == "" {
		name = "NotoSans"
	}
	for i, weight := range []string{"Regular", "Bold"} {
		data, err := os.ReadFile("fonts/" + name + "-" + weight + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		out[i] = data
	}
	return out
}
