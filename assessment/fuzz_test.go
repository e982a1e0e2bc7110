package assessment_test

import (
	"os"
	"testing"
	"unicode/utf8"

	"cybergap/assessment"
)

// FuzzDecode: whatever is accepted is written and read back as the same assessment, with its comments beside it.
func FuzzDecode(f *testing.F) {
	for _, h := range hostile {
		if data, err := os.ReadFile(h.path()); err == nil && len(data) < 10_000 && h.base.folder != areaBase.folder {
			f.Add(h.base.file, data)
		}
	}
	f.Add("a.yaml", []byte(validYAML))
	f.Add("a.json", []byte(validJSON))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if utf8.RuneCountInString(name) > 20 {
			return
		}
		file, err := assessment.Read(name, data)
		if err != nil {
			return
		}
		a := file.Assessment
		inYAML, err := file.EncodeYAML(nil)
		if err != nil {
			t.Fatal(err)
		}
		inJSON, err := assessment.EncodeJSON(a)
		if err != nil {
			t.Fatal(err)
		}
		for n, text := range map[string][]byte{"a.yaml": inYAML, "a.json": inJSON} {
			back, err := assessment.Decode(n, text)
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			if d := same(a, back); d != "" {
				t.Fatalf("%s\n%s", d, text)
			}
		}
	})
}
