package main

import (
	"cmp"
	"io"

	"cybergap/assessment"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"github.com/spf13/cobra"
)

func (a *app) printCmd() *cobra.Command {
	var o printOptions
	cmd := &cobra.Command{
		Use:   "print -o FILE",
		Short: "print a blank form to fill in on paper",
		Long: `Print a blank form to fill in on paper: every question with its levels, elements and
lines to write on, area by area or one packet for each lead institution.

Exit status 3: done, but no font has some of the characters, which are listed; --font
names a TrueType file that has them.`,
		Example: "  cybergap checklist print -o form.pdf\n  cybergap checklist print --form rapid --by institution -o packets.pdf",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "file to write; - is standard output")
	cmd.Flags().StringVar(&o.format, "format", "", "pdf, html, md or txt (default: by the extension of -o; on standard output pdf)")
	cmd.Flags().StringVar(&o.form, "form", "", "form of the checklist (default: its first)")
	cmd.Flags().StringVar(&o.by, "by", string(reports.ByArea), "area or institution")
	cmd.Flags().StringArrayVar(&o.fonts, "font", nil, "TrueType file with characters that the built-in fonts of a PDF lack (may be repeated)")
	cmd.RunE = a.loaded(func(*cobra.Command, []string) error { return a.print(o) })
	return cmd
}

// printOptions are the flags of `cybergap checklist print`.
type printOptions struct {
	path, format, form, by string
	fonts                  []string
}

// formWriters are the formats of a blank form; missing collects the characters that no font can draw.
func formWriters(press *pdf.Press, missing *[]rune) map[string]func(io.Writer, *reports.Document) error {
	return map[string]func(io.Writer, *reports.Document) error{
		"pdf": func(w io.Writer, d *reports.Document) error {
			drawn, err := press.Write(w, d, pdf.Options{})
			*missing = drawn.Missing
			return err
		},
		"html": reports.WriteHTML,
		"md":   reports.WriteMarkdown,
		"txt":  reports.WriteText,
	}
}

func (a *app) print(o printOptions) error {
	if o.path == "" {
		return usage(advice("hint.example", "Command", "cybergap checklist print -o form.pdf"), "checklist print: no output given")
	}
	out, err := outputFor(o.path, o.format, "pdf", []string{"pdf", "html", "md", "txt"})
	if err != nil {
		return err
	}
	doc, err := a.blank(o)
	if err != nil {
		return err
	}
	press, err := pressWith(o.fonts)
	if err != nil {
		return err
	}
	var missing []rune
	writers := formWriters(press, &missing)
	if err := a.write(out, func(w io.Writer) error { return writers[out.format](w, doc) }); err != nil {
		return err
	}
	return undrawn("checklist print", &assessment.Assessment{}, missing)
}

// blank makes the form.
func (a *app) blank(o printOptions) (*reports.Document, error) {
	c, err := a.edition()
	if err != nil {
		return nil, err
	}
	p, err := a.messages(c.Language)
	if err != nil {
		return nil, err
	}
	doc, err := reports.BuildForm(c, cmp.Or(o.form, c.Forms[0].ID), reports.Grouping(o.by), p)
	if err != nil {
		return nil, usage(advice("hint.help", "Command", "cybergap checklist print"), "checklist print: %w", err)
	}
	return doc, nil
}
