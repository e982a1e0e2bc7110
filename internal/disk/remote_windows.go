package disk

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// Remote reports whether a folder lies on a disk of another computer, as far as the system says so.
func Remote(dir string) (bool, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return false, err
	}
	volume := filepath.VolumeName(full)
	if strings.HasPrefix(volume, `\\`) {
		return true, nil
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return false, err
	}
	return windows.GetDriveType(root) == windows.DRIVE_REMOTE, nil
}
