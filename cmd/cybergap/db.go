package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"cybergap/config"
	"cybergap/internal/store"

	"github.com/spf13/cobra"
)

func (a *app) dbCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "db",
		Short: "what the desk keeps: copy it, check it, restore it",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	config.AddFlags(cmd.PersistentFlags(), "data")
	cmd.AddCommand(a.dbBackupCmd(), a.dbCheckCmd(), a.dbRestoreCmd())
	return cmd
}

func (a *app) dbBackupCmd() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "backup -o FILE",
		Short: "copy everything into one file, also while the desk is open",
		Long: `Copy all assessments, their histories and their evidence into one file, also while the
desk is open. Beside it lies FILE.sha256, with which "cybergap db check" finds any byte
that changes; keep the two together. An existing file is never overwritten.`,
		Example: "  cybergap db backup -o /media/stick/cybergap-2026-03-14.db",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to create; never overwritten")
	cmd.RunE = a.loaded(func(cmd *cobra.Command, _ []string) error { return a.backup(cmd.Context(), path) })
	return cmd
}

func (a *app) backup(ctx context.Context, path string) error {
	if path == "" {
		return usage(advice("db.hint.backup"), "db backup: no output given")
	}
	database, err := a.database()
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, database, store.Options{ReadOnly: true})
	if err != nil {
		return noDatabase(database, err)
	}
	if err := errors.Join(s.Backup(ctx, path), s.Close()); err != nil {
		return notCreated(path, err)
	}
	if err := a.progress("cli.wrote", "File", path); err != nil {
		return err
	}
	return a.checked(ctx, path, database)
}

// noDatabase says where there is none to work with.
func noDatabase(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return withHint(fmt.Errorf("there is no database %s", path), advice("db.hint.data"))
	}
	return err
}

func (a *app) dbCheckCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [FILE]",
		Short: "look for damage in what the desk keeps, or in a copy",
		Long: `Read everything and hold it against its digests: the pages of the file, each history
from its first entry to its last, closed rounds, evidence. Of a copy also every byte,
where FILE.sha256 lies beside it.`,
		Example: "  cybergap db check\n  cybergap db check /media/stick/cybergap-2026-03-14.db",
		Args:    cobra.MaximumNArgs(1),
	}
	cmd.RunE = a.loaded(func(cmd *cobra.Command, args []string) error {
		database, err := a.database()
		switch {
		case len(args) == 1:
			return a.checked(cmd.Context(), args[0], database)
		case err != nil:
			return err
		}
		return a.checked(cmd.Context(), database, database)
	})
	return cmd
}

// checked looks for damage in a file and prints that there is none.
func (a *app) checked(ctx context.Context, path, database string) error {
	problems, sealed, err := store.CheckFile(ctx, path)
	if err != nil {
		return noDatabase(path, err)
	}
	if len(problems) > 0 {
		return withHint(&store.DamagedError{Path: path, Problems: problems}, advice("db.hint.restore", "Folder", copies(database)))
	}
	p, err := a.messages("")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(a.stdout, p.Text("db.holds", "File", path)); err != nil {
		return err
	}
	if !sealed && path != database {
		return partial("%s.sha256 is not there, so that not every byte could be held against it", path)
	}
	return nil
}

func (a *app) dbRestoreCmd() *cobra.Command {
	var replace bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "put a copy in the place of what the desk keeps",
		Long: `Check a copy and put it in the place of what the desk keeps. With --replace what is there
is kept beside it under another name; without, nothing is replaced. The desk must be closed.`,
		Example: "  cybergap db restore /media/stick/cybergap-2026-03-14.db",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "keep what is there under another name and take the copy instead")
	cmd.RunE = a.loaded(func(cmd *cobra.Command, args []string) error { return a.restore(cmd.Context(), args[0], replace) })
	return cmd
}

func (a *app) restore(ctx context.Context, from string, replace bool) error {
	database, err := a.database()
	if err != nil {
		return err
	}
	kept, err := store.Restore(ctx, from, database, replace, a.now())
	if err != nil {
		return notRestored(database, err)
	}
	if err := a.warnRemote(database); err != nil {
		return err
	}
	p, err := a.messages("")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(a.stdout, p.Text("db.restored", "File", database)); err != nil || kept == "" {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, p.Text("db.kept", "File", kept))
	return err
}

func notRestored(database string, err error) error {
	var taken *store.TakenError
	switch {
	case errors.As(err, &taken):
		return withHint(err, advice("db.hint.running"))
	case errors.Is(err, fs.ErrExist):
		return withHint(fmt.Errorf("there is a database already: %s", database), advice("db.hint.replace"))
	}
	return err
}
