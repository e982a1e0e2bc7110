package checklist

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"cybergap/internal/strict"

	"go.yaml.in/yaml/v4"
)

// jsonLimits bound an edition in JSON, which holds all areas in one file. The shipped edition has some 400 kB.
var jsonLimits = strict.Limits{Bytes: 2 << 20, Depth: 16, Nodes: 100_000}

// JSON returns the canonical JSON of an edition: the keys in the order of the Go types, the areas in their order, absent values left out
// and texts in the edition's own language, without translations and white space. FromJSON reads it back.
func (c *Checklist) JSON() []byte {
	plain := *c
	plain.Languages = nil // translations do not travel
	data, err := json.Marshal(plain)
	if err != nil {
		panic(fmt.Sprintf("checklist: encode %s: %v", c.Key(), err)) // plain data always encodes
	}
	return data
}

// Digest identifies an edition's meaning: the SHA-256, in hexadecimal, of its canonical JSON. Translations, comments and the layout of
// the files do not change it. It is computed once for an edition that was parsed.
func (c *Checklist) Digest() string {
	if c.digest == nil {
		return c.sum()
	}
	return c.digest()
}

func (c *Checklist) sum() string {
	sum := sha256.Sum256(c.JSON())
	return hex.EncodeToString(sum[:])
}

// FromJSON reads an edition from its canonical JSON, as strictly as Parse reads a folder. The error is of type Problems; file is the name
// that they show. Translations, by language and path, are put beside the texts.
func FromJSON(file string, data []byte, translations map[string]map[string]string) (*Checklist, error) {
	r := &reader{docs: map[*Area]*strict.Doc{}}
	c := &Checklist{Scoring: DefaultParameters()}
	doc, problems := strict.Parse(file, data, jsonLimits)
	r.add(problems...)
	if doc != nil {
		areas := r.detach(doc)
		r.head = doc
		r.add(doc.Decode(c, rules())...)
		r.attach(c, areas)
		r.finish(c)
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	c.translate(translations)
	return c, nil
}

// translate puts translations beside the texts; those that belong to no text are left out.
func (c *Checklist) translate(translations map[string]map[string]string) {
	if len(translations) == 0 {
		return
	}
	shelf := c.bind()
	for lang, by := range translations {
		var texts []string
		for path := range c.texts() {
			texts = append(texts, by[path])
		}
		shelf[lang] = func() []string { return texts }
	}
}

// detach takes the areas out of the document and leaves their ids, so that what remains is a checklist.yaml and each area a file of its
// own, all of them with their places in the one file.
func (r *reader) detach(doc *strict.Doc) []*yaml.Node {
	list := doc.Find("areas")
	if list == doc.Root || list.Kind != yaml.SequenceNode {
		return nil // decoding reports it
	}
	ids := *list
	ids.Content = make([]*yaml.Node, len(list.Content))
	for i, area := range list.Content {
		ids.Content[i] = (&strict.Doc{Root: area}).Find("id")
	}
	areas := list.Content
	*list = ids
	return areas
}

func (r *reader) attach(c *Checklist, areas []*yaml.Node) {
	for _, node := range areas {
		doc, a := &strict.Doc{File: r.head.File, Root: node}, &Area{}
		r.add(doc.Decode(a, rules())...)
		c.Areas, r.docs[a] = append(c.Areas, a), doc
	}
}
