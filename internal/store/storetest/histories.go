package storetest

import (
	"fmt"
	"sync"

	"cybergap/internal/ledger"

	"pgregory.net/rapid"
)

const (
	batches  = 100 // runs of the property, as rapid counts them by default
	together = 10  // histories that run side by side in each
)

// step is one thing that a writer does.
type step struct {
	Part  int // which one
	Value int // 0 takes the part back
	Look  bool
	Again bool // the answer is lost: the same call is made again
}

// testTwoWriters runs a thousand histories of two who write the same parts at the same time, some of what they do without looking first, and
// holds the result against what must be true of any: nothing was overwritten by somebody who had not seen it, and nothing is lost.
func testTwoWriters(b *bench) {
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{rapid.IntRange(0, 1).Draw(t, "part"), rapid.IntRange(0, 3).Draw(t, "value"), rapid.Bool().Draw(t, "look"), rapid.Bool().Draw(t, "again")}
	}), 1, 5)
	runs := 0
	rapid.Check(b.T, func(t *rapid.T) {
		runs++
		var all sync.WaitGroup
		problems := make([]string, together)
		for i := range together {
			scripts := [2][]step{steps.Draw(t, "first"), steps.Draw(t, "second")}
			all.Go(func() { problems[i] = b.story(scripts) })
		}
		all.Wait()
		for i, p := range problems {
			if p != "" {
				t.Fatalf("history %d: %s", i, p)
			}
		}
	})
	if runs < batches {
		b.Errorf("only %d histories were run", runs*together)
	}
}

// call is a change with the outcomes of the calls that made it.
type call struct {
	change   ledger.Change
	outcomes []ledger.Outcome
}

// story lets two writers follow their scripts and says what is wrong with the history that they leave.
func (b *bench) story(scripts [2][]step) string {
	id, err := b.Create(b.ctx, b.sample("X-ISLA"), nil)
	if err != nil {
		return err.Error()
	}
	var both sync.WaitGroup
	var calls [2][]call
	var errs [2]error
	for who, script := range scripts {
		both.Go(func() { calls[who], errs[who] = b.follow(id, fmt.Sprint("writer ", who), script) })
	}
	both.Wait()
	for _, err := range errs {
		if err != nil {
			return err.Error()
		}
	}
	entries, err := b.History(b.ctx, id, "", 0, 1<<20)
	if err != nil {
		return err.Error()
	}
	h := history{byRevision: map[int64]ledger.Entry{}, changes: map[string]bool{}, standing: map[ledger.Key]ledger.Entry{}}
	for i := range entries {
		if p := h.add(entries[len(entries)-1-i]); p != "" {
			return p
		}
	}
	for _, c := range append(calls[0], calls[1]...) {
		if p := h.explains(c); p != "" {
			return p
		}
	}
	return h.is(b.book(id))
}

func (b *bench) follow(id, name string, script []step) (calls []call, err error) {
	seen := map[ledger.Key]int64{}
	for _, s := range script {
		key := ledger.KeyOf(ledger.Fact, fmt.Sprint(s.Part))
		if s.Look {
			book, err := b.Book(b.ctx, id)
			if err != nil {
				return nil, err
			}
			seen[key] = book.Revisions[key]
		}
		c := call{change: ledger.Change{Key: key, Base: seen[key], By: name, From: "page"}}
		if s.Value > 0 {
			c.change.Value = []byte(fmt.Sprintf("%q", fmt.Sprint(s.Value)))
		}
		for n := 0; n == 0 || n == 1 && s.Again; n++ {
			out, err := b.Write(b.ctx, id, []ledger.Change{c.change})
			if err != nil {
				return nil, err
			}
			c.outcomes = append(c.outcomes, out[0])
		}
		if last := c.outcomes[len(c.outcomes)-1]; last.Conflict == nil {
			seen[key] = last.Revision
		}
		calls = append(calls, c)
	}
	return calls, nil
}

// history is what was left, indexed.
type history struct {
	byRevision map[int64]ledger.Entry
	changes    map[string]bool // of every entry, by changeOf
	standing   map[ledger.Key]ledger.Entry
}

// changeOf is what makes two changes the same.
func changeOf(c ledger.Change) string {
	return fmt.Sprint(c.Key, " ", c.Base, " ", c.Value == nil, " ", string(c.Value))
}

// add takes the next entry, and says what it breaks.
func (h *history) add(e ledger.Entry) string {
	now := h.standing[e.Key]
	switch {
	case e.Revision != int64(len(h.byRevision))+1:
		return fmt.Sprintf("entry %d follows %d others", e.Revision, len(h.byRevision))
	case !e.Aside && e.Base != now.Revision:
		return fmt.Sprintf("entry %d has overwritten %d, which its writer had not seen: %+v", e.Revision, now.Revision, e)
	case e.Aside && e.Base == now.Revision:
		return fmt.Sprintf("entry %d was set aside for no reason", e.Revision)
	case string(e.Value) == string(now.Value) && (e.Value == nil) == (now.Value == nil):
		return fmt.Sprintf("entry %d repeats what stood", e.Revision)
	case h.changes[changeOf(e.Change)]:
		return fmt.Sprintf("entry %d was written before", e.Revision)
	}
	h.byRevision[e.Revision], h.changes[changeOf(e.Change)] = e, true
	if !e.Aside {
		h.standing[e.Key] = e
	}
	return ""
}

// explains says what is wrong with the answers to a call.
func (h *history) explains(c call) string {
	for _, o := range c.outcomes {
		e := h.byRevision[o.Revision]
		switch {
		case o.Conflict != nil && !h.changes[changeOf(c.change)]:
			return fmt.Sprintf("the text of a loser is lost: %+v", c.change)
		case o.Conflict != nil && (o.Conflict.Aside || string(o.Conflict.Value) != string(e.Value) || o.Conflict.Revision != o.Revision):
			return fmt.Sprintf("%+v is said to be in conflict with %+v; entry %d is %+v", c.change, o.Conflict, o.Revision, e)
		case o.Conflict == nil && (string(e.Value) != string(c.change.Value) || e.Aside):
			return fmt.Sprintf("%+v is said to stand as entry %d, which is %+v", c.change, o.Revision, e)
		}
	}
	return ""
}

// is says where the present state is not what the history leads to.
func (h *history) is(book *ledger.Book) string {
	for key, e := range h.standing {
		_, id := key.Split()
		value, there := book.Assessment.Profile[id]
		if there != (e.Value != nil) || there && fmt.Sprintf("%q", value) != string(e.Value) || book.Revisions[key] != e.Revision {
			return fmt.Sprintf("%s is %q at %d; the history says %s at %d", key, value, book.Revisions[key], e.Value, e.Revision)
		}
	}
	return ""
}
