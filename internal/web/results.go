package web

import (
	"bytes"
	"fmt"
	"html/template"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/locale"
	"cybergap/reports"
	"cybergap/scoring"
)

// overall is the name of the overall score in addresses.
const overall = "overall"

// resultsMain is what the answers come to, as far as they go.
type resultsMain struct {
	Findings string // what the check finds, in a few words; empty where it finds nothing
	Check    string
	Compare  string
	Results  template.HTML
}

// results shows what the answers come to.
func (v *visit) results() error {
	s, err := v.source(v.book.Assessment)
	if err != nil {
		return err
	}
	doc, err := reports.Glance(s)
	if err != nil {
		return err
	}
	by, err := v.findings()
	if err != nil {
		return err
	}
	main := resultsMain{Findings: tallyText(v.p, by), Check: v.at("check"), Compare: v.at("progress")}
	if main.Results, err = drawn("results", doc); err != nil {
		return err
	}
	return v.page("results", v.p.Text("results.title"), main)
}

// source scores an assessment of the visit's edition. What is said of an area or a question leads to the arithmetic behind it.
func (v *visit) source(a *assessment.Assessment) (reports.Source, error) {
	s, err := sourceOf(v.c, a, v.p)
	s.Options.Generator, s.Options.Link = v.Generator, v.whyAt
	return s, err
}

func sourceOf(c *checklist.Checklist, a *assessment.Assessment, p *locale.Printer) (reports.Source, error) {
	r, err := scoring.Score(c, a)
	return reports.Source{Checklist: c, Assessment: a, Result: r, Options: reports.Options{Printer: p}}, err
}

// whyAt is the address of the arithmetic behind a number.
func (v *visit) whyAt(id checklist.ID) string {
	if id == "" {
		id = overall
	}
	return v.at("results", id)
}

// drawn is a document as a part of a page, which may have several of different names. Package reports escapes what people typed.
func drawn(name string, doc *reports.Document) (template.HTML, error) {
	var out bytes.Buffer
	err := reports.WriteBlocks(&out, name, doc)
	return template.HTML(out.String()), err
}

// whyMain is how one number came about.
type whyMain struct {
	Title      string
	Arithmetic template.HTML
	Back       string
	Question   string // address of the question itself, empty of areas and the overall score
}

// why shows the arithmetic behind the score of a question, an area, or all of them.
func (v *visit) why() error {
	s, err := v.source(v.book.Assessment)
	if err != nil {
		return err
	}
	id := v.r.PathValue("of")
	main := whyMain{Back: v.at("results")}
	if _, ok := s.Result.Question(id); ok {
		main.Question = v.at("q", id)
	} else if _, ok := s.Result.Area(id); !ok {
		if id != overall || s.Result.Overall == nil {
			return fmt.Errorf("explain %q: %w", id, errNoPage)
		}
		id = ""
	}
	doc, err := reports.Explain(s, id)
	if err != nil {
		return err
	}
	if h, ok := doc.Blocks[0].(reports.Heading); ok { // the page has it as its title
		main.Title, doc.Blocks = h.Text, doc.Blocks[1:]
	}
	if main.Arithmetic, err = drawn("why", doc); err != nil {
		return err
	}
	return v.page("why", main.Title, main)
}
