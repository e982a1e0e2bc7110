package reports

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/scoring"
)

// Source is what a report is made from.
type Source struct {
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	Result     *scoring.Result
	Options    Options
}

// Document builds the report of the source.
func (s Source) Document() (*Document, error) {
	return Build(s.Checklist, s.Assessment, s.Result, s.Options)
}

// Writer writes one source in one format.
type Writer func(w io.Writer, s Source) error

// Writers are the formats that are known, by name.
type Writers map[string]Writer

// ReportWriters returns the formats of a report that this package writes itself; the caller adds those that it ties in, such as pdf.
func ReportWriters() Writers {
	return Writers{
		"html": document(WriteHTML),
		"md":   document(WriteMarkdown),
		"txt":  document(WriteText),
		"csv":  WriteCSV,
		"json": WriteJSON,
	}
}

// ScoreWriters returns the formats in which scores alone are printed; table is for a terminal.
func ScoreWriters() Writers {
	return Writers{
		"table": scores(WriteText),
		"md":    scores(WriteMarkdown),
		"csv":   WriteCSV,
		"json":  WriteJSON,
	}
}

// Names returns the names of the formats, sorted.
func (ws Writers) Names() []string { return slices.Sorted(maps.Keys(ws)) }

// Write writes a source in a format; an unknown format is an error that lists those known.
func (ws Writers) Write(w io.Writer, format string, s Source) error {
	write, ok := ws[format]
	if !ok {
		return fmt.Errorf("unknown format %q; use one of %s", format, strings.Join(ws.Names(), ", "))
	}
	return write(w, s)
}

// WriteScore prints the scores of a source in one of the formats of ScoreWriters.
func WriteScore(w io.Writer, format string, s Source) error {
	return ScoreWriters().Write(w, format, s)
}

func document(write func(io.Writer, *Document) error) Writer {
	return func(w io.Writer, s Source) error {
		doc, err := s.Document()
		if err != nil {
			return err
		}
		return write(w, doc)
	}
}

func scores(write func(io.Writer, *Document) error) Writer {
	return func(w io.Writer, s Source) error {
		doc, err := s.scores()
		if err != nil {
			return err
		}
		return write(w, doc)
	}
}
