package checklist_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/schema"

	"github.com/google/go-cmp/cmp"
)

// roots are the types behind the files of an edition, by the name of their schema.
var roots = map[string]any{
	"checklist":   checklist.Checklist{},
	"area":        checklist.Area{},
	"translation": checklist.Translation{},
	"changes":     checklist.Changes{},
	"glossary":    checklist.Glossary{},
}

// TestSchemasAreCurrent makes the schemas from the Go types, their tags and their doc comments; -update writes them.
func TestSchemasAreCurrent(t *testing.T) {
	docs := map[string]string{"cybergap/checklist": ".", "cybergap/assessment": "../assessment"}
	all := maps.Clone(roots)
	all["assessment"] = assessment.Assessment{}
	for name, root := range all {
		got, err := schema.Generate(schema.File{Title: "cybergap " + name, Root: root, Tag: "yaml", Docs: docs})
		if err != nil {
			t.Fatal(err)
		}
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(filepath.Join("schema", name+".json"), got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := checklist.Schema(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("schema/%s.json is not current; run go test ./checklist -run TestSchemasAreCurrent -update\n%s", name, diff)
		}
	}
	if _, err := checklist.Schema("nothing"); err == nil {
		t.Error("an unknown schema is no error")
	}
}
