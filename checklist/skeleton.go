package checklist

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
)

//go:embed skeleton
var skeleton embed.FS

//go:embed schema
var schemas embed.FS

// Skeleton returns the files of a new, small checklist to start from: it parses, lints clean and shows most keys with a comment. The JSON
// Schemas for editors lie in its folder schema. id and edition name the new checklist, as in eg4 and 2020.
func Skeleton(id, edition string) (fs.FS, error) {
	for _, name := range []string{id, edition} {
		if !slug.MatchString(name) {
			return nil, fmt.Errorf("%q cannot name a checklist or an edition; use up to 40 letters, digits and hyphens", name)
		}
	}
	files := fstest.MapFS{}
	fill := strings.NewReplacer("CHECKLIST_ID", id, "CHECKLIST_EDITION", edition)
	err := errors.Join(
		collect(files, skeleton, "skeleton/", fill),
		collect(files, schemas, "", strings.NewReplacer()),
	)
	return files, err
}

// collect adds the files of a file system to others, with a prefix cut from their names and their texts filled in.
func collect(files fstest.MapFS, from fs.FS, cut string, fill *strings.Replacer) error {
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[strings.TrimPrefix(name, cut)] = &fstest.MapFile{Data: []byte(fill.Replace(string(data))), Mode: 0o644}
		return err
	})
}

// Schema returns the JSON Schema (draft 2020-12) of one kind of file: checklist, area, translation, changes or assessment. It is made from
// the Go types by the tests.
func Schema(kind string) ([]byte, error) {
	data, err := schemas.ReadFile("schema/" + kind + ".json")
	if err != nil {
		return nil, fmt.Errorf("there is no schema %q; there are checklist, area, translation, changes and assessment", kind)
	}
	return data, nil
}
