package main

import "github.com/inconshreveable/mousetrap"

// fromExplorer reports whether the program was started with a double click.
func fromExplorer() bool { return mousetrap.StartedByExplorer() }
