// Package strict reads the YAML and JSON files that people write for us, and names every problem at its place.
//
// Parse turns bytes into a tree and refuses what hides meaning: duplicate keys, aliases, custom tags, second documents, invisible
// direction marks, other encodings, excessive depth or size. Doc.Decode fills a struct from the tree, refuses unknown keys and wrong
// types, and applies the struct's validate tags. All problems come back at once, in the order of the file.
package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one defect of a file. Line and Column count from 1; 0 means that the defect has no place (a file too large, say).
type Problem struct {
	File   string
	Line   int
	Column int
	Path   string // areas[2].title, empty for the whole file
	Msg    string
}

// maxProblems bounds what one reading reports, so that a file full of defects is refused as quickly as one with a single defect.
const maxProblems = 200

// String prints file:line:column: path: message, leaving out what is not known. Invisible characters are spelled out and long texts
// are cut, since both come from the file.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	if p.Path != "" {
		b.WriteString(": " + visible(strings.ReplaceAll(p.Path, "\n", " "), 160))
	}
	return b.String() + ": " + visible(p.Msg, 600)
}

// visible spells out invisible characters and cuts a text that is longer than most characters.
func visible(s string, most int) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			return b.String() + "..."
		}
		if _, hidden := Unprintable(string(r)); hidden {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// mostShort is how many characters of what somebody wrote a message repeats; a digest fits.
const mostShort = 64

// Short cuts a text that somebody wrote so that a message can repeat it.
func Short(text string) string {
	n := 0
	for i := range text {
		if n++; n > mostShort {
			return text[:i] + "…"
		}
	}
	return text
}

// Problems are the defects found in one reading; as an error it prints one a line.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Err returns nil when there is no problem, so that a nil slice never becomes a non-nil error.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Sort orders the problems by file and place.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}
