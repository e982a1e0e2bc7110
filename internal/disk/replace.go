// Package disk puts files in their place so that a crash, a full disk or a pulled plug leaves either the old file or the new one, whole.
package disk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes data to path in one step: it writes a temporary file in the same folder, flushes it to the disk and renames it. An
// existing file keeps its permissions, a symbolic link stays and its target is replaced. A new file gets perm, less what the umask takes.
func Replace(path string, data []byte, perm fs.FileMode) error {
	path, keep, err := target(path)
	if err != nil {
		return err
	}
	temp, err := writeTemp(path, data, perm)
	if err != nil {
		return err
	}
	if keep != 0 {
		if err := os.Chmod(temp, keep); err != nil {
			return errors.Join(err, os.Remove(temp))
		}
	}
	if err := Move(temp, path); err != nil {
		return errors.Join(told("replace", path, err), os.Remove(temp))
	}
	return nil
}

// Move gives a finished file, which was flushed, another name in the same folder, in place of what had it.
func Move(temp, path string) error {
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// Create writes a new file in one step and fails with fs.ErrExist where there is one already.
func Create(path string, data []byte, perm fs.FileMode) error {
	temp, err := writeTemp(path, data, perm)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	return Place(temp, path)
}

// Place gives a finished file, which was flushed, its name in the same folder, and fails with fs.ErrExist where the name is taken. The name
// that it had before may be left for the caller to remove.
func Place(temp, path string) error {
	if err := link(temp, path); err != nil {
		return told("create", path, err)
	}
	return syncFolder(filepath.Dir(path))
}

// link gives the temporary file its name without ever replacing another; file systems without hard links get an exclusive create first.
func link(temp, path string) error {
	err := os.Link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// target follows symbolic links and finds the permissions to keep, 0 where there is no file yet.
func target(path string) (string, fs.FileMode, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, 0, nil
	}
	if err != nil {
		return "", 0, told("find", path, err)
	}
	info, err := os.Stat(real)
	if err != nil {
		return "", 0, err
	}
	if !info.Mode().IsRegular() {
		return "", 0, fmt.Errorf("%s is not a regular file", real)
	}
	return real, info.Mode().Perm(), nil
}

func writeTemp(path string, data []byte, perm fs.FileMode) (name string, err error) {
	name = filepath.Join(filepath.Dir(path), ".cybergap-"+rand.Text())
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return "", told("create a file in", filepath.Dir(path), err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(told("write", path, err), f.Close(), os.Remove(name))
		}
	}()
	if _, err = f.Write(data); err != nil {
		return "", err
	}
	if err = f.Sync(); err != nil {
		return "", err
	}
	return name, f.Close()
}

// told names in an error of the system what a person knows of, in place of the temporary file.
func told(what, path string, err error) error {
	var one *fs.PathError
	var two *os.LinkError
	switch {
	case errors.As(err, &one):
		err = one.Err
	case errors.As(err, &two):
		err = two.Err
	}
	return &fs.PathError{Op: what, Path: path, Err: err}
}

// syncFolder makes the rename itself durable. Systems that cannot flush a folder (Windows) flush it on their own.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("flush folder %s: %w", dir, err)
	}
	return nil
}
