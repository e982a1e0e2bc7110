package checklist_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"cybergap/checklist"
)

// withGlossary is the edition in French with a glossary of one term, whose French words are given.
func withGlossary(t *testing.T, words string) fstest.MapFS {
	t.Helper()
	files := french(t)
	files["glossary.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nterms:\n  - id: desk\n    words:\n      en: {term: desk, accept: [desk, desks]}\n" + words)}
	return files
}

func TestGlossaryHoldsTranslations(t *testing.T) {
	for _, test := range []struct{ name, words, want string }{
		{"used", "      fr: {term: desk, accept: [desk, desks]}\n", ""},
		{"in another form", "      fr: {term: bureau, accept: [de*k*]}\n", ""},
		{"not used", "      fr: {term: bureau}\n", `entries.questions.desk-1.title: does not use the term "bureau" for desk`},
		{"part of a word", "      fr: {term: bureau, accept: [esk]}\n", `does not use the term "bureau"`},
		{"no word", "      es: {term: oficina}\n", `terms[0]: desk has no word in "fr" (glossary-missing)`},
		{"unknown key", "      fr: {word: bureau}\n", `unknown key "word"`},
		{"no term", "      fr: {accept: [x]}\n", "term: is missing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := withGlossary(t, test.words)
			if test.want != "" {
				wantFinding(t, files, test.want)
				return
			}
			for _, f := range checklist.Lint(files) {
				t.Error(f)
			}
		})
	}
}

func TestGlossaryExceptions(t *testing.T) {
	files := withGlossary(t, "      fr: {term: bureau}\n")
	before := len(checklist.Lint(files))
	replace(t, files, "glossary.yaml", "    words:", "    except: [questions.desk-1.title]\n    words:")
	if after := len(checklist.Lint(files)); before < 2 || after != before-1 {
		t.Errorf("%d findings, with an exception %d", before, after)
	}
}

// TestShippedGlossary checks that every term has a word in every language, and that the patterns for terms that must not be confused tell
// them apart.
func TestShippedGlossary(t *testing.T) {
	g, err := checklist.ReadGlossary(checklist.EmbeddedFS())
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Terms) < 120 {
		t.Errorf("%d terms", len(g.Terms))
	}
	checked := 0
	for _, term := range g.Terms {
		for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
			if strings.TrimSpace(term.Words[lang].Term) == "" {
				t.Errorf("%s has no word in %s", term.ID, lang)
			}
		}
		if accept := term.Words["en"].Accept; accept == nil || len(*accept) > 0 {
			checked++
		}
	}
	if checked < 80 {
		t.Errorf("only %d terms are looked for in texts", checked)
	}
}

func TestEditionWithoutGlossary(t *testing.T) {
	if g, err := checklist.ReadGlossary(small(t)); g != nil || err != nil {
		t.Errorf("%v, %v", g, err)
	}
}
