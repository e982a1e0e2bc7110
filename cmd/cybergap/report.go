package main

import (
	"fmt"
	"io"
	"strings"

	"cybergap/config"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/reports/xlsx"
	"cybergap/scoring"

	"github.com/spf13/cobra"
)

// reportWriters are the formats of a report; missing collects the characters that no font can draw.
func reportWriters(missing *[]rune) reports.Writers {
	writers := reports.ReportWriters()
	writers["pdf"] = func(w io.Writer, s reports.Source) error {
		doc, err := s.Document()
		if err != nil {
			return err
		}
		drawn, err := pdf.Write(w, doc, pdf.Options{})
		*missing = drawn.Missing
		return err
	}
	writers["xlsx"] = writeWorkbook
	return writers
}

func writeWorkbook(w io.Writer, s reports.Source) error {
	book, err := s.Workbook()
	if err != nil {
		return err
	}
	return xlsx.Write(w, book)
}

func (a *app) reportCmd() *cobra.Command {
	var path, format, asOf string
	cmd := &cobra.Command{
		Use:   "report FILE -o OUTPUT",
		Short: "print the capacity-building report of an assessment",
		Long: `Print the capacity-building report of an assessment.

The extension of -o sets the format (pdf, html, md, txt, xlsx, csv, json); --format
overrides it; -o - writes to standard output. Variants: full; summary, two to four
pages for a minister; public, areas only. Confidential notes and evidence are in
none of them.

Ages of evidence, and of the assessment itself, count to the date of the assessment,
never to today, so that the same file always gives the same report; --as-of names
another day, which is then printed on the cover.

Exit status 3: done, but no font has some of the characters.`,
		Example: "  cybergap report island.yaml -o island.pdf\n  cybergap report island.yaml --variant summary -o island-summary.pdf",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to write; - is standard output")
	cmd.Flags().StringVar(&format, "format", "", "format (default: by the extension of -o, else pdf)")
	config.AddFlags(cmd.Flags(), "variant", "slots")
	addAsOf(cmd.Flags(), &asOf)
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.report(args[0], path, format, asOf) })
	return cmd
}

func (a *app) report(file, path, format, asOf string) error {
	if path == "" {
		return usage(advice("hint.example", "Command", "cybergap report "+file+" -o report.pdf"), "report: no output given")
	}
	var missing []rune
	writers := reportWriters(&missing)
	out, err := outputFor(path, format, "pdf", writers.Names())
	if err != nil {
		return err
	}
	source, err := a.source(file, a.document)
	if err != nil {
		return err
	}
	if source.Options.AsOf, err = ageDay(asOf, source.Assessment); err != nil {
		return err
	}
	if err := a.write(out, func(w io.Writer) error { return writers.Write(w, out.format, source) }); err != nil {
		return err
	}
	if len(missing) > 0 {
		return partial("report: no font has these characters, so each is drawn as a replacement mark: %s", codePoints(missing))
	}
	return nil
}

// source reads and scores an assessment, to be told in the language that voice finds.
func (a *app) source(file string, voice func(own string) (*locale.Printer, error)) (reports.Source, error) {
	c, f, err := a.open(file)
	if err != nil {
		return reports.Source{}, err
	}
	p, err := voice(f.Assessment.Language)
	if err != nil {
		return reports.Source{}, err
	}
	result, err := scoring.Score(c, f.Assessment)
	if err != nil {
		return reports.Source{}, err
	}
	return reports.Source{Checklist: c, Assessment: f.Assessment, Result: result, Options: reports.Options{
		Printer:   p,
		Variant:   reports.Variant(a.config.Report.Variant),
		Slots:     a.config.Plan.Slots,
		Generator: "cybergap " + programVersion(),
	}}, nil
}

func codePoints(runes []rune) string {
	words := make([]string, len(runes))
	for i, r := range runes {
		words[i] = fmt.Sprintf("U+%04X", r)
	}
	return strings.Join(words, " ")
}
