package web

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// Names of the fields of a new assessment.
const (
	fieldCountry = "country"
	fieldCode    = "code"
	fieldForm    = "form"
)

// newMain is the page on which an assessment is started.
type newMain struct {
	headForm
	Notes     notes
	Countries []choice
	Code      string // of an invented country
	Forms     []choice
}

// start shows the form of a new assessment.
func (v *visit) start() error {
	f := fields{}
	f.set(fieldForm, v.Edition.Forms[0].ID)
	f.set(fieldLanguage, v.p.Lang())
	f.set(fieldDay, v.today().String())
	f.set(fieldMode, modes()[0])
	f.set(fieldScope, scopeNational)
	return v.showNew(http.StatusOK, f, nil, failMain{})
}

func (v *visit) showNew(status int, f fields, wrong []problem, failed failMain) error {
	w := teller{c: v.Edition, p: v.p}
	main := newMain{
		headForm: w.headForm(f, wrong), Notes: notes{Failed: failed, Wrong: pointed(wrong)}, Code: f.get(fieldCode),
		Countries: countryChoices(v.p, f.get(fieldCountry)),
		Forms: choicesOf(formIDs(v.Edition), f.get(fieldForm), func(id string) (string, string) {
			form, _ := v.Edition.Form(id)
			return form.Title.In(v.p.Lang()), form.Description.In(v.p.Lang())
		}),
	}
	return v.show(status, "new", v.titleOf(v.p.Text("home.new.title"), main.Notes), main)
}

// titleOf is the title of a page, which says first when something is wrong.
func (v *visit) titleOf(title string, n notes) string {
	if len(n.Wrong) > 0 || n.Failed.Title != "" {
		return v.p.Pair(v.p.Text("fill.error"), title)
	}
	return title
}

// pointed lists what is wrong with the fields that it stands in.
func pointed(wrong []problem) (out []wrongs) {
	for _, p := range wrong {
		out = append(out, wrongs{p, p.Field})
	}
	return out
}

func formIDs(c *checklist.Checklist) (out []string) {
	for _, f := range c.Forms {
		out = append(out, f.ID)
	}
	return out
}

// countryChoices are all countries and territories, in the order of the alphabet of the page.
func countryChoices(p *locale.Printer, now string) []choice {
	var codes []string
	for x := 'A'; x <= 'Z'; x++ {
		for y := 'A'; y <= 'Z'; y++ {
			if code := string([]rune{x, y}); assessment.IsCountryCode(code) {
				codes = append(codes, code)
			}
		}
	}
	out := choicesOf(codes, now, func(code string) (string, string) { return p.Country(code), "" })
	locale.SortBy(p, out, func(c choice) string { return c.Label })
	return append([]choice{{Label: p.Text("home.new.country.choose"), Chosen: now == ""}}, out...)
}

// create starts the assessment that was filled in.
func (v *visit) create() error {
	sent, err := v.form()
	if err != nil {
		return err
	}
	f := fields(sent.Values)
	r := &reader{f: f, c: v.Edition, p: v.p, today: v.today()}
	a, err := r.started()
	if wrong := append(r.wrong, refusals(err)...); len(wrong) > 0 {
		return v.showNew(http.StatusUnprocessableEntity, f, wrong, failMain{})
	}
	if err != nil {
		return err
	}
	id, err := v.keep(a, r.settings(), v.Edition, fromPage)
	if failed := v.unsaved(err); failed.status != 0 {
		return v.showNew(failed.status, f, nil, failed.main)
	}
	if err != nil {
		return err
	}
	return v.redirect("/a/" + id)
}

// started makes an assessment of the fields, and notes what is wrong with them.
func (r *reader) started() (*assessment.Assessment, error) {
	country := assessment.Country{Code: r.code(), Name: r.text(fieldName, maxHeadText)}
	if strings.HasPrefix(country.Code, "X-") && country.Name == "" {
		r.fail(fieldName, r.p.Text("home.new.name.missing"))
	}
	form := r.oneOf(fieldForm, formIDs(r.c), "")
	head := r.head(assessment.Head{Name: country.Name, Scope: assessment.Scope{Kind: scopeNational}, Mode: modes()[0], Classification: classes()[0], Date: r.today})
	r.settings() // for what is wrong with them
	if len(r.wrong) > 0 {
		return nil, nil
	}
	a, err := assessment.New(r.c, country, form, r.today)
	if err == nil {
		err = a.SetHead(head)
	}
	return a, err
}

// code is the code of the country: one of the list, or an invented one.
func (r *reader) code() string {
	chosen, invented := r.f.get(fieldCountry), strings.ToUpper(r.f.get(fieldCode))
	switch {
	case chosen == "" && invented == "":
		r.fail(fieldCountry, r.p.Text("home.new.country.missing"))
	case chosen != "" && invented != "":
		r.fail(fieldCode, r.p.Text("home.new.country.both"))
	case chosen != "" && !assessment.IsCountryCode(chosen):
		r.fail(fieldCountry, r.p.Text("answer.problem.choose"))
	case invented != "" && !(strings.HasPrefix(invented, "X-") && assessment.IsCountryCode(invented)):
		r.fail(fieldCode, r.p.Text("home.new.code.wrong"))
	}
	return chosen + invented
}

// keep puts a new assessment into the store, with its edition where that is not the shipped one.
func (v *visit) keep(a *assessment.Assessment, s ledger.Settings, c *checklist.Checklist, from string) (id string, err error) {
	a.Checklist.Digest = c.Digest()
	if err := v.editions.keep(v.r.Context(), c); err != nil {
		return "", err
	}
	parts, err := ledger.Parts(a)
	if err != nil {
		return "", err
	}
	if s.Title != "" || len(s.Areas) > 0 {
		if parts[ledger.KeyOf(ledger.Desk, "")], err = ledger.Value(s); err != nil {
			return "", err
		}
	}
	var changes []ledger.Change
	for _, key := range slices.Sorted(maps.Keys(parts)) {
		changes = append(changes, ledger.Change{Key: key, Value: parts[key], From: from})
	}
	return v.Store.Create(v.r.Context(), ledger.Frame(a), changes)
}
