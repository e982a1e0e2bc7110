package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"cybergap/internal/ledger"
	"cybergap/internal/store"
)

// BenchmarkSaves64 measures durable saves by 64 who save at the same time, each into an assessment of their own and then all into one, beside the
// same saves one after the other and beside a file that is flushed for each.
func BenchmarkSaves64(b *testing.B) {
	b.Run("own", func(b *testing.B) { saves(b, 64, 64) })
	b.Run("shared", func(b *testing.B) { saves(b, 64, 1) })
	b.Run("one-by-one", func(b *testing.B) { saves(b, 1, 1) })
	b.Run("flushed-file", flushes)
}

func saves(b *testing.B, clients, assessments int) {
	s := open(b, filepath.Join(b.TempDir(), "cybergap.db"), store.Options{})
	ids, a := make([]string, assessments), sample(b)
	for i := range ids {
		ids[i] = startedAs(b, s, a)
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	b.ResetTimer()
	for n := range clients {
		all.Go(func() {
			key := ledger.KeyOf(ledger.Answer, fmt.Sprint("q", n))
			for i, base := 0, int64(0); left.Add(-1) >= 0; i++ {
				base = write(b, s, ids[n%len(ids)], key, base, fmt.Sprintf(`{"level":%d,"note":"a sentence of the usual length, number %d"}`, i%5, i)).Revision
			}
		})
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "saves/s")
}

func flushes(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "file"))
	must(b, err)
	defer f.Close()
	line := make([]byte, 300)
	b.ResetTimer()
	for range b.N {
		_, err := f.Write(line)
		must(b, err)
		must(b, datasync(f))
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "saves/s")
}

// BenchmarkBook measures reading an assessment: unchanged since it was read last, after one save, and for the first time after a thousand.
func BenchmarkBook(b *testing.B) {
	path := filepath.Join(b.TempDir(), "cybergap.db")
	s := open(b, path, store.Options{})
	id := started(b, s)
	base := int64(0)
	save := func(i int) { base = write(b, s, id, "fact/x", base, fmt.Sprintf(`"%d"`, i)).Revision }
	for i := range 1000 {
		save(i)
	}
	b.Run("unchanged", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book(b, s, id)
		}
	})
	b.Run("after-a-save", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			save(-i - 1)
			b.StartTimer()
			book(b, s, id)
		}
	})
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			reader, err := store.Open(b.Context(), path, store.Options{ReadOnly: true})
			must(b, err)
			_, err = reader.Books(b.Context())
			must(b, err)
			b.StartTimer()
			book(b, reader, id)
			b.StopTimer()
			must(b, reader.Close())
			b.StartTimer()
		}
	})
}
