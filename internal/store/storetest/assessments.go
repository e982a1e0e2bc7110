package storetest

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/ledger"
)

func testAssessments(b *bench) {
	id, a := b.start()
	if !regexp.MustCompile(`^[0-9a-z]{16,}$`).MatchString(id) {
		b.Errorf("id %q", id)
	}
	book := b.book(id)
	b.same(b.canonical(a), b.canonical(book.Assessment))
	parts, err := ledger.Parts(a)
	b.must(err)
	if len(book.Revisions) != len(parts) || book.Revision != int64(len(parts)) {
		b.Errorf("%d revisions and revision %d of %d parts", len(book.Revisions), book.Revision, len(parts))
	}
	b.recent("created", book.Created)
	b.recent("changed", book.Changed)
	book.Created, book.Changed = time.Time{}, time.Time{}
	b.same(ledger.Summary{ID: id, Country: a.Country, Edition: a.Checklist, Form: a.Form, Revision: book.Revision}, book.Summary)

	other, _ := b.start()
	if other == id {
		b.Error("two assessments have one id")
	}
}

func testList(b *bench) {
	if all, err := b.Books(b.ctx); err != nil || len(all) != 0 {
		b.Fatalf("an empty store lists %v, %v", all, err)
	}
	first, _ := b.start()
	second, _ := b.start()
	b.must(b.Remove(b.ctx, second))
	b.write(first, "desk", 0, `{"title":"Second workshop"}`)

	empty := b.sample("X-NONE")
	third, err := b.Create(b.ctx, ledger.Frame(empty), nil)
	b.must(err)
	all, err := b.Books(b.ctx)
	b.must(err)
	var ids []string
	for _, s := range all {
		b.same(b.book(s.ID).Summary, s)
		ids = append(ids, s.ID)
	}
	b.same([]string{third, first, second}, ids)
	if all[1].Title != "Second workshop" || all[1].Country.Name == "" || all[2].Removed.IsZero() || all[0].Revision != 0 {
		b.Errorf("got %+v", all)
	}
}

func testSeveral(b *bench) {
	id, _ := b.start()
	base := b.book(id).Revisions["answer/13u"]
	b.write(id, "answer/13u", base, `{"level":1}`)
	out, err := b.Write(b.ctx, id, []ledger.Change{
		change("fact/population", 0, `"3"`), change("answer/13u", base, `{"level":4}`), change("answer/13a", b.book(id).Revisions["answer/13a"], ""),
	})
	b.must(err)
	if out[0].Conflict != nil || out[1].Conflict == nil || out[2].Conflict != nil {
		b.Errorf("got %+v; want the second alone in conflict", out)
	}
	book := b.book(id)
	if _, there := book.Assessment.Answers["13a"]; there || book.Assessment.Profile["population"] != "3" || book.Assessment.Answers["13u"].Level != 1 {
		b.Errorf("got %+v", book.Assessment)
	}
	if book.Revisions["answer/13a"] != out[2].Revision {
		b.Error("a part that was taken back has lost its revision")
	}
	if out, err := b.Write(b.ctx, id, nil); err != nil || len(out) != 0 {
		b.Errorf("no changes: %v, %v", out, err)
	}
}

func testWrongValues(b *bench) {
	id, _ := b.start()
	before := b.book(id).Revision
	for _, c := range []ledger.Change{
		change("answer/13u", 0, `{"level":`), change("answer/13u", 0, `{"level": 1}`), change("answer/13u", 0, `{"note":"a","level":1}`),
		change("answer/13u", 0, `{"level":1,"unheard":2}`), change("answer/13u", 0, `null`), change("answer", 0, `{}`), change("answer/", 0, `{}`),
		change("nothing/1", 0, `{}`), change("nothing/1", 0, ""), change("head", 0, ""), change("head/x", 0, `{}`), change("fact/a", 0, `7`), change("", 0, `{}`),
	} {
		var wrong *ledger.PartError
		if _, err := b.Write(b.ctx, id, []ledger.Change{change("fact/fine", 0, `"yes"`), c}); !errors.As(err, &wrong) || wrong.Key != c.Key {
			b.Errorf("%s = %s: got %v", c.Key, c.Value, err)
		}
		if _, err := b.Create(b.ctx, &assessment.Assessment{}, []ledger.Change{c}); !errors.As(err, &wrong) {
			b.Errorf("%s = %s at the start: got %v", c.Key, c.Value, err)
		}
	}
	if now := b.book(id).Revision; now != before {
		b.Errorf("something was written: revision %d became %d", before, now)
	}
}

