// Package exchange reads what people bring and writes what they take along: assessments as files, reports that carry one, and packets, the
// workbooks in which an institution answers its questions.
//
// Open reads an assessment out of whatever holds one, by what is in the file and not by its name. MakePacket writes a packet, ReadPacket
// reads it when it comes back, and Merge joins its answers with those given meanwhile. assessment/PACKETS.md tells how. What comes from
// outside is read within limits and named at its place; nothing here touches the disk.
package exchange

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/seal"
	"cybergap/internal/xlsxread"
	"cybergap/reports"
)

// Opened is an assessment with the edition that it answers.
type Opened struct {
	File      *assessment.File
	Checklist *checklist.Checklist // nil where nobody was asked for it and the file does not bring it
	Report    *reports.Head        // what the report says of itself that carried the answers; nil where they have a file of their own
	Altered   []Altered            // cells of a report in a workbook that say something else than the answers in it

	book    *xlsxread.Book       // of a report in a workbook
	carried *reports.CarriedData // that it holds
}

// Altered is a cell of a report that was changed. The answers are those that the report was made from; what was typed over them is not
// taken.
type Altered struct {
	Sheet string
	Cell  string // such as D7
	Says  string // empty where the cell is gone
	Said  string // empty where nothing was there
}

// Editions finds the edition that an assessment answers; the digest is empty where the file does not name one.
type Editions func(id, edition, digest string) (*checklist.Checklist, error)

// EditionError says that an assessment answers another edition than the one at hand.
type EditionError struct {
	Name        string             // of the file
	Pinned      assessment.Edition // that it answers
	Wants, Have string             // full names of the editions, with the digest where it is the same name
}

// Error says which edition is needed.
func (e *EditionError) Error() string {
	return fmt.Sprintf("%s: checklist: is %s, but the checklist in use is %s; name the right checklist, or migrate the assessment", e.Name, e.Wants, e.Have)
}

// ErrPacket says that an assessment was asked for and a packet was given.
var ErrPacket = errors.New("this is a packet for an institution and holds no whole assessment; read it into the assessment that it was made from")

// ErrNoData says that a workbook carries no data.
var ErrNoData = errors.New("this workbook carries no assessment: it is no report of ours, or it was copied into a new workbook; ask for the original")

// ErrChanged says that the data of a workbook is not what it was made with.
var ErrChanged = errors.New("the data that the workbook carries was changed; ask for the original")

// Open reads an assessment from YAML or JSON, or out of a report that carries it, in PDF or as a workbook; name is what messages call it.
// Editions is asked for the edition where the file does not bring it, and the answers are held against it; where it is nil the answers are
// not, and the edition may stay unknown. The error wraps ErrPacket, ErrNoData, ErrChanged, seal.ErrAltered, seal.ErrNoReport, reports.ErrAreasOnly, an
// *EditionError or an *xlsxread.Error, or names each problem with its place.
func Open(name string, data []byte, editions Editions) (*Opened, error) {
	o, err := unpack(name, data)
	if err != nil {
		return nil, err
	}
	if editions != nil {
		if err := o.settle(name, editions); err != nil {
			return nil, err
		}
	}
	if o.book != nil {
		o.Altered, err = o.altered(name)
	}
	return o, err
}

// unpack reads what the file itself holds.
func unpack(name string, data []byte) (*Opened, error) {
	switch {
	case seal.IsPDF(data[:min(len(data), 1024)]):
		r, err := seal.Open(name, data)
		if err != nil {
			return nil, err
		}
		return &Opened{File: r.File, Checklist: r.Checklist, Report: &r.Report}, nil
	case IsSheet(name, data):
		return openWorkbook(name, data)
	}
	f, err := assessment.Read(name, data)
	if err != nil {
		return nil, err
	}
	return &Opened{File: f}, nil
}

// IsSheet reports whether a file is of a spreadsheet program, by what it begins with, or else, where it could be any text, by its name.
func IsSheet(name string, data []byte) bool {
	old := strings.HasPrefix(string(data[:min(len(data), 4)]), "\xD0\xCF\x11\xE0")
	return old || xlsxread.IsWorkbook(data) || slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".ods", ".csv"}, strings.ToLower(filepath.Ext(name)))
}

// settle finds the edition and holds the answers against it.
func (o *Opened) settle(name string, editions Editions) (err error) {
	pinned := o.File.Assessment.Checklist
	if o.Checklist == nil {
		if o.Checklist, err = editions(pinned.ID, pinned.Edition, pinned.Digest); err != nil {
			return fmt.Errorf("read checklist: %w", err)
		}
	}
	if c := o.Checklist; pinned.ID != c.ID || pinned.Edition != c.Edition {
		return &EditionError{Name: name, Pinned: pinned, Wants: pinned.ID + "-" + pinned.Edition, Have: c.Key()}
	}
	return o.File.Validate(o.Checklist)
}

// LeftOut says what a report does not tell of the assessment that it was made from, a line each.
func (o *Opened) LeftOut(p *locale.Printer) (lines []string) {
	if o.Report == nil {
		return nil
	}
	hidden := o.Report.Hidden
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
