package main

import (
	"fmt"
	"text/tabwriter"

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
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SETTING\tVALUE\tSOURCE")
	for _, s := range a.config.Settings {
		value := s.Value
		if value == "" {
			value = "-"
		}
		source := s.Source
		if source == "file" {
			source = "file " + a.config.File
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", s.Key, value, source)
	}
	return w.Flush()
}
