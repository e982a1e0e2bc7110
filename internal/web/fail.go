package web

import (
	"context"
	"errors"
	"net/http"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// Errors of pages.
var (
	errNoPage    = errors.New("there is no page at this address")
	errNoSession = errors.New("this browser was not let in")
	errForbidden = errors.New("this is not yours to see or to do")
	errTooLarge  = errors.New("more was sent than this page takes")
)

// failure is how an error is told: its status and the start of its messages web.fail.NAME.title and web.fail.NAME.text.
type failure struct {
	is     error
	status int
	name   string
}

var failures = []failure{
	{ledger.ErrDamaged, http.StatusInternalServerError, "ours"}, // first: it may hold the reason why what is damaged could not be read
	{errNoPage, http.StatusNotFound, "page"},
	{ledger.ErrNotFound, http.StatusNotFound, "missing"},
	{ledger.ErrMissing, http.StatusNotFound, "page"},
	{assessment.ErrUnknownID, http.StatusNotFound, "page"},
	{errNoSession, http.StatusForbidden, "session"},
	{errForbidden, http.StatusForbidden, "forbidden"},
	{errBroken, http.StatusBadRequest, "forbidden"},
	{errTooLarge, http.StatusRequestEntityTooLarge, "large"},
	{ledger.ErrClosed, http.StatusConflict, "closed"},
	{assessment.ErrConflict, http.StatusConflict, "conflict"},
	{ledger.ErrFull, http.StatusInsufficientStorage, "full"},
}

// failureOf is how an error is told; what nobody foresaw is our fault.
func failureOf(err error) failure {
	for _, each := range failures {
		if errors.Is(err, each.is) {
			return each
		}
	}
	return failure{status: http.StatusInternalServerError, name: "ours"}
}

// fail answers with the page of an error. What nobody foresaw is logged, without what was sent, and told as our fault.
func (v *visit) fail(err error) {
	if errors.Is(err, context.Canceled) {
		panic(http.ErrAbortHandler) // nobody is there to read it; returning would say that all went well
	}
	f := failureOf(err)
	if f.status == http.StatusInternalServerError {
		v.Log.Error("page failed", "method", v.r.Method, "route", v.r.Pattern, "error", loggable(err))
	}
	if v.wantsJSON() {
		v.json(f.status, map[string]string{"state": "failed", "text": v.p.Text("web.fail." + f.name + ".title")})
		return
	}
	main := failMain{v.p.Text("web.fail." + f.name + ".title"), v.p.Text("web.fail." + f.name + ".text")}
	if err := v.show(f.status, "fail", main.Title, main); err != nil {
		v.Log.Error("error page failed", "route", v.r.Pattern, "error", err)
	}
}

// loggable is what may be logged of an error. What is damaged may be a file that people named, so that the name stays out.
func loggable(err error) error {
	if errors.Is(err, ledger.ErrDamaged) {
		return ledger.ErrDamaged
	}
	return err
}

type failMain struct{ Title, Text string }
