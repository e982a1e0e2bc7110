package pdf

import (
	"bytes"
	"io"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	dir := os.Getenv("DUMP")
	for _, w := range []words{english, arabicWords, chineseWords} {
		var b bytes.Buffer
		r, err := Write(&b, sample(w))
		if err != nil {
			t.Fatal(err)
		}
		t.Log(w.lang, r.Pages, r.Missing, b.Len())
		if dir != "" {
			os.WriteFile(dir+"/"+w.lang+".pdf", b.Bytes(), 0o644)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, w := range []words{english, arabicWords, chineseWords} {
		b.Run(w.lang, func(b *testing.B) {
			doc, pages := sample(w), 0
			for b.Loop() {
				r, err := Write(io.Discard, doc)
				if err != nil {
					b.Fatal(err)
				}
				pages = r.Pages
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
		})
	}
}
