package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestEveryFlagIsDescribedAndTried walks through all commands: each is described and has its story in testdata/script, and so has each flag.
func TestEveryFlagIsDescribedAndTried(t *testing.T) {
	names, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	var scripts strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		scripts.Write(data)
	}
	tried := func(words string) bool {
		return regexp.MustCompile(`(?m)^.*cybergap( .*)?` + words + `\b`).MatchString(scripts.String())
	}
	root := (&app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}).root()
	each(root, func(c *cobra.Command) {
		words := strings.TrimPrefix(c.CommandPath(), "cybergap")
		if c.Short == "" || !tried(words) {
			t.Errorf("%s: not described, or in no script", c.CommandPath())
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			spelt := "--" + f.Name
			if f.Shorthand != "" {
				spelt = "(-" + f.Shorthand + "|" + spelt + ")"
			}
			if f.Usage == "" || !tried(words+`( .*)? `+spelt) {
				t.Errorf("%s --%s: not described, or in no script", c.CommandPath(), f.Name)
			}
		})
	})
}

// each visits a command and all below it, but for what the library adds.
func each(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		if sub.Name() != "completion" && sub.Name() != "help" {
			each(sub, visit)
		}
	}
}
