package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cybergap/internal/disk"
)

// Restore puts a copy in the place of a database that no process has open. The copy is checked first, and brought up to date where an older
// version of the program made it. Where there is a database already the error wraps fs.ErrExist, unless it is to be replaced: then it is
// kept beside under the name that is returned.
func Restore(ctx context.Context, from, to string, replace bool, now time.Time) (kept string, err error) {
	kept, err = restore(ctx, from, to, replace, now)
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", from, explainSQLite(err))
	}
	return kept, nil
}

func restore(ctx context.Context, from, to string, replace bool, now time.Time) (kept string, err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return "", err
	}
	release, err := take(to)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, release()) }()
	_, err = os.Lstat(to)
	switch there := err == nil; {
	case there && !replace:
		return "", fs.ErrExist
	case !there && !errors.Is(err, fs.ErrNotExist):
		return "", err
	case there:
		kept = aside(to, now)
	}
	dir, err := os.MkdirTemp(filepath.Dir(to), ".cybergap-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	next := filepath.Join(dir, filepath.Base(to))
	if err := admit(ctx, from, next); err != nil {
		return "", err
	}
	if kept != "" {
		if err := setAside(ctx, to, kept); err != nil {
			return "", err
		}
	}
	return kept, disk.Move(next, to)
}

// errNoCopy refuses half of a database: the other half lies in the log beside it.
var errNoCopy = errors.New("it is a database that is written to and no copy; make one with cybergap db backup")

// admit copies a copy and checks what arrived.
func admit(ctx context.Context, from, to string) error {
	if log, err := os.Stat(from + "-wal"); err == nil && log.Size() > 0 {
		return errNoCopy
	}
	want, err := noted(from)
	if err != nil {
		return err
	}
	if err := duplicate(from, to); err != nil {
		return err
	}
	got, err := fileDigest(to)
	if err != nil {
		return err
	}
	if want != "" && got != want {
		return &DamagedError{from, []Problem{{filepath.Base(from), "its bytes are not those that " + filepath.Base(from) + digestSuffix + " names"}}}
	}
	s, err := open(ctx, to, Options{})
	if err != nil {
		return err
	}
	problems, err := s.Check(ctx)
	if err == nil && len(problems) > 0 {
		err = &DamagedError{from, problems}
	}
	return errors.Join(err, s.Close())
}

func duplicate(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}

// aside is the name under which a database is kept that another one replaces.
func aside(path string, now time.Time) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-until-" + now.UTC().Format("20060102-150405") + ext
}

// setAside keeps the database under another name. What lies in the log beside it goes into the file first, and the file stays in its place until
// the new one takes it. Where it is too damaged for that, the log is renamed with it, since another database would take it for its own.
func setAside(ctx context.Context, path, kept string) error {
	if err := foldLog(ctx, path); err == nil {
		return disk.Place(path, kept)
	}
	if err := disk.Move(path, kept); err != nil {
		return err
	}
	return errors.Join(unlessGone(os.Rename(path+"-wal", kept+"-wal")), unlessGone(os.Remove(path+"-shm")))
}

// foldLog puts the log of a database into its file.
func foldLog(ctx context.Context, path string) error {
	db, err := connect(path)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if _, err := os.Lstat(path + "-wal"); err == nil {
		return errors.New("the log is still there")
	}
	return nil
}
