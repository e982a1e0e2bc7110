package web

import (
	"html/template"
	"net/url"

	"cybergap/assessment"
	"cybergap/internal/ledger"
	"cybergap/reports"
)

// compareMain is two assessments beside each other, or the list of those to choose from.
type compareMain struct {
	Title, Lead string
	None        string // what to do where there is nothing to choose
	Choices     []link
	Compared    template.HTML // empty until one is chosen
	Back        string
	Any         string // address to compare with assessments of other countries, empty there
}

// progress compares the assessment with an earlier round of it, or with another assessment of the same country.
func (v *visit) progress() error {
	others, err := v.others(func(s ledger.Summary) bool { return s.Country.Code == v.book.Country.Code })
	if err != nil {
		return err
	}
	main := compareMain{Title: v.p.Text("results.compare.progress"), Any: v.at("compare"), Lead: v.p.Text("results.compare.progress.lead"), None: v.p.Text("results.compare.progress.none")}
	rounds, err := v.Store.Rounds(v.r.Context(), v.book.ID)
	if err != nil {
		return err
	}
	asked, chosen := v.r.URL.Query().Get("round"), ""
	for _, round := range rounds {
		name := v.p.Aside(v.p.Text("results.round", "Number", v.p.Int(round.Number)), v.p.Date(round.ClosedAt))
		main.Choices = append(main.Choices, link{Text: name, To: v.at("progress") + "?round=" + url.QueryEscape(round.Digest), Here: asked == round.Digest})
		if asked == round.Digest {
			chosen = name
		}
	}
	main.Choices = append(main.Choices, v.choices("progress", others)...)
	if asked == "" {
		return v.compareWith(main, others)
	}
	if chosen == "" {
		return errNoPage
	}
	frozen, err := v.Store.Frozen(v.r.Context(), v.book.ID, asked)
	if err != nil {
		return err
	}
	return v.beside(main, frozen, chosen)
}

// compare sets the assessment beside any other of this desk.
func (v *visit) compare() error {
	others, err := v.others(func(ledger.Summary) bool { return true })
	if err != nil {
		return err
	}
	main := compareMain{Title: v.p.Text("results.compare.title"), Lead: v.p.Text("results.compare.lead"), None: v.p.Text("results.compare.alone")}
	main.Choices = v.choices("compare", others)
	return v.compareWith(main, others)
}

// others are the assessments that a visitor may set beside the present one.
func (v *visit) others(want func(ledger.Summary) bool) (out []ledger.Summary, err error) {
	books, err := v.Store.Books(v.r.Context())
	if err != nil {
		return nil, err
	}
	for _, b := range books {
		if b.ID != v.book.ID && b.Removed.IsZero() && want(b) {
			out = append(out, b)
		}
	}
	return out, nil
}

func (v *visit) choices(page string, others []ledger.Summary) (out []link) {
	for _, s := range others {
		text := v.p.Aside(nameOf(v.p, s), v.p.Text("results.changed", "Day", v.p.Date(s.Changed)))
		out = append(out, link{Text: text, To: v.at(page) + "?with=" + s.ID, Here: v.r.URL.Query().Get("with") == s.ID})
	}
	return out
}

// compareWith compares with the assessment that the address names, where it names one of those to choose from.
func (v *visit) compareWith(main compareMain, others []ledger.Summary) error {
	id := v.r.URL.Query().Get("with")
	if id == "" {
		return v.showCompare(main)
	}
	for _, s := range others {
		if s.ID != id {
			continue
		}
		book, err := v.Store.Book(v.r.Context(), id)
		if err != nil {
			return err
		}
		if err := v.allow(v.session, read, book); err != nil {
			return err
		}
		return v.beside(main, book.Assessment, v.sideName(nameOf(v.p, s), book.Assessment))
	}
	return ledger.ErrNotFound
}

// sideName is a name with the day of the answers.
func (v *visit) sideName(name string, a *assessment.Assessment) string {
	return v.p.Aside(name, v.p.Date(a.Date.Time()))
}

// beside compares another assessment, which comes first, with the present one.
func (v *visit) beside(main compareMain, other *assessment.Assessment, name string) error {
	c, err := v.editions.of(v.r.Context(), other.Checklist)
	if err != nil {
		return err
	}
	first, err := sourceOf(c, other, v.p)
	if err != nil {
		return err
	}
	second, err := v.source(v.book.Assessment)
	if err != nil {
		return err
	}
	doc, err := reports.Compare(reports.Side{Name: name, Source: first}, reports.Side{Name: v.sideName(nameOf(v.p, v.book.Summary), v.book.Assessment), Source: second})
	if err != nil {
		return err
	}
	if main.Compared, err = drawn("compare", doc); err != nil {
		return err
	}
	return v.showCompare(main)
}

func (v *visit) showCompare(main compareMain) error {
	main.Back = v.at("results")
	return v.page("compare", main.Title, main)
}
