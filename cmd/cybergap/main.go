// Command cybergap lets a country assess its own policy gaps against cybercrime: answer a checklist, compute the gaps, print the report.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

func main() {
	cobra.MousetrapHelpText = "" // who double-clicks the program wants the desk, and no sermon
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
