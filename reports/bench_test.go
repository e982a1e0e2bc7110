package reports

import (
	"io"
	"testing"

	"cybergap/internal/example"
)

func tesmira(b *testing.B) Source {
	b.Helper()
	return source(b, example.Country(b, "tesmira-2026"), Full)
}

func BenchmarkBuild(b *testing.B) {
	s := tesmira(b)
	for b.Loop() {
		if _, err := s.Document(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteHTML(b *testing.B) {
	doc, err := tesmira(b).Document()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := WriteHTML(io.Discard, doc); err != nil {
			b.Fatal(err)
		}
	}
}
