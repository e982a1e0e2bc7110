package main

import (
	"fmt"
	"io"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

func (a *app) checkCmd() *cobra.Command {
	var severity string
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "find contradictions, missing reasons, old evidence, omissions",
		Long: `Find what a reviewer would ask about: contradictions, missing reasons, old evidence,
omissions; each with its severity and what to do. assessment/CHECKS.md lists the rules.

Exit status: 0 nothing of severity error, 1 errors, 2 usage.`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&severity, "severity", "notice", "least severity to list: notice, warning or error")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.check(args[0], assessment.Severity(severity)) })
	return cmd
}

// gravity orders the severities.
var gravity = map[assessment.Severity]int{assessment.Notice: 1, assessment.Warning: 2, assessment.Error: 3}

func (a *app) check(file string, least assessment.Severity) error {
	if gravity[least] == 0 {
		return usage("use notice, warning or error", "check: unknown severity %q", least)
	}
	c, f, err := a.open(file)
	if err != nil {
		return err
	}
	p, err := a.printer(f.Assessment.Language)
	if err != nil {
		return err
	}
	count := map[assessment.Severity]int{}
	for _, finding := range assessment.Check(c, f.Assessment) {
		count[finding.Severity]++
		if gravity[finding.Severity] >= gravity[least] {
			writeFinding(a.stdout, c, p, finding)
		}
	}
	a.writeCheckSummary(c, f.Assessment, p, count)
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
		where += " " + q.Title.In(p.Lang())
	}
	if where != "" {
		where += ": "
	}
	fmt.Fprintf(w, "%s: %s%s\n    %s\n", p.Text("cli.check."+string(f.Severity)), where, f.Text(p), f.Advice(p))
}

func (a *app) writeCheckSummary(c *checklist.Checklist, x *assessment.Assessment, p *locale.Printer, count map[assessment.Severity]int) {
	progress := assessment.ProgressOf(c, x)
	fmt.Fprintln(a.stdout, p.Text("cli.check.coverage", "Answered", p.Int(progress.Answered), "Asked", p.Int(progress.Asked),
		"NA", p.Int(progress.NotApplicable), "Unknown", p.Int(progress.Unknown), "Withheld", p.Int(progress.Withheld), "Unanswered", p.Int(progress.Unanswered)))
	fmt.Fprintln(a.stdout, p.List([]string{
		p.Count("cli.check.errors", count[assessment.Error]),
		p.Count("cli.check.warnings", count[assessment.Warning]),
		p.Count("cli.check.notices", count[assessment.Notice]),
	}))
}
