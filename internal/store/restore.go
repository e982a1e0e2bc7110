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
// kept beside under the name that is returned. So is the log of a database that is gone.
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
	there, err := lies(to)
	if there && !replace {
		err = fs.ErrExist
	}
	if err != nil {
		return "", err
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
	if there {
		_ = foldLog(ctx, to) // where it is too damaged for that, the log is kept with it
	}
	return displace(next, to, aside(to, now))
}

// lies reports whether there is a file.
func lies(path string) (bool, error) {
	_, err := os.Lstat(path)
	return err == nil, unlessGone(err)
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

// displace puts a finished database in its place. What is left of another one is kept under another name, and its log also where nothing else
// is left: the new database would take it for its own. It returns the name of what is kept, and puts all back where the new one did not get in.
func displace(next, to, kept string) (name string, err error) {
	var moved []string
	defer func() {
		if still, _ := lies(next); err != nil && still {
			err = errors.Join(err, putBack(to, kept, moved))
		}
	}()
	for _, part := range []string{"", "-wal", "-shm"} {
		if there, err := lies(to + part); err != nil {
			return "", err
		} else if !there {
			continue
		}
		if err := disk.Place(to+part, kept+part); err != nil {
			return "", err
		}
		moved = append(moved, part)
		if part == "" {
			continue // it stays until the new one takes its place
		}
		if err := unlessGone(os.Remove(to + part)); err != nil {
			return "", err
		}
	}
	if err := disk.Move(next, to); err != nil || len(moved) == 0 {
		return "", err
	}
	return kept + moved[0], nil
}

// putBack gives what was set aside its name again.
func putBack(to, kept string, moved []string) error {
	for _, part := range moved {
		if err := os.Rename(kept+part, to+part); err != nil {
			return err
		}
		if err := unlessGone(os.Remove(kept + part)); err != nil { // a second name of the same file survives the first step
			return err
		}
	}
	return nil
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
