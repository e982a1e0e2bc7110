package reports

import (
	"io"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

func example(b *testing.B) Source {
	b.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	f, err := assessment.Load("../examples/tesmira-2026.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return score(b, c, f.Assessment, Full)
}

func BenchmarkBuild(b *testing.B) {
	s := example(b)
	for b.Loop() {
		if _, err := s.Document(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteHTML(b *testing.B) {
	doc, err := example(b).Document()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := WriteHTML(io.Discard, doc); err != nil {
			b.Fatal(err)
		}
	}
}
