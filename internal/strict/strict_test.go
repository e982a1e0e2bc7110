package strict_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"cybergap/internal/strict"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// form is a small document with every kind of value.
type form struct {
	Name  string            `yaml:"name" validate:"required,max=10"`
	Count int               `yaml:"count" validate:"min=1"`
	Items []item            `yaml:"items" validate:"max=3,dive"`
	Notes map[string]string `yaml:"notes" validate:"dive,max=5"`
	Share float64           `yaml:"share"`
	Open  bool              `yaml:"open"`
}

type item struct {
	Kind string `yaml:"kind" validate:"oneof=a b"`
	Size int    `yaml:"size" validate:"gte=0,lte=9"`
}

// read returns what is wrong with a text, one problem a line.
func read(file, text string) string {
	doc, problems := strict.Parse(file, []byte(text), strict.Limits{Bytes: 1000, Depth: 5})
	if doc != nil {
		problems = doc.Decode(&form{}, strict.NewValidator())
	}
	if len(problems) == 0 {
		return ""
	}
	return problems.Error()
}

func TestProblems(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"fine", "name: x\ncount: 1\nitems: [{kind: a, size: 2}]\nnotes: {a: b}\nshare: 0.5\nopen: true", ""},
		{"fine with a byte order mark", "\ufeffname: x\ncount: 1", ""},
		{"all at once, in order", "count: x\nnaem: y\nitems: [{kind: c, size: 10}]", "f.yaml:1:1: name: is missing or empty; fill it in\n" +
			"f.yaml:1:8: count: wrong type: found text, expected a whole number\n" +
			"f.yaml:2:1: naem: unknown key \"naem\"; see FORMAT.md or the schema for the keys allowed here\n" +
			"f.yaml:3:16: items[0].kind: is \"c\"; use one of: a, b\n" +
			"f.yaml:3:25: items[0].size: is 10; the most is 9"},
		{"column counts characters", "name: x\ncount: 1\nnotes: {äöü: x, b: toolong}", "f.yaml:3:20: notes.b: has 7 characters; at most 5"},
		{"key with dots and brackets", "name: x\ncount: 1\nnotes: {a.b: x, \"a.b[0]\": toolong}", "f.yaml:3:27: notes.a.b[0]: has 7 characters; at most 5"},
		{"wrong types", "name: [x]\ncount: 1.5\nitems: {}\nnotes: []\nshare: x\nopen: 3", "f.yaml:1:7: name: wrong type: found a list, expected text\n" +
			"f.yaml:2:8: count: wrong type: found a number, expected a whole number\n" +
			"f.yaml:3:8: items: wrong type: found a mapping, expected a list\n" +
			"f.yaml:4:8: notes: wrong type: found a list, expected a mapping\n" +
			"f.yaml:5:8: share: wrong type: found text, expected a number\n" +
			"f.yaml:6:7: open: wrong type: found a whole number, expected true or false"},
		{"wrong type of a block", "name:\n  x: y\ncount: 1", "f.yaml:2:3: name: wrong type: found a mapping, expected text"},
		{"null item", "name: x\ncount: 1\nitems: [null]", "f.yaml:3:9: items[0]: the list has an empty item; fill it in or remove it"},
		{"deep", "name: [[[[[[x]]]]]]", "f.yaml:1:12: name[0][0][0][0][0]: nested more than 5 levels deep"},
		{"too large", strings.Repeat("#", 1001), "f.yaml: the file has 1001 bytes; at most 1000 are read"},
	} {
		if got := read("f.yaml", tc.text); got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestJSONPlaces(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"fine", `{"name": "x", "count": 1, "items": [{"kind": "a"}], "share": 0.5, "open": true, "notes": null}`, ""},
		{"fine in any script", `{"name": "عربي", "count": 1, "notes": {"中": "\ud83d\ude00 \ufffd"}}`, ""},
		{"places", "{\n  \"name\": \"äö\", \"count\": 0,\n  \"itmes\": []}", "f.json:2:26: count: is 0; the least is 1\n" +
			"f.json:3:3: itmes: unknown key \"itmes\"; see FORMAT.md or the schema for the keys allowed here"},
		{"half a character", `{"name": "\ud800 \ufffd"}`, `f.json:1:10: not valid JSON: a text holds half of a character (\ud800 to \udfff without its other half)`},
		{"half a character in a key", `{"\udc00": 1}`, `f.json:1:2: not valid JSON: a text holds half of a character (\ud800 to \udfff without its other half)`},
		{"comma missing", "{\"name\": \"x\"\n \"count\": 1}", "f.json:2:2: not valid JSON: invalid character '\"' after object key:value pair"},
	} {
		if got := read("f.json", tc.text); got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

func TestIsJSON(t *testing.T) {
	for _, tc := range []struct {
		file, text string
		want       bool
	}{{"a.json", "x: 1", true}, {"A.JSON", "", true}, {"a.yaml", "{}", false}, {"a.yml", "{}", false}, {"a", " \n{}", true}, {"a", "x: 1", false}} {
		if got := strict.IsJSON(tc.file, []byte(tc.text)); got != tc.want {
			t.Errorf("IsJSON(%q, %q) = %v", tc.file, tc.text, got)
		}
	}
}

func TestProblemsAreBounded(t *testing.T) {
	var unknown, hidden strings.Builder
	for range 300 {
		unknown.WriteString("- {q: 1}\n")
		hidden.WriteString("- \"\\u202E\"\n")
	}
	for _, text := range []string{"items:\n" + unknown.String(), "items:\n" + hidden.String()} {
		doc, problems := strict.Parse("f.yaml", []byte(text), strict.DefaultLimits)
		if doc != nil {
			problems = doc.Decode(&form{}, strict.NewValidator())
		}
		if len(problems) == 0 || len(problems) > 200 {
			t.Errorf("%d problems", len(problems))
		}
	}
}

func TestProblemTextIsHarmless(t *testing.T) {
	p := strict.Problem{File: "f", Line: 1, Column: 2, Path: "a\u202eb\n" + strings.Repeat("x", 500), Msg: "m\x1b[2J" + strings.Repeat("y", 5000)}
	got := p.String()
	if _, hidden := strict.Unprintable(got); hidden || strings.Contains(got, "\n") || utf8.RuneCountInString(got) > 800 {
		t.Errorf("prints %q", got)
	}
	if !strings.HasPrefix(got, `f:1:2: a\u202eb x`) {
		t.Errorf("prints %q", got)
	}
}

func TestNoProblemsIsNoError(t *testing.T) {
	if err := strict.Problems(nil).Err(); err != nil {
		t.Errorf("nil problems give %v", err)
	}
	if err := (strict.Problems{{Msg: "x"}}).Err(); err == nil || err.Error() != ": x" {
		t.Errorf("one problem gives %v", err)
	}
}

func TestFind(t *testing.T) {
	doc, problems := strict.Parse("f.yaml", []byte("a:\n  - b: 1\n  - b.c: 2\n    b: {c: 3}\n\"x[0]\": 4"), strict.DefaultLimits)
	if doc == nil {
		t.Fatal(problems)
	}
	for path, want := range map[string]string{"a[0].b": "1", "a[1].b.c": "2", "x[0]": "4", "a[0].none": "", "a[7].b": "", "a[-1]": "", "": ""} {
		if got := doc.Find(path).Value; got != want {
			t.Errorf("Find(%q) = %q, want %q", path, got, want)
		}
	}
	if p := doc.Problem("a[1].none.further", "gone"); p.String() != "f.yaml:3:5: a[1].none.further: gone" {
		t.Errorf("problem is %s", p)
	}
}

// What Clean returns is always fit for a file, keeps what was fit, and cleaning twice changes nothing.
func TestClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.StringMatching(`[a\r\n\x00\x{202e}\x{200f}\x{feff} ]*`)).Draw(t, "text")
		got := strict.Clean(s)
		if r, hidden := strict.Unprintable(got); hidden || !utf8.ValidString(got) {
			t.Fatalf("Clean(%q) = %q still holds %U", s, got, r)
		}
		if strict.Clean(got) != got {
			t.Fatalf("Clean is not stable on %q", s)
		}
		if _, hidden := strict.Unprintable(s); !hidden && utf8.ValidString(s) && got != s {
			t.Fatalf("Clean(%q) = %q", s, got)
		}
	})
	if got := strict.Clean("a\r\nb\rc"); got != "a\nb\nc" {
		t.Errorf("newlines became %q", got)
	}
}

