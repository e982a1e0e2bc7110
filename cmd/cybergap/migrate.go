package main

import (
	"cmp"
	"fmt"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

func (a *app) migrateCmd() *cobra.Command {
	var from, to, path string
	cmd := &cobra.Command{
		Use:   "migrate FILE -o NEW",
		Short: "move an assessment to a newer edition of its checklist",
		Long: `Move an assessment to a newer edition of its checklist, and list what moved where.

--from and --to are the folders of the two editions; without one of them the
checklist of the settings is meant. What became of each question stands in the
changes.yaml of the newer edition. Nothing is lost: an answer without a new place is
kept under "carried" in the new file; the old file is not touched.

Exit status 3: done, but the file is a report, which does not tell everything.`,
		Example: "  cybergap migrate island.yaml --to eg4-2027 -o island-2027.yaml",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&from, "from", "", "folder of the edition that the file answers")
	cmd.Flags().StringVar(&to, "to", "", "folder of the newer edition")
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to create; never overwritten")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.migrate(args[0], from, to, path) })
	return cmd
}

func (a *app) migrate(file, from, to, path string) error {
	if path == "" {
		return usage(advice("hint.example", "Command", "cybergap migrate "+quoted(file)+" --to NEW-EDITION -o new.yaml"), "migrate: no output given")
	}
	opened, err := a.read(file, nil)
	if err != nil {
		return err
	}
	to = cmp.Or(to, a.config.Checklist)
	older, newer, err := a.editions(opened, from, to)
	if err != nil {
		return err
	}
	answers, moves, err := moved(opened.file, older, newer, to)
	if err != nil {
		return err
	}
	a.config.Checklist = to // what follows is answered with the newer edition
	if err := a.create(path, answers, newer); err != nil {
		return err
	}
	p, err := a.messages(answers.Language)
	if err != nil {
		return err
	}
	if err := a.listMoves(moves, p); err != nil {
		return err
	}
	return incomplete(opened.leftOut(p))
}

// editions reads the edition that a file answers and the one in the folder to. The first may have come with the answers.
func (a *app) editions(o *opened, from, to string) (older, newer *checklist.Checklist, err error) {
	older = o.c
	if from != "" || older == nil {
		if older, err = editionIn(cmp.Or(from, a.config.Checklist)); err != nil {
			return nil, nil, err
		}
	}
	if newer, err = editionIn(to); err != nil {
		return nil, nil, err
	}
	if older.Digest() == newer.Digest() {
		return nil, nil, usage(advice("hint.editions"), "migrate: both editions are %s; nothing would move", newer.Key())
	}
	return older, newer, nil
}

// moved moves valid answers as the changes in the folder of the newer edition say.
func moved(f *assessment.File, older, newer *checklist.Checklist, to string) (*assessment.Assessment, []assessment.Move, error) {
	changes, err := changesIn(to)
	if err != nil {
		return nil, nil, err
	}
	if changes.From != "" {
		if err := changes.Check(older, newer); err != nil {
			return nil, nil, withHint(err, advice("hint.changes"))
		}
	}
	if err := f.Validate(older); err != nil {
		return nil, nil, err
	}
	return assessment.Migrate(f.Assessment, older, newer, changes)
}

func (a *app) listMoves(moves []assessment.Move, p *locale.Printer) error {
	var w strings.Builder
	for _, m := range moves {
		remark := m.Reason.In(p.Lang())
		if m.Carried {
			remark = p.Sentences(remark, p.Text("cli.migrate.carried"))
		}
		fmt.Fprintf(&w, "%s\t%s\t%s\t%s\n", p.Text("cli.migrate."+string(m.Fate)), m.From, p.Join(m.To), remark)
	}
	return printColumns(a.stdout, &w)
}
