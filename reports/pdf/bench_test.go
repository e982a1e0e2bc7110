package pdf_test

import (
	"io"
	"os"
	"runtime"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/scoring"
)

// report is the full report of a sample country in a language.
func report(t testing.TB, lang string) *reports.Document {
	t.Helper()
	s := source(t, "karvelia-2026", lang)
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func source(t testing.TB, name, lang string) reports.Source {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	f, err := assessment.Load("../../examples/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := scoring.Score(c, f.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	p, err := locale.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	return reports.Source{Checklist: c, Assessment: f.Assessment, Result: r, Options: reports.Options{Printer: p, Generator: "cybergap test"}}
}

// BenchmarkFull writes the full report of a country, tagged and shaped, and beside it the yardstick.
func BenchmarkFull(b *testing.B) {
	for _, lang := range locale.Languages() {
		doc, fonts := report(b, lang), fontsOf(b, lang)
		b.Run(lang+"/tagged", func(b *testing.B) {
			press := pdf.NewPress()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := press.Write(io.Discard, doc, pdf.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(lang+"/yardstick", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := writePlain(io.Discard, doc, fonts); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBulk writes 193 reports on all cores, each with its scores and its document. BULK names what writes: tagged or yardstick, so that
// a harness can measure the memory of each in a process of its own.
func BenchmarkBulk(b *testing.B) {
	const countries = 193
	s, fonts := source(b, "karvelia-2026", "en"), fontsOf(b, "en")
	press := pdf.NewPress()
	write := func(doc *reports.Document) error {
		_, err := press.Write(io.Discard, doc, pdf.Options{})
		return err
	}
	if os.Getenv("BULK") == "yardstick" {
		write = func(doc *reports.Document) error { return writePlain(io.Discard, doc, fonts) }
	}
	for b.Loop() {
		jobs := make(chan int)
		var workers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			workers.Go(func() {
				for range jobs {
					doc, err := s.Document()
					if err == nil {
						err = write(doc)
					}
					if err != nil {
						b.Error(err)
					}
				}
			})
		}
		for i := range countries {
			jobs <- i
		}
		close(jobs)
		workers.Wait()
	}
}
