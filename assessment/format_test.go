package assessment_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
)

// TestFormatDocument reads the example of FORMAT.md as the program would, and looks for every key of the file in it.
func TestFormatDocument(t *testing.T) {
	data, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(data), "```yaml\n")
	example, _, found := strings.Cut(example, "```")
	if !found {
		t.Fatal("FORMAT.md has no example")
	}
	f, err := assessment.Read("FORMAT.md", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	c, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Validate(c); err != nil {
		t.Error(err)
	}
	if f.Assessment.Checklist.Digest != c.Digest() {
		t.Errorf("the example pins another digest than %s", c.Digest())
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[assessment.Assessment](), reflect.TypeFor[assessment.Evidence](), reflect.TypeFor[assessment.Dissent](), reflect.TypeFor[assessment.RegisterAnswer]()} {
		for i := range typ.NumField() {
			key, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
			if !strings.Contains(string(data), "`"+key+"`") && !strings.Contains(example, key+":") {
				t.Errorf("FORMAT.md does not name the key %s of %s", key, typ.Name())
			}
		}
	}
}
