package checklist

import (
	"encoding/json"
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Text is something a person reads, in the edition's own language and its translations. In files it is a plain string.
type Text struct {
	base string
	tr   map[string]string
}

// NewText makes a text in the edition's own language.
func NewText(s string) Text { return Text{base: s} }

// In returns the text in a language, or in the edition's own where there is no translation.
func (t Text) In(lang string) string {
	if s, ok := t.tr[lang]; ok {
		return s
	}
	return t.base
}

// Base returns the text in the edition's own language.
func (t Text) Base() string { return t.base }

// Empty reports whether there is no text.
func (t Text) Empty() bool { return t.base == "" }

// IsZero makes omitempty and omitzero leave out an empty text.
func (t Text) IsZero() bool { return t.base == "" }

// Languages returns the languages of the translations, sorted.
func (t Text) Languages() []string { return slices.Sorted(maps.Keys(t.tr)) }

// translate returns the text with one more translation.
func (t Text) translate(lang, s string) Text {
	tr := maps.Clone(t.tr)
	if tr == nil {
		tr = map[string]string{}
	}
	tr[lang] = s
	return Text{t.base, tr}
}

// UnmarshalYAML reads a plain string.
func (t *Text) UnmarshalYAML(n *yaml.Node) error {
	if n.ShortTag() != "!!str" {
		return n.Decode(&t.base) // takes numbers and days as they are written, and refuses lists and mappings
	}
	t.base = n.Value
	return nil
}

// MarshalYAML writes the text in the edition's own language.
func (t Text) MarshalYAML() (any, error) { return t.base, nil }

// UnmarshalJSON reads a string.
func (t *Text) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &t.base) }

// MarshalJSON writes the text in the edition's own language.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.base) }
