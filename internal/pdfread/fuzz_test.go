package pdfread

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"testing"
)

var lengthAndFilter = regexp.MustCompile(`/Length \d+/Filter/FlateDecode`)

// unpacked writes all streams as they are, so that a change of a byte changes what is read.
func (o objects) unpacked() objects {
	out := objects{}
	for n, b := range o {
		if z, err := zlib.NewReader(bytes.NewReader(b.stream)); err == nil {
			b.stream, err = io.ReadAll(z)
			if err != nil {
				panic(err)
			}
			b.text = lengthAndFilter.ReplaceAllString(b.text, fmt.Sprintf("/Length %d", len(b.stream)))
		}
		out[n] = b
	}
	return out
}

// FuzzOpen reads everything of a file: whatever it is, there is an answer in time, and errors are those promised.
func FuzzOpen(f *testing.F) {
	o := report(samplePages)
	f.Add(o.file("/Info 8 0 R"))
	f.Add(o.packedFile("/Info 8 0 R"))
	f.Add(o.unpacked().file("/Info 8 0 R"))
	f.Add(objects{numFile: streamObject("newer", "")}.update(o.unpacked().file(""), ""))
	f.Add(onePage(`/F10 1 Tf q (a\101) Tj [<41> -2 (b)] TJ BI /W 1 ID x EI /X Do /P /M BDC (c) ' EMC Q`, []string{winAnsi}, objects{20: rawStream([]byte("(d) Tj"), "<</Subtype/Form/Length 6>>")}))
	for _, h := range hostileTables() {
		f.Add(h.data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := cpuTime()
		for _, err := range everything(data) {
			if !typed(err) {
				t.Errorf("untyped error: %v", err)
			}
		}
		if took := cpuTime() - start; took > 5*patience {
			t.Errorf("%d bytes took %v", len(data), took)
		}
	})
}

// FuzzDrawing does the same with what a page draws and what its font says, which are packed in real files.
func FuzzDrawing(f *testing.F) {
	f.Add("/F10 1 Tf (a) Tj /F11 1 Tf <00010002> Tj /X Do", "2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar 1 beginbfrange <0003> <0009> <0061> endbfrange", "(x) Tj")
	f.Add("q BT /F11 9 Tf [<0003> 5 <0004>] TJ ET Q", "begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 1 beginbfrange <01> <02> [<0041> <0042>] endbfrange", "/X Do")
	f.Fuzz(func(t *testing.T, content, table, form string) {
		data := onePage(content, []string{winAnsi, "<</Subtype/Type0/ToUnicode 30 0 R/Encoding 30 0 R>>"}, objects{30: streamObject(table, ""), 20: streamObject(form, "/Subtype/Form")})
		for _, err := range everything(data) {
			if !typed(err) {
				t.Errorf("untyped error: %v", err)
			}
		}
	})
}
