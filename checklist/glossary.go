package checklist

import (
	"fmt"
	"io/fs"
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
	}
	l.terms(g)
}

// terms looks for each term in each text of the edition, and for its word in the translations of that text.
func (l *linter) terms(g *Glossary) {
	var paths []string
	var own []prose
	for path, text := range l.c.texts() {
		paths, own = append(paths, path), append(own, proseOf(text.base))
	}
	said := make([][]prose, len(l.langs))
	for i, t := range l.langs {
		for _, text := range t.texts {
			said[i] = append(said[i], proseOf(text))
		}
	}
	for _, term := range g.Terms {
		used := term.Words[l.c.Language].patterns()
		for n, text := range own {
			if text.uses(used, l.c.Language) && !slices.Contains(term.Except, paths[n]) {
				l.term(term, paths[n], func(i int) prose { return said[i][n] })
			}
		}
	}
}

// term looks for the words of a term in the translations of one text.
func (l *linter) term(term Term, path string, said func(lang int) prose) {
	for i, t := range l.langs {
		word, ok := term.Words[t.lang]
		if text := said(i); ok && text.plain != "" && !text.uses(word.patterns(), t.lang) {
			l.report(ruleGlossaryTerm, t.doc, "entries."+path, "does not use the term %q for %s, or one that the glossary accepts", word.Term, term.ID)
		}
	}
}

// patterns lists what counts as using a word.
func (w Word) patterns() []string {
	if w.Accept != nil {
		return *w.Accept
	}
	return []string{w.Term}
}

// prose is a text in plain letters, whole and cut into words; an empty word stands for what comes between words that do not follow each
// other.
type prose struct {
	plain string
	words []string
}

func proseOf(text string) prose {
	p := prose{plain: plainLetters(text)}
	from := -1
	for i, r := range p.plain + " " {
		if unicode.In(r, unicode.L, unicode.M, unicode.N) {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			p.words, from = append(p.words, p.plain[from:i]), -1
		}
		if !joins(r) {
			p.words = append(p.words, "")
		}
	}
	return p
}

// joins reports what may stand between the words of a term.
func joins(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–'", r) }

// uses reports whether the text uses one of the patterns. Chinese has no spaces to tell words by.
func (p prose) uses(patterns []string, lang string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		pattern = plainLetters(pattern)
		if lang == "zh" {
			return strings.Contains(p.plain, pattern)
		}
		want := strings.FieldsFunc(pattern, joins)
		for i := 0; i+len(want) <= len(p.words); i++ {
			if slices.EqualFunc(want, p.words[i:i+len(want)], matchesWord) {
				return true
			}
		}
		return false
	})
}

// matchesWord reports whether a word fits a pattern in which * stands for any letters.
func matchesWord(pattern, word string) bool {
	parts := strings.Split(pattern, "*")
	word, ok := strings.CutPrefix(word, parts[0])
	if !ok || len(parts) == 1 {
		return ok && word == ""
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] { // each as early as it comes, which leaves most for the others
		if _, word, ok = strings.Cut(word, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(word, parts[last])
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
