package assessment

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"cybergap/checklist"
	"cybergap/internal/disk"
	"cybergap/internal/strict"
)

// ErrConflict says that somebody else changed an assessment since it was read. Read it again and repeat the change.
var ErrConflict = errors.New("it was changed by another program since it was read")

// BackupSuffix is appended to the name of the file that keeps the version before the last Save.
const BackupSuffix = ".bak"

// Load reads an assessment file. Defects of its contents are of type Problems.
func Load(path string) (*File, error) {
	data, err := readRegular(path)
	if err != nil {
		return nil, fmt.Errorf("read assessment: %w", err)
	}
	return Read(path, data)
}

// readRegular reads a file, and only so much of it that Read can tell that it is too large.
func readRegular(path string) ([]byte, error) {
	return disk.Read(path, int64(strict.DefaultLimits.Bytes))
}

// Create writes a new assessment file, for its owner alone, and returns it as Load would. It never overwrites: where the name is taken the error wraps
// fs.ErrExist.
func Create(path string, a *Assessment, c *checklist.Checklist) (*File, error) {
	f := &File{Assessment: a, path: path}
	next, err := f.encode(c)
	if err != nil {
		return nil, err
	}
	if err := disk.Create(path, next.raw, 0o600); err != nil {
		return nil, fmt.Errorf("create assessment %s: %w", path, err)
	}
	return next, nil
}

// Save writes f.Assessment to the file it was loaded from: comments stay, the order is that of the edition (c may be nil), a JSON file
// stays JSON. The version before it is kept beside it under the name with BackupSuffix. The file is replaced as a whole, so that it
// holds the old or the new version even when the power fails. Where another program changed the file meanwhile nothing is written and
// the error wraps ErrConflict. Saving what has not changed writes nothing.
func (f *File) Save(c *checklist.Checklist) error {
	next, err := f.encode(c)
	if err != nil || f.unchanged() {
		return err
	}
	if err := f.write(next.raw); err != nil {
		return fmt.Errorf("save assessment %s: %w", f.path, err)
	}
	*f = *next
	return nil
}

// unchanged reports whether the text that was read says what f.Assessment says.
func (f *File) unchanged() bool {
	if f.doc == nil {
		return false
	}
	was, problems := decode(f.doc)
	if len(problems) > 0 {
		return false
	}
	before, err1 := EncodeJSON(was)
	now, err2 := EncodeJSON(f.Assessment)
	return err1 == nil && err2 == nil && bytes.Equal(before, now)
}

// encode turns the assessment into text in the file's own format, and makes sure that the text reads back as the same assessment.
func (f *File) encode(c *checklist.Checklist) (*File, error) {
	canonical, err := EncodeJSON(f.Assessment)
	if err != nil {
		return nil, err
	}
	var data []byte
	if strict.IsJSON(f.path, f.raw) {
		data, err = indent(canonical)
	} else {
		data, err = f.EncodeYAML(c)
	}
	if err != nil {
		return nil, err
	}
	next, err := Read(f.path, data)
	if err != nil {
		return nil, fmt.Errorf("this assessment cannot be written to a file: %w", err)
	}
	if back, err := EncodeJSON(next.Assessment); err != nil || !bytes.Equal(back, canonical) {
		return nil, fmt.Errorf("write assessment %s: the text does not read back as the same answers; nothing was written, please report this", f.path)
	}
	return next, nil
}

func indent(data []byte) ([]byte, error) {
	var out bytes.Buffer
	err := json.Indent(&out, data, "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

// write keeps a backup and replaces the file, unless it is no longer what was read.
func (f *File) write(data []byte) error {
	path, err := filepath.EvalSymlinks(f.path) // a link stays a link: its target is replaced
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: the file is gone", ErrConflict)
	} else if err != nil {
		return err
	}
	release, err := disk.Lock(path) // so that of two programs that save at the same time one sees the other's text
	if err != nil {
		return err
	}
	return errors.Join(f.replace(path, data), release())
}

// replace writes the file at the end of its links, under its lock.
func (f *File) replace(path string, data []byte) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("the file is read-only: %w", fs.ErrPermission)
	}
	current, err := readRegular(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(current, f.raw) {
		return ErrConflict
	}
	if err := disk.Replace(path+BackupSuffix, f.raw, info.Mode().Perm()); err != nil {
		return fmt.Errorf("keep a backup: %w", err)
	}
	return disk.Replace(path, data, info.Mode().Perm())
}
