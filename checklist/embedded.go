package checklist

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed library
var library embed.FS

// DefaultEdition is the edition that the program uses unless it is told otherwise.
const DefaultEdition = "eg4-2020"

var embedded = sync.OnceValues(func() (*Checklist, error) { return (&reader{late: true}).parse(EmbeddedFS()) })

// Embedded returns the edition that ships with the program, parsed once.
func Embedded() (*Checklist, error) { return embedded() }

// EmbeddedFS returns the files of the shipped edition, to be exported, copied and changed.
func EmbeddedFS() fs.FS {
	sub, err := fs.Sub(library, "library/"+DefaultEdition)
	must(err) // the path is a constant
	return sub
}
