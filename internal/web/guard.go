package web

import (
	"errors"
	"net/http"
	"runtime/debug"
	"slices"
)

// policy is the content security policy of every answer: nothing but our own style sheet, module, pictures and addresses.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

var errPanic = errors.New("the program met something it did not foresee")

// guard stands before everything: it sets the headers that no answer goes without, refuses names that are not ours (which a hostile page
// could point to this address), requests that another site makes, and turns a panic into a page.
func (s *Server) guard(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(s.refuse(errForbidden))
	inner := compress(cross.Handler(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store")
		defer s.rescue(w, r)
		if !slices.Contains(s.Hosts, r.Host) {
			s.refuse(errForbidden).ServeHTTP(w, r)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// refuse answers with the page of an error before any route is known.
func (s *Server) refuse(err error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(&visit{Server: s, w: w, r: r, p: s.printer(r)}).fail(err)
	})
}

// rescue turns a panic into a page; where the answer had begun already, the browser sees it cut off.
func (s *Server) rescue(w http.ResponseWriter, r *http.Request) {
	reason := recover()
	switch reason {
	case nil:
		return
	case http.ErrAbortHandler:
		panic(reason)
	}
	s.Log.Error("page panicked", "method", r.Method, "route", r.Pattern, "reason", reason, "stack", string(debug.Stack()))
	s.refuse(errPanic).ServeHTTP(w, r)
}
