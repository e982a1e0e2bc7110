package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
)

//go:embed catalog
var files embed.FS

// source is the language that the messages are written in; the others are translated from it.
const source = "en"

// Languages returns the languages that have a catalogue, sorted.
func Languages() []string { return slices.Clone(languages()) }

var languages = sync.OnceValue(func() []string { return languagesIn(files) })

// languagesIn lists the languages of a set of catalogues whose numbers and dates can be written.
func languagesIn(catalogues fs.FS) (out []string) {
	entries, err := fs.ReadDir(catalogues, "catalog")
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if _, ok := formatters[entry.Name()]; ok {
			out = append(out, entry.Name())
		}
	}
	return out
}

var loaders = sync.OnceValue(func() map[string]func() (*i18n.Bundle, error) {
	out := map[string]func() (*i18n.Bundle, error){}
	for _, lang := range Languages() {
		out[lang] = sync.OnceValues(func() (*i18n.Bundle, error) { return load(files, lang) })
	}
	return out
})

// catalogue returns the messages of a language, with those of the source language behind them; each is read once.
func catalogue(lang string) (*i18n.Bundle, error) { return loaders()[lang]() }

func load(catalogues fs.FS, lang string) (*i18n.Bundle, error) {
	bundle := i18n.NewBundle(language.Make(source))
	for _, each := range slices.Compact([]string{source, lang}) {
		if err := read(bundle, catalogues, each); err != nil {
			return nil, fmt.Errorf("read the texts of language %q: %w", each, err)
		}
	}
	return bundle, nil
}

func read(bundle *i18n.Bundle, catalogues fs.FS, lang string) error {
	names, err := fs.Glob(catalogues, path.Join("catalog", lang, "*.yaml"))
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(catalogues, name)
		if err != nil {
			return err
		}
		messages, err := i18n.ParseMessageBytes(data, yamlMessages)
		if err != nil {
			return fmt.Errorf("%s: %w", path.Base(name), err)
		}
		for _, m := range messages {
			setForms(m, lang)
		}
		if err := bundle.AddMessages(language.Make(lang), messages...); err != nil {
			return fmt.Errorf("%s: %w", path.Base(name), err)
		}
	}
	return nil
}

// setForms typesets each plural form of a message.
func setForms(m *i18n.Message, lang string) {
	for _, form := range []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other} {
		*form = typeset(lang, *form)
	}
}

// yamlMessages adapts the YAML reader to what the catalogue reader expects.
func yamlMessages(data []byte, out any) error { return yaml.Unmarshal(data, out) }
