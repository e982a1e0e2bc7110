package checklist_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"cybergap/internal/schema"

	"go.yaml.in/yaml/v4"
)

// sections splits a Markdown text by its headings of two or three marks; the first word of a heading names its section.
func sections(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	name := ""
	for line := range strings.Lines(string(data)) {
		if h := regexp.MustCompile(`^###? (\w+)`).FindStringSubmatch(line); h != nil {
			name = h[1]
		}
		out[name] += line
	}
	return out
}

// TestFormatDocumentsEachKey holds FORMAT.md and the types together: each type has its section, each key its row, and the example of each
// section is read into the type.
func TestFormatDocumentsEachKey(t *testing.T) {
	doc := sections(t, "FORMAT.md")
	example := regexp.MustCompile("(?s)```yaml\n(.*?)```")
	for _, root := range roots {
		for _, typ := range (schema.File{Root: root, Tag: "yaml"}).Structs() {
			section, ok := doc[typ.Name()]
			if !ok {
				t.Errorf("FORMAT.md has no section for %s", typ.Name())
				continue
			}
			block := example.FindStringSubmatch(section)
			if block == nil {
				t.Errorf("section %s has no example", typ.Name())
				continue
			}
			if err := yaml.Load([]byte(block[1]), reflect.New(typ).Interface(), yaml.WithKnownFields()); err != nil {
				t.Errorf("example of %s: %v", typ.Name(), err)
			}
			documented(t, typ, section, block[1])
		}
	}
}

// documented checks that each key of a type has its row in the section, is marked required as the type says, and stands in the example.
func documented(t *testing.T, typ reflect.Type, section, example string) {
	t.Helper()
	rows := regexp.MustCompile("(?m)^\\| `(\\w+)` \\| ([^|]*)\\|").FindAllStringSubmatch(section, -1)
	marks := map[string]string{}
	for _, row := range rows {
		marks[row[1]] = strings.TrimSpace(row[2])
	}
	keys := 0
	for i := range typ.NumField() {
		name, options, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		keys++
		mark, ok := marks[name]
		if !ok {
			t.Errorf("section %s has no row for the key %s", typ.Name(), name)
		}
		if (options == "") != (mark == "required") {
			t.Errorf("section %s, key %s: marked %q, but the type says %q", typ.Name(), name, mark, options)
		}
		if !regexp.MustCompile(`(^|[\s{])`+name+":").MatchString(example) && name != "refs" {
			t.Errorf("the example of %s does not show %s", typ.Name(), name)
		}
	}
	if keys != len(rows) {
		t.Errorf("section %s has %d rows, the type %d keys", typ.Name(), len(rows), keys)
	}
}

// TestFormatListsEachRule compares the rules that the linter's source names with the table of FORMAT.md.
func TestFormatListsEachRule(t *testing.T) {
	listed := map[string]string{"parse": "error"}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (error|warning|notice) ").FindAllStringSubmatch(sections(t, "FORMAT.md")["What"], -1) {
		listed[row[1]] = row[2]
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 1
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`= rule\{"([a-z-]+)", (\w+)\}`).FindAllStringSubmatch(string(data), -1) {
			found++
			if listed[m[1]] != strings.ToLower(m[2]) {
				t.Errorf("rule %s: FORMAT.md says %q, the source %s", m[1], listed[m[1]], m[2])
			}
		}
	}
	if found != len(listed) {
		t.Errorf("%d rules in the source, %d in FORMAT.md", found, len(listed))
	}
}
