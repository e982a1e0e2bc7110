package reports

import (
	"path/filepath"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

// samples runs a test on every sample country, and on the small edition of this package, in each variant.
func samples(t *testing.T, test func(t *testing.T, s Source)) {
	t.Helper()
	files, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, variant := range Variants() {
		t.Run("small-"+string(variant), func(t *testing.T) { test(t, small(t, variant, nil)) })
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml")+"-"+string(variant), func(t *testing.T) {
				f, err := assessment.Load(file)
				if err != nil {
					t.Fatal(err)
				}
				test(t, score(t, c, f.Assessment, variant))
			})
		}
	}
}
