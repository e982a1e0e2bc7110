package main

import (
	"fmt"

	"cybergap/config"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

// english is the language of last resort; it has every text.
const english = "en"

// messages returns the printer of what the program says: in the language of the settings, else of the person's locale, else of the file or
// checklist at hand. Where a terminal may show the language in a wrong order, a line on stderr says so once.
func (a *app) messages(own string) (*locale.Printer, error) {
	p, err := printerOf(forMessages(a.config, own))
	if err == nil && p.RTL() && !a.warned && (isTerminal(a.stdout) || isTerminal(a.stderr)) {
		a.warned = true
		fmt.Fprintln(a.stderr, p.Text("cli.terminal"))
	}
	return p, err
}

// document returns the printer of a report: in the language of the settings, else that of the answers, else of the person's locale.
func (a *app) document(own string) (*locale.Printer, error) {
	return printerOf(forDocument(a.config, own))
}

func forMessages(c *config.Loaded, own string) []string {
	if len(c.Locale.Languages) == 0 {
		return []string{c.Lang, own}
	}
	return append([]string{c.Lang}, c.Locale.Languages...)
}

func forDocument(c *config.Loaded, own string) []string {
	return append([]string{c.Lang, own}, c.Locale.Languages...)
}

// voice is the printer of what goes wrong, also where the settings are not read yet or make no sense.
func (a *app) voice() (*locale.Printer, error) {
	wishes := config.PersonalLocale().Languages
	if a.config != nil {
		wishes = append([]string{a.config.Lang}, wishes...)
	}
	return printerOf(wishes)
}

// printerOf returns the printer of the first wish that there are texts for, else the English one. Empty wishes are none.
func printerOf(wishes []string) (*locale.Printer, error) {
	lang, ok := locale.Match(wishes...)
	if !ok {
		lang = english
	}
	return locale.For(lang)
}

// settle reads the settings. A language without texts is refused where a person named it for this program; a locale is no such wish.
func (a *app) settle(cmd *cobra.Command) (err error) {
	if a.config, err = config.Load(cmd.Flags(), a.configFile); err != nil {
		return misused(cmd, err)
	}
	lang := a.config.Setting("lang")
	if _, ok := locale.Match(lang.Value); ok || lang.Value == "" {
		return nil
	}
	err = fmt.Errorf("there are no texts in the language %q, which %s asks for", lang.Value, lang.Source)
	known := advice("hint.languages", "List", locale.Languages())
	if lang.FromFlag() {
		return usage(known, "%w", err)
	}
	return withHint(err, known)
}
