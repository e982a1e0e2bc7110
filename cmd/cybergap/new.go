package main

import (
	"errors"
	"fmt"
	"io/fs"

	"cybergap/assessment"
	"cybergap/checklist"

	"github.com/spf13/cobra"
)

// newOptions are the flags of `cybergap new`.
type newOptions struct {
	country, name, form, institution, mode, date, path string
}

func (a *app) newCmd() *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:   "new --country CODE -o FILE",
		Short: "start an assessment; never overwrites a file",
		Long: `Start an assessment. The code is ISO 3166-1 alpha-2, or invented: X- and up to eight
of A-Z and 0-9, with --name. The file is YAML that people can read; .json makes JSON.`,
		Example: `  cybergap new --country X-ISLA --name "Island Republic" -o island.yaml
  cybergap new --country X-ISLA --name "Island Republic" --form rapid -o workshop.yaml`,
		Args: cobra.NoArgs,
	}
	f := cmd.Flags()
	f.StringVar(&o.country, "country", "", "code of the country or territory")
	f.StringVar(&o.name, "name", "", "its name, where it differs from the usual one or the code is invented")
	f.StringVar(&o.form, "form", "", "form of the checklist (default: its first; here full or rapid)")
	f.StringVar(&o.institution, "institution", "", "assess one institution instead of the country")
	f.StringVar(&o.mode, "mode", "self", "self, facilitated or verified")
	f.StringVar(&o.date, "date", "", "day of the assessment, such as 2026-03-14 (default: today)")
	f.StringVarP(&o.path, "output", "o", "", "file to create")
	cmd.RunE = a.loaded(func(*cobra.Command, []string) error { return a.start(o) })
	return cmd
}

func (a *app) start(o newOptions) error {
	const example = `for example: cybergap new --country X-ISLA --name "Island Republic" -o island.yaml`
	switch {
	case o.country == "":
		return usage(example, "new: no --country given")
	case o.path == "" || o.path == "-":
		return usage(example, "new: no file given with -o")
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
	started.Mode = o.mode
	if o.institution != "" {
		started.Scope = assessment.Scope{Kind: "institution", Institution: o.institution}
	}
	return a.create(o.path, started, c)
}

// create writes a new assessment and says what to do next.
func (a *app) create(path string, started *assessment.Assessment, c *checklist.Checklist) error {
	_, err := assessment.Create(path, started, c)
	if errors.Is(err, fs.ErrExist) {
		return withHint(fmt.Errorf("%s exists already and is left as it is", path), "choose another name with -o, or go on with: cybergap answer "+path)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "created %s\nnext: cybergap answer %s\n", path, path)
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
		return d, usage("write it as 2026-03-14", "--date: %w", err)
	}
	return d, nil
}
