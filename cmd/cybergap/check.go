package main

import (
	"fmt"
	"io"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) checkCmd() *cobra.Command {
	var severity, asOf string
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "find contradictions, missing reasons, old evidence, omissions",
		Long: `Find what a reviewer would ask about: contradictions, missing reasons, old evidence,
omissions; each with its severity and what to do. assessment/CHECKS.md lists the rules.

Ages count to the date of the assessment, never to today; --as-of names another day.

Exit status: 0 nothing of severity error, 1 errors, 2 usage.`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&severity, "severity", "notice", "least severity to list: notice, warning or error")
	addAsOf(cmd.Flags(), &asOf)
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error {
		return a.check(args[0], assessment.Severity(severity), asOf)
	})
	return cmd
}

func addAsOf(flags *pflag.FlagSet, day *string) {
	flags.StringVar(day, "as-of", "", "day to which ages count, such as 2026-03-14 (default: the assessment's own)")
}

// ageDay is the day to which ages count: the one given, which must not be before the assessment, or the assessment's own.
func ageDay(text string, x *assessment.Assessment) (assessment.Date, error) {
	day, err := assessment.ParseDate(text)
	switch {
	case err != nil:
		return day, usage(advice("hint.date"), "--as-of: %w", err)
	case day.IsZero():
		return x.Date, nil
	case x.Date.After(day):
		return day, usage(advice("hint.later"), "--as-of: %s is before the date of the assessment, %s", day, x.Date)
	}
	return day, nil
}

// gravity orders the severities; it is below 0 for what is none.
func gravity(s assessment.Severity) int {
	return slices.Index([]assessment.Severity{assessment.Notice, assessment.Warning, assessment.Error}, s)
}

func (a *app) check(file string, least assessment.Severity, asOf string) error {
	if gravity(least) < 0 {
		return usage(advice("hint.severity"), "check: unknown severity %q", least)
	}
	o, err := a.open(file)
	if err != nil {
		return err
	}
	c, f := o.c, o.file
	day, err := ageDay(asOf, f.Assessment)
	if err != nil {
		return err
	}
	p, err := a.messages(f.Assessment.Language)
	if err != nil {
		return err
	}
	count := map[assessment.Severity]int{}
	for _, finding := range assessment.CheckAsOf(c, f.Assessment, day) {
		count[finding.Severity]++
		if gravity(finding.Severity) >= gravity(least) {
			writeFinding(a.stdout, c, p, finding)
		}
	}
	a.writeCheckSummary(c, f.Assessment, p, count)
	for _, line := range o.leftOut(p) {
		fmt.Fprintln(a.stderr, line)
	}
	if n := count[assessment.Error]; n > 0 {
		return fmt.Errorf("%s", p.Count("cli.check.failed", n))
	}
	return nil
}

func writeFinding(w io.Writer, c *checklist.Checklist, p *locale.Printer, f assessment.Finding) {
	where := f.Question
	if where == "" {
		where = f.Area
	}
	if q, ok := c.Question(f.Question); ok {
		where = p.Text("report.titled", "Ref", where, "Text", q.Title.In(p.Lang()))
	}
	text := f.Text(p)
	if where != "" {
		text = p.Pair(where, text)
	}
	fmt.Fprintf(w, "%s\n    %s\n", p.Pair(p.Text("cli.check."+string(f.Severity)), text), f.Advice(p))
}

func (a *app) writeCheckSummary(c *checklist.Checklist, x *assessment.Assessment, p *locale.Printer, count map[assessment.Severity]int) {
	progress := assessment.ProgressOf(c, x)
	fmt.Fprintln(a.stdout, p.Text("cli.check.coverage", "Answered", p.Int(progress.Answered), "Applicable", p.Int(progress.Applicable()),
		"NA", p.Int(progress.NotApplicable), "Unknown", p.Int(progress.Unknown), "Withheld", p.Int(progress.Withheld), "Unanswered", p.Int(progress.Unanswered)))
	fmt.Fprintln(a.stdout, tally(p, count[assessment.Error], count[assessment.Warning], count[assessment.Notice]))
}

// tally says how many findings there are of each severity.
func tally(p *locale.Printer, errors, warnings, notices int) string {
	return p.List([]string{p.Count("cli.check.errors", errors), p.Count("cli.check.warnings", warnings), p.Count("cli.check.notices", notices)})
}
