package exchange_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"cybergap/internal/xlsxread"
)

func cfb(name string) []byte {
	out := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 500)...)
	for i := range len(name) {
		out = append(out, name[i], 0)
	}
	return out
}

// noBooks are files that are no workbooks, or not whole ones.
func noBooks(t testing.TB, packet []byte) []evil {
	b := boxOf(t, packet)
	flipped := slices.Clone(packet)
	at := bytes.Index(flipped, []byte("xl/sharedStrings.xml")) + 200
	flipped[at] ^= 0xff
	secret := slices.Clone(packet)
	secret[bytes.Index(secret, []byte("PK\x01\x02"))+8] |= 1
	ods := zipped(t, []string{"mimetype", "content.xml"}, func(name string) string {
		return map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}[name]
	})
	return []evil{
		{name: "empty", why: xlsxread.Empty}, {name: "blanks", data: []byte(" \r\n\t "), why: xlsxread.Empty},
		{name: "csv", data: []byte("id;answer\n1a;3\n"), why: xlsxread.Foreign}, {name: "html", data: []byte("<table><tr><td>1a"), why: xlsxread.Foreign},
		{name: "xml of 2003", data: []byte(`<?xml version="1.0"?><Workbook/>`), why: xlsxread.Foreign},
		{name: "pdf", data: []byte("%PDF-1.7\n%%EOF"), why: xlsxread.Foreign, onText: true}, {name: "noise", data: bytes.Repeat([]byte{7, 200, 0}, 5000), why: xlsxread.Foreign},
		{name: "xls", data: cfb("Workbook"), why: xlsxread.OldFormat}, {name: "encrypted", data: cfb("EncryptedPackage"), why: xlsxread.Protected},
		{name: "ods", data: ods, why: xlsxread.OpenDoc},
		{name: "zip", data: zipped(t, []string{"a.txt"}, strings.ToUpper), why: xlsxread.Foreign},
		{name: "docx", data: zipped(t, []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"}, func(name string) string {
			if name == "_rels/.rels" {
				return `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`
			}
			return "<document/>"
		}), why: xlsxread.Foreign},
		{name: "half", data: packet[:len(packet)/2], why: xlsxread.Damaged}, {name: "tail cut", data: packet[:len(packet)-30], why: xlsxread.Damaged},
		{name: "head only", data: packet[:100], why: xlsxread.Damaged}, {name: "flipped bits", data: flipped, why: xlsxread.Damaged},
		{name: "encrypted part", data: secret, why: xlsxread.Damaged}, {name: "no types", data: b.without("[Content_Types].xml"), why: xlsxread.Foreign},
		{name: "no workbook", data: b.without(workbookPart), why: xlsxread.Damaged}, {name: "no pointers", data: b.without(pointerPart), why: xlsxread.Damaged},
		{name: "no top", data: b.without("_rels/.rels"), why: xlsxread.Damaged}, {name: "no sheet", data: b.without(answerPart), why: xlsxread.Damaged},
		{name: "no texts", data: b.without(textPart), why: xlsxread.Damaged},
	}
}

// bombs are small files that ask for much.
func bombs(t testing.TB, packet []byte) []evil {
	b := boxOf(t, packet)
	const mega = 1 << 20
	many := func(n int) []string {
		names := make([]string, n)
		for i := range names {
			names[i] = "xl/media/" + strings.Repeat("i", i%50) + string(rune('a'+i%26)) + exchangeName(i+1)
		}
		return names
	}
	return []evil{
		{name: "texts of 200 MB", data: b.declaring(textPart, swelling(t, 200), 200*mega), why: xlsxread.TooLarge},
		{name: "unread part of 60 MB", data: b.declaring("xl/theme/theme1.xml", swelling(t, 60), 60*mega), why: xlsxread.TooLarge},
		{name: "says little, unpacks to much", data: b.declaring(textPart, swelling(t, 400), 100), why: xlsxread.Damaged},
		{name: "says much, unpacks to little", data: b.declaring(textPart, squeezed(t, "<sst/>"), 20*mega), why: xlsxread.Damaged},
		{name: "says four gigabytes", data: b.declaring(textPart, squeezed(t, "<sst/>"), 1<<32), why: xlsxread.TooLarge},
		{name: "says more than there is", data: b.declaring(textPart, squeezed(t, "<sst/>"), 1<<63), why: xlsxread.TooLarge},
		{name: "unread part says four gigabytes", data: b.declaring("xl/media/a.png", squeezed(t, "x"), 1<<32), why: xlsxread.TooLarge},
		{name: "1,001 parts", data: b.plus(many(1001)...), why: xlsxread.TooLarge}, {name: "30,000 parts", data: b.plus(many(30_000)...), why: xlsxread.TooLarge},
		{name: "nested bomb", data: b.with("xl/media/inner.zip", string(b.declaring("a", swelling(t, 400), 400*mega))), finds: "nothing"},
		{name: "directory twice", data: twoDirectories(packet), why: xlsxread.Damaged},
		{name: "20 MB file", data: append(slices.Clone(packet), make([]byte, 20*mega)...), why: xlsxread.TooLarge},
		{name: "elements", data: b.with(answerPart, "<worksheet><sheetData><row>"+strings.Repeat("<x/>", 2*mega)+"</row></sheetData></worksheet>"), why: xlsxread.TooLarge},
		{name: "depth", data: b.with(answerPart, strings.Repeat("<a>", mega)), why: xlsxread.TooLarge},
		{name: "attributes", data: b.with(answerPart, "<worksheet "+strings.Repeat(`a="" `, mega)+"/>"), why: xlsxread.TooLarge},
		{name: "a tag without end", data: b.with(answerPart, "<worksheet "+strings.Repeat(" ", 5*mega)), why: xlsxread.TooLarge},
		{name: "a comment of 4 MB", data: b.with(answerPart, "<worksheet><!-- "+strings.Repeat("- ", 2*mega)+" --></worksheet>"), why: xlsxread.TooLarge},
		{name: "a text of 20 MB", data: b.with(textPart, strings.Replace(b.parts[textPart], "<si><t>", "<si><t>"+strings.Repeat("x", 20*mega), 1)), finds: "nothing"},
		{name: "rows to the edge", data: b.swap(answerPart, "</sheetData>", edge(200_000)+"</sheetData>"), finds: "nothing"},
		{name: "sheets", data: b.swap(workbookPart, "<sheets>", "<sheets>"+strings.Repeat(`<sheet name="x" r:id="rId1"/>`, 300)), why: xlsxread.Damaged},
	}
}

// edge are cells in the last column of the last rows.
func edge(n int) string {
	var out strings.Builder
	for row := 1_048_576 - n; row < 1_048_576; row++ {
		name := strings.TrimPrefix(exchangeName(row+1), "A")
		out.WriteString(`<row r="` + name + `"><c r="XFD` + name + `"><v>1</v></c></row>`)
	}
	return out.String()
}
