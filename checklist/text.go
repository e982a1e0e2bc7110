package checklist

import (
	"encoding/json"

	"go.yaml.in/yaml/v4"
)

// Text is something a person reads, in the edition's own language and its translations. In files it is a plain string.
type Text struct {
	base string
	book *book // nil where the edition has no translations
	at   int   // its number in the book
}

// book holds the translations of an edition: by language the texts by their number, "" where one is missing. A language of the shipped
// edition is read when it is first asked for.
type book map[string]func() []string

// NewText makes a text in the edition's own language.
func NewText(s string) Text { return Text{base: s} }

// In returns the text in a language, or in the edition's own where there is no translation.
func (t Text) In(lang string) string {
	if s := t.translation(lang); s != "" {
		return s
	}
	return t.base
}

// translation is the text in a language other than the edition's, empty where there is none.
func (t Text) translation(lang string) string {
	if t.book == nil || (*t.book)[lang] == nil {
		return ""
	}
	return (*t.book)[lang]()[t.at]
}

// Translated reports whether there is a translation into a language.
func (t Text) Translated(lang string) bool { return t.translation(lang) != "" }

// Base returns the text in the edition's own language.
func (t Text) Base() string { return t.base }

// Empty reports whether there is no text.
func (t Text) Empty() bool { return t.base == "" }

// IsZero makes omitempty and omitzero leave out an empty text.
func (t Text) IsZero() bool { return t.base == "" }

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
