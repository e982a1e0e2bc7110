//go:build !unix

package exchange_test

import "time"

var began = time.Now()

// cpuTime returns the time on the wall where the system does not say what the process has used.
func cpuTime() time.Duration { return time.Since(began) }
