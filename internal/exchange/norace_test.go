//go:build !race

package exchange_test

// slower is by how much the race detector slows a test down.
const slower = 1