func testBooksStay(b *bench) {
	id, a := b.start()
	old := b.book(id)
	if again := b.book(id); again != old {
		b.Error("an unchanged book was read again")
	}
	b.write(id, "fact/federal", old.Revisions["fact/federal"], `"true"`)
	b.write(id, "answer/13u", old.Revisions["answer/13u"], "")
	b.write(id, "scenario/brave", 0, `{"done":["13u"],"slots":2,"targets":{"13a":3}}`)
	b.write(id, "packet/p1", 0, `{"assessment":{},"digest":"d","institution":"justice","language":"en","sent":"2026-03-14T10:00:00Z"}`)
	b.write(id, "desk", 0, `{"areas":["x"],"title":"t"}`)
	b.write(id, "desk", b.book(id).Revisions["desk"], `{"areas":["y"]}`)
	b.same(b.canonical(a), b.canonical(old.Assessment))
	now := b.book(id)
	if now.Assessment.Profile["federal"] != "true" || len(now.Assessment.Answers) != 1 || now.Title != "" || len(now.Settings.Areas) != 1 {
		b.Errorf("got %+v", now)
	}
	b.same(map[string]ledger.Plan{"brave": {Done: []checklist.ID{"13u"}, Slots: 2, Targets: map[checklist.ID]int{"13a": 3}}}, now.Plans)
	if now.Parcels["p1"].Institution != "justice" || len(old.Parcels) != 0 || len(old.Plans) != 0 {
		b.Error("the parcel is wrong, or in the old book")
	}
}

func testHistory(b *bench) {
	id, _ := b.start()
	var base int64
	for _, v := range []string{`"a"`, `"b"`, `"c"`, `"d"`, `"e"`} {
		base = b.write(id, "fact/x", base, v).Revision
	}
	b.write(id, "fact/x", 1, `"late"`)
	var pages []string
	before := int64(0)
	for {
		page, err := b.History(b.ctx, id, "fact/x", before, 4)
		b.must(err)
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			pages = append(pages, string(e.Value))
			if e.Key != "fact/x" || e.By != "justice" || e.From != "page" || e.Aside != (string(e.Value) == `"late"`) {
				b.Errorf("got %+v", e)
			}
			before = e.Revision
		}
	}
	b.same(`"late" "e" "d" "c" "b" "a"`, strings.Join(pages, " "))
	all := b.history(id, "")
	for i, e := range all {
		if e.Revision != int64(i)+1 {
			b.Fatalf("entry %d has revision %d", i, e.Revision)
		}
		b.recent("written", e.At)
	}
	if all[0].From != "island.yaml" || len(all) != int(b.book(id).Revision) {
		b.Errorf("the history begins with %+v and has %d entries", all[0], len(all))
	}
}

func testRemoved(b *bench) {
	id, a := b.start()
	b.must(b.Remove(b.ctx, id))
	b.must(b.Remove(b.ctx, id)) // a second click
	book := b.book(id)
	b.recent("removed", book.Removed)
	b.same(b.canonical(a), b.canonical(book.Assessment))
	_, err := b.Write(b.ctx, id, []ledger.Change{change("fact/x", 0, `"1"`)})
	b.fails(err, ledger.ErrNotFound)
	_, err = b.CloseRound(b.ctx, id, book.Revision)
	b.fails(err, ledger.ErrNotFound)
	_, err = b.PutFile(b.ctx, id, "a.txt", "text/plain", []byte("a"))
	b.fails(err, ledger.ErrNotFound)
	if len(b.history(id, "")) != int(book.Revision) {
		b.Error("the history is gone")
	}
	b.must(b.Restore(b.ctx, id))
	b.must(b.Restore(b.ctx, id))
	if !b.book(id).Removed.IsZero() {
		b.Error("it is still removed")
	}
	b.write(id, "fact/x", 0, `"1"`)
}

