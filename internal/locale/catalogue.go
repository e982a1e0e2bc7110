package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en_GB"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
)

//go:embed catalog
var files embed.FS

// source is the language that the messages are written in; the others are translated from it.
const source = "en"

// formatters give the numbers and dates of each language that has a catalogue.
var formatters = map[string]func() locales.Translator{
	"en": en_GB.New,
}

// Languages returns the languages that have a catalogue, sorted.
func Languages() []string { return slices.Sorted(maps.Keys(formatters)) }

var loaders = sync.OnceValue(func() map[string]func() (*i18n.Bundle, error) {
	out := map[string]func() (*i18n.Bundle, error){}
	for lang := range formatters {
		out[lang] = sync.OnceValues(func() (*i18n.Bundle, error) { return load(lang) })
	}
	return out
})

// catalogue returns the messages of a language, with those of the source language behind them; each is read once.
func catalogue(lang string) (*i18n.Bundle, error) { return loaders()[lang]() }

func load(lang string) (*i18n.Bundle, error) {
	bundle := i18n.NewBundle(language.Make(source))
	for _, each := range slices.Compact([]string{source, lang}) {
		if err := read(bundle, each); err != nil {
			return nil, fmt.Errorf("read the texts of language %q: %w", each, err)
		}
	}
	return bundle, nil
}

func read(bundle *i18n.Bundle, lang string) error {
	dir := path.Join("catalog", lang)
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		data, err := fs.ReadFile(files, path.Join(dir, entry.Name()))
		if err != nil {
			return err
		}
		if _, err := bundle.ParseMessageBytes(language.Make(lang), data, yamlMessages); err != nil {
			return fmt.Errorf("%s: %w", entry.Name(), err)
		}
	}
	return nil
}

// yamlMessages adapts the YAML reader to what the catalogue reader expects.
func yamlMessages(data []byte, out any) error { return yaml.Unmarshal(data, out) }
