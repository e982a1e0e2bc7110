package web

import (
	"strings"
	"unicode"

	"cybergap/checklist"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold makes texts comparable that a person would take for the same: without case, accents and vowel marks, and with the letters that
// Arabic writers use for one another made one.
func fold(text string) string {
	return strings.Map(foldRune, cases.Fold().String(norm.NFKD.String(text)))
}

func foldRune(r rune) rune {
	switch r {
	case 'ى':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ـ': // stretches a word and means nothing
		return -1
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// corpus are the folded texts of an edition, by question.
type corpus struct{ question, guidance map[checklist.ID]string }

// textKey names the texts of an edition in a language.
type textKey struct{ edition, lang string }

// corpus returns the folded texts of the edition in the language of the page.
func (v *visit) corpus() (*corpus, error) {
	return v.texts.get(textKey{v.c.Digest(), v.p.Lang()}, func() (*corpus, error) { return newCorpus(v.c, v.p.Lang()), nil })
}

func newCorpus(c *checklist.Checklist, lang string) *corpus {
	out := &corpus{map[checklist.ID]string{}, map[checklist.ID]string{}}
	for _, q := range c.Questions() {
		out.question[q.ID] = fold(strings.Join(append([]string{q.ID, q.Title.In(lang), q.Question.In(lang)}, q.Refs...), "\n"))
		texts := []string{q.Guidance.In(lang), q.Note.In(lang)}
		for _, level := range q.Levels {
			texts = append(texts, level.In(lang))
		}
		for _, e := range q.Elements {
			texts = append(texts, e.Text.In(lang))
		}
		out.guidance[q.ID] = fold(strings.Join(texts, "\n"))
	}
	for _, g := range c.Registers() {
		out.question[g.ID] = fold(strings.Join([]string{g.ID, g.Title.In(lang), g.Question.In(lang)}, "\n"))
		out.guidance[g.ID] = fold(g.Guidance.In(lang))
	}
	return out
}
