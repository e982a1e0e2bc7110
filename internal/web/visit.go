package web

import (
	"fmt"
	"net/http"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
	"cybergap/internal/locale"
)

// visit is one request on its way to an answer.
type visit struct {
	*Server
	w       http.ResponseWriter
	r       *http.Request
	p       *locale.Printer
	session ledger.Session

	book *ledger.Book         // of routes about one assessment
	c    *checklist.Checklist // the edition of the book
}

// visit prepares a request for its route. The visit is there even where the error says that it goes no further, to tell why.
func (s *Server) visit(w http.ResponseWriter, r *http.Request, rt route) (*visit, error) {
	v := &visit{Server: s, w: w, r: r, p: s.printer(r)}
	if rt.needs == nobody {
		return v, nil
	}
	if err := v.identify(); err != nil {
		return v, err
	}
	if id := r.PathValue("id"); id != "" {
		if err := v.open(id); err != nil {
			return v, err
		}
	}
	return v, s.allow(v.session, rt.needs, v.book)
}

// open reads the assessment that the route is about, with its edition.
func (v *visit) open(id string) (err error) {
	if v.book, err = v.Store.Book(v.r.Context(), id); err != nil {
		return err
	}
	v.w.Header().Set("Server-Timing", fmt.Sprintf("revision;dur=%d", v.book.Revision)) // tells the module what the page shows
	v.c, err = v.editions.of(v.r.Context(), v.book.Assessment.Checklist)
	return err
}

// today is the day of new answers.
func (v *visit) today() assessment.Date {
	now := v.Now()
	return assessment.NewDate(now.Year(), now.Month(), now.Day())
}

// at is the address of a page of the assessment: at("q", "13u") is /a/ID/q/13u.
func (v *visit) at(parts ...string) string {
	path := "/a/" + v.book.ID
	for _, p := range parts {
		path += "/" + p
	}
	return path
}

// redirect sends the browser to a page with GET, so that reloading never writes again.
func (v *visit) redirect(to string) error {
	http.Redirect(v.w, v.r, to, http.StatusSeeOther)
	return nil
}

// nowhere answers for addresses that there are not.
func (v *visit) nowhere() error { return errNoPage }
