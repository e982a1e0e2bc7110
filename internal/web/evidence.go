package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/internal/interview"
)

// maxItems is the most evidence that one answer may have.
const maxItems = 200

// Names of the fields of an item of evidence, after item and its number.
const (
	itemTitle  = "title"
	itemGrade  = "grade"
	itemKind   = "kind"
	itemDate   = "date"
	itemLink   = "link"
	itemFile   = "file" // the name of a file that is kept already
	itemUpload = "upload"
	itemSecret = "secret"
	itemDrop   = "drop"
)

// newGrade is what a new item is taken for: a source that somebody can name.
const newGrade = 1

func itemField(i int, name string) string { return "item" + strconv.Itoa(i) + "-" + name }

func (f fields) setItem(i int, e assessment.Evidence) {
	f.set(itemField(i, itemTitle), e.Title)
	f.set(itemField(i, itemGrade), strconv.Itoa(e.Grade))
	f.set(itemField(i, itemKind), e.Kind)
	f.set(itemField(i, itemDate), e.Date.String())
	f.set(itemField(i, itemLink), e.Link)
	f.set(itemField(i, itemFile), e.File)
	f.check(itemField(i, itemSecret), e.Confidential)
}

// items counts the items of a form; each has a grade at least, one that nobody filled in included.
func (f fields) items() (n int) {
	for n < maxItems && len(f[itemField(n, itemGrade)]) > 0 {
		n++
	}
	return n
}

// plainItems are the items of an answer that was saved, whatever a form would say about them.
func (f fields) plainItems() []assessment.Evidence {
	out := make([]assessment.Evidence, f.items())
	for i := range out {
		get := func(name string) string { return f.get(itemField(i, name)) }
		out[i] = assessment.Evidence{Title: get(itemTitle), Kind: get(itemKind), Link: get(itemLink), File: get(itemFile), Confidential: get(itemSecret) == ticked}
		out[i].Grade, _ = strconv.Atoi(get(itemGrade))
		out[i].Date, _ = assessment.ParseDate(get(itemDate))
	}
	return out
}

// evidence reads the items that are neither blank nor removed.
func (r *reader) evidence() (out []assessment.Evidence) {
	for i := range r.f.items() {
		e, given := r.item(i)
		if given && !r.f.on(itemField(i, itemDrop)) {
			out = append(out, e)
		}
	}
	return out
}

func (r *reader) item(i int) (e assessment.Evidence, given bool) {
	field := func(name string) string { return itemField(i, name) }
	found := len(r.wrong)
	e.Title, e.Kind, e.File = r.text(field(itemTitle), maxTitle), r.f.get(field(itemKind)), r.text(field(itemFile), maxTitle)
	e.Link, e.Date, e.Confidential = r.link(field(itemLink)), r.day(field(itemDate)), r.f.on(field(itemSecret))
	var err error
	if e.Grade, err = strconv.Atoi(r.f.get(field(itemGrade))); err != nil || e.Grade < 0 || e.Grade > interview.MaxGrade {
		r.fail(field(itemGrade), r.p.Text("answer.problem.choose"))
	}
	if e.Kind != "" && !slices.Contains(interview.Kinds(), e.Kind) {
		r.fail(field(itemKind), r.p.Text("answer.problem.choose"))
	}
	given = e.Title != "" || e.Link != "" || e.File != "" || !e.Date.IsZero() || e.Confidential
	switch {
	case r.f.on(field(itemDrop)):
		r.wrong = r.wrong[:found] // what goes may be wrong
	case given && e.Title == "" && !e.Confidential:
		r.fail(field(itemTitle), r.p.Text("fill.wrong.title"))
	}
	return e, given
}

// link reads a web address.
func (r *reader) link(field string) string {
	s := r.text(field, maxLink)
	if u, err := url.Parse(s); s != "" && (err != nil || u.Host == "" || !slices.Contains([]string{"http", "https"}, strings.ToLower(u.Scheme))) {
		r.fail(field, r.p.Text("fill.wrong.link"))
	}
	return s
}
