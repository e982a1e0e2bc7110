package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

// The voice of the command line: lower case, "cybergap: " first, one hint line, everything that is not the product goes to stderr.
// stdout is only the product.

// Exit codes of the program.
const (
	exitDone    = 0 // done
	exitFailed  = 1 // failed; nothing half-written is left behind
	exitUsage   = 2 // the command line makes no sense
	exitPartial = 3 // done, but something was left out or could not be verified
)

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &product{Writer: stdout}
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	if !isTerminal(stdout) {
		a.stdout = out
	}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(a.stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.err
	}
	if err != nil {
		a.complain(err)
	}
	return exitCode(err)
}

// product is standard output that remembers the first error, so that a full disk is noticed wherever a command prints.
type product struct {
	io.Writer
	err error
}

func (p *product) Write(data []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	n, err := p.Writer.Write(data)
	if err != nil {
		p.err = fmt.Errorf("write standard output: %w", err)
	}
	return n, p.err
}

// hint is one line of advice, as a message of the catalogue; without an id there is none.
type hint struct {
	id   string
	args []any
}

// advice makes a hint; args are pairs of a placeholder and its value, a text or a list of texts.
func advice(id string, args ...any) hint { return hint{id, args} }

// in says the hint in a language.
func (h hint) in(p *locale.Printer) string {
	args := slices.Clone(h.args)
	for i := range args {
		if list, ok := args[i].([]string); ok {
			args[i] = p.Join(list)
		}
	}
	return p.Text("hint.line", "Text", p.Text(h.id, args...))
}

// hintError is an error with one line of advice.
type hintError struct {
	err  error
	hint hint
	code int
}

func (e *hintError) Error() string { return e.err.Error() }
func (e *hintError) Unwrap() error { return e.err }

// usage marks an error of the command line itself.
func usage(h hint, format string, args ...any) error {
	return &hintError{fmt.Errorf(format, args...), h, exitUsage}
}

// partial marks a result that is there but not whole.
func partial(format string, args ...any) error {
	return &hintError{fmt.Errorf(format, args...), hint{}, exitPartial}
}

// withHint adds advice to a failure.
func withHint(err error, h hint) error {
	if err == nil {
		return nil
	}
	return &hintError{err, h, exitFailed}
}

func exitCode(err error) int {
	var h *hintError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &h):
		return h.code
	}
	return exitFailed
}

// complain says what went wrong, and in the person's language what to do.
func (a *app) complain(err error) {
	for line := range strings.SplitSeq(strings.TrimRight(err.Error(), "\n"), "\n") {
		fmt.Fprintf(a.stderr, "cybergap: %s\n", line)
	}
	var h *hintError
	if !errors.As(err, &h) || h.hint.id == "" {
		return
	}
	if p, err := a.voice(); err == nil {
		fmt.Fprintln(a.stderr, h.hint.in(p))
	}
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "cybergap",
		Short:         "assess a country's own policy gaps against cybercrime",
		Long:          rootHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          a.bare,
	}
	a.addGlobalFlags(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		_ = a.settle(cmd) // as far as the flags go, for the language of the hint
		return usage(advice("hint.flags", "Command", cmd.CommandPath()), "%w", err)
	})
	root.AddCommand(a.newCmd(), a.answerCmd(), a.checkCmd(), a.scoreCmd(), a.reportCmd(), a.consensusCmd(), a.packetCmd(), a.serveCmd(), a.migrateCmd(),
		a.verifyCmd(), a.keysCmd(), a.checklistCmd(), a.dbCmd(), a.configCmd(), a.versionCmd())
	a.usageErrors(root)
	return root
}

// bare runs the program without a command: the help, or the desk for those who started it with a mouse and see no help.
func (a *app) bare(cmd *cobra.Command, args []string) error {
	if !fromExplorer() {
		return cmd.Help()
	}
	return a.loaded(func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), true) })(cmd, args)
}

// usageErrors gives mistakes in the arguments of a command and of its subcommands exit code 2.
func (a *app) usageErrors(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				_ = a.settle(cmd)
				return usage(mistyped(cmd, args), "%w", err)
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		a.usageErrors(sub)
	}
}

// mistyped is the advice where arguments do not fit: the subcommand that may be meant, or else the help.
func mistyped(cmd *cobra.Command, args []string) hint {
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	if len(args) > 0 {
		names = near(args[0], names)
	}
	if len(args) == 0 || len(names) == 0 {
		return advice("hint.help", "Command", cmd.CommandPath())
	}
	for i := range names {
		names[i] = cmd.CommandPath() + " " + names[i]
	}
	return advice("hint.near", "List", names)
}

const rootHelp = `cybergap lets a country assess its own policy gaps against cybercrime.

A checklist turns the 117 preliminary recommendations of a UN expert-group report
into plain questions. A country answers them in one file that people can read,
the program computes the gaps with honest bounds, and prints a capacity-building
report. Nothing leaves the computer.

In the browser:
  cybergap serve

A first walk on the command line:
  cybergap new --country X-ISLA --name "Island Republic" -o island.yaml
  cybergap answer island.yaml
  cybergap check island.yaml
  cybergap score island.yaml
  cybergap report island.yaml -o island.pdf

Exit codes: 0 done, 1 failed, 2 usage, 3 done but something was left out or not verified.`
