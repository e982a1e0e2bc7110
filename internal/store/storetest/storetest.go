// Package storetest holds what every store of assessments must do, whatever engine it is built on.
package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"

	"github.com/google/go-cmp/cmp"
)

// Store is what is tested. Package store says what its methods promise.
type Store interface {
	Create(ctx context.Context, frame *assessment.Assessment, changes []ledger.Change) (id string, err error)
	Books(ctx context.Context) ([]ledger.Summary, error)
	Book(ctx context.Context, id string) (*ledger.Book, error)
	Write(ctx context.Context, id string, changes []ledger.Change) ([]ledger.Outcome, error)
	History(ctx context.Context, id string, key ledger.Key, before int64, limit int) ([]ledger.Entry, error)
	Watch(ctx context.Context, id string) (<-chan int64, error)

	CloseRound(ctx context.Context, id string, revision int64) (ledger.Round, error)
	Reopen(ctx context.Context, id, reason string) error
	Rounds(ctx context.Context, id string) ([]ledger.Round, error)
	Frozen(ctx context.Context, id, digest string) (*assessment.Assessment, error)
	Remove(ctx context.Context, id string) error
	Restore(ctx context.Context, id string) error

	PutEdition(ctx context.Context, digest string, data []byte) error
	Edition(ctx context.Context, digest string) ([]byte, error)
	PutFile(ctx context.Context, id, name, mediaType string, data []byte) (ledger.File, error)
	File(ctx context.Context, id, name string) (ledger.File, []byte, error)
	Files(ctx context.Context, id string) ([]ledger.File, error)

	PutSession(ctx context.Context, hash [32]byte, s ledger.Session) error
	Session(ctx context.Context, hash [32]byte) (ledger.Session, error)
	TakeSession(ctx context.Context, hash [32]byte) (ledger.Session, error)
	EndSession(ctx context.Context, hash [32]byte) error
}

// Limits of evidence that the stores under test are opened with.
const (
	MaxFile  = 2 << 20
	MaxFiles = 3 << 20
)

// Run tests the stores that open makes, each of them empty and with the limits above. Open closes them when the test ends.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for name, test := range map[string]func(*bench){
		"assessments": testAssessments, "list": testList, "rules of writing": testRules, "taking back": testTakingBack, "several changes at once": testSeveral,
		"wrong values": testWrongValues, "books are not changed": testBooksStay, "history in pieces": testHistory, "removed": testRemoved,
		"rounds": testRounds, "what was frozen": testFrozen, "a closed round": testClosed, "watchers": testWatch, "nothing there": testNothing,
		"editions": testEditions, "evidence": testFiles, "evidence of one name": testSameName, "limits of evidence": testLimits, "sessions": testSessions, "a link opens once": testTake,
		"two writers": testTwoWriters, "many writers": testManyWriters, "given up": testGivenUp,
	} {
		t.Run(name, func(t *testing.T) {
			test(&bench{T: t, Store: open(t), ctx: t.Context()})
		})
	}
}

// bench is one test with its store.
type bench struct {
	*testing.T
	Store
	ctx context.Context
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bench) fails(err, want error) {
	b.Helper()
	if !errors.Is(err, want) {
		b.Errorf("got error %v; want %v", err, want)
	}
}

func (b *bench) same(want, got any) {
	b.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		b.Error(diff)
	}
}

// sample is an assessment with parts of every kind.
func (b *bench) sample(code string) *assessment.Assessment {
	b.Helper()
	c, err := checklist.Embedded()
	b.must(err)
	day, err := assessment.ParseDate("2026-03-14")
	b.must(err)
	a, err := assessment.New(c, assessment.Country{Code: code, Name: "Isle <&> Öland"}, c.Forms[0].ID, day)
	b.must(err)
	b.must(a.Set(c, "13u", assessment.Answer{State: assessment.Answered, Level: 2, Note: "24 hours a day;\nat night by telephone"}))
	b.must(a.Set(c, "13a", assessment.Answer{State: assessment.Unknown}))
	b.must(a.SetFact(c, "federal", "false"))
	a.Targets = map[string]assessment.Target{"13u": {Value: checklist.Rational(1, 2), Reason: "agreed in 2025"}}
	a.Carried = []assessment.Carried{{Edition: "eg4-2019", ID: "9z", Answer: &assessment.Answer{State: assessment.Withheld, Reason: "secret"}}, {Edition: "eg4-2019", ID: "old", Fact: "yes"}}
	return a
}

// start puts the sample into the store.
func (b *bench) start() (id string, a *assessment.Assessment) {
	b.Helper()
	a = b.sample("X-ISLA")
	id, err := b.Create(b.ctx, ledger.Frame(a), b.changes(a))
	b.must(err)
	return id, a
}

func (b *bench) changes(a *assessment.Assessment) []ledger.Change {
	b.Helper()
	empty, err := ledger.Assemble(ledger.Frame(a), nil)
	b.must(err)
	empty.Assessment.Mode = "" // so that the head counts as changed
	changes, err := empty.Difference("justice", "island.yaml", a)
	b.must(err)
	return changes
}

func (b *bench) book(id string) *ledger.Book {
	b.Helper()
	book, err := b.Book(b.ctx, id)
	b.must(err)
	return book
}

// write writes one change.
func (b *bench) write(id string, key ledger.Key, base int64, value string) ledger.Outcome {
	b.Helper()
	out, err := b.Write(b.ctx, id, []ledger.Change{change(key, base, value)})
	b.must(err)
	if len(out) != 1 {
		b.Fatalf("%d outcomes of one change", len(out))
	}
	return out[0]
}

// change makes a change; an empty value takes the part back.
func change(key ledger.Key, base int64, value string) ledger.Change {
	c := ledger.Change{Key: key, Base: base, By: "justice", From: "page"}
	if value != "" {
		c.Value = []byte(value)
	}
	return c
}

func (b *bench) history(id string, key ledger.Key) []ledger.Entry {
	b.Helper()
	all, err := b.History(b.ctx, id, key, 0, 1<<20)
	b.must(err)
	slices.Reverse(all)
	return all
}

func (b *bench) canonical(a *assessment.Assessment) string {
	b.Helper()
	data, err := assessment.EncodeJSON(a)
	b.must(err)
	return string(data)
}

// recent reports whether a time is the one that the test runs at, in UTC and without what a database does not keep.
func (b *bench) recent(what string, at time.Time) {
	b.Helper()
	if age := time.Since(at); age < -time.Minute || age > 10*time.Minute || at.Location() != time.UTC || at.Nanosecond()%1000 != 0 {
		b.Errorf("%s is %v", what, at)
	}
}
