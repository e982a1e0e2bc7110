package checklist

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"cybergap/internal/strict"
)

// Bounds of what is read. The shipped edition has 14 files, the largest of some 40 kB.
const (
	fileBytes    = 1 << 20
	editionBytes = 16 << 20 // all files together
	maxAreas     = 64
	maxQuestions = 2000 // scored and register questions together
	maxProblems  = 500  // reported of one edition
)

// fileLimits bound one file.
var fileLimits = strict.Limits{Bytes: fileBytes, Depth: 16, Nodes: 50_000}

// Load reads an edition from a folder of the disk; it works wherever the embedded edition does. Links that lead out of the folder are not
// followed.
func Load(dir string) (*Checklist, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open checklist folder: %w", err)
	}
	defer root.Close()
	c, err := Parse(root.FS())
	if err != nil {
		return nil, fmt.Errorf("read checklist %q:\n%w", dir, err)
	}
	return c, nil
}

// Export writes the files of an edition, such as EmbeddedFS or a Skeleton, into a folder, which is made where it does not exist. It never
// overwrites a file.
func Export(dir string, edition fs.FS) error {
	if _, err := os.Lstat(filepath.Join(dir, HeadFile)); err == nil {
		return fmt.Errorf("export checklist: %q holds one already: %w; choose another folder", dir, fs.ErrExist)
	}
	if err := os.CopyFS(dir, edition); err != nil {
		return fmt.Errorf("export checklist: %w", err)
	}
	return nil
}

// folder reads the files of one edition, within bounds.
type folder struct {
	fsys fs.FS
	left int64 // bytes that may still be read
}

// read returns a file's bytes; a file too large is refused by its size, before its content is read.
func (f *folder) read(name string) ([]byte, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", name)
	case info.Size() > fileBytes:
		return nil, fmt.Errorf("the file has %d bytes; at most %d are read", info.Size(), fileBytes)
	case info.Size() > f.left:
		return nil, fmt.Errorf("the files of the edition have more than %d bytes together", editionBytes)
	}
	f.left -= info.Size()
	return io.ReadAll(io.LimitReader(file, info.Size()))
}
