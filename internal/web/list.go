package web

import (
	"net/http"

	"cybergap/assessment"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// listMain is the start page: every assessment of this desk.
type listMain struct {
	Notes          notes
	Books, Removed []listed
	Gone           *listed // the one that was removed just now
	Wrong          map[string]*problem
}

// listed is an assessment in the list.
type listed struct {
	Name    string
	Text    string // the country where the name is another, and the form
	Changed string
	Closed  bool
	To      string
	Manage  string
	Restore string
}

// list shows the assessments of this desk.
func (v *visit) list() error { return v.showList(http.StatusOK, nil) }

func (v *visit) showList(status int, wrong []problem) error {
	books, err := v.Store.Books(v.r.Context())
	if err != nil {
		return err
	}
	main := listMain{Notes: notes{Wrong: pointed(wrong)}, Wrong: byField(wrong)}
	for _, b := range books {
		row := v.listed(b)
		if b.Removed.IsZero() {
			main.Books = append(main.Books, row)
			continue
		}
		main.Removed = append(main.Removed, row)
		if b.ID == v.r.URL.Query().Get("removed") {
			main.Gone = &row
		}
	}
	return v.show(status, "list", v.titleOf(v.p.Text("web.list.title"), main.Notes), main)
}

func (v *visit) listed(b ledger.Summary) listed {
	at := "/a/" + b.ID
	row := listed{Name: nameOf(v.p, b), Changed: v.moment(b.Changed), Closed: b.Closed, To: at, Manage: at + "/manage", Restore: at + "/restore"}
	var words []string
	if country := countryName(v.p, b.Country); country != row.Name {
		words = append(words, country)
	}
	if c, err := v.editions.of(v.r.Context(), b.Edition); err == nil { // a list without the name of a form is still a list
		if form, ok := c.Form(b.Form); ok {
			words = append(words, form.Title.In(v.p.Lang()))
		}
	}
	row.Text = v.p.Join(words)
	return row
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
