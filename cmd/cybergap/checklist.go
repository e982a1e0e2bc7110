package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/disk"
	"cybergap/reports"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"
)

func (a *app) checklistCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "checklist",
		Short: "look at, check, copy, write and compare checklists",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.lintCmd(), a.showCmd(), a.exportCmd(), a.newChecklistCmd(), a.diffCmd(), a.schemaCmd(), a.printCmd())
	return cmd
}

// argument returns an argument, or the fallback where it is not given.
func argument(args []string, i int, fallback string) string {
	if i < len(args) {
		return args[i]
	}
	return fallback
}

// editionFS returns the files of the checklist in a folder, or of the shipped one, and what closes them.
func editionFS(dir string) (fs.FS, func() error, error) {
	if shipped(dir) {
		return checklist.EmbeddedFS(), func() error { return nil }, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, withHint(fmt.Errorf("open checklist folder: %w", err), advice("hint.folder"))
	}
	return root.FS(), root.Close, nil
}

func (a *app) lintCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [DIR]",
		Short: "check a checklist: every problem with file, line and column",
		Long: `Check a checklist: every problem with file, line and column.

Errors make the checklist unusable and the exit status 1; warnings ask for a second
look; notices only inform. Without DIR the checklist of the settings is checked.`,
		Args: cobra.MaximumNArgs(1),
		RunE: a.loaded(func(_ *cobra.Command, args []string) error { return a.lint(argument(args, 0, a.config.Checklist)) }),
	}
}

func (a *app) lint(dir string) error {
	files, closeFiles, err := editionFS(dir)
	if err != nil {
		return err
	}
	defer closeFiles()
	p, err := a.messages("")
	if err != nil {
		return err
	}
	count := map[checklist.Severity]int{}
	for _, f := range checklist.Lint(files) {
		count[f.Severity]++
		fmt.Fprintln(a.stdout, f)
	}
	fmt.Fprintln(a.stdout, tally(p, count[checklist.Error], count[checklist.Warning], count[checklist.Notice]))
	if count[checklist.Error] > 0 {
		return errors.New(p.Text("cli.lint.failed"))
	}
	return nil
}

func (a *app) showCmd() *cobra.Command {
	var trace bool
	cmd := &cobra.Command{
		Use:   "show [QUESTION]",
		Short: "list areas and questions, or one question, or the trace to the source",
		Example: "  cybergap checklist show\n  cybergap checklist show 13u\n" +
			"  cybergap checklist show --trace",
		Args: cobra.MaximumNArgs(1),
	}
	cmd.Flags().BoolVar(&trace, "trace", false, "one row for each recommendation: ref, question, area, scored or why not")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error {
		c, err := a.edition()
		switch {
		case err != nil:
			return err
		case trace && len(args) > 0:
			return usage(advice("hint.leave-out"), "checklist show: --trace and a question do not go together")
		case trace:
			return a.showTrace(c)
		case len(args) == 1:
			return a.showQuestion(c, args[0])
		}
		return a.showAreas(c)
	})
	return cmd
}

// showTrace prints one row a line: ref, id, area, and scored or why not, separated by tabs.
func (a *app) showTrace(c *checklist.Checklist) error {
	p, err := a.messages(c.Language)
	if err != nil {
		return err
	}
	for _, row := range c.Trace() {
		scored := p.Text("cli.show.scored")
		if !row.Scored {
			scored = p.Text("cli.show.unscored", "Why", row.Why.In(p.Lang()))
		}
		fmt.Fprintf(a.stdout, "%s\t%s\t%s\t%s\n", row.Ref, row.Question, row.Area, scored)
	}
	return nil
}

