package store

import (
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// dialect is what differs between engines. All other SQL is written once, in the part of the language that they share: placeholders are
// question marks, times are integers, and what exists already is left by ON CONFLICT.
type dialect struct {
	name    goose.Dialect
	rebind  func(string) string // puts the engine's placeholders into a query
	begin   string              // starts a transaction that writes
	hold    string              // ends a SELECT whose row stays as it is until the transaction ends
	explain func(error) error   // wraps what people can do something about in an error of package ledger
}

//go:embed migrations
var migrations embed.FS

// migrations returns the engine's migrations, one file a version.
func (d dialect) migrations() (fs.FS, error) { return fs.Sub(migrations, "migrations/"+string(d.name)) }
