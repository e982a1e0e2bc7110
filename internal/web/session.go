package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"time"

	"cybergap/internal/ledger"
)

// Uses of a token.
const (
	forSession = "session"
	forLink    = "link"
)

const (
	linkLasts    = 10 * time.Minute
	sessionLasts = 30 * 24 * time.Hour
)

// Link makes an address that lets a browser in, once and soon.
func (s *Server) Link(ctx context.Context) (string, error) {
	token, err := s.issue(ctx, forLink, linkLasts)
	return "/enter?key=" + token, err
}

// issue makes a token; the store learns only its hash.
func (s *Server) issue(ctx context.Context, use string, lasts time.Duration) (string, error) {
	token, now := rand.Text(), s.Now()
	err := s.Store.PutSession(ctx, sha256.Sum256([]byte(token)), ledger.Session{Use: use, Created: now, Expires: now.Add(lasts)})
	return token, err
}

// link gives a second start of the program, which knows the secret of the first, a link to open.
func (v *visit) link() error {
	given := sha256.Sum256([]byte(v.r.Header.Get("Authorization")))
	want := sha256.Sum256([]byte("Bearer " + v.Secret))
	if v.Secret == "" || subtle.ConstantTimeCompare(given[:], want[:]) != 1 {
		return errForbidden
	}
	path, err := v.Link(v.r.Context())
	if err == nil {
		_, err = fmt.Fprintln(v.w, path)
	}
	return err
}

// enter takes a link's token and gives the browser a session for it.
func (v *visit) enter() error {
	if v.Enters != nil && !v.Enters(v.r) {
		return errForbidden
	}
	if v.r.Method != http.MethodGet { // programs that look ahead with HEAD must not use up the link
		v.w.Header().Set("Allow", http.MethodGet)
		v.w.WriteHeader(http.StatusMethodNotAllowed)
		return nil
	}
	hash := sha256.Sum256([]byte(v.r.FormValue("key")))
	s, err := v.Store.TakeSession(v.r.Context(), hash)
	if err != nil || s.Use != forLink || !v.Now().Before(s.Expires) {
		return errNoSession
	}
	token, err := v.issue(v.r.Context(), forSession, sessionLasts)
	if err != nil {
		return err
	}
	http.SetCookie(v.w, &http.Cookie{Name: v.cookie(), Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: int(sessionLasts.Seconds())})
	return v.redirect("/")
}

// identify finds the session of the visitor. A request that writes must also say where it comes from, as every browser does, so that a
// cookie alone is never enough.
func (v *visit) identify() error {
	cookie, err := v.r.Cookie(v.cookie())
	if err != nil {
		return errNoSession
	}
	if writes(v.r) && v.r.Header.Get("Origin") == "" && v.r.Header.Get("Sec-Fetch-Site") == "" {
		return errForbidden
	}
	v.session, err = v.Store.Session(v.r.Context(), sha256.Sum256([]byte(cookie.Value)))
	if err != nil || v.session.Use != forSession || !v.Now().Before(v.session.Expires) {
		return errNoSession
	}
	return nil
}

func writes(r *http.Request) bool { return r.Method != http.MethodGet && r.Method != http.MethodHead }

// cookie is the name of the session's cookie. Browsers do not tell the ports of one computer apart, so the name does.
func (s *Server) cookie() string {
	_, port, err := net.SplitHostPort(s.Hosts[0])
	if err != nil {
		return "cybergap"
	}
	return "cybergap-" + port
}

// health says that the server is up, to whoever asks.
func (v *visit) health() error {
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := fmt.Fprintln(v.w, "ok")
	return err
}
