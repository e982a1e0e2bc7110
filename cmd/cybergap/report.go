package main

import (
	"fmt"
	"io"
	"strings"

	"cybergap/config"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/scoring"

	"github.com/spf13/cobra"
)

// reportFormats lists what `report` can write.
func reportFormats() []string { return append([]string{"pdf"}, reports.Formats()...) }

func (a *app) reportCmd() *cobra.Command {
	var path, format string
	cmd := &cobra.Command{
		Use:   "report FILE -o OUTPUT",
		Short: "print the capacity-building report of an assessment",
		Long: `Print the capacity-building report of an assessment.

The extension of -o sets the format (pdf, html, md, csv, json); --format overrides
it; -o - writes to standard output. Variants: full; summary, two to four pages for
a minister; public, areas only. Confidential notes and evidence are in none.`,
		Example: "  cybergap report island.yaml -o island.pdf\n  cybergap report island.yaml --variant summary -o island-summary.pdf",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to write; - is standard output")
	cmd.Flags().StringVar(&format, "format", "", "format: "+strings.Join(reportFormats(), ", ")+" (default: by the extension of -o)")
	config.AddFlags(cmd.Flags(), "variant", "slots")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.report(args[0], path, format) })
	return cmd
}

func (a *app) report(file, path, format string) error {
	if path == "" {
		return usage("for example: cybergap report "+file+" -o report.pdf", "report: no output given")
	}
	out, err := outputFor(path, format, "pdf", reportFormats())
	if err != nil {
		return err
	}
	doc, data, err := a.document(file)
	if err != nil {
		return err
	}
	if out.format != "pdf" {
		return a.write(out, func(w io.Writer) error { return reports.Write(w, out.format, doc, data) })
	}
	var drawn pdf.Result
	err = a.write(out, func(w io.Writer) (err error) {
		drawn, err = pdf.Write(w, doc)
		return err
	})
	if err == nil && len(drawn.Missing) > 0 {
		return partial("report: no font has these characters, so each is drawn as a replacement mark: %s", codePoints(drawn.Missing))
	}
	return err
}

// document scores an assessment file and builds its report.
func (a *app) document(file string) (*reports.Document, reports.Data, error) {
	c, f, err := a.open(file)
	if err != nil {
		return nil, reports.Data{}, err
	}
	p, err := a.printer(f.Language)
	if err != nil {
		return nil, reports.Data{}, err
	}
	result, err := scoring.Score(c, f.Assessment)
	if err != nil {
		return nil, reports.Data{}, err
	}
	opts := reports.Options{Printer: p, Variant: reports.Variant(a.config.Report.Variant), Slots: a.config.Plan.Slots, Generator: "cybergap " + programVersion()}
	doc, err := reports.Build(c, f.Assessment, result, opts)
	return doc, reports.Data{Checklist: c, Assessment: f.Assessment, Result: result, Options: opts}, err
}

func codePoints(runes []rune) string {
	words := make([]string, len(runes))
	for i, r := range runes {
		words[i] = fmt.Sprintf("U+%04X", r)
	}
	return strings.Join(words, " ")
}
