package checklist

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:embed skeleton
var skeleton embed.FS

//go:embed schema
var schemas embed.FS

// ErrName says that a text cannot name a checklist or an edition.
var ErrName = errors.New("use up to 40 letters, digits and hyphens")

// Skeleton writes a new, small checklist to start from into a folder, as Export does: it parses, lints clean and shows most keys with a
// comment. The JSON Schemas for editors lie in its folder schema. id and edition name the new checklist, as in eg4 and 2020; an error that
// wraps ErrName says that they cannot.
func Skeleton(dir, id, edition string) error {
	for _, name := range []string{id, edition} {
		if !slug().MatchString(name) {
			return fmt.Errorf("%q cannot name a checklist or an edition; %w", name, ErrName)
		}
	}
	files, err := fs.Sub(skeleton, "skeleton")
	if err != nil {
		return fmt.Errorf("open skeleton: %w", err)
	}
	if err := Export(dir, files); err != nil {
		return err
	}
	if err := os.CopyFS(dir, schemas); err != nil {
		return fmt.Errorf("export schemas: %w", err)
	}
	return fillHead(filepath.Join(dir, HeadFile), id, edition)
}

// fillHead writes the names of the new checklist into its first file.
func fillHead(path, id, edition string) error {
	head, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("name checklist: %w", err)
	}
	names := strings.NewReplacer("CHECKLIST_ID", id, "CHECKLIST_EDITION", edition)
	if err := os.WriteFile(path, []byte(names.Replace(string(head))), 0o644); err != nil {
		return fmt.Errorf("name checklist: %w", err)
	}
	return nil
}

// Schema returns the JSON Schema (draft 2020-12) of one kind of file: checklist, area, translation, changes or assessment. It is made from
// the Go types by the tests.
func Schema(kind string) ([]byte, error) {
	data, err := schemas.ReadFile("schema/" + kind + ".json")
	if err != nil {
		return nil, fmt.Errorf("there is no schema %q among those of a checklist: checklist, area, translation, changes and assessment", kind)
	}
	return data, nil
}
