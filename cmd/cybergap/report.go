package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"cybergap/assessment"
	"cybergap/config"
	"cybergap/internal/disk"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/reports"
	"cybergap/reports/pdf"
	"cybergap/reports/xlsx"
	"cybergap/scoring"

	"aead.dev/minisign"
	"github.com/spf13/cobra"
)

// reportWriters are the formats of a report; missing collects the characters that no font can draw. A PDF is signed where there is a key.
func reportWriters(press *pdf.Press, key *minisign.PrivateKey, missing *[]rune) reports.Writers {
	writers := reports.ReportWriters()
	writers["pdf"] = func(w io.Writer, s reports.Source) error {
		drawn, err := seal.Print(w, press, s, key)
		*missing = drawn.Missing
		return err
	}
	writers["xlsx"] = xlsx.Report
	return writers
}

func (a *app) reportCmd() *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   "report FILE -o OUTPUT",
		Short: "print the capacity-building report of an assessment",
		Long: `Print the capacity-building report of an assessment.

The extension of -o sets the format (pdf, html, md, txt, xlsx, csv, json); --format
overrides it and is needed where there is none; -o - writes to standard output. A new
file is readable by you alone. FILE may be - for standard input. Variants: full;
summary, two to four pages for a minister; public, areas only. Confidential notes and
evidence are in none of them.

A PDF carries the data that it was printed from, so that every command reads it like
an assessment and cybergap verify can check it. --sign signs that data with a key that
cybergap keys new made.

Ages of evidence, and of the assessment itself, count to the date of the assessment,
never to today, so that the same file always gives the same report; --as-of names
another day, which is then printed on the cover.

Exit status 3: done, but no font has some of the characters, which are drawn as a
replacement mark and listed with the questions they stand in; --font names a TrueType
file that has them.`,
		Example: "  cybergap report island.yaml -o island.pdf\n  cybergap report island.yaml --variant summary -o island-summary.pdf",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "file to write; - is standard output")
	cmd.Flags().StringVar(&o.format, "format", "", "format (default: by the extension of -o; on standard output pdf)")
	cmd.Flags().StringVar(&o.sign, "sign", "", "file of the private key to sign a PDF with")
	cmd.Flags().StringVar(&o.passwordFile, "password-file", "", "file with the password of that key (default: asked for on the terminal)")
	cmd.Flags().StringArrayVar(&o.fonts, "font", nil, "TrueType file with characters that the built-in fonts of a PDF lack (may be repeated)")
	config.AddFlags(cmd.Flags(), "variant", "slots")
	addAsOf(cmd.Flags(), &o.asOf)
	cmd.RunE = a.loaded(func(cmd *cobra.Command, args []string) error { return a.report(cmd.Context(), args[0], o) })
	return cmd
}

// reportOptions are the flags of `cybergap report`.
type reportOptions struct {
	path, format, asOf, sign, passwordFile string
	fonts                                  []string
}

func (a *app) report(ctx context.Context, file string, o reportOptions) error {
	if o.path == "" {
		return usage(advice("hint.example", "Command", "cybergap report "+quoted(file)+" -o report.pdf"), "report: no output given")
	}
	var missing []rune
	out, err := outputFor(o.path, o.format, "pdf", reportWriters(nil, nil, &missing).Names())
	if err != nil {
		return err
	}
	if err := distinctFrom(file, out.path); err != nil {
		return err
	}
	if err := mayBeSigned(out.format, o); err != nil {
		return err
	}
	source, err := a.source(file, a.document)
	if err != nil {
		return err
	}
	if o.asOf != "" || source.Options.AsOf.IsZero() {
		if source.Options.AsOf, err = ageDay(o.asOf, source.Assessment); err != nil {
			return err
		}
	}
	press, err := pressWith(o.fonts)
	if err != nil {
		return err
	}
	key, err := a.signer(ctx, o) // a password is asked for when nothing else can be wrong
	if err != nil {
		return err
	}
	writers := reportWriters(press, key, &missing)
	if err := a.write(out, func(w io.Writer) error { return writers.Write(w, out.format, source) }); err != nil {
		return err
	}
	return undrawn("report", source.Assessment, missing)
}

// pressWith opens fonts of the user.
func pressWith(files []string) (*pdf.Press, error) {
	var faces []pdf.Face
	for _, file := range files {
		data, err := disk.Read(file, mostBytes)
		if err != nil {
			return nil, fmt.Errorf("read font: %w", notThere(file, err))
		}
		face, err := pdf.OpenFace(filepath.Base(file), data)
		if err != nil {
			return nil, err
		}
		faces = append(faces, face)
	}
	return pdf.NewPress(faces...), nil
}

// undrawn tells of characters that no font has, nil where all were drawn.
func undrawn(command string, a *assessment.Assessment, missing []rune) error {
	if len(missing) == 0 {
		return nil
	}
	return partial("%s: no font has these characters, so each is drawn as a replacement mark; --font FILE adds a font:\n%s",
		command, strings.Join(missed(a, missing), "\n"))
}

// mostMissed is how many characters without a glyph are listed; who answers in another script than the fonts have needs no longer list.
const mostMissed = 50

// missed tells of each character where it stands.
func missed(a *assessment.Assessment, runes []rune) []string {
	var lines []string
	for _, r := range runes[:min(mostMissed, len(runes))] {
		line := fmt.Sprintf("  %U %c", r, r)
		if places := reports.Places(a, r); len(places) > 0 {
			line += ", in " + strings.Join(places, ", ")
		}
		lines = append(lines, line)
	}
	if more := len(runes) - mostMissed; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more characters", more))
	}
	return lines
}

// source reads and scores an assessment, to be told in the language that voice finds.
func (a *app) source(file string, voice func(own string) (*locale.Printer, error)) (reports.Source, error) {
	o, err := a.open(file)
	if err != nil {
		return reports.Source{}, err
	}
	x := o.file.Assessment
	p, err := voice(x.Language)
	if err != nil {
		return reports.Source{}, err
	}
	result, err := scoring.Score(o.c, x)
	if err != nil {
		return reports.Source{}, err
	}
	options := reports.Options{Printer: p, Variant: reports.Variant(a.config.Report.Variant), Slots: a.config.Plan.Slots, Generator: generator()}
	if o.report != nil {
		a.likeReport(&options, *o.report)
	}
	return reports.Source{Checklist: o.c, Assessment: x, Result: result, Options: options}, nil
}

// likeReport takes over what the report says that the answers came out of: what it left out, and what nobody said otherwise.
func (a *app) likeReport(options *reports.Options, r reports.Head) {
	options.Hidden, options.AsOf = &r.Hidden, r.AsOf
	if a.config.Setting("plan.slots").Source == "default" {
		options.Slots = r.Slots
	}
}

// generator names the program in what it makes.
func generator() string { return "cybergap " + programVersion() }
