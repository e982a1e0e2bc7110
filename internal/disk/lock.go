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
