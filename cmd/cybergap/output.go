package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"cybergap/assessment"
	"cybergap/internal/columns"
	"cybergap/internal/disk"
	"cybergap/internal/strict"
)

// output is where a command's product goes and in which format.
type output struct {
	path   string
	format string
}

// stdoutPath stands for standard output where a file is written.
const stdoutPath = "-"

// outputFor settles the format: --format wins, else the extension of the path; on standard output there is a fallback. known lists what the
// command can write.
func outputFor(path, format, fallback string, known []string) (output, error) {
	if format == "" {
		format = strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	}
	if format == "" && path != stdoutPath {
		return output{}, usage(advice("hint.formats", "List", known), "%s has no extension that tells the format", quoted(path))
	}
	if alias, ok := map[string]string{"htm": "html", "markdown": "md", "yml": "yaml"}[format]; ok {
		format = alias
	}
	if format == "" {
		format = fallback
	}
	if !slices.Contains(known, format) {
		return output{}, usage(advice("hint.formats", "List", known), "unknown format %q", strict.Short(format))
	}
	return output{path, format}, nil
}

// write makes the product in memory and only then puts it in its place, so that a failure leaves no half-written file. A new
// file is for its owner alone.
func (a *app) write(out output, make func(io.Writer) error) error {
	var buf bytes.Buffer
	if err := make(&buf); err != nil {
		return err
	}
	if out.path == stdoutPath {
		_, err := a.stdout.Write(buf.Bytes())
		return err
	}
	if err := spare(out.path); err != nil {
		return err
	}
	if err := disk.Replace(out.path, buf.Bytes(), 0o600); err != nil {
		return noFolder(out.path, fmt.Errorf("write %s: %w", out.path, err))
	}
	return a.progress("cli.wrote", "File", out.path)
}

// spare refuses to replace what somebody wrote: a YAML file (no product is one) or an assessment of any name, also behind a link.
func spare(path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil // nothing is there yet
	}
	ext := strings.ToLower(filepath.Ext(real))
	if _, err := assessment.Load(real); err != nil && ext != ".yaml" && ext != ".yml" {
		return nil
	}
	return usage(advice("hint.name"), "write %s: that file holds answers, questions or settings, and it is left as it is", path)
}

// noFolder says in plain words that the folder of a file is not there, and advises where nothing can be written in it; other errors stay.
func noFolder(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return withHint(fmt.Errorf("write %s: there is no folder %s", path, filepath.Dir(path)), advice("hint.create"))
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return withHint(err, advice("hint.writable", "Folder", filepath.Dir(path)))
	}
	return err
}

// progress tells a person at a terminal what happened; scripts hear nothing.
func (a *app) progress(id string, args ...any) error {
	if !isTerminal(a.stderr) {
		return nil
	}
	p, err := a.voice()
	if err == nil {
		fmt.Fprintln(a.stderr, p.Text(id, args...))
	}
	return err
}

// printColumns prints text with tabs in columns.
func printColumns(out io.Writer, text fmt.Stringer) error {
	_, err := io.WriteString(out, columns.Align(text.String()))
	return err
}
