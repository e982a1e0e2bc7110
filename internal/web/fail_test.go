package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

// brokenStore fails to read assessments.
type brokenStore struct {
	Store
	err error
}

func (s brokenStore) Book(context.Context, string) (*ledger.Book, error) { return nil, s.err }

// TestCutShortIsNoSuccess has the work on a page called off: whoever still listens must not take an empty page for the answer.
func TestCutShortIsNoSuccess(t *testing.T) {
	d := open(t)
	d.server.Store = brokenStore{d.server.Store, context.Canceled}
	real := httptest.NewServer(d.server)
	defer real.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, real.URL+"/a/x", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = deskHost
	r.AddCookie(&http.Cookie{Name: d.server.cookie(), Value: d.token})
	if answer, err := real.Client().Do(r); err == nil {
		t.Errorf("the answer has status %d", answer.StatusCode)
		_ = answer.Body.Close()
	}
	if d.log.Len() > 0 {
		t.Errorf("it is logged: %s", d.log)
	}
}

// TestDamageIsOurs tells damage as what it is, whatever could not be read, and keeps the names of people's files out of the log.
func TestDamageIsOurs(t *testing.T) {
	d := open(t)
	d.server.Store = brokenStore{d.server.Store, fmt.Errorf("read informant.pdf: %w: %w", ledger.ErrDamaged, assessment.ErrUnknownID)}
	w := httptest.NewRecorder()
	d.server.ServeHTTP(w, d.request(http.MethodGet, "/a/x", nil))
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "Something went wrong here") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	if log := d.log.String(); !strings.Contains(log, ledger.ErrDamaged.Error()) || strings.Contains(log, "informant") || strings.Contains(w.Body.String(), "informant") {
		t.Errorf("logged: %s", log)
	}
}
