package main

import (
	"fmt"
	"path/filepath"

	"cybergap/internal/disk"
)

// Names inside the data folder.
const (
	databaseName = "cybergap.db"
	copiesName   = "backups" // the folder of the daily copies
)

// database is the path of the database in the data folder.
func (a *app) database() (string, error) {
	dir, err := a.config.DataFolder()
	return filepath.Join(dir, databaseName), err
}

// copies is the folder of the daily copies.
func copies(database string) string { return filepath.Join(filepath.Dir(database), copiesName) }

// warnRemote says where the folder of a database is on another computer, whose locks and flushes cannot be relied on. A folder that cannot be
// asked yet is none.
func (a *app) warnRemote(database string) error {
	dir := filepath.Dir(database)
	if remote, err := disk.Remote(dir); err != nil || !remote {
		return nil
	}
	p, err := a.messages("")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stderr, p.Text("db.remote", "Folder", dir))
	return err
}
