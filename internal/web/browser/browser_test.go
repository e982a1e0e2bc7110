//go:build realparts

// Package browser tries the desk in a real browser: Debian's Chromium, driven by the scripts beside this file.
package browser

import (
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"cybergap/checklist"
	"cybergap/internal/store"
	"cybergap/internal/web"
)

// TestBrowser runs each script NAME.test.mjs against a desk of its own, several at a time; the one that measures time runs alone.
func TestBrowser(t *testing.T) {
	scripts, err := filepath.Glob("*.test.mjs")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts: ", err)
	}
	for _, script := range scripts {
		t.Run(strings.TrimSuffix(script, ".test.mjs"), func(t *testing.T) {
			if script != "slow.test.mjs" {
				t.Parallel()
			}
			play(t, script)
		})
	}
}

func play(t *testing.T, script string) {
	address, secret := serve(t)
	cmd := exec.CommandContext(t.Context(), "node", "--test", "--test-reporter=spec", "--test-timeout=400000", script)
	cmd.Env = append(os.Environ(), "CYBERGAP_URL=http://"+address, "CYBERGAP_SECRET="+secret,
		"CYBERGAP_EXAMPLES="+filepath.Join("..", "..", "..", "examples"), "CYBERGAP_ROUTES="+routes(t))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// routes are the addresses that answer GET, as JSON: a page that nobody visits fails.
func routes(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "routes.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range regexp.MustCompile(`\{"GET ([^"]+)"`).FindAllSubmatch(source, -1) {
		all = append(all, string(m[1]))
	}
	if len(all) < 25 {
		t.Fatalf("only %d routes found in routes.go: %v", len(all), all)
	}
	out, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// serve starts a desk with an empty store.
func serve(t *testing.T) (address, secret string) {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "desk.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	edition, err := checklist.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address, secret = listener.Addr().String(), rand.Text()
	desk, err := web.New(web.Options{
		Store: s, Edition: edition, Now: time.Now, Language: "en", Hosts: []string{address}, Secret: secret, Generator: "cybergap test",
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: besides(desk)}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() {
		_ = server.Close()
		_ = s.Close()
	})
	return address, secret
}
