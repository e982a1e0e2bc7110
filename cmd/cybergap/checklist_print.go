package main

import (
	"io"

	"cybergap/reports"
	"cybergap/reports/pdf"

	"github.com/spf13/cobra"
)

func (a *app) printCmd() *cobra.Command {
	var path, format, form, by string
	cmd := &cobra.Command{
		Use:   "print -o FILE",
		Short: "print a blank form to fill in on paper",
		Long: `Print a blank form to fill in on paper: every question with its levels, elements and
lines to write on, area by area or one packet for each lead institution.`,
		Example: "  cybergap checklist print -o form.pdf\n  cybergap checklist print --form rapid --by institution -o packets.pdf",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to write; - is standard output")
	cmd.Flags().StringVar(&format, "format", "", "pdf, html, md or txt (default: by the extension of -o, else pdf)")
	cmd.Flags().StringVar(&form, "form", "", "form of the checklist (default: its first)")
	cmd.Flags().StringVar(&by, "by", string(reports.ByArea), "area or institution")
	cmd.RunE = a.loaded(func(*cobra.Command, []string) error { return a.print(path, format, form, reports.Grouping(by)) })
	return cmd
}

// formWriters are the formats of a blank form.
func formWriters() map[string]func(io.Writer, *reports.Document) error {
	return map[string]func(io.Writer, *reports.Document) error{
		"pdf":  func(w io.Writer, d *reports.Document) error { _, err := pdf.Write(w, d, pdf.Options{}); return err },
		"html": reports.WriteHTML,
		"md":   reports.WriteMarkdown,
		"txt":  reports.WriteText,
	}
}

func (a *app) print(path, format, form string, by reports.Grouping) error {
	if path == "" {
		return usage(advice("hint.example", "Command", "cybergap checklist print -o form.pdf"), "checklist print: no output given")
	}
	writers := formWriters()
	out, err := outputFor(path, format, "pdf", []string{"pdf", "html", "md", "txt"})
	if err != nil {
		return err
	}
	c, err := a.edition()
	if err != nil {
		return err
	}
	if form == "" {
		form = c.Forms[0].ID
	}
	p, err := a.messages(c.Language)
	if err != nil {
		return err
	}
	doc, err := reports.BuildForm(c, form, by, p)
	if err != nil {
		return usage(advice("hint.help", "Command", "cybergap checklist print"), "checklist print: %w", err)
	}
	return a.write(out, func(w io.Writer) error { return writers[out.format](w, doc) })
}
