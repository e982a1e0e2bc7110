package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cybergap/config"
	"cybergap/internal/store"

	"github.com/rogpeppe/go-internal/testscript"
)

// served waits for the desk whose data are in a folder: served DIR. Its address is $DESK from then on.
func served(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: served DIR")
	}
	address, err := deskIn(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Setenv("DESK", address)
}

// deskIn waits until the desk of a folder answers, and returns its address.
func deskIn(dir string) (address string, err error) {
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		var n note
		data, failed := os.ReadFile(filepath.Join(dir, databaseName+".open"))
		if err = failed; err == nil {
			err = json.Unmarshal(data, &n)
		}
		if err != nil {
			continue
		}
		var reply *http.Response
		if reply, err = http.Get(n.Address + "/healthz"); err == nil {
			return n.Address, reply.Body.Close()
		}
	}
	return "", err
}

// await waits for a file that a program in the background makes: await FILE.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: await FILE")
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
	}
	ts.Fatalf("%s does not come", args[0])
}

// fetch gets a page with nothing that would let it in, and checks its status: fetch STATUS ADDRESS. Other headers are NAME=VALUE.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fetch STATUS ADDRESS [HEADER=VALUE]")
	}
	address := args[1]
	if address == "stdout" {
		address = strings.TrimSpace(ts.ReadFile("stdout"))
	}
	r, err := http.NewRequest(http.MethodGet, address, nil)
	ts.Check(err)
	for _, header := range args[2:] {
		name, value, _ := strings.Cut(header, "=")
		if r.Header.Set(name, value); name == "Host" {
			r.Host = value
		}
	}
	reply, err := http.DefaultTransport.RoundTrip(r)
	ts.Check(err)
	defer reply.Body.Close()
	if got := strconv.Itoa(reply.StatusCode); got != args[0] {
		ts.Fatalf("%s: status %s, want %s", address, got, args[0])
	}
}

func TestThePlaceOfTheDesk(t *testing.T) {
	for _, tc := range []struct{ listen, want, wrong string }{
		{"", "127.0.0.1:8620", ""},
		{"127.0.0.1:0", "127.0.0.1:0", ""},
		{"localhost:8700", "127.0.0.1:8700", ""},
		{"127.8.9.1:8700", "127.8.9.1:8700", ""},
		{"[::1]:8700", "[::1]:8700", ""},
		{"[::ffff:127.0.0.1]:8700", "127.0.0.1:8700", ""},
		{"0.0.0.0:8620", "", "other computers could reach the desk"},
		{"[::]:8620", "", "other computers"},
		{":8620", "", "other computers"},
		{"192.168.1.5:8620", "", "other computers"},
		{"[fe80::1]:8620", "", "other computers"},
		{"ministry.example:8620", "", "other computers"},
		{"localhost.example:8620", "", "other computers"},
		{"127.0.0.1", "", "no address with a port"},
		{"8620", "", "no address with a port"},
		{"127.0.0.1:http", "", "is no port"},
		{"127.0.0.1:65536", "", "is no port"},
		{"127.0.0.1:-1", "", "is no port"},
	} {
		a := &app{config: &config.Loaded{Settings: []config.Setting{{Key: "listen", Value: tc.listen, Source: "flag --listen"}}}}
		got, err := a.place()
		switch {
		case tc.wrong == "" && (err != nil || got.addr.String() != tc.want || got.any != (tc.listen == "")):
			t.Errorf("%q: got %v, %v; want %s", tc.listen, got, err, tc.want)
		case tc.wrong != "" && (err == nil || !strings.Contains(err.Error(), tc.wrong) || exitCode(err) != exitUsage):
			t.Errorf("%q: got %v, %v; want an error of use that says %q", tc.listen, got, err, tc.wrong)
		}
	}
}

func TestTheNextFreePortIsTaken(t *testing.T) {
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	taken := netip.MustParseAddrPort(first.Addr().String())
	second, err := place{taken, true}.listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if port := second.Addr().(*net.TCPAddr).Port; port <= int(taken.Port()) || port >= int(taken.Port())+nextPorts {
		t.Errorf("port %d after %d", port, taken.Port())
	}
	if _, err := (place{taken, false}).listen(t.Context()); err == nil || !strings.Contains(err.Error(), taken.String()) {
		t.Errorf("a chosen port that is taken: %v", err)
	}
}

