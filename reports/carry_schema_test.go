package reports

import (
	"encoding/json"
	"testing"

	"cybergap/internal/golden"
	"cybergap/internal/schema"
)

// carriedSchemaOf makes the schema of the data in a report. The keys of an assessment belong to the full variant alone.
func carriedSchemaOf(t *testing.T, open bool) []byte {
	t.Helper()
	f := resultsFile(open)
	f.Title, f.Root = "cybergap data in a report", CarriedData{}
	data, err := schema.Generate(f)
	if err != nil {
		t.Fatal(err)
	}
	var s map[string]any
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	full := map[string]any{"properties": map[string]any{"report": map[string]any{"properties": map[string]any{"variant": map[string]any{"const": Full}}}}}
	s["if"], s["then"] = full, map[string]any{"required": s["required"]}
	s["else"] = map[string]any{"not": map[string]any{"required": []string{"answers"}}}
	s["required"] = []string{"report", "results"}
	if data, err = json.MarshalIndent(s, "", "  "); err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

// TestCarriedSchemaIsCurrent makes the schema from the Go types; -update writes it.
func TestCarriedSchemaIsCurrent(t *testing.T) {
	golden.CompareFile(t, "schema/carried.json", carriedSchemaOf(t, true))
}

// TestCarriedFitsTheSchema validates what reports carry, also against a schema that allows no key that is not described.
func TestCarriedFitsTheSchema(t *testing.T) {
	shipped, closed := compiled(t, CarriedSchema()), compiled(t, carriedSchemaOf(t, false))
	samples(t, func(t *testing.T, s Source) {
		data, err := Carry(s, []string{"0123456789abcdef"})
		if err != nil {
			t.Fatal(err)
		}
		if err := fits(t, shipped, string(data)); err != nil {
			t.Error(err)
		}
		if err := fits(t, closed, string(data)); err != nil {
			t.Errorf("with an undescribed key: %v", err)
		}
	})
}

// TestCarriedSchemaRefuses breaks one thing after another in data that fits.
func TestCarriedSchemaRefuses(t *testing.T) {
	s := compiled(t, CarriedSchema())
	data, err := Carry(small(t, Full, nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	refuses(t, s, data, map[string]func(map[string]any){
		"no report":         func(r map[string]any) { delete(r, "report") },
		"no answers":        func(r map[string]any) { delete(r, "answers") },
		"answers for all":   func(r map[string]any) { r["report"].(map[string]any)["variant"] = "public" },
		"a later format":    func(r map[string]any) { r["report"].(map[string]any)["format"] = 2 },
		"a level of nine":   func(r map[string]any) { r["answers"].(map[string]any)["1a"].(map[string]any)["level"] = 9 },
		"an id in words":    func(r map[string]any) { r["report"].(map[string]any)["id"] = "mine" },
		"a page as a count": func(r map[string]any) { r["report"].(map[string]any)["pages"] = 3 },
	})
}
