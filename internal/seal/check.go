package seal

import (
	"errors"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/pdfread"
	"cybergap/reports"
	"cybergap/reports/pdf"

	"aead.dev/minisign"
)

// Options say what a check knows beside the file.
type Options struct {
	Keys      []Key                // of makers whose signature is to be recognised
	Checklist *checklist.Checklist // an edition beside the one that comes with the program; nil where there is none
	Generator string               // this program and its version
	Press     *pdf.Press           // with the fonts that reports were made with; one with the program's own where it is nil
}

// Key is a public key with the name under which it was given.
type Key struct {
	Name   string
	Public minisign.PublicKey
}

// Check holds the parts of a report against each other. It is pure; it takes at most as long as printing the report anew.
func Check(data []byte, opts Options) *Report {
	e := &examination{opts: opts, data: data, report: &Report{}}
	for _, step := range []func() bool{e.open, e.carried, e.additions, e.digests, e.signature, e.edition, e.results, e.pages, e.print, e.figures} {
		if !step() {
			break
		}
	}
	e.report.conclude()
	return e.report
}

// examination is one check under way. What could not be had is nil.
type examination struct {
	opts   Options
	data   []byte
	report *Report

	file    *pdfread.File
	count   int // of pages
	raw     []byte
	stated  statement
	content *reports.CarriedData
	answers *assessment.File
	c       *checklist.Checklist
	source  *reports.Source // what the report can be printed from again
	certain bool            // the pages were compared with a new print, so that nothing weaker is needed
}

// found adds what a check found, and returns whether the next one makes sense.
func (e *examination) found(check string, v Verdict, id string, args ...any) bool {
	e.report.Checks = append(e.report.Checks, Finding{Check: check, Verdict: v, ID: id, Args: args})
	return true
}

func (e *examination) last() *Finding { return &e.report.Checks[len(e.report.Checks)-1] }

// detail adds a place to the finding at hand.
func (e *examination) detail(d Detail) {
	f := e.last()
	if f.Total++; len(f.Details) < mostDetails {
		f.Details = append(f.Details, d)
	}
}

// open reads the frame of the file.
func (e *examination) open() bool {
	f, err := pdfread.Open(e.data)
	if err == nil {
		e.count, err = f.Pages()
	}
	if err != nil {
		id, args := fault(err)
		return e.found("file", Unreadable, id, args...) && false
	}
	e.file = f
	return e.found("file", Holds, "file.read", "Count", e.count)
}

// fault words the errors of a file that is no PDF, or not a whole one.
func fault(err error) (id string, args []any) {
	var other *pdfread.NotPDFError
	var broken *pdfread.DamagedError
	var limit *pdfread.LimitError
	var unsupported *pdfread.UnsupportedError
	switch {
	case errors.Is(err, pdfread.ErrEncrypted):
		return "file.encrypted", nil
	case errors.As(err, &other):
		switch other.Looks {
		case "empty", "zeros", "unknown":
			return "file." + other.Looks, nil
		}
		return "file.looks", []any{"Kind", other.Looks}
	case errors.As(err, &broken) && broken.Cut:
		return "file.cut", nil
	case errors.As(err, &broken):
		return "file.damaged", []any{"Detail", broken.What}
	case errors.As(err, &limit):
		return "file.limit", []any{"Detail", limit.What}
	case errors.As(err, &unsupported):
		return "file.unsupported", []any{"Detail", unsupported.What}
	}
	return "file.damaged", []any{"Detail", err.Error()}
}

// carried reads the data.
func (e *examination) carried() bool {
	raw, err := e.file.Attachment(dataName)
	var limit *pdfread.LimitError
	switch {
	case errors.Is(err, pdfread.ErrNoAttachment):
		return e.withoutData()
	case errors.Is(err, pdfread.ErrSameName):
		return e.found("data", Differs, "data.several", "Name", dataName) && false
	case errors.As(err, &limit):
		return e.found("data", Unreadable, "data.limit") && false
	case err != nil:
		return e.found("data", Unreadable, "data.damaged", "Detail", err.Error()) && false
	}
	content, answers, err := reports.ReadCarried(dataName, raw)
	var newer *reports.NewerError
	switch {
	case errors.As(err, &newer):
		return e.found("data", CannotTell, "data.newer", "Format", strconv.Itoa(newer.Format)) && false
	case err != nil:
		return e.found("data", Unreadable, "data.malformed", "Detail", firstLine(err)) && false
	}
	e.raw, e.content, e.answers = raw, content, answers
	return e.found("data", Holds, "data.carried", "ID", content.Report.ID, "Generator", content.Report.Generator)
}

// firstLine is the first of many problems.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// withoutData tells a blank form and a report that lost its data from what is no report.
func (e *examination) withoutData() bool {
	if newStatement(e.file).blank() {
		e.report.Checks = nil
		return e.found("file", Unreadable, "file.blank") && false
	}
	if e.ours() {
		return e.found("data", CannotTell, "data.lost") && false
	}
	e.report.Checks = nil
	if program := e.file.Info("Producer"); program != "" {
		return e.found("file", Unreadable, "file.foreign.named", "Program", program) && false
	}
	return e.found("file", Unreadable, "file.foreign") && false
}

// ours reports whether a file was a report once: it says so in its properties, or the page with the digest is there.
func (e *examination) ours() bool {
	for _, key := range []string{"Producer", "Creator"} {
		if strings.HasPrefix(e.file.Info(key), "cybergap ") {
			return true
		}
	}
	for i := e.count - 1; i >= 0; i-- {
		if page, err := e.file.PageNormal(i); err == nil && strings.Contains(page, verifyCommand) {
			return true
		}
	}
	return false
}

// digests compares the digest of the data with those that the file states.
func (e *examination) digests() bool {
	e.stated = newStatement(e.file)
	sum := digest(e.raw)
	switch id, stated := e.stated.judge(sum); id {
	case "digest.agree", "digest.printed":
		return e.found("digest", Holds, id, "Digest", sum)
	case "digest.none":
		return e.found("digest", Differs, id)
	default:
		return e.found("digest", Differs, id, "Computed", sum, "Stated", stated)
	}
}

// edition finds the checklist of the answers.
func (e *examination) edition() bool {
	name, sum := e.content.Results.Edition, e.content.Results.Digest
	c, err := e.content.Checklist(dataName)
	given := e.opts.Checklist
	switch {
	case errors.Is(err, reports.ErrOtherEdition):
		return e.found("edition", Differs, "edition.other", "Edition", name, "Digest", sum)
	case err != nil:
		return e.found("edition", Differs, "edition.malformed", "Detail", firstLine(err))
	case c == nil && given != nil && given.Digest() == sum:
		e.c = given
		return e.found("edition", Holds, "edition.given", "Edition", given.Key())
	case c == nil:
		return e.found("edition", CannotTell, "edition.unknown", "Edition", name, "Digest", sum)
	}
	e.c = c
	switch shipped, err := checklist.Embedded(); {
	case len(e.content.Edition) == 0:
	case err == nil && c.Key() == shipped.Key() && (given == nil || given.Digest() != sum):
		return e.found("edition", CannotTell, "edition.changed", "Edition", c.Key())
	default:
		return e.found("edition", Holds, "edition.carried", "Edition", c.Key())
	}
	return e.found("edition", Holds, "edition.shipped", "Edition", c.Key())
}
