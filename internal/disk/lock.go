package disk

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Lock waits until no other process of this user holds the lock of a path, and takes it until release is called or the process ends. The
// lock lies in the folder for temporary files, so that nothing appears beside the file itself.
func Lock(path string) (release func() error, err error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(full))
	lock := flock.New(filepath.Join(os.TempDir(), "cybergap-"+hex.EncodeToString(sum[:8])+".lock"))
	if err := lock.Lock(); err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return lock.Unlock, nil
}

// HeldError says that another process holds a lock.
type HeldError struct{ Path string }

func (e *HeldError) Error() string { return e.Path + " is held by another program" }

// Hold takes the lock that a file stands for, until release is called or the process ends, and makes the file where there is none. It does
// not wait: where another process holds it, the error is of type *HeldError.
func Hold(path string) (release func() error, err error) {
	lock := flock.New(path, flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !held {
		return nil, &HeldError{path}
	}
	return lock.Unlock, nil
}
