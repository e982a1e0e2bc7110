package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/internal/marks"
	"cybergap/internal/seal"

	"github.com/spf13/cobra"
)

// verifyOptions are the flags of `cybergap verify`.
type verifyOptions struct {
	keys, fonts []string
	format      string
}

func (a *app) verifyCmd() *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify FILE...",
		Short: "check that answers, results and pages of a report belong together",
		Long: `Check that answers, results and pages of a report belong together: every number is
computed anew from the answers in the file, the report is printed anew and compared with
the pages, and the digests and the signature are checked. Each check holds, differs, or
cannot be told, with the reason.

Without a signature this shows that nothing was changed in a report, not who made it:
whoever answers anew and prints a new report makes one that holds. --key names the file
of a public key that the maker of the report handed out.

Exit status: 0 all holds, 1 something differs or a file cannot be read, 2 usage,
3 nothing differs, but something that matters cannot be told.`,
		Example: "  cybergap verify island.pdf\n  cybergap verify *.pdf --key ministry.pub\n  cybergap verify island.pdf --format json",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.Flags().StringArrayVar(&o.keys, "key", nil, "file of a public key whose signature is expected (repeatable)")
	cmd.Flags().StringArrayVar(&o.fonts, "font", nil, "TrueType file that the report was made with (repeatable)")
	cmd.Flags().StringVar(&o.format, "format", "text", "text or json")
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error { return a.verify(args, o) })
	return cmd
}

func (a *app) verify(files []string, o verifyOptions) error {
	if formats := []string{"json", "text"}; !slices.Contains(formats, o.format) {
		return usage(advice("hint.formats", "List", formats), "verify: unknown format %q", o.format)
	}
	options, err := a.verifyWith(o)
	if err != nil {
		return err
	}
	p, err := a.messages("")
	if err != nil {
		return err
	}
	results := make([]verified, len(files))
	for i, file := range files {
		results[i] = verified{file: file}
		data, err := a.data(file)
		if results[i].err = err; err == nil {
			results[i].report = seal.Check(data, options)
		}
		if o.format == "text" {
			if err := results[i].write(a.stdout, p, i > 0); err != nil {
				return err
			}
		}
	}
	if o.format == "json" {
		if err := writeVerified(a.stdout, results, p); err != nil {
			return err
		}
	}
	return worst(results)
}

// verifyWith gathers what files are checked with.
func (a *app) verifyWith(o verifyOptions) (with seal.Options, err error) {
	with.Generator = generator()
	for _, path := range o.keys {
		key, err := publicKey(path)
		if err != nil {
			return with, err
		}
		with.Keys = append(with.Keys, key)
	}
	if with.Press, err = pressWith(o.fonts); err != nil {
		return with, err
	}
	if !shipped(a.config.Checklist) {
		with.Checklist, err = checklist.Load(a.config.Checklist)
	}
	return with, err
}

// verified is what was found in one file; the report is nil where it could not be read from the disk.
type verified struct {
	file   string
	report *seal.Report
	err    error
}

func (v verified) verdict() seal.Verdict {
	if v.report == nil {
		return seal.Unreadable
	}
	return v.report.Verdict
}

func (v verified) text(p *locale.Printer) string {
	switch {
	case errors.Is(v.err, fs.ErrNotExist):
		return p.Text("verify.file.missing")
	case v.report == nil:
		return marks.Visible(v.err.Error())
	}
	return v.report.Text(p)
}

// most is how many places of a check are listed for a person.
const most = 10

