//go:build unix

package pdf_test

import (
	"io"
	"os"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

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
		doc, fonts, press := report(b, lang), fontsOf(b, lang), pdf.NewPress()
		b.Run(lang+"/tagged", func(b *testing.B) {
			timed(b, func() error { _, err := press.Write(io.Discard, doc, pdf.Options{}); return err })
		})
		b.Run(lang+"/yardstick", func(b *testing.B) {
			timed(b, func() error { return writePlain(io.Discard, doc, fonts) })
		})
	}
}

// timed runs f and reports the processor time that it takes, which other programs on the machine disturb less than the clock.
func timed(b *testing.B, f func() error) {
	b.ReportAllocs()
	before := processorTime()
	for b.Loop() {
		if err := f(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64((processorTime()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
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
