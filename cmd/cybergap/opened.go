package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/disk"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/reports"
)

// opened is an assessment with the edition it answers.
type opened struct {
	c      *checklist.Checklist
	file   *assessment.File
	report *reports.Head // what the report says of itself that the answers came out of; nil where they have a file of their own
}

// open reads an assessment, or the one in a report, together with the edition it answers.
func (a *app) open(path string) (*opened, error) {
	o, err := a.read(path)
	if err != nil {
		return nil, err
	}
	if o.c == nil {
		if o.c, err = a.edition(); err != nil {
			return nil, fmt.Errorf("read checklist: %w", err)
		}
	}
	err = o.file.Validate(o.c)
	if pinned := o.file.Assessment.Checklist; pinned.ID != o.c.ID || pinned.Edition != o.c.Edition {
		err = withHint(err, a.otherEdition(path, pinned))
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

// read reads an assessment; the edition is known only where it came out of a report.
func (a *app) read(path string) (*opened, error) {
	data, err := a.data(path)
	if err != nil {
		return nil, notThere(path, err)
	}
	if !seal.IsPDF(data[:min(mostHead, len(data))]) {
		f, err := assessment.Read(called(path), data)
		return &opened{file: f}, err
	}
	r, err := seal.Open(called(path), data)
	switch {
	case errors.Is(err, seal.ErrAltered):
		return nil, withHint(err, advice("verify.hint.altered", "Command", "cybergap verify "+quoted(path)))
	case errors.Is(err, seal.ErrBlank):
		return nil, withHint(err, advice("hint.blank"))
	case err != nil:
		return nil, err
	}
	return &opened{r.Checklist, r.File, &r.Report}, nil
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

// isPDF reports whether a file begins as a PDF; what cannot be read does not.
func isPDF(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, mostHead)
	n, err := io.ReadFull(file, head)
	return (err == nil || errors.Is(err, io.ErrUnexpectedEOF)) && seal.IsPDF(head[:n])
}

// mostHead is how much of a file is looked at to tell a PDF.
const mostHead = 1024

// mostBytes is the size of the largest PDF or font that is read.
const mostBytes = 64 << 20

// distinctFrom refuses to write over the report that is read.
func distinctFrom(file, output string) error {
	if !sameFile(file, output) || !isPDF(file) {
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

// leftOut says what a report does not tell of the assessment that it was printed from, a line each.
func (o *opened) leftOut(p *locale.Printer) (lines []string) {
	if o.report == nil {
		return nil
	}
	hidden := o.report.Hidden
	if hidden.Notes > 0 {
		lines = append(lines, p.Count("verify.left.notes", hidden.Notes))
	}
	if hidden.Evidence > 0 {
		lines = append(lines, p.Count("verify.left.evidence", hidden.Evidence))
	}
	if len(hidden.Register) > 0 {
		lines = append(lines, p.Text("verify.left.register", "Questions", p.Join(hidden.Register)))
	}
	return lines
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
	start := "cybergap new --from " + quoted(path) + " -o " + quoted(strings.TrimSuffix(path, ".pdf")+".yaml")
	return usage(advice("verify.hint.new", "Command", start), "%s: %s is a report; the answers in it cannot be changed", command, path)
}