// write prints the verdict, and what each check found.
func (v verified) write(out io.Writer, p *locale.Printer, gap bool) error {
	var w strings.Builder
	if gap {
		fmt.Fprintln(&w)
	}
	fmt.Fprintln(&w, p.Pair(marks.Visible(v.file), v.text(p)))
	if v.report == nil || v.report.Cut() {
		return printColumns(out, &w)
	}
	for _, f := range v.report.Checks {
		fmt.Fprintf(&w, "  %s\t%s\t%s\n", f.Title(p), f.Verdict.Text(p), f.Text(p))
		for _, d := range f.Details[:min(most, len(f.Details))] {
			fmt.Fprintf(&w, "\t\t- %s\n", d.Text(p))
		}
		if more := f.Total - most; more > 0 {
			fmt.Fprintf(&w, "\t\t- %s\n", p.Count("verify.more", more))
		}
	}
	return printColumns(out, &w)
}

// worst is the error of the file that came out worst.
func worst(results []verified) error {
	gone, there := named(results, notFound), named(results, seal.Differs, seal.Unreadable)
	var lines []string
	if len(there) > 0 {
		lines = append(lines, "verify: do not rely on: "+strings.Join(there, ", "))
	}
	if len(gone) > 0 {
		lines = append(lines, "verify: there is no such file: "+strings.Join(gone, ", "))
	}
	open := named(results, seal.CannotTell)
	switch err := errors.New(strings.Join(lines, "\n")); {
	case len(gone) > 0:
		return withHint(err, missing(gone[0]))
	case len(there) > 0:
		return err
	case len(open) > 0:
		return partial("verify: not everything can be told of: %s", strings.Join(open, ", "))
	}
	return nil
}

// notFound is what a file that does not exist counts as where files are listed; for programs it is unreadable.
const notFound seal.Verdict = "not-found"

// named lists the files with a verdict. A file may be called anything, also what would look like more lines of ours.
func named(results []verified, verdicts ...seal.Verdict) (files []string) {
	for _, v := range results {
		verdict := v.verdict()
		if errors.Is(v.err, fs.ErrNotExist) {
			verdict = notFound
		}
		if slices.Contains(verdicts, verdict) {
			files = append(files, marks.Visible(v.file))
		}
	}
	return files
}

// verifiedJSON is what `verify --format json` says of a file.
type verifiedJSON struct {
	File    string       `json:"file"`
	Verdict seal.Verdict `json:"verdict"`
	Text    string       `json:"text"`
	Key     string       `json:"key,omitempty"` // that signed it, of those given
	Checks  []checkJSON  `json:"checks"`
}

type checkJSON struct {
	Check   string       `json:"check"`
	Verdict seal.Verdict `json:"verdict"`
	Finding string       `json:"finding"`
	Text    string       `json:"text"`
	Total   int          `json:"total,omitempty"` // of details, which may be more than are listed
	Details []detailJSON `json:"details,omitempty"`
}

type detailJSON struct {
	Page     int      `json:"page,omitempty"`
	Place    []string `json:"place,omitempty"`
	Path     string   `json:"path,omitempty"`
	Area     string   `json:"area,omitempty"`
	Kind     string   `json:"kind,omitempty"`
	Stated   string   `json:"stated,omitempty"`
	Computed string   `json:"computed,omitempty"`
	Text     string   `json:"text"`
}

func writeVerified(w io.Writer, results []verified, p *locale.Printer) error {
	list := make([]verifiedJSON, len(results))
	for i, v := range results {
		list[i] = v.json(p)
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(struct {
		Format int            `json:"format"`
		Files  []verifiedJSON `json:"files"`
	}{1, list})
}

func (v verified) json(p *locale.Printer) verifiedJSON {
	out := verifiedJSON{File: v.file, Verdict: v.verdict(), Text: v.text(p), Checks: []checkJSON{}}
	if v.report == nil {
		return out
	}
	out.Key = v.report.Key
	for _, f := range v.report.Checks {
		c := checkJSON{Check: f.Check, Verdict: f.Verdict, Finding: f.ID, Text: f.Text(p), Total: f.Total}
		for _, d := range f.Details {
			c.Details = append(c.Details, detailJSON{d.Page, d.Place, d.Path, d.Area, d.Kind, d.Stated, d.Computed, d.Text(p)})
		}
		out.Checks = append(out.Checks, c)
	}
	return out
}
