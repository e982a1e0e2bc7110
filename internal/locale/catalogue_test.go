package locale

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// words are the plural forms of one message; a message that does not count has the form "other" alone.
type words map[string]string

var placeholder = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// placeholders lists those of some texts, sorted, each once.
func placeholders(texts ...string) []string {
	names := []string{}
	for _, text := range texts {
		for _, found := range placeholder.FindAllStringSubmatch(text, -1) {
			names = append(names, found[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// all are the placeholders of every form.
func (w words) all() []string {
	var texts []string
	for _, text := range w {
		texts = append(texts, text)
	}
	return placeholders(texts...)
}

// message is what a catalogue says to one id.
type message struct {
	words
	counts bool // it has plural forms
}

// messages reads every file of a language; it fails on an id outside its file's namespace.
func messages(t *testing.T, catalogues fs.FS, lang string) map[string]message {
	t.Helper()
	names, err := fs.Glob(catalogues, "catalog/"+lang+"/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]message{}
	for _, name := range names {
		data, err := fs.ReadFile(catalogues, name)
		if err != nil {
			t.Fatal(err)
		}
		var raw map[string]any
		if err := yaml.Unmarshal(data, &raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		namespace := strings.TrimSuffix(path.Base(name), ".yaml") + "."
		for id, value := range raw {
			if !strings.HasPrefix(id, namespace) {
				t.Errorf("%s: %q does not begin with %q", name, id, namespace)
			}
			out[id] = parsed(t, name, id, value)
		}
	}
	return out
}

func parsed(t *testing.T, name, id string, value any) message {
	t.Helper()
	switch value := value.(type) {
	case string:
		return message{words: words{"other": value}}
	case map[string]any:
		m := message{words{}, true}
		for form, text := range value {
			m.words[form], _ = text.(string)
		}
		return m
	}
	t.Errorf("%s: %s is neither a text nor plural forms", name, id)
	return message{}
}

// forms are the plural forms that each language must have and may have besides.
var forms = map[string]struct{ must, may []string }{
	"ar": {must: []string{"few", "many", "one", "other", "two", "zero"}},
	"en": {must: []string{"one", "other"}},
	"es": {must: []string{"one", "other"}, may: []string{"many"}}, // of millions
	"fr": {must: []string{"one", "other"}, may: []string{"many"}},
	"ru": {must: []string{"few", "many", "one", "other"}},
	"zh": {must: []string{"other"}},
}

// faults compares a translation with the English message, and says what is wrong with it.
func faults(lang string, english, translated message) (out []string) {
	if english.counts != translated.counts {
		return []string{"is plural in one language and not in the other"}
	}
	for form, text := range translated.words {
		switch wanted := forms[lang]; {
		case strings.TrimSpace(text) == "":
			out = append(out, form+" is empty")
		case translated.counts && !slices.Contains(wanted.must, form) && !slices.Contains(wanted.may, form):
			out = append(out, "has a form that the language does not know: "+form)
		}
		for _, name := range placeholders(text) {
			if !slices.Contains(english.all(), name) {
				out = append(out, "has an unknown placeholder "+name)
			}
		}
		if strings.Count(text, "{{") != len(placeholder.FindAllString(text, -1)) {
			out = append(out, "has braces that are no placeholder")
		}
	}
	if translated.counts {
		for _, form := range forms[lang].must {
			if _, ok := translated.words[form]; !ok {
				out = append(out, "lacks the form "+form)
			}
		}
	}
	for _, name := range placeholders(english.words["other"]) {
		if !slices.Contains(placeholders(translated.words["other"]), name) {
			out = append(out, "lacks the placeholder "+name)
		}
	}
	return append(out, looks(lang, translated)...)
}

// frenchGap finds a high mark without the space before it that French demands; what belongs to addresses, options and numbers is left out.
var frenchGap = regexp.MustCompile(`[\p{L}}"»)][;!?»](\s|$)|[\p{L}}"»)]:(\s|$)|«[^\x{202f}]`)

// looks finds marks that are not those of the language.
func looks(lang string, m message) (out []string) {
	for form, text := range m.words {
		text = typeset(lang, text)
		if lang == "fr" && frenchGap.MatchString(text) {
			out = append(out, form+" has a high mark without its space: "+frenchGap.FindString(text))
		}
		if strings.Count(text, "\u2066")+strings.Count(text, "\u2067")+strings.Count(text, "\u2068") != strings.Count(text, "\u2069") {
			out = append(out, form+" does not close what it isolates")
		}
		if strings.ContainsAny(text, "\u202a\u202b\u202c\u202d\u202e") {
			out = append(out, form+" overrides directions; use isolates")
		}
	}
	return out
}

// differences says what is wrong with the catalogue of a language beside the English one.
func differences(lang string, english, translated map[string]message) (out []string) {
	for id, m := range english {
		other, ok := translated[id]
		if !ok {
			out = append(out, id+" is missing")
			continue
		}
		for _, fault := range faults(lang, m, other) {
			out = append(out, id+" "+fault)
		}
	}
	for id := range translated {
		if _, ok := english[id]; !ok {
			out = append(out, id+" is in no source and not in English")
		}
	}
	slices.Sort(out)
	return out
}

func TestCataloguesAgree(t *testing.T) {
	english := messages(t, files, source)
	for _, lang := range Languages() {
		for _, difference := range differences(lang, english, messages(t, files, lang)) {
			t.Errorf("%s: %s", lang, difference)
		}
	}
}

// Every folder of a catalogue is a language that can be printed.
func TestCatalogueFolders(t *testing.T) {
	entries, err := fs.ReadDir(files, "catalog")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(Languages()) {
		t.Errorf("folders %v, languages %v", entries, Languages())
	}
	for lang := range formatters {
		if _, ok := forms[lang]; !ok {
			t.Errorf("%s: nobody says which plural forms it has", lang)
		}
	}
}

// TestDifferencesAreFound holds good and bad translations against the rules.
func TestDifferencesAreFound(t *testing.T) {
	plain := func(text string) message { return message{words: words{"other": text}} }
	plural := func(pairs ...string) message {
		m := message{words{}, true}
		for i := 0; i < len(pairs); i += 2 {
			m.words[pairs[i]] = pairs[i+1]
		}
		return m
	}
	counted := plural("one", "{{.Count}} file of {{.Name}}", "other", "{{.Count}} files of {{.Name}}")
	for _, tc := range []struct {
		lang            string
		english, faulty message
		want            string // parts of what is said, none where nothing is wrong
	}{
		{"zh", counted, plural("other", "{{.Name}} {{.Count}}"), ""},
		{"zh", counted, plural("one", "{{.Name}}", "other", "{{.Name}} {{.Count}}"), "does not know: one"},
		{"ru", counted, plural("one", "{{.Name}}", "other", "{{.Name}} {{.Count}}"), "lacks the form few;lacks the form many"},
		{"ru", counted, plural("one", "{{.Name}}", "few", "x", "many", "x", "other", "{{.Name}} {{.Count}}"), ""},
		{"ar", counted, plural("zero", "", "one", "x", "two", "x", "few", "x", "many", "x", "other", "{{.Name}} {{.Count}}"), "zero is empty"},
		{"es", counted, plural("one", "x", "other", "{{.Name}} {{.Count}}"), ""},
		{"es", counted, plural("one", "x", "many", "x", "other", "{{.Name}} {{.Count}}"), ""},
		{"es", counted, plural("one", "x", "other", "{{.Name}}"), "lacks the placeholder Count"},
		{"es", counted, plural("one", "{{.Nmae}}", "other", "{{.Name}} {{.Count}}"), "unknown placeholder Nmae"},
		{"es", counted, plain("{{.Name}} {{.Count}}"), "plural in one language"},
		{"es", plain("{{.Name}}"), plain("{{Name}}"), "braces;lacks the placeholder Name"},
		{"fr", plain("a: b"), plain("a : b ; « c »"), ""},
		{"fr", plain("a: {{.B}}"), plain("{{.B}}: x"), "high mark"},
		{"fr", plain("a"), plain("https://x.org 12:30 --set a=b"), ""},
		{"ar", plain("a"), plain("\u2068a"), "does not close"},
		{"ar", plain("a"), plain("\u202ba\u202c"), "overrides"},
	} {
		got := strings.Join(faults(tc.lang, tc.english, tc.faulty), ";")
		if tc.want == "" && got != "" {
			t.Errorf("%s %v: %s", tc.lang, tc.faulty.words, got)
		}
		for part := range strings.SplitSeq(tc.want, ";") {
			if !strings.Contains(got, part) {
				t.Errorf("%s %v: got %q, want %q", tc.lang, tc.faulty.words, got, part)
			}
		}
	}
	fakes := os.DirFS("testdata")
	got := differences("fr", messages(t, fakes, "en"), messages(t, fakes, "fr"))
	if want := []string{"country.XA is missing", "fake.only-english is missing"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := differences("fr", nil, messages(t, fakes, "fr")); len(got) != 2 {
		t.Errorf("got %q", got)
	}
}

func TestCataloguesLoad(t *testing.T) {
	for _, lang := range Languages() {
		p, err := For(lang)
		if err != nil {
			t.Errorf("%s: %v", lang, err)
			continue
		}
		for id := range messages(t, files, lang) {
			if !p.Has(id) {
				t.Errorf("%s: message %q cannot be printed", lang, id)
			}
		}
	}
}

// The faces of a conversation style a label before its value, so the value comes last in every language.
func TestPairsEndWithTheirValue(t *testing.T) {
	for _, lang := range Languages() {
		if text := messages(t, files, lang)["list.pair"].words["other"]; !strings.HasSuffix(text, "{{.Value}}") {
			t.Errorf("%s: list.pair is %q", lang, text)
		}
	}
}
