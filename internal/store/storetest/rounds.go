package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"cybergap/assessment"
	"cybergap/internal/ledger"
)

func testRounds(b *bench) {
	id, a := b.start()
	book := b.book(id)
	_, err := b.CloseRound(b.ctx, id, book.Revision-1)
	b.fails(err, assessment.ErrConflict)
	if rounds, err := b.Rounds(b.ctx, id); err != nil || len(rounds) != 0 {
		b.Errorf("before any round: %v, %v", rounds, err)
	}

	first, err := b.CloseRound(b.ctx, id, book.Revision)
	b.must(err)
	sum := sha256.Sum256([]byte(b.canonical(a)))
	b.recent("closed", first.ClosedAt)
	b.same(ledger.Round{Number: 1, Digest: hex.EncodeToString(sum[:]), Revision: book.Revision, ClosedAt: first.ClosedAt}, first)
	now := b.book(id)
	if !now.Closed || now.Round == nil {
		b.Fatal("the round is not closed")
	}
	b.same(first, *now.Round)
	_, err = b.CloseRound(b.ctx, id, book.Revision)
	b.fails(err, ledger.ErrClosed)

	b.must(b.Reopen(b.ctx, id, "the ministry found a mistake"))
	b.fails(b.Reopen(b.ctx, id, "again"), ledger.ErrOpen)
	if now := b.book(id); now.Closed || now.Round != nil {
		b.Error("the round is still closed")
	}
	b.write(id, "answer/13u", book.Revisions["answer/13u"], `{"level":3}`)
	second, err := b.CloseRound(b.ctx, id, b.book(id).Revision)
	b.must(err)
	rounds, err := b.Rounds(b.ctx, id)
	b.must(err)
	if len(rounds) != 2 || rounds[0].Reason != "the ministry found a mistake" || rounds[0].ReopenedAt.IsZero() {
		b.Fatalf("got %+v", rounds)
	}
	b.recent("reopened", rounds[0].ReopenedAt)
	rounds[0].ReopenedAt, rounds[0].Reason = time.Time{}, ""
	b.same([]ledger.Round{first, second}, rounds)
	b.frozen(id, first.Digest, a)
	b.frozen(id, second.Digest, b.book(id).Assessment)
}

func testFrozen(b *bench) {
	id, a := b.start()
	round, err := b.CloseRound(b.ctx, id, b.book(id).Revision)
	b.must(err)
	b.frozen(id, round.Digest, a)
	_, err = b.Frozen(b.ctx, id, "nothing")
	b.fails(err, ledger.ErrMissing)
	other, _ := b.start()
	_, err = b.Frozen(b.ctx, other, round.Digest)
	b.fails(err, ledger.ErrMissing)
}

func (b *bench) frozen(id, digest string, want *assessment.Assessment) {
	b.Helper()
	got, err := b.Frozen(b.ctx, id, digest)
	b.must(err)
	b.same(b.canonical(want), b.canonical(got))
}

// testClosed: a closed round holds its parts, and nothing that stands beside them.
func testClosed(b *bench) {
	id, _ := b.start()
	x := b.write(id, "fact/x", 0, `"1"`)
	round, err := b.CloseRound(b.ctx, id, b.book(id).Revision)
	b.must(err)
	for _, c := range []ledger.Change{
		change("fact/x", x.Revision, `"2"`), change("fact/x", 0, `"late"`), change("answer/13u", 0, ""), change("fact/new", 0, `"1"`),
	} {
		_, err := b.Write(b.ctx, id, []ledger.Change{change("desk", 0, `{"title":"t"}`), c})
		b.fails(err, ledger.ErrClosed)
	}
	if now := b.book(id).Revision; now != round.Revision {
		b.Errorf("a refused write left something: revision %d became %d", round.Revision, now)
	}
	b.same(x, b.write(id, "fact/x", 0, `"1"`)) // the answer to a save before the round was closed was lost
	b.write(id, "scenario/s", 0, `{"slots":1}`)
	b.write(id, "desk", 0, `{"title":"t"}`)
	if now := b.book(id); now.Revision != round.Revision+2 || now.Round == nil || *now.Round != round {
		b.Errorf("got %+v", now)
	}
	_, err = b.PutFile(b.ctx, id, "late.txt", "text/plain", []byte("x"))
	b.must(err)
	b.must(b.Remove(b.ctx, id))
	b.fails(b.Reopen(b.ctx, id, "removed"), ledger.ErrNotFound)
}
