package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cybergap/checklist"
	"cybergap/config"

	"github.com/spf13/cobra"
)

// app is one run of the program: its streams, its settings and the edition it works with.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	configFile     string
	config         *config.Loaded
	warned         bool // that terminals may show the language in a wrong order
}

// now is the clock, stopped by SOURCE_DATE_EPOCH (seconds since 1970) where output must not depend on the day.
func (a *app) now() time.Time {
	if sec, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(sec, 0)
	}
	return time.Now()
}

func (a *app) addGlobalFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&a.configFile, "config", "", "configuration file (default cybergap.yaml here, or in the user's configuration folder)")
	config.AddFlags(flags, "checklist", "lang", "no-color")
}

// loaded wraps a command that needs the settings.
func (a *app) loaded(act func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := a.settle(cmd); err != nil {
			return err
		}
		return act(cmd, args)
	}
}

// misused marks a flag whose value does not fit as a mistake in the command line.
func misused(cmd *cobra.Command, err error) error {
	var flag *config.FlagError
	if errors.As(err, &flag) {
		return usage(advice("hint.flags", "Command", cmd.CommandPath()), "%w", err)
	}
	return err
}

// edition returns the checklist to work with: the folder that the settings name, or the one that ships with the program.
func (a *app) edition() (*checklist.Checklist, error) { return editionIn(a.config.Checklist) }

// editionIn returns the checklist in a folder, or the shipped one.
func editionIn(dir string) (*checklist.Checklist, error) {
	if shipped(dir) {
		return checklist.Embedded()
	}
	return checklist.Load(dir)
}

// shipped reports whether the edition that ships with the program is meant: by no name, or by its own where no folder is called so.
func shipped(dir string) bool {
	if dir != checklist.DefaultEdition {
		return dir == ""
	}
	_, err := os.Stat(dir)
	return err != nil
}

// questionID turns what a person calls a question into its id: the id itself, or the reference that reports print, such as 13(u).
func questionID(c *checklist.Checklist, name string) string {
	for _, row := range c.Trace() {
		if row.Ref == name && row.Question != "" {
			return row.Question
		}
	}
	return name
}

// again is how the program is called with the same checklist, for hints that people copy.
func (a *app) again(command string) string {
	if a.config.Checklist == "" {
		return "cybergap " + command
	}
	return "cybergap --checklist " + quoted(a.config.Checklist) + " " + command
}

// quoted is a path as people type it in a command, in quotation marks where it holds what a shell would read otherwise.
func quoted(path string) string {
	special := func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N) && r != filepath.Separator && !strings.ContainsRune("-_./:,+@%=", r)
	}
	switch {
	case path != "" && !strings.ContainsFunc(path, special):
		return path
	case runtime.GOOS == "windows" || !strings.ContainsAny(path, "\"$`!\\"):
		return `"` + path + `"`
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// lang returns the language to show a checklist in.
func (a *app) lang(c *checklist.Checklist) (string, error) {
	p, err := a.messages(c.Language)
	if err != nil {
		return "", err
	}
	return p.Lang(), nil
}
