// Package reports turns a scored assessment into something to read.
//
// Build makes a Document, which says what is said, in which order and with which weight, but knows nothing of pages. Writers draw it: HTML,
// Markdown and plain text here, PDF in package reports/pdf. Workbook makes grids of numbers and texts from the result itself; CSV is one of
// them, package reports/xlsx draws them all. JSON is the result with its answers; RESULTS.md documents it. All of them start from a copy of
// the answers without what is confidential (Redact), so that no output can give it away.
package reports

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/scoring"
)

// Variant is how much of an assessment a report tells.
type Variant string

// Variants of a report. Full holds everything that may be printed; Summary is two to four pages for a minister; Public shows areas only.
const (
	Full    Variant = "full"
	Summary Variant = "summary"
	Public  Variant = "public"
)

// Variants lists the variants, longest first.
func Variants() []Variant { return []Variant{Full, Summary, Public} }

// Options say how a report is made.
type Options struct {
	Printer   *locale.Printer // its language
	Variant   Variant         // Full when empty
	Slots     int             // teams that work on the roadmap at the same time; 0 for no limit
	AsOf      assessment.Date // the day to which ages count; the assessment's own where there is none
	Generator string          // program and version, for the file's properties
	Hidden    *Hidden         // what was left out earlier, of an assessment that comes out of a report

	// Link returns the address of what a page says about an area or a question, and about the overall score for the empty id. Nil where a
	// document links to its own parts only.
	Link func(id checklist.ID) string
}

// Build makes the report of an assessment. It is pure: the same input gives an equal Document. Confidential notes and evidence and
// register answers that are not for publication are in no variant. The error names an unknown variant or form.
func Build(c *checklist.Checklist, a *assessment.Assessment, r *scoring.Result, opts Options) (*Document, error) {
	b, err := newBuilder(c, a, r, opts)
	if err != nil {
		return nil, fmt.Errorf("build report: %w", err)
	}
	doc := &Document{Meta: b.meta(), Cover: b.cover()}
	for _, chapter := range chaptersOf(b.opts.Variant) {
		doc.Blocks = append(doc.Blocks, chapter(b)...)
	}
	return doc, nil
}

// chaptersOf returns the chapters of a variant, in order.
func chaptersOf(v Variant) []func(*builder) []Block {
	switch v {
	case Full:
		return []func(*builder) []Block{
			(*builder).contents, (*builder).reading, (*builder).summary, (*builder).overview, (*builder).areas, (*builder).priorities,
			(*builder).roadmap, (*builder).assistance, (*builder).register, (*builder).traceability, (*builder).method,
			(*builder).answers, (*builder).evidence, (*builder).seal,
		}
	case Summary:
		return []func(*builder) []Block{(*builder).briefSummary, (*builder).areasAndGaps, (*builder).seal}
	case Public:
		return []func(*builder) []Block{(*builder).publicSummary, (*builder).areasAndGaps, (*builder).reading, (*builder).seal}
	}
	return nil
}

// builder holds what all chapters look at.
type builder struct {
	speaker
	a      *assessment.Assessment // redacted
	hidden Hidden
	r      *scoring.Result
	opts   Options
	form   checklist.Form
	steps  []scoring.Step
	digest string // of the edition

	reportID string   // once it is known
	computed *Results // once they are asked for

	findings   []assessment.Finding // once the chapter that tells them is built
	unrecorded []checklist.ID       // register questions without an answer, be it published or kept
}

func newBuilder(c *checklist.Checklist, a *assessment.Assessment, r *scoring.Result, opts Options) (*builder, error) {
	opts.Variant, opts.AsOf = cmp.Or(opts.Variant, Full), cmp.Or(opts.AsOf, a.Date)
	if !slices.Contains(Variants(), opts.Variant) {
		return nil, fmt.Errorf("unknown variant %q; use one of %v", opts.Variant, Variants())
	}
	if opts.Printer == nil {
		return nil, errors.New("no language is given")
	}
	form, ok := c.Form(a.Form)
	if !ok {
		return nil, fmt.Errorf("checklist %s has no form %q", c.Key(), a.Form)
	}
	r, err := withoutKeptTicks(a, r)
	if err != nil {
		return nil, err
	}
	b := &builder{speaker: speaker{opts.Printer, c}, r: r, opts: opts, form: form, steps: scoring.Roadmap(r.Plan(), r.Actions, opts.Slots)}
	b.a, b.hidden = Redact(c, a)
	if opts.Hidden != nil {
		b.hidden = *opts.Hidden
	}
	b.unrecorded = b.unanswered()
	b.digest = c.Digest()
	return b, nil
}

// withoutKeptTicks returns a result in which the ticks of withheld questions count as not known: the figures of elements would tell them.
func withoutKeptTicks(a *assessment.Assessment, r *scoring.Result) (*scoring.Result, error) {
	answers := maps.Clone(a.Answers)
	kept := false
	for id, answer := range answers {
		if answer.State == assessment.Withheld && len(answer.Elements) > 0 {
			answer.Elements, kept = nil, true
			answers[id] = answer
		}
	}
	if !kept {
		return r, nil
	}
	shown := *a
	shown.Answers = answers
	return r.Plan().Score(&shown)
}

// full reports whether the report goes down to single questions.
func (b *builder) full() bool { return b.opts.Variant == Full }

// language is all that a piece without a cover says of itself.
func (b *builder) language() Meta {
	return Meta{Lang: b.Lang(), RTL: b.RTL(), Pair: b.pair()}
}

func (b *builder) meta() Meta {
	name := b.country()
	return Meta{
		Title:          b.Text("report.meta.title", "Country", name, "Kind", b.kind()),
		Subject:        b.Text("report.meta.subject", "Checklist", b.in(b.c.Title), "Date", b.Date(b.a.Date.Time())),
		Lang:           b.Lang(),
		RTL:            b.RTL(),
		Classification: b.classification(),
		Footer:         b.Text("report.meta.footer", "Country", name, "Date", b.Date(b.a.Date.Time()), "Edition", b.c.Key()),
		Date:           b.a.Date.Time(),
		Generator:      b.opts.Generator,
		ID:             b.id(),
		PageOf:         b.pageOf(),
		Skip:           b.Text("report.skip"),
		Pair:           b.pair(),
	}
}

// seal tells how to check the report against the data in its file.
func (b *builder) seal() []Block {
	text := "report.seal.text"
	if !b.full() {
		text = "report.seal.areas"
	}
	return []Block{Seal{
		Title: b.Text("report.seal.title"), Text: Inline{plain(b.Text(text))}, IDLabel: b.Text("report.seal.id"), ID: b.id(),
		Label: b.Text("report.seal.digest"), Alt: b.Text("report.seal.alt"),
	}}
}

// id identifies what the report shows, and its language.
func (b *builder) id() string {
	if b.reportID == "" {
		b.reportID = b.identify()
	}
	return b.reportID
}

func (b *builder) identify() string {
	data, err := json.Marshal(struct {
		Lang    string
		Results Results
	}{b.Lang(), b.results()})
	if err != nil {
		panic(fmt.Sprintf("reports: encode results: %v", err)) // plain data always encodes
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
