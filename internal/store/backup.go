package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
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

// digestSuffix is appended to the name of a copy for the file that holds its SHA-256, in the form that sha256sum reads.
const digestSuffix = ".sha256"

// Backup writes a copy of the database, as it is at one moment, and beside it the digest of the copy. It never overwrites: where the name is
// taken the error wraps fs.ErrExist. Others go on writing meanwhile. The copy is there whole or not at all.
func (s *Store) Backup(ctx context.Context, path string) error {
	return s.explain("copy to "+path, s.backup(ctx, path, func(string) error { return nil }))
}

// backup gives a copy its name once it is approved of.
func (s *Store) backup(ctx context.Context, path string, approve func(temp string) error) error {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	temp := filepath.Join(filepath.Dir(path), ".cybergap-"+rand.Text())
	if err := private(temp); err != nil {
		return err
	}
	defer os.Remove(temp)
	if err := copyTo(ctx, s.path, temp); err != nil {
		return err
	}
	sum, err := flush(temp)
	if err != nil {
		return err
	}
	if err := approve(temp); err != nil {
		return err
	}
	if err := disk.Place(temp, path); err != nil {
		return err
	}
	return disk.Replace(path+digestSuffix, fmt.Appendf(nil, "%s  %s\n", sum, filepath.Base(path)), 0o600)
}

// copyTo writes a database as it is at one moment into an empty file, on a connection that reads this one and may write that one.
func copyTo(ctx context.Context, path, empty string) error {
	db, err := sql.Open("sqlite", address(path, "ro"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", empty)
	return errors.Join(err, db.Close())
}

// flush makes a file durable and returns its digest.
func flush(path string) (sum string, err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Sync(); err != nil {
		return "", err
	}
	return digestOf(f)
}

func digestOf(r io.Reader) (string, error) {
	h := sha256.New()
	_, err := io.Copy(h, r)
	return hex.EncodeToString(h.Sum(nil)), err
}

// fileDigest is the digest of the bytes of a file.
func fileDigest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return digestOf(f)
}

// noted returns the digest that lies beside a copy, empty where none does.
func noted(path string) (string, error) {
	data, err := disk.Read(path+digestSuffix, 4<<10)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	sum, _, _ := strings.Cut(strings.TrimSpace(string(data)), " ")
	return sum, err
}

// CheckFile checks a database that nobody is writing, such as a copy: first all its bytes against the digest beside it, where there is one, then
// what is in it. Sealed says whether there was one.
func CheckFile(ctx context.Context, path string) (problems []Problem, sealed bool, err error) {
	problems, sealed, err = checkBytes(path)
	if err != nil || len(problems) > 0 {
		return problems, sealed, err
	}
	s, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return nil, sealed, err
	}
	problems, err = s.Check(ctx)
	return problems, sealed, errors.Join(err, s.Close())
}

// checkBytes compares a file with the digest beside it.
func checkBytes(path string) (problems []Problem, sealed bool, err error) {
	want, err := noted(path)
	if err != nil || want == "" {
		return nil, false, err
	}
	got, err := fileDigest(path)
	if err != nil {
		return nil, true, err
	}
	if got != want {
		problems = []Problem{{filepath.Base(path), "its bytes are not those that " + filepath.Base(path) + digestSuffix + " names"}}
	}
	return problems, true, nil
}

// DamagedError refuses a copy, or names the database whose copy just made tells of damage.
type DamagedError struct {
	Path     string
	Problems []Problem
}

func (e *DamagedError) Error() string {
	lines := []string{e.Path + " is damaged"}
	for _, p := range e.Problems {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// dailyKept is how many daily copies are kept.
const dailyKept = 10

// Daily copies the database into a folder unless that was done on this day, checks the copy before it gets its name, and then removes those that
// are too old. It returns the name of the copy, empty where there was one already. Where the copy shows that the database is damaged the error
// is a *DamagedError; there is no copy of the day then, and nothing is removed.
func (s *Store) Daily(ctx context.Context, dir string, now time.Time) (string, error) {
	path := filepath.Join(dir, "cybergap-"+now.Format(time.DateOnly)+".db")
	if _, err := os.Lstat(path); err == nil {
		return "", nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", s.explain("copy of the day", err)
	}
	err := s.backup(ctx, path, func(temp string) error {
		problems, _, err := CheckFile(ctx, temp)
		if err == nil && len(problems) > 0 {
			err = &DamagedError{s.path, problems}
		}
		return err
	})
	if err != nil {
		return "", s.explain("copy of the day", err)
	}
	return path, s.explain("remove old copies", dropOld(dir))
}

// dropOld removes all daily copies but the newest; their names sort by day.
func dropOld(dir string) error {
	copies, err := fs.Glob(os.DirFS(dir), "cybergap-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].db")
	if err != nil {
		return err
	}
	for _, name := range copies[:max(0, len(copies)-dailyKept)] {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.Remove(path), unlessGone(os.Remove(path+digestSuffix))); err != nil {
			return err
		}
	}
	return nil
}

func unlessGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