func testNothing(b *bench) {
	b.start()
	for what, call := range map[string]func(id string) error{
		"book": func(id string) error { _, err := b.Book(b.ctx, id); return err },
		"write": func(id string) error {
			_, err := b.Write(b.ctx, id, []ledger.Change{change("fact/x", 0, `"1"`)})
			return err
		},
		"empty":   func(id string) error { _, err := b.Write(b.ctx, id, nil); return err },
		"history": func(id string) error { _, err := b.History(b.ctx, id, "", 0, 1); return err },
		"watch":   func(id string) error { _, err := b.Watch(b.ctx, id); return err },
		"close":   func(id string) error { _, err := b.CloseRound(b.ctx, id, 0); return err },
		"reopen":  func(id string) error { return b.Reopen(b.ctx, id, "why") },
		"rounds":  func(id string) error { _, err := b.Rounds(b.ctx, id); return err },
		"remove":  func(id string) error { return b.Remove(b.ctx, id) },
		"restore": func(id string) error { return b.Restore(b.ctx, id) },
		"file":    func(id string) error { _, err := b.PutFile(b.ctx, id, "a", "text/plain", nil); return err },
		"files":   func(id string) error { _, err := b.Files(b.ctx, id); return err },
	} {
		for _, id := range []string{"", "nothere", "'; DROP TABLE assessments; --", "%", "\x00"} {
			if err := call(id); !errors.Is(err, ledger.ErrNotFound) {
				b.Errorf("%s of %q: got %v", what, id, err)
			}
		}
	}
}

// testGivenUp: who stops waiting before the write has begun leaves nothing.
func testGivenUp(b *bench) {
	id, _ := b.start()
	before := b.book(id).Revision
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	_, err := b.Write(ctx, id, []ledger.Change{change("fact/x", 0, `"1"`)})
	b.fails(err, context.Canceled)
	if b.book(id).Revision != before {
		b.Error("it was written")
	}
}

// testManyWriters: of many writes that share transactions, those that fail leave nothing and spoil nothing for the others.
func testManyWriters(b *bench) {
	id, _ := b.start()
	closed, _ := b.start()
	_, err := b.CloseRound(b.ctx, closed, b.book(closed).Revision)
	b.must(err)
	before := b.book(closed).Revision
	var all sync.WaitGroup
	for n := range 48 {
		all.Go(func() {
			key := ledger.KeyOf(ledger.Fact, fmt.Sprint("n", n))
			for i, base := 0, int64(0); i < 10; i++ {
				into, want := []string{id, closed, "nowhere"}[n%3], []error{nil, ledger.ErrClosed, ledger.ErrNotFound}[n%3]
				out, err := b.Write(b.ctx, into, []ledger.Change{change("scenario/"+ledger.Key(fmt.Sprint(n)), 0, `{"slots":1}`), change(key, base, fmt.Sprintf(`"%d"`, i))})
				if !errors.Is(err, want) || err == nil && out[1].Conflict != nil {
					b.Errorf("writer %d: got %+v, %v", n, out, err)
				}
				if err == nil {
					base = out[1].Revision
				}
			}
		})
	}
	all.Wait()
	book := b.book(id)
	if b.book(closed).Revision != before || len(book.Plans) != 16 {
		b.Errorf("%d plans are there; the closed round went from %d to %d", len(book.Plans), before, b.book(closed).Revision)
	}
	for n := 0; n < 48; n += 3 {
		if got := book.Assessment.Profile[fmt.Sprint("n", n)]; got != "9" {
			b.Errorf("writer %d: %q is there", n, got)
		}
	}
}