// The tree read from JSON says the same as the one read from YAML, since JSON is YAML.
func TestJSONAndYAMLAgree(t *testing.T) {
	for _, text := range []string{`{"a": [1, "2", true, {"b": null}], "c": 1.5, "d": "x\ny"}`, `{}`, `{"a": {"b": {"c": []}}}`} {
		a, problems := strict.Parse("f.json", []byte(text), strict.DefaultLimits)
		if a == nil {
			t.Fatal(problems)
		}
		b, problems := strict.Parse("f.yaml", []byte(text), strict.DefaultLimits)
		if b == nil {
			t.Fatal(problems)
		}
		if x, y := outline(a.Root), outline(b.Root); x != y {
			t.Errorf("JSON reads as %s, YAML as %s", x, y)
		}
	}
}

func outline(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return n.ShortTag() + " " + n.Value
	}
	var parts []string
	for _, c := range n.Content {
		parts = append(parts, outline(c))
	}
	return n.ShortTag() + " [" + strings.Join(parts, ", ") + "]"
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: b", "{\"a\": [1]}", "a: &x [*x]", "- - - -", "? a", "\ufeffa: 1\r\n", "a: |\n  b\n"} {
		f.Add("f.yaml", []byte(s))
		f.Add("f.json", []byte(s))
	}
	f.Fuzz(func(t *testing.T, file string, data []byte) {
		doc, problems := strict.Parse(file, data, strict.Limits{Bytes: 10_000, Depth: 8})
		if (doc == nil) != (len(problems) > 0) {
			t.Fatalf("document %v with problems %v", doc, problems)
		}
		if doc != nil {
			doc.Decode(&form{}, strict.NewValidator())
		}
	})
}
