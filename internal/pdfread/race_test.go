//go:build race

package pdfread

// slower is how much longer the race detector may make things.
const slower = 5
