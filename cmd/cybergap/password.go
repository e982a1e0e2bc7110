package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

// newPassword asks for a password twice.
func (a *app) newPassword(ctx context.Context, path, file string) (string, error) {
	first, err := a.password(ctx, path, file)
	if err != nil || file != "" {
		return first, err
	}
	p, err := a.voice()
	if err != nil {
		return "", err
	}
	again, err := a.ask(ctx, p.Text("keys.again"))
	if err == nil && again != first {
		err = errors.New("the two passwords are not the same; nothing was made")
	}
	return first, err
}

// password takes the password of a key from a file, or asks for it on the terminal.
func (a *app) password(ctx context.Context, path, file string) (string, error) {
	if file == "" {
		p, err := a.voice()
		if err != nil {
			return "", err
		}
		return a.ask(ctx, p.Text("keys.password", "File", path))
	}
	data, err := readShort(file)
	if err != nil {
		return "", fmt.Errorf("read password: %w", err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	if line == "" {
		return "", fmt.Errorf("the first line of %s is empty; it should be the password", file)
	}
	return line, nil
}

// ask asks for a word that is not shown while it is typed. Ctrl-C puts the terminal back as it was.
func (a *app) ask(ctx context.Context, question string) (string, error) {
	in, ok := a.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", usage(advice("keys.hint.password"), "there is no terminal to ask for the password")
	}
	before, err := term.GetState(int(in.Fd()))
	if err != nil {
		return "", fmt.Errorf("ask for the password: %w", err)
	}
	fmt.Fprint(a.stderr, question)
	var word []byte
	typed := make(chan error, 1)
	go func() {
		var err error
		word, err = term.ReadPassword(int(in.Fd()))
		typed <- err
	}()
	select {
	case err = <-typed:
	case <-ctx.Done(): // the reader is left behind: nothing more is read from the terminal
		term.Restore(int(in.Fd()), before)
		fmt.Fprintln(a.stderr)
		return "", errors.New("stopped; nothing was made")
	}
	fmt.Fprintln(a.stderr)
	switch {
	case err != nil:
		return "", fmt.Errorf("ask for the password: %w", err)
	case len(word) == 0:
		return "", errors.New("no password was given; nothing was made")
	}
	return string(word), nil
}
