package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"cybergap/internal/ledger"
	"cybergap/internal/store"
)

// childVariable holds the path of the database that a child process writes to, and childCountry the assessment.
const (
	childVariable = "CYBERGAP_TEST_WRITE"
	childCountry  = "CYBERGAP_TEST_ID"
	childWriters  = 8
)

// TestMain makes the test program a child that writes until it is killed, where it is told so.
func TestMain(m *testing.M) {
	if path := os.Getenv(childVariable); path != "" {
		if err := child(path, os.Getenv(childCountry)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// child counts upwards in a part of its own with each of its writers, and prints what was acknowledged.
func child(path, id string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	b, err := s.Book(ctx, id)
	if err != nil {
		return err
	}
	failed := make(chan error)
	for n := range childWriters {
		go func() { failed <- count(ctx, s, id, b, n) }()
	}
	return <-failed
}

func count(ctx context.Context, s *store.Store, id string, b *ledger.Book, writer int) error {
	key := part(writer)
	_, name := key.Split()
	value, _ := strconv.Atoi(b.Assessment.Profile[name])
	for base := b.Revisions[key]; ; {
		value++
		out, err := s.Write(ctx, id, []ledger.Change{{Key: key, Base: base, Value: fmt.Appendf(nil, `"%d"`, value)}})
		if err != nil {
			return err
		}
		if out[0].Conflict != nil {
			return fmt.Errorf("writer %d: what it read when it began has changed: %+v", writer, out[0])
		}
		base = out[0].Revision
		fmt.Printf("%d %d\n", writer, value) // one write each, which a kill does not cut
	}
}

func part(writer int) ledger.Key { return ledger.KeyOf(ledger.Fact, fmt.Sprint("w", writer)) }

// TestKilledProcessLosesNothing kills a process that saves with eight writers, again and again, and wants every save that it acknowledged to be
// there, the history to hold, and the file to be whole.
func TestKilledProcessLosesNothing(t *testing.T) {
	const cycles = 200
	path := filepath.Join(t.TempDir(), "cybergap.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	must(t, err)
	id, err := s.Create(t.Context(), ledger.Frame(sample(t)), nil)
	must(t, err)
	must(t, s.Close())

	total := 0
	var acked [childWriters]int
	for n := range cycles {
		total += killed(t, path, id, &acked)
		s, err := store.Open(t.Context(), path, store.Options{ReadOnly: true})
		must(t, err)
		now := book(t, s, id)
		for w, least := range acked {
			_, name := part(w).Split()
			if value, _ := strconv.Atoi(now.Assessment.Profile[name]); value < least {
				t.Fatalf("cycle %d: writer %d was told that %d is saved; %d is there", n, w, least, value)
			}
		}
		if n%10 == 9 {
			problems, err := s.Check(t.Context())
			must(t, err)
			if len(problems) > 0 {
				t.Fatalf("cycle %d: %v", n, problems)
			}
		}
		must(t, s.Close())
	}
	t.Logf("%d saves were acknowledged", total)
	if total < 2*cycles {
		t.Errorf("only %d saves were acknowledged in %d cycles", total, cycles)
	}
}

// killed runs a child, kills it a moment after its first words, and notes what it was told. It returns how much that was.
func killed(t *testing.T, path, id string, acked *[childWriters]int) (heard int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+path, childCountry+"="+id)
	out, err := cmd.StdoutPipe()
	must(t, err)
	errs, err := cmd.StderrPipe()
	must(t, err)
	must(t, cmd.Start())
	var reading sync.WaitGroup
	first, gone := make(chan bool), make(chan bool)
	var complaint []byte
	reading.Go(func() { complaint, _ = io.ReadAll(errs) })
	reading.Go(func() {
		defer close(gone)
		for lines := bufio.NewScanner(out); lines.Scan(); heard++ {
			var writer, value int
			if _, err := fmt.Sscan(lines.Text(), &writer, &value); err != nil {
				t.Errorf("the child says %q", lines.Text())
			}
			acked[writer] = value
			if heard == 0 {
				close(first)
			}
		}
	})
	select {
	case <-first:
	case <-gone:
	case <-time.After(time.Minute):
		t.Error("the child has saved nothing for a minute")
	}
	time.Sleep(time.Duration(rand.IntN(20_000)) * time.Microsecond)
	must(t, cmd.Process.Kill())
	reading.Wait()
	_ = cmd.Wait() // it was killed
	if len(complaint) > 0 {
		t.Fatalf("the child failed: %s", complaint)
	}
	return heard
}
