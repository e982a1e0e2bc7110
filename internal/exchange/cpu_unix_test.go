//go:build unix

package exchange_test

import (
	"syscall"
	"time"
)

// cpuTime returns what the process has used, which other programs on the machine do not change.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
