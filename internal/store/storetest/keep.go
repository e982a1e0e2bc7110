package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"cybergap/internal/ledger"
)

func testEditions(b *bench) {
	_, err := b.Edition(b.ctx, "d1")
	b.fails(err, ledger.ErrMissing)
	b.must(b.PutEdition(b.ctx, "d1", []byte(`{"id":"own"}`)))
	b.must(b.PutEdition(b.ctx, "d1", []byte(`{"id":"another"}`)))
	data, err := b.Edition(b.ctx, "d1")
	b.must(err)
	b.same(`{"id":"own"}`, string(data))
}

func testFiles(b *bench) {
	id, _ := b.start()
	other, _ := b.start()
	if all, err := b.Files(b.ctx, id); err != nil || len(all) != 0 {
		b.Errorf("before any: %v, %v", all, err)
	}
	law := []byte("%PDF-1.7 a law \x00\xff")
	first := b.put(id, "law.pdf", law)
	sum := sha256.Sum256(law)
	b.recent("added", first.At)
	b.same(ledger.File{Name: "law.pdf", Type: "application/pdf", Size: int64(len(law)), Digest: hex.EncodeToString(sum[:]), At: first.At}, first)
	b.same(first, b.put(id, "law.pdf", law))
	second := b.put(id, "law.pdf", []byte("another law"))
	b.same("law-2.pdf", second.Name)
	b.same(second, b.put(id, "law.pdf", []byte("another law")))
	b.same("law-3.pdf", b.put(id, "law.pdf", nil).Name)
	b.same("copy.pdf", b.put(id, "copy.pdf", law).Name)
	b.same("law.pdf", b.put(other, "law.pdf", law).Name)
	b.same("noext-2", func() string { b.put(id, "noext", law); return b.put(id, "noext", []byte("x")).Name }())

	got, data, err := b.File(b.ctx, id, "law.pdf")
	b.must(err)
	b.same(first, got)
	b.same(law, data)
	_, data, err = b.File(b.ctx, id, "law-3.pdf")
	if err != nil || len(data) != 0 {
		b.Errorf("an empty file: %q, %v", data, err)
	}
	_, _, err = b.File(b.ctx, other, "law-2.pdf")
	b.fails(err, ledger.ErrMissing)
	all, err := b.Files(b.ctx, id)
	b.must(err)
	var sorted []string
	for _, f := range all {
		sorted = append(sorted, f.Name)
	}
	b.same([]string{"copy.pdf", "law-2.pdf", "law-3.pdf", "law.pdf", "noext", "noext-2"}, sorted)
}

func (b *bench) put(id, name string, data []byte) ledger.File {
	b.Helper()
	f, err := b.PutFile(b.ctx, id, name, "application/pdf", data)
	b.must(err)
	return f
}

// testSameName gives many files one name.
func testSameName(b *bench) {
	id, _ := b.start()
	names := map[string]bool{}
	for i := range 110 {
		names[b.put(id, "scan", fmt.Append(nil, i)).Name] = true
	}
	if len(names) != 110 || !names["scan-100"] || names["scan-101"] {
		b.Errorf("%d names of 110 files: %v", len(names), names)
	}
}

func testLimits(b *bench) {
	id, _ := b.start()
	put := func(name string, size int) error {
		_, err := b.PutFile(b.ctx, id, name, "text/plain", bytes.Repeat([]byte(name), size)[:size])
		return err
	}
	limit := func(err error, bytes int64, all bool) {
		b.Helper()
		var e *ledger.LimitError
		if !errors.As(err, &e) || e.Bytes != bytes || e.All != all {
			b.Errorf("got %v", err)
		}
	}
	limit(put("a", MaxFile+1), MaxFile, false)
	b.must(put("a", MaxFile))
	limit(put("b", MaxFiles-MaxFile+1), MaxFiles, true)
	b.must(put("b", MaxFiles-MaxFile))
	limit(put("c", 1), MaxFiles, true)
	b.must(put("a", MaxFile)) // is there already
	if all, err := b.Files(b.ctx, id); err != nil || len(all) != 2 {
		b.Errorf("got %v, %v", all, err)
	}
}

func testSessions(b *bench) {
	now := time.Now().UTC().Truncate(time.Microsecond)
	session := ledger.Session{Use: "session", Who: "trainer", Created: now, Expires: now.Add(time.Hour)}
	one, two, old := [32]byte{1}, [32]byte{2}, [32]byte{3}
	b.must(b.PutSession(b.ctx, one, session))
	b.must(b.PutSession(b.ctx, two, ledger.Session{Use: "link", Created: now, Expires: now.Add(time.Hour)}))
	b.must(b.PutSession(b.ctx, old, ledger.Session{Use: "link", Created: now, Expires: now.Add(-time.Second)}))
	got, err := b.Session(b.ctx, one)
	b.must(err)
	b.same(session, got)
	_, err = b.Session(b.ctx, old)
	b.fails(err, ledger.ErrMissing)
	_, err = b.TakeSession(b.ctx, old)
	b.fails(err, ledger.ErrMissing)
	b.must(b.EndSession(b.ctx, one))
	b.must(b.EndSession(b.ctx, one))
	_, err = b.Session(b.ctx, one)
	b.fails(err, ledger.ErrMissing)
	if _, err := b.Session(b.ctx, two); err != nil {
		b.Errorf("another session ended too: %v", err)
	}
}

func testTake(b *bench) {
	now := time.Now()
	for i := range 20 {
		hash := [32]byte{byte(i)}
		b.must(b.PutSession(b.ctx, hash, ledger.Session{Use: "link", Created: now, Expires: now.Add(time.Hour)}))
		var in atomic.Int32
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				s, err := b.TakeSession(b.ctx, hash)
				if err == nil && s.Use == "link" {
					in.Add(1)
				} else if !errors.Is(err, ledger.ErrMissing) {
					b.Errorf("got %+v, %v", s, err)
				}
			})
		}
		all.Wait()
		if in.Load() != 1 {
			b.Fatalf("%d were let in with one link", in.Load())
		}
	}
}

// told waits for a revision.
func (b *bench) told(ch <-chan int64, want int64) {
	b.Helper()
	select {
	case got, open := <-ch:
		if !open || got != want {
			b.Errorf("told %d, open %v; want %d", got, open, want)
		}
	case <-time.After(10 * time.Second):
		b.Fatalf("not told of revision %d", want)
	}
}

func testWatch(b *bench) {
	id, _ := b.start()
	ctx, cancel := context.WithCancel(b.ctx)
	defer cancel()
	quick, err := b.Watch(ctx, id)
	b.must(err)
	slow, err := b.Watch(b.ctx, id)
	b.must(err)
	b.told(quick, b.book(id).Revision)
	var last ledger.Outcome
	for _, v := range []string{`"1"`, `"2"`, `"3"`} {
		last = b.write(id, "fact/x", last.Revision, v)
		b.told(quick, last.Revision)
	}
	b.told(slow, last.Revision)
	other, _ := b.start()
	b.write(other, "fact/x", 0, `"1"`)
	_, err = b.CloseRound(b.ctx, id, last.Revision)
	b.must(err)
	b.told(quick, last.Revision)
	cancel()
	select {
	case _, open := <-quick:
		if open {
			b.Error("told something after the end")
		}
	case <-time.After(10 * time.Second):
		b.Error("the channel was not closed")
	}
	b.must(b.Reopen(b.ctx, id, "why"))
	b.write(id, "fact/x", last.Revision, `"4"`)
	b.told(slow, last.Revision+1)
}
