package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

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
