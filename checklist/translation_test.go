package checklist_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"
)

// french returns the small edition with French listed and a translation file in which every text is its own words in upper case.
func french(t testing.TB) fstest.MapFS {
	t.Helper()
	files := with(t, "checklist.yaml", "language: en", "language: en\nlanguages: [fr]")
	template, err := checklist.TranslationTemplate(mustParse(t, small(t)), "fr", nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	words := ""
	for line := range strings.Lines(string(template)) {
		if after, ok := strings.CutPrefix(line, "  # "); ok {
			words = strings.ToUpper(strings.TrimSpace(after))
		}
		if strings.HasPrefix(line, `    text: ""`) {
			line = "    text: '" + strings.ReplaceAll(words, "'", "''") + "'\n"
		}
		b.WriteString(line)
	}
	files["lang/fr.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	return files
}

func TestTranslationIsRead(t *testing.T) {
	files := french(t)
	for _, f := range checklist.Lint(files) {
		t.Error(f)
	}
	c := mustParse(t, files)
	q, _ := c.Question("desk-1")
	if got, want := q.Levels[1].In("fr"), strings.ToUpper(q.Levels[1].Base()); got != want {
		t.Errorf("level in French %q, want %q", got, want)
	}
	if got := c.Institution("police", "fr"); got != "POLICE" {
		t.Errorf("institution in French %q", got)
	}
	if got := q.Title.In("de"); got != q.Title.Base() {
		t.Errorf("a language without translation gives %q", got)
	}
	if c.Digest() != mustParse(t, small(t)).Digest() {
		t.Error("the list of languages changes the digest")
	}
	replace(t, files, "lang/fr.yaml", "A DESK THAT ANSWERS", "UN BUREAU")
	if c.Digest() != mustParse(t, files).Digest() {
		t.Error("a translation changes the digest")
	}
}

func TestTranslationProblems(t *testing.T) {
	const lang = "lang/fr.yaml"
	for _, test := range []struct{ name, file, from, to, want string }{
		{"missing file", "checklist.yaml", "languages: [fr]", "languages: [fr, es]", "lang/es.yaml: error: the file is missing (parse)"},
		{"own language", "checklist.yaml", "language: en\n", "language: fr\n", `checklist.yaml:8:13: error: languages[0]: lists "fr", the edition's own language`},
		{"other language", lang, "language: fr", "language: es", `lang/fr.yaml:3:11: error: language: is "es", but the file is that of "fr"`},
		{"unknown entry", lang, "  # A desk that answers\n  questions.desk-1.title", "  # A desk that answers\n  questions.desk-9.title", `entries.questions.desk-9.title: belongs to no text of the edition`},
		{"unknown key", lang, "    of: ", "    off: 1\n    of: ", `unknown key "off"`},
		{"missing entry", lang, "A DESK THAT ANSWERS", "", `error: entries.questions.desk-1.title: is not translated (translation-missing)`},
		{"stale entry", "areas/desk.yaml", "title: A desk that answers", "title: A desk that always answers", `error: entries.questions.desk-1.title: was made from another text`},
		{"fingerprint", lang, "    of: ", "    of: zz # ", `of: must have exactly 8`},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := french(t)
			replace(t, files, test.file, test.from, test.to)
			wantFinding(t, files, test.want)
		})
	}
}

func TestStaleTranslationIsNotShown(t *testing.T) {
	files := french(t)
	replace(t, files, "areas/desk.yaml", "title: A desk that answers", "title: A desk that always answers")
	q, _ := mustParse(t, files).Question("desk-1")
	if got := q.Title.In("fr"); got != "A desk that always answers" {
		t.Errorf("title in French %q, want the words of the edition's own language", got)
	}
}

func TestTranslationTemplateKeepsWhatIsThere(t *testing.T) {
	files := french(t)
	replace(t, files, "areas/desk.yaml", "title: A desk that answers", "title: A desk that always answers")
	previous, err := checklist.ParseTranslation("lang/fr.yaml", files["lang/fr.yaml"].Data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := checklist.TranslationTemplate(mustParse(t, files), "fr", previous)
	if err != nil {
		t.Fatal(err)
	}
	next, err := checklist.ParseTranslation("lang/fr.yaml", again)
	if err != nil {
		t.Fatal(err)
	}
	for path, e := range previous.Entries {
		if next.Entries[path] != e {
			t.Errorf("%s: %v became %v", path, e, next.Entries[path])
		}
	}
	if !strings.Contains(string(again), "# A desk that always answers\n") {
		t.Error("the new words are not shown beside the stale entry")
	}
}

// TestEveryTextOfTheShippedEditionHasAPath counts the texts in the canonical JSON against those of the template.
func TestEveryTextOfTheShippedEditionHasAPath(t *testing.T) {
	c := embedded(t)
	data, err := checklist.TranslationTemplate(c, "fr", nil)
	if err != nil {
		t.Fatal(err)
	}
	template, err := checklist.ParseTranslation("lang/fr.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"checklist.title", "checklist.source.paragraphs", "checklist.forms.rapid.description", "checklist.facts.federal.text",
		"checklist.institutions.police.title", "checklist.instruments.BC.title", "areas.contact-247.weight_reason", "questions.13u.levels.4",
		"questions.13u.guidance", "questions.13u.evidence.0", "questions.13e.prerequisites.13jj.reason", "questions.13c.measures.first-partner.help",
		"questions.13c.elements.identified.text", "questions.13c.note", "register.R4.choices.allowed.text", "register.R4.covers.13(d).why",
	} {
		if _, ok := template.Entries[path]; !ok {
			t.Errorf("no entry for %s", path)
		}
	}
	if n := len(template.Entries); n < 2000 {
		t.Errorf("only %d texts", n)
	}
}
