package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/disk"
	"cybergap/internal/exchange"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/reports"
)

// opened is an assessment with the edition it answers.
type opened struct {
	c      *checklist.Checklist
	file   *assessment.File
	report *reports.Head // what the report says of itself that the answers came out of; nil where they have a file of their own

	leftOut func(p *locale.Printer) []string // what a report does not tell of the assessment that it was made from, a line each
	altered []exchange.Altered               // cells of a report in a workbook that are not taken
}

// open reads an assessment, or the one in a report, together with the edition it answers.
func (a *app) open(path string) (*opened, error) {
	o, err := a.read(path, func(string, string, string) (*checklist.Checklist, error) { return a.edition() })
	var other *exchange.EditionError
	if errors.As(err, &other) {
		err = withHint(err, a.otherEdition(path, other.Pinned))
	}
	return o, err
}

// otherEdition is the advice where a file answers another edition than the one in use.
func (a *app) otherEdition(path string, pinned assessment.Edition) hint {
	if a.config.Checklist == "" {
		return advice("hint.checklist")
	}
	from := " --from OLDER-FOLDER"
	if c, err := checklist.Embedded(); err == nil && pinned.ID == c.ID && pinned.Edition == c.Edition {
		from = "" // it comes with the program
	}
	return advice("hint.checklist.move", "Command", "cybergap migrate "+quoted(path)+from+" --to "+quoted(a.config.Checklist)+" -o NEW.yaml")
}

// read reads an assessment, and tells of cells of a report that are not taken. Without editions the answers are not held against one, and
// their own is known only where it came out of a report.
func (a *app) read(path string, editions exchange.Editions) (*opened, error) {
	data, err := a.data(path)
	if err != nil {
		return nil, notThere(path, err)
	}
	o, err := exchange.Open(called(path), data, editions)
	switch {
	case errors.Is(err, seal.ErrAltered):
		return nil, withHint(err, advice("verify.hint.altered", "Command", "cybergap verify "+quoted(path)))
	case errors.Is(err, seal.ErrBlank):
		return nil, withHint(err, advice("hint.blank"))
	case err != nil:
		return nil, err
	}
	return &opened{c: o.Checklist, file: o.File, report: o.Report, leftOut: o.LeftOut, altered: o.Altered}, a.tellAltered(path, o)
}

// tellAltered lists on stderr the cells of a report that somebody changed.
func (a *app) tellAltered(path string, o *exchange.Opened) error {
	if len(o.Altered) == 0 {
		return nil
	}
	p, err := a.messages(o.File.Assessment.Language)
	if err != nil {
		return err
	}
	orNone := func(text string) string {
		if text == "" {
			return p.Text("answer.none")
		}
		return p.Text("list.quote", "Text", text)
	}
	fmt.Fprintln(a.stderr, p.Count("packet.altered", len(o.Altered), "File", called(path)))
	for _, cell := range o.Altered {
		fmt.Fprintln(a.stderr, "  "+p.Text("packet.altered.cell", "Cell", cell.Sheet+"!"+cell.Cell, "Says", orNone(cell.Says), "Said", orNone(cell.Said)))
	}
	return nil
}

// stdinPath stands for standard input where a file is read.
const stdinPath = "-"

// called is what messages call a file.
func called(path string) string {
	if path == stdinPath {
		return "standard input"
	}
	return path
}

// data returns a file that is read whole, or standard input.
func (a *app) data(path string) ([]byte, error) {
	if path == stdinPath {
		data, err := io.ReadAll(io.LimitReader(a.stdin, mostBytes+1))
		if err != nil {
			err = fmt.Errorf("read standard input: %w", err)
		}
		return data, err
	}
	return disk.Read(path, mostBytes)
}

// isReport reports whether a file begins as reports do that carry answers; what cannot be read does not.
func isReport(path string) bool {
	head, err := disk.Read(path, mostHead)
	return err == nil && (seal.IsPDF(head) || exchange.IsSheet("", head))
}

// mostHead is how much of a file is looked at to tell a report.
const mostHead = 1024

// mostBytes is the size of the largest report or font that is read.
const mostBytes = 64 << 20

// distinctFrom refuses to write over the report that is read.
func distinctFrom(file, output string) error {
	if !sameFile(file, output) || !isReport(file) {
		return nil
	}
	return usage(advice("hint.name"), "%s is the report that is read, and it is left as it is", output)
}

// sameFile reports whether two names are those of one file; what does not exist is found by reading it.
func sameFile(a, b string) bool {
	one, err1 := os.Stat(a)
	two, err2 := os.Stat(b)
	return a == b || err1 == nil && err2 == nil && os.SameFile(one, two)
}

// incomplete is the error of a result that lacks something, nil where nothing is listed.
func incomplete(missing []string) error {
	if len(missing) == 0 {
		return nil
	}
	return partial("%s", strings.Join(missing, "\n"))
}

// noReport refuses to change a report.
func (o *opened) noReport(command, path string) error {
	if o.report == nil {
		return nil
	}
	plain := path
	if ext := filepath.Ext(path); ext == ".pdf" || ext == ".xlsx" {
		plain = strings.TrimSuffix(path, ext)
	}
	start := "cybergap new --from " + quoted(path) + " -o " + quoted(plain+".yaml")
	return usage(advice("verify.hint.new", "Command", start), "%s: %s is a report; the answers in it cannot be changed", command, path)
}
