package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"strings"
)

// show prints the link and opens it in the person's browser. Where that fails they can still open it themselves.
func (a *app) show(link string, browse bool) error {
	if _, err := fmt.Fprintln(a.stdout, link); err != nil || !browse {
		return err
	}
	if err := openBrowser(link); err != nil {
		return a.progress("cli.serve.yourself")
	}
	return a.progress("cli.serve.opened")
}

// openBrowser asks the system to open a link and does not wait for the browser to end.
func openBrowser(link string) error {
	cmd := opener(link)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // the system says nothing that would help
	return nil
}

func opener(link string) *exec.Cmd {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", link)
	case "darwin": // on standard input: other users could read arguments
		cmd := exec.Command("osascript")
		cmd.Stdin = strings.NewReader(fmt.Sprintf("open location %q\n", link))
		return cmd
	}
	return exec.Command("xdg-open", link)
}