// A link works for programs of the person who runs the desk. Who runs a test is one of them.
func TestTheOwnerIsKnown(t *testing.T) {
	answer := make(chan bool, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { answer <- fromOwner(r) }))
	defer server.Close()
	reply, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if !<-answer {
		t.Error("the owner's own request counts as another user's")
	}
}

func TestWhoOpensTheBrowser(t *testing.T) {
	const link = "http://127.0.0.1:8620/enter?key=X"
	cmd := opener(link)
	if slices.Contains(cmd.Args, link) == (cmd.Stdin != nil) {
		t.Errorf("%v gets the link twice or never", cmd.Args)
	}
}

// A note that somebody else left, or half of one, is no address to go to.
func TestOnlyDesksAreAsked(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer s" || r.Method != http.MethodPost {
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = io.WriteString(w, "/enter?key=A\n")
	}))
	defer server.Close()
	if path, err := (note{server.URL, "s"}).ask(t.Context()); err != nil || path != "/enter?key=A" {
		t.Errorf("got %q, %v", path, err)
	}
	if path, err := (note{server.URL, "other"}).ask(t.Context()); err == nil {
		t.Errorf("a refusal was taken for the link %q", path)
	}
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "@evil.example/enter?key=A") }))
	defer other.Close()
	if path, err := (note{other.URL, "s"}).ask(t.Context()); err == nil {
		t.Errorf("another program's answer was taken for the link %q", path)
	}
}

// When the desk stops, streams end, and what is being saved goes on.
func TestOnlyStreamsEndWithTheDesk(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	h := endStreams(ctx, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		stop()
		select {
		case <-r.Context().Done():
			ended <- true
		case <-time.After(100 * time.Millisecond):
			ended <- false
		}
	}))
	for accept, want := range map[string]bool{"text/event-stream": true, "text/html": false} {
		r := httptest.NewRequest(http.MethodGet, "/a/x/events", nil)
		r.Header.Set("Accept", accept)
		go h.ServeHTTP(httptest.NewRecorder(), r)
		if got := <-ended; got != want {
			t.Errorf("%s: ended %v, want %v", accept, got, want)
		}
	}
}

// Damage is told in words of its own, and again until it is repaired.
func TestDamageIsTold(t *testing.T) {
	database := filepath.Join(t.TempDir(), databaseName)
	kept, err := store.Open(t.Context(), database, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	db, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE foreign_one (id TEXT)"); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	d := &serving{app: &app{}, store: kept, database: database, log: slog.New(slog.NewTextHandler(&said, nil))}
	for range 2 {
		said.Reset()
		d.copyOfDay(t.Context())
		if !strings.Contains(said.String(), "is damaged; stop the desk and restore a copy: cybergap db restore") || strings.Contains(said.String(), "missing") {
			t.Errorf("it says %q", said.String())
		}
	}
}

// Every request comes before what refuses strangers, also one that is for no page.
func TestNothingIsAnsweredPastThePages(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &serving{log: slog.New(slog.DiscardHandler)}
	server := d.server(t.Context(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	conn, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	reply, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", reply.StatusCode)
	}
}

// BenchmarkServe measures the time from the start of the program to the first page that answers, once with a new folder of data and then with
// one that is there. The goal is one second.
func BenchmarkServe(b *testing.B) {
	program := built(b)
	for _, kind := range []string{"first", "again"} {
		b.Run(kind, func(b *testing.B) {
			dir := b.TempDir()
			for i := 0; b.Loop(); i++ {
				if kind == "first" {
					dir = filepath.Join(b.TempDir(), strconv.Itoa(i))
				}
				cmd := exec.Command(program, "serve", "--data", dir, "--listen", "127.0.0.1:0", "--no-browser")
				var said bytes.Buffer
				cmd.Stderr = &said
				if err := cmd.Start(); err != nil {
					b.Fatal(err)
				}
				if _, err := deskIn(dir); err != nil {
					b.Fatal(err, said.String())
				}
				b.StopTimer()
				if err := cmd.Process.Signal(os.Interrupt); err != nil {
					b.Fatal(err)
				}
				if err := cmd.Wait(); err != nil {
					b.Fatal(err, said.String())
				}
				b.StartTimer()
			}
		})
	}
}
