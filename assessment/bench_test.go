package assessment_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

// full answers every question of the shipped edition with ticks, a note and evidence.
func full(t testing.TB, c *checklist.Checklist) *assessment.Assessment {
	t.Helper()
	a := start(t, c)
	for i, q := range c.Questions() {
		ans := level(i % 5)
		if q.Kind() == checklist.Ternary {
			ans.Level = i % 3 * 2
		}
		ans.Note = fmt.Sprintf("Note on %s. %s\n\nSecond paragraph: what is missing, and who will see to it.", q.ID, strings.Repeat("Some words of it. ", 8))
		ans.Evidence = []assessment.Evidence{{Title: "Document on " + q.ID, Grade: 2, Kind: "law", Date: assessment.NewDate(2025, 6, 1)}, {Title: "Report on " + q.ID, Grade: 1}}
		ans.Elements = map[string]assessment.Tick{}
		for _, e := range q.Elements {
			ans.Elements[e.ID] = assessment.Partly
		}
		mustSet(t, c, a, edits{q.ID: ans})
	}
	return a
}

// must returns the text of an encoding that may not fail.
func must(t testing.TB) func([]byte, error) []byte {
	return func(data []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}

func BenchmarkDecodeYAML(b *testing.B) {
	c := embedded(b)
	benchmarkDecode(b, "a.yaml", must(b)(assessment.EncodeYAML(full(b, c), c)))
}

func BenchmarkDecodeJSON(b *testing.B) {
	benchmarkDecode(b, "a.json", must(b)(assessment.EncodeJSON(full(b, embedded(b)))))
}

func benchmarkDecode(b *testing.B, name string, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := assessment.Decode(name, data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeYAML(b *testing.B) {
	c := embedded(b)
	a := full(b, c)
	f, err := assessment.Read("a.yaml", must(b)(assessment.EncodeYAML(a, c)))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			must(b)(assessment.EncodeYAML(a, c))
		}
	})
	b.Run("rewrite", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			must(b)(f.EncodeYAML(c))
		}
	})
}

// BenchmarkSave changes one answer of a full assessment and saves it.
func BenchmarkSave(b *testing.B) {
	c := embedded(b)
	f, err := assessment.Create(filepath.Join(b.TempDir(), "a.yaml"), full(b, c), c)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		mustSet(b, c, f.Assessment, edits{"13u": level(i % 2)})
		if err := f.Save(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeJSON(b *testing.B) {
	a := full(b, embedded(b))
	b.ReportAllocs()
	for b.Loop() {
		must(b)(assessment.EncodeJSON(a))
	}
}

func BenchmarkCheck(b *testing.B) {
	c := embedded(b)
	a := full(b, c)
	b.ReportAllocs()
	for b.Loop() {
		if len(assessment.Check(c, a)) == 0 {
			b.Fatal("nothing found")
		}
	}
}

func BenchmarkSet(b *testing.B) {
	c := embedded(b)
	a := full(b, c)
	b.ReportAllocs()
	for b.Loop() {
		mustSet(b, c, a, edits{"13u": level(3)})
	}
}
