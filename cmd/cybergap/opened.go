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
	o, err := read(path)
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
		err = withHint(err, advice("hint.checklist"))
	}
	return o, err
}

// read reads an assessment; the edition is known only where it came out of a report.
func read(path string) (*opened, error) {
	if !isPDF(path) {
		f, err := assessment.Load(path)
		return &opened{file: f}, err
	}
	data, err := disk.Read(path, mostBytes)
	if err != nil {
		return nil, err
	}
	r, err := seal.Open(path, data)
	if errors.Is(err, seal.ErrAltered) {
		return nil, withHint(err, advice("verify.hint.altered", "Command", "cybergap verify "+path))
	}
	if err != nil {
		return nil, err
	}
	return &opened{r.Checklist, r.File, &r.Report}, nil
}

// isPDF reports whether a file begins as a PDF; what cannot be read does not.
func isPDF(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, 1024)
	n, err := io.ReadFull(file, head)
	return (err == nil || errors.Is(err, io.ErrUnexpectedEOF)) && seal.IsPDF(head[:n])
}

// mostBytes is the size of the largest PDF or font that is read.
const mostBytes = 64 << 20

// distinctFrom refuses to write over the report that is read.
func distinctFrom(file, output string) error {
	in, err := os.Stat(file)
	if err != nil {
		return nil // reading says so
	}
	if out, err := os.Stat(output); err != nil || !os.SameFile(in, out) || !isPDF(file) {
		return nil
	}
	return usage(advice("hint.name"), "%s is the report that is read, and it is left as it is", output)
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

// noReport refuses to change a report.
func (o *opened) noReport(command, path string) error {
	if o.report == nil {
		return nil
	}
	start := "cybergap new --from " + path + " -o " + strings.TrimSuffix(path, ".pdf") + ".yaml"
	return usage(advice("verify.hint.new", "Command", start), "%s: %s is a report; the answers in it cannot be changed", command, path)
}
