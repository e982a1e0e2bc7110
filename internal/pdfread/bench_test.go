package pdfread

import (
	"fmt"
	"strings"
	"testing"
)

// longReport is a report of 60 pages with as many characters and elements as a real one, which carries 200 KB of data.
func longReport() []byte {
	pages := make([]string, 60)
	for i := range pages {
		pages[i] = strings.Repeat(samplePages[i%3]+" ", 60)
	}
	o := report(pages)
	const extra = 6000
	var kids strings.Builder
	for i := range extra {
		o[1000+i] = plainObject("<</Type/StructElem/S/TD/P %d 0 R/Pg %d 0 R/K %d>>", numTree, numFirst+perPage*(i%60), 2+i/60)
		fmt.Fprintf(&kids, "%d 0 R ", 1000+i)
	}
	o[numTree] = plainObject("<</Type/StructTreeRoot/K[%s]>>", kids.String())
	var data strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&data, `{"id":"13-%d","level":%d,"note":"n%d"},`, i, i%5, i*i)
	}
	o[numFile] = streamObject(data.String(), "/Subtype/application#2Fjson")
	return o.packedFile("/Info 8 0 R")
}

// BenchmarkAttachment opens a long report and takes the data out.
func BenchmarkAttachment(b *testing.B) {
	data := longReport()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f := open(b, data)
		if got, err := f.Attachment("assessment.json"); err != nil || len(got) < 150_000 {
			b.Fatal(len(got), err)
		}
	}
}

// BenchmarkEverything reads all that a long report says as well.
func BenchmarkEverything(b *testing.B) {
	data := longReport()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if errs := everything(data); len(errs) > 0 {
			b.Fatal(errs)
		}
	}
}
