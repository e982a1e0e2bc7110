// Package example makes the assessments that tests of several packages print, read back and search: the countries of examples and a small
// one, whose edition has a question of each kind. No program imports it.
package example

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/scoring"
)

// Generator is the version of the program that the tests stand for.
const Generator = "cybergap test"

// Scored is what a report is made from: an assessment, the checklist that it answers, and its scores.
type Scored struct {
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	Result     *scoring.Result
}

// Score scores an assessment.
func Score(t testing.TB, c *checklist.Checklist, a *assessment.Assessment) Scored {
	t.Helper()
	r, err := scoring.Score(c, a)
	if err != nil {
		t.Fatal(err)
	}
	return Scored{c, a, r}
}

// Small scores the assessment in reports/testdata; change, which may be nil, alters it before.
func Small(t testing.TB, change func(*assessment.Assessment)) Scored {
	t.Helper()
	c, err := small()
	if err != nil {
		t.Fatal(err)
	}
	a := load(t, "reports/testdata/assessment.yaml")
	if change != nil {
		change(a)
	}
	return Score(t, c, a)
}

var small = sync.OnceValues(func() (*checklist.Checklist, error) { return checklist.Load(path("reports/testdata/edition")) })

// Countries are the names of the sample countries.
func Countries(t testing.TB) (names []string) {
	t.Helper()
	files, err := filepath.Glob(path("examples/*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".yaml"))
	}
	return names
}

// Country scores a sample country.
func Country(t testing.TB, name string) Scored {
	t.Helper()
	return Score(t, Embedded(t), load(t, "examples/"+name+".yaml"))
}

// Each runs a test on the small assessment and on every sample country.
func Each(t *testing.T, test func(t *testing.T, s Scored)) {
	t.Helper()
	t.Run("small", func(t *testing.T) { test(t, Small(t, nil)) })
	for _, name := range Countries(t) {
		t.Run(name, func(t *testing.T) { test(t, Country(t, name)) })
	}
}

// Embedded is the edition that ships with the program.
func Embedded(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Printer prints texts in a language.
func Printer(t testing.TB, lang string) *locale.Printer {
	t.Helper()
	p, err := locale.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func load(t testing.TB, file string) *assessment.Assessment {
	t.Helper()
	f, err := assessment.Load(path(file))
	if err != nil {
		t.Fatal(err)
	}
	return f.Assessment
}

// path leads to a file of this module from the folder of the package whose tests run.
func path(file string) string {
	root := "."
	for range 8 {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		root = filepath.Join(root, "..")
	}
	return filepath.Join(root, filepath.FromSlash(file))
}
