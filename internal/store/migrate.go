package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"
)

// Errors of a file that this program does not read.
var (
	errForeign = errors.New("it is a database of another program; name another folder")
	errNewer   = errors.New("a newer version of cybergap has written it; use that version")
	errOlder   = errors.New("an older version of cybergap has written it; open it once with cybergap serve, which brings it up to date")
)

// migrate brings the tables up to date. A version that fails leaves the tables as they were.
func (d dialect) migrate(ctx context.Context, db *sql.DB) error {
	if err := d.ours(ctx, db); err != nil {
		return err
	}
	p, err := d.provider(db)
	if err != nil {
		return err
	}
	now, known, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	if now > known {
		return errNewer
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables up to date: %w", err)
	}
	return nil
}

func (d dialect) provider(db *sql.DB) (*goose.Provider, error) {
	files, err := d.migrations()
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(d.name, db, files, goose.WithDisableGlobalRegistry(true))
}

// ours refuses a file of another program; an empty one can become ours.
func (d dialect) ours(ctx context.Context, db *sql.DB) error {
	var id, tables int64
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if tables > 0 && id != applicationID {
		return errForeign
	}
	return nil
}

// applicationID is what the first migration writes into the head of the file: cyga.
const applicationID = 0x63796761

// current refuses tables that are not those of this version, without changing them.
func (d dialect) current(ctx context.Context, db *sql.DB) error {
	if err := d.ours(ctx, db); err != nil {
		return err
	}
	p, err := d.provider(db)
	if err != nil {
		return err
	}
	var now int64
	if err := db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version WHERE is_applied").Scan(&now); err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	sources := p.ListSources()
	switch known := sources[len(sources)-1].Version; {
	case now > known:
		return errNewer
	case now < known:
		return errOlder
	}
	return nil
}
