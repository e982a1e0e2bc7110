package main

import (
	"cmp"
	"fmt"
	"strings"

	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

func (a *app) configCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "settings: show where each one comes from",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "show",
		Short: "print every setting, its value and its source",
		Args:  cobra.NoArgs,
		RunE:  a.loaded(func(*cobra.Command, []string) error { return a.showConfig() }),
	})
	return cmd
}

func (a *app) showConfig() error {
	var w strings.Builder
	p, err := a.messages("")
	if err != nil {
		return err
	}
	fmt.Fprintf(&w, "%s\t%s\t%s\n", p.Text("cli.config.setting"), p.Text("cli.config.value"), p.Text("cli.config.source"))
	for _, s := range a.config.Settings {
		if lang, ok := locale.Match(a.config.Locale.Languages...); ok && s.Key == "lang" && s.Value == "" {
			s.Value, s.Source = lang, "environment "+a.config.Locale.Variable
		}
		fmt.Fprintf(&w, "%s\t%s\t%s\n", s.Key, cmp.Or(s.Value, "-"), a.sourceWords(p, s.Source))
	}
	return printColumns(a.stdout, &w)
}

// sourceWords says where a setting comes from.
func (a *app) sourceWords(p *locale.Printer, source string) string {
	kind, name, _ := strings.Cut(source, " ")
	switch kind {
	case "flag":
		return p.Text("cli.config.flag", "Name", name)
	case "environment":
		return p.Text("cli.config.environment", "Name", name)
	case "file":
		return p.Text("cli.config.file", "File", a.config.File)
	}
	return p.Text("cli.config.default")
}
