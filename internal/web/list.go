package web

import (
	"cybergap/assessment"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// listMain is the start page: every assessment of this desk.
type listMain struct {
	Books, Removed []listed
}

// listed is an assessment in the list.
type listed struct {
	ledger.Summary
	Name string
}

// list shows the assessments of this desk.
func (v *visit) list() error {
	books, err := v.Store.Books(v.r.Context())
	if err != nil {
		return err
	}
	var main listMain
	for _, b := range books {
		row := listed{b, nameOf(v.p, b)}
		if b.Removed.IsZero() {
			main.Books = append(main.Books, row)
		} else {
			main.Removed = append(main.Removed, row)
		}
	}
	return v.page("list", v.p.Text("web.list.title"), main)
}

// nameOf is what a list calls an assessment.
func nameOf(p *locale.Printer, s ledger.Summary) string {
	if s.Title != "" {
		return s.Title
	}
	return countryName(p, s.Country)
}

// countryName is the country's own name where the file gives one.
func countryName(p *locale.Printer, c assessment.Country) string {
	if c.Name != "" {
		return c.Name
	}
	return p.Country(c.Code)
}
