package xlsx

import (
	"fmt"
	"strings"

	"cybergap/reports"
	"cybergap/reports/chart"

	"github.com/rivo/uniseg"
	"github.com/xuri/excelize/v2"
)

// styles are the numbers under which a file keeps the looks of its cells.
type styles struct{ head, headNumber, text, whole, tenth, day int }

// boldFont is the usual font in bold letters; without a family, programs take any.
func boldFont() *excelize.Font { return &excelize.Font{Bold: true, Family: "Calibri", Size: 11} }

// lineHeight is the height of a line of text, in points.
const lineHeight = 15

// newStyles registers the looks with a file. From left to right, numbers keep a distance from the text in the next column.
func newStyles(f *excelize.File, rtl bool) (s styles, err error) {
	wrapped, number := excelize.Alignment{Vertical: "top", WrapText: true}, excelize.Alignment{Vertical: "top", WrapText: true}
	if !rtl {
		number.Horizontal, number.Indent = "right", 1
	}
	head := excelize.Style{
		Font: boldFont(), Alignment: &wrapped, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hex(chart.AccentPale)}},
		Border: []excelize.Border{{Type: "bottom", Color: hex(chart.Accent), Style: 1}},
	}
	lines := []excelize.Border{{Type: "bottom", Color: hex(chart.Rule), Style: 1}, {Type: "right", Color: hex(chart.Rule), Style: 1}}
	headNumber := head
	headNumber.Alignment = &number
	for _, each := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.head, head},
		{&s.headNumber, headNumber},
		{&s.text, excelize.Style{Border: lines, Alignment: &wrapped}},
		{&s.whole, excelize.Style{Border: lines, Alignment: &number, CustomNumFmt: ptr("0")}},
		{&s.tenth, excelize.Style{Border: lines, Alignment: &number, CustomNumFmt: ptr("0.0")}},
		{&s.day, excelize.Style{Border: lines, Alignment: &wrapped, CustomNumFmt: ptr("yyyy-mm-dd")}},
	} {
		if *each.id, err = f.NewStyle(&each.style); err != nil {
			return s, fmt.Errorf("make style: %w", err)
		}
	}
	return s, nil
}

// of chooses the style of a value.
func (s styles) of(v reports.Value) int {
	switch {
	case v.Number != "" && decimals(v) == 0:
		return s.whole
	case v.Number != "":
		return s.tenth
	case !v.Day.IsZero():
		return s.day
	}
	return s.text
}

// headOf chooses the style of a column's title: it stands above numbers as they stand.
func (s styles) headOf(g *reports.Grid, column int) int {
	for _, row := range g.Rows {
		if row[column] != (reports.Value{}) {
			if row[column].Number != "" {
				return s.headNumber
			}
			break
		}
	}
	return s.head
}

// linesOf estimates how many lines a text takes in a column of so many characters.
func linesOf(text string, width float64) int {
	room, lines := max(1, int(width)-1), 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines++
		at := 0
		for word := range strings.FieldsSeq(paragraph) {
			w := uniseg.StringWidth(word)
			if at > 0 && at+1+w > room {
				lines, at = lines+1, 0
			}
			at += min(at, 1) + w
			lines, at = lines+(at-1)/room, (at-1)%room+1
		}
	}
	return lines
}

func hex(c chart.Color) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

func ptr[T any](v T) *T { return &v }