func (a *app) showAreas(c *checklist.Checklist) error {
	lang, err := a.lang(c)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s  %s\n\n%s\n", c.Key(), c.Title.In(lang), c.StatusNote.In(lang))
	var w strings.Builder
	for _, area := range c.Areas {
		fmt.Fprintf(&w, "\n%s\t%s\t\n", area.ID, area.Title.In(lang))
		for _, q := range area.Questions {
			fmt.Fprintf(&w, "  %s\t%s\t%s\n", q.ID, q.Title.In(lang), strings.Join(q.Forms, ", "))
		}
		for _, r := range area.Register {
			fmt.Fprintf(&w, "  %s\t%s\t%s\n", r.ID, r.Title.In(lang), strings.Join(r.Forms, ", "))
		}
	}
	return printColumns(a.stdout, &w)
}

func (a *app) exportCmd() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "export DIR",
		Short: "copy the files of the checklist into a new folder, to change them",
		Long: `Copy the files of the checklist into a new folder, to change them. An existing file is
never overwritten. With --translation LANG a file lang/LANG.yaml to fill in is added;
where the checklist has that language, what is translated stays.`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&lang, "translation", "", "also write a translation file for this language")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.export(args[0], lang) })
	return cmd
}

func (a *app) export(dir, lang string) error {
	files, closeFiles, err := editionFS(a.config.Checklist)
	if err != nil {
		return err
	}
	defer closeFiles()
	if lang == "" {
		return checklist.Export(dir, files)
	}
	if _, err := language.Parse(lang); err != nil {
		return usage(advice("hint.language"), "checklist export: --translation %q: %w", lang, err)
	}
	c, err := a.edition()
	if err != nil {
		return err
	}
	previous, err := translationIn(files, lang)
	if err != nil {
		return err
	}
	template, err := checklist.TranslationTemplate(c, lang, previous)
	if err != nil {
		return err
	}
	if err := checklist.Export(dir, files); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "lang"), 0o755); err != nil {
		return fmt.Errorf("export translation: %w", err)
	}
	return disk.Replace(filepath.Join(dir, "lang", lang+".yaml"), template, 0o644)
}

// translationIn reads the translation that an edition has in a language; nil where it has none.
func translationIn(files fs.FS, lang string) (*checklist.Translation, error) {
	name := "lang/" + lang + ".yaml"
	data, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("export translation: %w", err)
	}
	return checklist.ParseTranslation(name, data)
}

func (a *app) newChecklistCmd() *cobra.Command {
	var id, edition string
	cmd := &cobra.Command{
		Use:     "new DIR --id ID --edition EDITION",
		Short:   "write a small checklist to start from",
		Example: "  cybergap checklist new my-checklist --id ports --edition 2026",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&id, "id", "my-checklist", "id of the checklist: letters, digits and hyphens")
	cmd.Flags().StringVar(&edition, "edition", "1", "edition: letters, digits and hyphens")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error {
		err := checklist.Skeleton(args[0], id, edition)
		if errors.Is(err, checklist.ErrName) {
			return usage(advice("hint.help", "Command", "cybergap checklist new"), "%w", err)
		}
		return err
	})
	return cmd
}

func (a *app) schemaCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "schema KIND",
		Short: "print the JSON Schema of a kind of file, for editors",
		Long: `Print the JSON Schema of a kind of file: checklist, area, translation, changes,
assessment, the results that report and score write as JSON, or the data that a report
carries. Editors that know the YAML language server use it for completion:

  # yaml-language-server: $schema=schema/area.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := schemaOf(args[0])
			if err != nil {
				return usage(advice("hint.kinds", "List", []string{"checklist", "area", "translation", "glossary", "changes", "assessment", "results", "carried"}), "%w", err)
			}
			_, err = a.stdout.Write(data)
			return err
		},
	}
}

// schemaOf returns the schema of a file that people write, of the results, or of what a report carries.
func schemaOf(kind string) ([]byte, error) {
	switch kind {
	case "results":
		return reports.ResultsSchema(), nil
	case "carried":
		return reports.CarriedSchema(), nil
	}
	return checklist.Schema(kind)
}
