package main

import (
	"path/filepath"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

// TestExamplesAnswerTheShippedEdition keeps the sample countries whole: they are pinned to the edition as it stands, validate against it and
// hold no contradiction but the one that Veldania shows on purpose.
func TestExamplesAnswerTheShippedEdition(t *testing.T) {
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../examples/*")
	if err != nil || len(files) != 6 {
		t.Fatalf("found %v, %v; want six sample assessments", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, err := assessment.Load(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Validate(c); err != nil {
				t.Error(err)
			}
			if f.Assessment.Checklist.Digest != c.Digest() {
				t.Errorf("the questions have changed since the answers were written: read the changed ones again, then set checklist.digest to %s", c.Digest())
			}
			for _, finding := range assessment.Check(c, f.Assessment) {
				if finding.Severity == assessment.Error && filepath.Base(file) != "veldania-2026.yaml" {
					t.Errorf("%s at %s", finding.Rule, finding.Question)
				}
			}
		})
	}
}
