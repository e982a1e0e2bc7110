package main

import (
	"io"

	"cybergap/config"
	"cybergap/reports"
	"cybergap/reports/xlsx"

	"github.com/spf13/cobra"
)

func (a *app) scoreCmd() *cobra.Command {
	var path, format, explain string
	cmd := &cobra.Command{
		Use:   "score FILE",
		Short: "compute scores, bounds and gaps",
		Long: `Compute scores, bounds and gaps: a table of areas, the overall score, the largest gaps
and what to find out first. --explain shows the arithmetic behind one question, one
area or the overall score as exact fractions, with the caps in words. scoring/POLICY.md
states every rule.`,
		Example: `  cybergap score island.yaml
  cybergap score island.yaml --explain 13u
  cybergap score island.yaml --format json -o island.json`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVarP(&path, "output", "o", "-", "file to write; - is standard output")
	cmd.Flags().StringVar(&format, "format", "", "table, json, csv, xlsx or md (default: by the extension of -o; on standard output table)")
	cmd.Flags().StringVar(&explain, "explain", "", "a question, an area, or overall")
	config.AddFlags(cmd.Flags(), "slots")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.score(args[0], path, format, explain) })
	return cmd
}

func (a *app) score(file, path, format, explain string) error {
	writers := reports.ScoreWriters()
	writers["xlsx"] = xlsx.Report
	if explain != "" {
		writers = explanationWriters(explain)
	}
	out, err := outputFor(path, format, "table", writers.Names())
	if err != nil {
		return err
	}
	source, err := a.source(file, a.messages)
	if err != nil {
		return err
	}
	return a.write(out, func(w io.Writer) error { return writers.Write(w, out.format, source) })
}

// explanationWriters are the formats in which the arithmetic behind one number is printed.
func explanationWriters(id string) reports.Writers {
	if id == "overall" {
		id = ""
	}
	as := func(write func(io.Writer, *reports.Document) error) reports.Writer {
		return func(w io.Writer, s reports.Source) error {
			doc, err := reports.Explain(s, questionID(s.Checklist, id))
			if err != nil {
				return usage(advice("hint.explain"), "score: %w", err)
			}
			return write(w, doc)
		}
	}
	return reports.Writers{"table": as(reports.WriteText), "md": as(reports.WriteMarkdown)}
}
