//go:build !windows

package main

// fromExplorer reports whether the program was started with a double click, which other systems do not tell.
func fromExplorer() bool { return false }
