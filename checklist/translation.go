package checklist

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"cybergap/internal/strict"

	"go.yaml.in/yaml/v4"
)

// Translation is one file lang/CODE.yaml: an edition's texts in another language.
type Translation struct {
	Format   int              `yaml:"format" json:"format" validate:"eq=1"`
	Language string           `yaml:"language" json:"language" validate:"required,bcp47_language_tag"`
	Entries  map[string]Entry `yaml:"entries" json:"entries" validate:"max=20000,dive"` // by the path of the text, such as questions.13u.title
}

// Entry is one translated text.
type Entry struct {
	Of   string `yaml:"of" json:"of" validate:"required,len=8,hexadecimal"`       // fingerprint of the text that was translated
	Text string `yaml:"text,omitempty" json:"text,omitempty" validate:"max=4000"` // empty: not translated yet
}

// fingerprint identifies the text that a translation was made from: the first eight hexadecimal digits of its SHA-256.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// ParseTranslation reads a translation file on its own. The error is of type Problems; file is the name that they show.
func ParseTranslation(file string, data []byte) (*Translation, error) {
	t := &Translation{}
	_, problems := decode(file, data, t)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return t, nil
}

// translated is a translation that was read, with what an editor must know of it.
type translated struct {
	lang  string
	doc   *strict.Doc
	texts []string          // by number, "" where one is missing
	gaps  []string          // paths of texts without a translation
	stale []string          // paths of entries made from another text
	now   map[string]string // the fingerprints that stale entries should have
}

// languages reads the translations that the edition lists. Only entries made from the present text are used; readers see the edition's
// own language in place of the others, and Lint reports them.
func (r *reader) languages(c *Checklist) {
	if len(c.Languages) == 0 {
		return
	}
	shelf := c.bind()
	for i, lang := range c.Languages {
		if lang == c.Language {
			r.add(r.head.Problem(fmt.Sprintf("languages[%d]", i), "lists %q, the edition's own language; list translations only", lang))
			continue
		}
		if r.late {
			fsys := r.fsys
			shelf[lang] = sync.OnceValue(func() []string { return lateTexts(fsys, c, lang) })
			continue
		}
		t := r.language(c, lang)
		if t == nil {
			continue
		}
		r.langs = append(r.langs, t)
		shelf[lang] = func() []string { return t.texts }
	}
}

// bind gives every text its number in a new book.
func (c *Checklist) bind() book {
	shelf, n := book{}, 0
	for _, text := range c.texts() {
		text.book, text.at = &shelf, n
		n++
	}
	return shelf
}

// lateTexts reads a language of an edition that is known to be free of problems.
func lateTexts(fsys fs.FS, c *Checklist, lang string) []string {
	r := &reader{folder: folder{fsys: fsys, left: editionBytes}}
	t := r.language(c, lang)
	must(r.err())
	return t.texts
}

// language reads the file of a language; nil where it cannot be read.
func (r *reader) language(c *Checklist, lang string) *translated {
	t := &Translation{}
	doc := r.decode("lang/"+lang+".yaml", t)
	if doc == nil {
		return nil
	}
	if t.Language != lang {
		r.add(doc.Problem("language", "is %q, but the file is that of %q", t.Language, lang))
	}
	return r.translate(c, t, doc)
}

// translate sorts the entries of a translation and reports those that belong to no text.
func (r *reader) translate(c *Checklist, t *Translation, doc *strict.Doc) *translated {
	result := &translated{lang: t.Language, doc: doc, now: map[string]string{}}
	known := map[string]bool{}
	for path, text := range c.texts() {
		known[path] = true
		e := t.Entries[path]
		switch {
		case e.Text == "":
			result.gaps = append(result.gaps, path)
		case e.Of != fingerprint(text.base):
			result.stale = append(result.stale, path)
			result.now[path] = fingerprint(text.base)
			e.Text = ""
		}
		result.texts = append(result.texts, e.Text)
	}
	if r.partial {
		return result
	}
	strays := slices.DeleteFunc(slices.Sorted(maps.Keys(t.Entries)), func(path string) bool { return known[path] })
	for _, path := range strays[:min(len(strays), maxProblems)] {
		r.add(doc.Problem("entries."+path, "belongs to no text of the edition; delete it, or correct the path"))
	}
	return result
}

// Translation returns the texts of a language by their path, for an edition that travels in JSON; nil where the edition has none.
func (c *Checklist) Translation(lang string) map[string]string {
	var out map[string]string
	for path, text := range c.texts() {
		if s := text.In(lang); s != text.base {
			if out == nil {
				out = map[string]string{}
			}
			out[path] = s
		}
	}
	return out
}

// Rules on translations.
var (
	ruleMissing = rule{"translation-missing", Error} // a text that a listed language lacks
	ruleStale   = rule{"translation-stale", Error}   // a translation of a text that has changed since
)

func (l *linter) translations() {
	for _, t := range l.langs {
		for _, path := range t.gaps {
			l.report(ruleMissing, t.doc, "entries."+path, "is not translated")
		}
		for _, path := range t.stale {
			l.report(ruleStale, t.doc, "entries."+path, "was made from another text; look at the text again, then write of: %s", t.now[path])
		}
	}
}

// TranslationTemplate returns a translation file to fill in: every text of the edition with its fingerprint and, as a comment, its words.
// Entries of previous, which may be nil, are kept: those that still fit, and stale ones with their old fingerprint, so that Lint reports
// them until somebody has looked.
func TranslationTemplate(c *Checklist, lang string, previous *Translation) ([]byte, error) {
	if previous == nil {
		previous = &Translation{}
	}
	entries := &yaml.Node{Kind: yaml.MappingNode}
	for path, text := range c.texts() {
		e, ok := previous.Entries[path]
		if !ok || e.Text == "" {
			e = Entry{Of: fingerprint(text.base)}
		}
		name := scalar(path)
		name.HeadComment = comment(text.base)
		entries.Content = append(entries.Content, name, pairs("of", scalar(e.Of), "text", scalar(e.Text)))
	}
	top := pairs("format", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "1"}, "language", scalar(lang), "entries", entries)
	top.HeadComment = "# yaml-language-server: $schema=../schema/translation.json"
	var out bytes.Buffer
	dumper, err := yaml.NewDumper(&out, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err == nil {
		err = dumper.Dump(top)
	}
	if err == nil {
		err = dumper.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("write translation template: %w", err)
	}
	return out.Bytes(), nil
}

func scalar(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if s == "" {
		n.Style = yaml.DoubleQuotedStyle // a place to type in
	}
	return n
}

// pairs builds a mapping from keys and values in turn.
func pairs(content ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for pair := range slices.Chunk(content, 2) {
		n.Content = append(n.Content, scalar(pair[0].(string)), pair[1].(*yaml.Node))
	}
	return n
}

// comment makes a YAML comment of a text.
func comment(s string) string {
	return "# " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n# ")
}
