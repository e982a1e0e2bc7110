//go:build unix

package pdf

import (
	"io"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"cybergap/internal/locale"
)

// BenchmarkFull writes the full report of a country, tagged and shaped, and beside it the yardstick.
func BenchmarkFull(b *testing.B) {
	for _, lang := range locale.Languages() {
		doc, fonts, press := report(b, lang), fontsOf(b, lang), NewPress()
		b.Run(lang+"/tagged", func(b *testing.B) {
			timed(b, func() error { _, err := press.Write(io.Discard, doc, Options{}); return err })
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
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// usage is what this process has used so far.
func usage() (u syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return u
}

// BenchmarkBulk writes 193 reports on all cores. What is measured beside the time is the processor time and the peak memory of the whole
// process, and what it had used of it before the first page (the program, the checklist, the messages), so that each of its two sides wants a
// process of its own: go test -bench Bulk/tagged, then Bulk/yardstick.
func BenchmarkBulk(b *testing.B) {
	const countries = 193
	doc, fonts, press := report(b, "en"), fontsOf(b, "en"), NewPress()
	base := float64(usage().Maxrss) / 1024
	for name, write := range map[string]func() error{
		"tagged":    func() error { _, err := press.Write(io.Discard, doc, Options{}); return err },
		"yardstick": func() error { return writePlain(io.Discard, doc, fonts) },
	} {
		b.Run(name, func(b *testing.B) {
			timed(b, func() error { return inParallel(countries, write) })
			b.ReportMetric(float64(usage().Maxrss)/1024, "peak-MB")
			b.ReportMetric(base, "base-MB")
		})
	}
}

// inParallel calls f n times on all cores and returns one of its errors.
func inParallel(n int, f func() error) error {
	jobs, failed := make(chan int), make(chan error, n)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for range jobs {
				if err := f(); err != nil {
					failed <- err
				}
			}
		})
	}
	for i := range n {
		jobs <- i
	}
	close(jobs)
	workers.Wait()
	close(failed)
	return <-failed
}
