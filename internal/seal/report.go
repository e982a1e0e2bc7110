package seal

import (
	"slices"
	"strings"

	"cybergap/internal/locale"
	"cybergap/internal/marks"
)

// Verdict is what a check, or all of them together, comes to.
type Verdict string

// Verdicts. A file that cannot be read at all is Unreadable; a report without a signature is NotSigned, which is no fault.
const (
	Holds      Verdict = "holds"
	Differs    Verdict = "differs"
	CannotTell Verdict = "cannot-tell"
	NotSigned  Verdict = "not-signed"
	Unreadable Verdict = "unreadable"
)

// Report is what Check found in one file.
type Report struct {
	Verdict Verdict
	Checks  []Finding // in the order in which they were made; those after one that ends the reading are missing
	Key     string    // identifier of the key that signed the data, empty where none of those given did
}

// Finding is what one check found.
type Finding struct {
	Check   string // file, additions, data, digest, signature, edition, results, pages, print or figures
	Verdict Verdict
	ID      string // of the message that says it, without "verify."
	Args    []any  // pairs of a placeholder and its value; an int fills Count
	Details []Detail
	Total   int  // of the details, which may be more than are listed
	Minor   bool // what cannot be told was not asked for, and the whole may hold without it
}

// Detail is one place where something differs.
type Detail struct {
	ID       string   // of the message that says it, without "verify."
	Page     int      // from 1; 0 where it is on no page
	Place    []string // headings and head of the row
	Path     string   // of a key in the data
	Area     string
	Kind     string
	Stated   string // in the file
	Computed string
}

// mostDetails is how many details of a check are listed.
const mostDetails = 200

// Title names the check.
func (f Finding) Title(p *locale.Printer) string { return p.Text("verify.check." + f.Check) }

// Text says what the check found. Much of that comes out of the file, so that marks in it are made visible; those that the messages
// themselves need come later.
func (f Finding) Text(p *locale.Printer) string {
	args := make([]any, len(f.Args))
	for i, v := range f.Args {
		args[i] = v
		if text, ok := v.(string); ok {
			args[i] = marks.Visible(text)
		}
	}
	if i := slices.IndexFunc(args, isInt); i >= 0 {
		return p.Count("verify."+f.ID, args[i].(int), slices.Delete(args, i-1, i+1)...)
	}
	return p.Text("verify."+f.ID, args...)
}

func isInt(v any) bool { _, ok := v.(int); return ok }

// Text says where something differs, and how.
func (d Detail) Text(p *locale.Printer) string {
	stated, computed, kind := value(p, d.Stated), value(p, d.Computed), marks.Visible(d.Kind)
	switch d.ID {
	case "results.item":
		return p.Text("verify.results.item", "Path", marks.Visible(d.Path), "Stated", stated, "Computed", computed)
	case "figures.item":
		return p.Text("verify.figures.item", "Area", marks.Visible(d.Area), "Score", stated)
	case "print.item":
		return p.Pair(d.where(p), p.Text("verify.print.item", "Stated", stated, "Computed", computed))
	case "additions.picture", "additions.drawing", "print.untagged":
		return p.Text("verify."+d.ID, "Page", p.Int(d.Page))
	case "additions.note":
		return p.Text("verify.additions.note", "Page", p.Int(d.Page), "Kind", kind)
	}
	return p.Text("verify."+d.ID, "Kind", kind)
}

// value words what stands on one side.
func value(p *locale.Printer, s string) string {
	if s == "" {
		return p.Text("verify.results.nothing")
	}
	return marks.Visible(s)
}

// where names the place on a page.
func (d Detail) where(p *locale.Printer) string {
	where := []string{p.Text("verify.print.page", "Page", p.Int(d.Page))}
	for _, place := range d.Place {
		where = append(where, marks.Visible(place))
	}
	if d.Kind != "" {
		where = append(where, p.Text("verify.print.alternative"))
	}
	return strings.Join(where, " / ")
}

// Text is the verdict in a word or two.
func (v Verdict) Text(p *locale.Printer) string {
	switch v {
	case Holds:
		return p.Text("verify.verdict.holds")
	case Differs, Unreadable:
		return p.Text("verify.verdict.differs")
	case NotSigned:
		return p.Text("verify.verdict.unsigned")
	}
	return p.Text("verify.verdict.cannot")
}

// Text is the whole in one sentence. A signature that is not as it was asked for comes first.
func (r *Report) Text(p *locale.Printer) string {
	if r.Cut() {
		return r.Checks[len(r.Checks)-1].Text(p)
	}
	text := r.summary(p)
	i := slices.IndexFunc(r.Checks, func(f Finding) bool { return f.Check == "signature" && !f.Minor })
	if i < 0 {
		return text
	}
	switch f := r.Checks[i]; {
	case f.Verdict == Differs:
		return p.Clauses([]string{p.Text("verify.head.wrong"), text})
	case f.ID == "signature.missing":
		return p.Clauses([]string{p.Text("verify.head.missing"), text})
	case f.Verdict == CannotTell:
		return p.Clauses([]string{p.Text("verify.head.other"), text})
	}
	return text
}

// summary words the verdict.
func (r *Report) summary(p *locale.Printer) string {
	switch {
	case r.Verdict == Differs:
		return p.Text("verify.all.differs")
	case r.Verdict == CannotTell:
		return p.Text("verify.all.cannot")
	case r.Key != "":
		return p.Text("verify.all.signed", "Key", r.Key)
	}
	return p.Text("verify.all.holds")
}

// Cut reports whether the reading ended before the data was there, so that the last check says all.
func (r *Report) Cut() bool {
	last := r.Checks[len(r.Checks)-1]
	return last.Check == "file" || last.Check == "data"
}

// conclude joins the verdicts: the gravest stands.
func (r *Report) conclude() {
	r.Verdict = Holds
	for _, v := range []Verdict{CannotTell, Differs, Unreadable} {
		if slices.ContainsFunc(r.Checks, func(f Finding) bool { return f.Verdict == v && !f.Minor }) {
			r.Verdict = v
		}
	}
}
