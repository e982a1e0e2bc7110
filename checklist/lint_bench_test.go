package checklist_test

import (
	"testing"

	"cybergap/checklist"
)

// BenchmarkLint lints the shipped edition with its translations and its glossary.
func BenchmarkLint(b *testing.B) {
	for b.Loop() {
		if found := checklist.Lint(checklist.EmbeddedFS()); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
