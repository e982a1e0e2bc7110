package checklist

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"cybergap/internal/strict"
)

// Severity says how much a finding matters.
type Severity string

// Severities of findings. An edition with an error does not serve; a warning asks for a second look; a notice is only said.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Notice  Severity = "notice"
)

// Finding is something that an editor should look at: a problem with its place, the rule that found it, and how much it matters.
type Finding struct {
	Problem
	Rule     string
	Severity Severity
}

// String prints file:line:column: severity: path: message (rule).
func (f Finding) String() string {
	at := f.File
	if f.Line > 0 {
		at += fmt.Sprintf(":%d:%d", f.Line, f.Column)
	}
	if f.Path != "" {
		return fmt.Sprintf("%s: %s: %s: %s (%s)", at, f.Severity, f.Path, f.Msg, f.Rule)
	}
	return fmt.Sprintf("%s: %s: %s (%s)", at, f.Severity, f.Msg, f.Rule)
}

// Lint reads an edition and judges it as an editor would. An edition that Parse refuses has the problems of Parse, under the rule "parse",
// and nothing else. The findings are in the order of the files. FORMAT.md lists the rules.
func Lint(fsys fs.FS) []Finding {
	r := &reader{}
	c, err := r.parse(fsys)
	l := &linter{reader: r, c: c, descriptors: map[string]ID{}}
	if err != nil {
		for _, p := range r.problems {
			l.findings = append(l.findings, Finding{p, "parse", Error})
		}
		return l.findings
	}
	l.edition()
	for _, a := range c.Areas {
		l.area(a)
	}
	l.translations()
	l.glossary()
	l.changes()
	l.files()
	slices.SortStableFunc(l.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return l.findings
}

type linter struct {
	*reader
	c           *Checklist
	descriptors map[string]ID // plain words of a descriptor -> the question that has it
	findings    []Finding
}

// rule is one editorial rule.
type rule struct {
	name     string
	severity Severity
}

func (l *linter) report(r rule, doc *strict.Doc, path, format string, args ...any) {
	l.findings = append(l.findings, Finding{doc.Problem(path, format, args...), r.name, r.severity})
}

// Rules on the edition as a whole.
var (
	ruleFormEmpty = rule{"form-empty", Error}   // a form that asks nothing
	ruleFormCore  = rule{"form-core", Error}    // a form without any core question
	ruleWeightSum = rule{"weight-sum", Notice}  // area weights that do not add up to 100
	ruleUnused    = rule{"unused", Notice}      // an institution or instrument that nothing names
	ruleStrayFile = rule{"stray-file", Warning} // a file that checklist.yaml does not list
)

func (l *linter) edition() {
	for i, f := range l.c.Forms {
		l.form(fmt.Sprintf("forms[%d]", i), f.ID)
	}
	sum := Rational(0, 1).Rat()
	for _, a := range l.c.Areas {
		sum.Add(sum, a.Weight.Rat())
	}
	if sum.Cmp(Rational(100, 1).Rat()) != 0 {
		l.report(ruleWeightSum, l.head, "areas", "the weights of the areas add up to %s; readers take weights for percentages, so 100 is easier to read", sum.RatString())
	}
	l.unused()
}

func (l *linter) form(at string, id ID) {
	asked := 0
	core := false
	for _, q := range l.c.Questions() {
		if q.In(id) {
			asked, core = asked+1, core || q.Core
		}
	}
	switch {
	case asked == 0:
		l.report(ruleFormEmpty, l.head, at, "no scored question is in the form %q", id)
	case !core:
		l.report(ruleFormCore, l.head, at, "no core question is in the form %q", id)
	}
}

func (l *linter) unused() {
	used := l.used()
	for i, in := range l.c.Institutions {
		l.needed(used, in.ID, fmt.Sprintf("institutions[%d]", i))
	}
	for i, in := range l.c.Instruments {
		l.needed(used, in.ID, fmt.Sprintf("instruments[%d]", i))
	}
}

func (l *linter) needed(used map[string]bool, id, path string) {
	if !used[id] {
		l.report(ruleUnused, l.head, path, "nothing names %q", id)
	}
}

// used collects the ids of institutions and instruments that areas and questions name.
func (l *linter) used() map[string]bool {
	used := map[string]bool{}
	note := func(ids ...ID) {
		for _, id := range ids {
			used[id] = true
		}
	}
	for _, a := range l.c.Areas {
		note(a.Lead...)
	}
	for _, q := range l.c.Questions() {
		note(q.Lead...)
		for _, x := range q.Crosswalk {
			note(x.Instrument)
		}
	}
	for _, r := range l.c.Registers() {
		note(r.Lead...)
	}
	return used
}

// files warns of files that look like part of the edition and are not read.
func (l *linter) files() {
	l.strays("areas", l.c.AreaOrder)
	l.strays("lang", l.c.Languages)
}

func (l *linter) strays(dir string, listed []string) {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return // an edition may have no such folder
	}
	for _, e := range entries {
		if !slices.ContainsFunc(listed, func(id string) bool { return e.Name() == id+".yaml" }) {
			p := Problem{File: dir + "/" + e.Name(), Msg: "is not read: " + HeadFile + " does not list it"}
			l.findings = append(l.findings, Finding{p, ruleStrayFile.name, ruleStrayFile.severity})
		}
	}
}
