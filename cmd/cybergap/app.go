package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/config"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

// app is one run of the program: its streams, its settings and the edition it works with.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	configFile     string
	config         *config.Loaded
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
	return func(cmd *cobra.Command, args []string) (err error) {
		if a.config, err = config.Load(cmd.Flags(), a.configFile); err != nil {
			return err
		}
		return act(cmd, args)
	}
}

// edition returns the checklist to work with: the folder that the settings name, or the one that ships with the program.
func (a *app) edition() (*checklist.Checklist, error) {
	if a.config.Checklist == "" {
		return checklist.Embedded()
	}
	return checklist.Load(a.config.Checklist)
}

// open reads an assessment together with the edition it answers.
func (a *app) open(path string) (*checklist.Checklist, *assessment.File, error) {
	c, err := a.edition()
	if err != nil {
		return nil, nil, fmt.Errorf("read checklist: %w", err)
	}
	f, err := assessment.Load(path)
	if err != nil {
		return nil, nil, err
	}
	return c, f, f.Validate(c)
}

// printer returns the messages in the language of the settings, else of the assessment, else English.
func (a *app) printer(assessed string) (*locale.Printer, error) {
	for _, lang := range []string{a.config.Lang, assessed} {
		if lang != "" {
			return locale.For(lang)
		}
	}
	return locale.For("en")
}

// lang returns the language to show a checklist in.
func (a *app) lang(c *checklist.Checklist) (string, error) {
	p, err := a.printer(c.Language)
	if err != nil {
		return "", err
	}
	return p.Lang(), nil
}
