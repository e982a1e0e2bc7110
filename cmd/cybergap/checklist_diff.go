package main

import (
	"fmt"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/locale"

	"github.com/spf13/cobra"
)

func (a *app) diffCmd() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "diff OLD [NEW]",
		Short: "compare two checklists question by question",
		Long: `Compare two checklists question by question: same, wording, moved, meaning (rev),
added, removed. Without NEW the checklist of the settings is the newer one. What its
changes.yaml says of renamed, split and merged questions is used.`,
		Args: cobra.RangeArgs(1, 2),
	}
	cmd.Flags().BoolVar(&all, "all", false, "list questions that are the same, too")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.diff(args, all) })
	return cmd
}

func (a *app) diff(args []string, all bool) error {
	newer := argument(args, 1, a.config.Checklist)
	from, err := editionIn(args[0])
	if err != nil {
		return err
	}
	to, err := editionIn(newer)
	if err != nil {
		return err
	}
	changes, err := changesIn(newer)
	if err != nil {
		return err
	}
	p, err := a.messages(to.Language)
	if err != nil {
		return err
	}
	var w strings.Builder
	for _, d := range checklist.Diff(from, to, changes) {
		if all || d.Kind != checklist.Same {
			fmt.Fprintf(&w, "%s\t%s\t%s\t%s\n", d.ID, p.Text("cli.diff."+string(d.Kind)), d.Title.In(p.Lang()), remarks(d, p))
		}
	}
	return printColumns(a.stdout, &w)
}

// changesIn reads what a newer edition says of the older one.
func changesIn(newer string) (checklist.Changes, error) {
	files, closeFiles, err := editionFS(newer)
	if err != nil {
		return checklist.Changes{}, err
	}
	defer closeFiles()
	return checklist.ReadChanges(files)
}

// remarks says in words what changed about a question.
func remarks(d checklist.Difference, p *locale.Printer) string {
	var out []string
	add := func(has bool, id string, args ...any) {
		if has {
			out = append(out, p.Text(id, args...))
		}
	}
	add(d.OldRev > 0 && d.NewRev > 0 && d.OldRev != d.NewRev, "cli.diff.rev", "Old", p.Int(d.OldRev), "New", p.Int(d.NewRev))
	add(d.Kind == checklist.Moved, "cli.diff.area", "Old", d.OldArea, "New", d.NewArea)
	add(len(d.Origins) > 0, "cli.diff.origins", "IDs", p.Join(d.Origins))
	add(len(d.Heirs) > 0, "cli.diff.heirs", "IDs", p.Join(d.Heirs))
	add(len(d.Fields) > 0, "cli.diff.fields", "Fields", p.Join(d.Fields))
	add(len(d.Suspect) > 0, "cli.diff.suspect", "Fields", p.Join(d.Suspect))
	if !d.Reason.Empty() {
		out = append(out, d.Reason.In(p.Lang()))
	}
	return p.Clauses(out)
}
