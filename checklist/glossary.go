package checklist

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"cybergap/internal/strict"
)

// GlossaryFile is the file of an edition that says which words its translations use. An edition may do without.
const GlossaryFile = "glossary.yaml"

// Glossary lists the terms of the field in the languages of an edition, for translators and readers.
type Glossary struct {
	Format int    `yaml:"format" json:"format" validate:"eq=1"`
	Terms  []Term `yaml:"terms" json:"terms" validate:"required,max=2000,unique=ID,dive"`
}

// Term is one concept with its word in each language.
type Term struct {
	ID     ID              `yaml:"id" json:"id" validate:"required,max=80"`
	Note   string          `yaml:"note,omitempty" json:"note,omitempty" validate:"max=500"`
	Except []string        `yaml:"except,omitempty" json:"except,omitempty" validate:"max=200"` // paths of texts in which the pattern means something else
	Words  map[string]Word `yaml:"words" json:"words" validate:"required,max=50,dive"`          // by language
}

// Word is a term in one language. Accept lists the patterns that count as using it: words, in which * stands for any letters; without
// them the term itself is the pattern. In the edition's own language the patterns say where a text uses the term; an empty list leaves the
// term out of the checks.
type Word struct {
	Term   string    `yaml:"term" json:"term" validate:"required,max=200"`
	Accept *[]string `yaml:"accept,omitempty" json:"accept,omitempty" validate:"omitempty,max=100,dive,required,max=200"`
}

// ReadGlossary reads the glossary of an edition; nil where it has none. The error is of type Problems.
func ReadGlossary(fsys fs.FS) (*Glossary, error) {
	g, _, problems := readGlossary(fsys)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return g, nil
}

func readGlossary(fsys fs.FS) (*Glossary, *strict.Doc, Problems) {
	if _, err := fs.Stat(fsys, GlossaryFile); err != nil {
		return nil, nil, nil
	}
	r, g := &reader{folder: folder{fsys: fsys, left: editionBytes}}, &Glossary{}
	doc := r.decode(GlossaryFile, g)
	return g, doc, r.problems
}

// Rules on the glossary.
var (
	ruleGlossaryRead = rule{"glossary-read", Error}      // a glossary that cannot be read
	ruleGlossaryGap  = rule{"glossary-missing", Warning} // a term without a word in a language that the edition lists
	ruleGlossaryTerm = rule{"glossary-term", Warning}    // a translation that does not use the word of a term
)

// glossary holds the translations to the glossary: where a text uses a term, its translation must use the word for it.
func (l *linter) glossary() {
	g, doc, problems := readGlossary(l.fsys)
	for _, p := range problems {
		l.findings = append(l.findings, Finding{p, ruleGlossaryRead.name, ruleGlossaryRead.severity})
	}
	if g == nil || len(problems) > 0 {
		return
	}
	for i, term := range g.Terms {
		for _, lang := range append([]string{l.c.Language}, l.c.Languages...) {
			if _, ok := term.Words[lang]; !ok {
				l.report(ruleGlossaryGap, doc, fmt.Sprintf("terms[%d]", i), "%s has no word in %q", term.ID, lang)
			}
		}
		l.term(term)
	}
}

func (l *linter) term(term Term) {
	used := usage(term.Words[l.c.Language], l.c.Language)
	if used == nil {
		return
	}
	for path, text := range l.c.texts() {
		if !used(text.base) || slices.Contains(term.Except, path) {
			continue
		}
		for _, t := range l.langs {
			word, ok := term.Words[t.lang]
			if said := text.translation(t.lang); ok && said != "" && !usage(word, t.lang)(said) {
				l.report(ruleGlossaryTerm, t.doc, "entries."+path, "does not use the term %q for %s, or one that the glossary accepts", word.Term, term.ID)
			}
		}
	}
}

// usage returns a test whether a text uses a word; nil for a word that is not looked for.
func usage(w Word, lang string) func(text string) bool {
	patterns := []string{w.Term}
	if w.Accept != nil {
		patterns = *w.Accept
	}
	if len(patterns) == 0 {
		return nil
	}
	if lang == "zh" {
		return func(text string) bool {
			return slices.ContainsFunc(patterns, func(p string) bool { return strings.Contains(text, p) })
		}
	}
	var tests []func(string) bool
	for _, p := range patterns {
		tests = append(tests, wordPattern(p))
	}
	return func(text string) bool {
		text = plainLetters(text)
		return slices.ContainsFunc(tests, func(test func(string) bool) bool { return test(text) })
	}
}

// wordPattern compiles a pattern of whole words. Its longest literal part is looked for first, since most texts lack it.
func wordPattern(pattern string) func(string) bool {
	pattern = plainLetters(pattern)
	longest := ""
	for _, part := range strings.FieldsFunc(pattern, func(r rune) bool { return r == '*' || r == '-' || unicode.IsSpace(r) }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	words := strings.Fields(strings.ReplaceAll(pattern, "-", " "))
	for i, w := range words {
		words[i] = strings.ReplaceAll(regexp.QuoteMeta(w), `\*`, `[\pL\pM\pN']*`)
	}
	re := regexp.MustCompile(`(?:^|[^\pL\pN])` + strings.Join(words, `[\s\pZ–-]+`) + `(?:$|[^\pL\pN])`)
	return func(text string) bool { return strings.Contains(text, longest) && re.MatchString(text) }
}

// plainLetters makes texts comparable: small letters, one kind of apostrophe, no Arabic vowel signs and lengthened letters.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == 'ʼ':
			return '\''
		case '\u064B' <= r && r <= '\u0652' || r == '\u0640' || r == '\u0670':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
