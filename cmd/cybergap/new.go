package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"

	"github.com/spf13/cobra"
)

// newOptions are the flags of `cybergap new`.
type newOptions struct {
	country, name, form, institution, mode, date, path, from string
	facts                                                    []string
}

func (a *app) newCmd() *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:   "new (--country CODE | --from REPORT) -o FILE",
		Short: "start an assessment; never overwrites a file",
		Long: `Start an assessment. The code is ISO 3166-1 alpha-2, or invented: X- and up to eight
of A-Z and 0-9, with --name. The file is YAML that people can read; .json makes JSON.

--from takes everything from a report in PDF: answers, notes, evidence. What the report
does not tell is not in the new file either, and is listed on standard error.

Exit status 3: done, but the report does not tell everything.`,
		Example: `  cybergap new --country X-ISLA --name "Island Republic" -o island.yaml
  cybergap new --country X-ISLA --name "Island Republic" --form rapid -o workshop.yaml
  cybergap new --country X-ISLA --name "Island Republic" --fact federal=false --fact population=120000 -o island.yaml`,
		Args: cobra.NoArgs,
	}
	f := cmd.Flags()
	f.StringVar(&o.country, "country", "", "code of the country or territory")
	f.StringVar(&o.name, "name", "", "its name, where it differs from the usual one or the code is invented")
	f.StringVar(&o.form, "form", "", "form of the checklist (default: its first; here full or rapid)")
	f.StringVar(&o.institution, "institution", "", "assess one institution instead of the country")
	f.StringVar(&o.mode, "mode", "self", "self, facilitated or verified")
	f.StringVar(&o.date, "date", "", "day of the assessment, such as 2026-03-14 (default: today)")
	f.StringArrayVar(&o.facts, "fact", nil, "fact of the country: ID=VALUE (repeatable)")
	f.StringVarP(&o.path, "output", "o", "", "file to create")
	f.StringVar(&o.from, "from", "", "report in PDF to take the answers from")
	cmd.RunE = a.loaded(func(cmd *cobra.Command, _ []string) error {
		if o.from != "" {
			return a.startFrom(o, cmd.Flags())
		}
		return a.start(o)
	})
	return cmd
}

func (a *app) start(o newOptions) error {
	example := advice("hint.example", "Command", `cybergap new --country X-ISLA --name "Island Republic" -o island.yaml`)
	if o.country == "" {
		return usage(example, "new: no --country given")
	}
	if err := o.checkPath(example); err != nil {
		return err
	}
	c, err := a.edition()
	if err != nil {
		return err
	}
	if o.form == "" {
		o.form = c.Forms[0].ID
	}
	date, err := a.day(o.date)
	if err != nil {
		return err
	}
	started, err := assessment.New(c, assessment.Country{Code: o.country, Name: o.name}, o.form, date)
	if err != nil {
		return usage(example, "%w", err)
	}
	p, err := a.messages("")
	if err != nil {
		return err
	}
	started.Mode, started.Language = o.mode, p.Lang() // what people type from now on
	if o.institution != "" {
		started.Scope = assessment.Scope{Kind: "institution", Institution: o.institution}
	}
	return a.createWith(o.path, started, c, o.facts)
}

// checkPath refuses names that a new assessment cannot have.
func (o newOptions) checkPath(example hint) error {
	switch {
	case o.path == "" || o.path == "-":
		return usage(example, "new: no file given with -o")
	case !isAssessmentName(o.path):
		return usage(example, "new: %s does not end in .yaml or .json", o.path)
	}
	return nil
}

// isAssessmentName reports whether a file is called as assessments are.
func isAssessmentName(path string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(path)))
}

// createWith writes a new assessment with facts of the country.
func (a *app) createWith(path string, started *assessment.Assessment, c *checklist.Checklist, facts []string) error {
	p, err := a.messages("")
	if err != nil {
		return err
	}
	before := started.Clone()
	ids, err := setFacts(c, started, "new", facts)
	if err != nil {
		return err
	}
	return a.create(path, started, c, factLines(c, p, ids, before, started)...)
}

// create writes a new assessment and says what is in it and what to do next.
func (a *app) create(path string, started *assessment.Assessment, c *checklist.Checklist, lines ...string) error {
	_, err := assessment.Create(path, started, c)
	if errors.Is(err, fs.ErrExist) {
		return withHint(fmt.Errorf("%s exists already and is left as it is", path), advice("hint.name.or", "Command", a.again("answer "+quoted(path))))
	}
	if err != nil {
		return noFolder(path, err)
	}
	p, err := a.messages(started.Language)
	if err != nil {
		return err
	}
	lines = slices.Concat([]string{p.Text("cli.created", "File", path)}, lines, []string{p.Text("answer.end.next", "Command", a.again("answer "+quoted(path)))})
	_, err = fmt.Fprintln(a.stdout, strings.Join(lines, "\n"))
	return err
}

// day reads a date given by the user, or takes today's.
func (a *app) day(text string) (assessment.Date, error) {
	if text == "" {
		now := a.now().UTC()
		return assessment.NewDate(now.Year(), now.Month(), now.Day()), nil
	}
	d, err := assessment.ParseDate(text)
	if err != nil {
		return d, usage(advice("hint.date"), "--date: %w", err)
	}
	return d, nil
}
