package assessment_test

import (
	"reflect"
	"testing"

	"cybergap/assessment"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// same compares assessments; an empty list or mapping equals an absent one.
func same(x, y *assessment.Assessment) string {
	return cmp.Diff(x, y, cmpopts.EquateEmpty(), cmp.Comparer(func(a, b assessment.Date) bool { return a == b }), cmp.Exporter(func(t reflect.Type) bool { return true }))
}

func TestRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment.Draw(t, "assessment")
		inYAML, err := assessment.EncodeYAML(a, nil)
		if err != nil {
			t.Fatal(err)
		}
		inJSON, err := assessment.EncodeJSON(a)
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"a.yaml": inYAML, "a.json": inJSON} {
			back, err := assessment.Decode(name, data)
			if err != nil {
				t.Fatalf("%s does not read back: %v\n%s", name, err, data)
			}
			if d := same(a, back); d != "" {
				t.Fatalf("%s changed the assessment: %s\n%s", name, d, data)
			}
		}
	})
}
