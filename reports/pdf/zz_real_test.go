package pdf

import (
	"io"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/scoring"
)

func BenchmarkReal(b *testing.B) {
	c, err := checklist.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	f, err := assessment.Load("../../examples/maravel-2026.yaml")
	if err != nil {
		b.Fatal(err)
	}
	r, err := scoring.Score(c, f.Assessment)
	if err != nil {
		b.Fatal(err)
	}
	p, err := locale.For("en")
	if err != nil {
		b.Fatal(err)
	}
	doc, err := reports.Build(c, f.Assessment, r, reports.Options{Printer: p})
	if err != nil {
		b.Fatal(err)
	}
	pages := 0
	for b.Loop() {
		r, err := Write(io.Discard, doc)
		if err != nil {
			b.Fatal(err)
		}
		pages = r.Pages
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
	b.ReportMetric(float64(pages), "pages")
}
