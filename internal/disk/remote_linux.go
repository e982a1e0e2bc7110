package disk

import "syscall"

// Remote reports whether a folder lies on a disk of another computer, as far as the system says so.
func Remote(dir string) (bool, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return false, err
	}
	switch uint32(s.Type) {
	case 0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997, 0x5346414f, 0x00c36400, 0x73757245: // NFS, CIFS, SMB2, SMB, 9P, AFS, Ceph, Coda
		return true, nil
	}
	return false, nil
}
