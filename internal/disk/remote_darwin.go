package disk

import "syscall"

// Remote reports whether a folder lies on a disk of another computer, as far as the system says so.
func Remote(dir string) (bool, error) {
	const local = 0x1000 // MNT_LOCAL
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return false, err
	}
	return s.Flags&local == 0, nil
}
