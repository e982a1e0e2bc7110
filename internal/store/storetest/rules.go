package storetest

import "cybergap/internal/ledger"

// testRules walks through what can become of a change.
func testRules(b *bench) {
	id, _ := b.start()
	const key = "fact/x"
	count := func() int { return len(b.history(id, key)) }

	first := b.write(id, key, 0, `"a"`)
	if first.Conflict != nil || first.Key != key || first.Revision != b.book(id).Revision {
		b.Fatalf("the first value: %+v", first)
	}
	b.recent("written", first.At)
	b.same(first, b.write(id, key, 0, `"a"`)) // the answer was lost and the client asks again
	b.same(first, b.write(id, key, first.Revision, `"a"`))
	if count() != 1 {
		b.Errorf("%d entries after the same value three times", count())
	}

	second := b.write(id, key, first.Revision, `"b"`)
	if second.Conflict != nil || second.Revision != first.Revision+1 {
		b.Errorf("the next value: %+v", second)
	}
	b.same(first, b.write(id, key, 0, `"a"`)) // a late repetition of what has been overtaken
	b.same(second, b.write(id, key, 0, `"b"`))
	if count() != 2 {
		b.Errorf("%d entries after repetitions", count())
	}

	late := b.write(id, key, first.Revision, `"c"`)
	b.conflict(late, second, `"b"`)
	b.conflict(b.write(id, key, first.Revision, `"c"`), second, `"b"`)
	all := b.history(id, key)
	if len(all) != 3 || !all[2].Aside || string(all[2].Value) != `"c"` || all[2].Base != first.Revision || all[2].By != "justice" {
		b.Fatalf("the text of the loser: %+v", all)
	}
	if book := b.book(id); book.Assessment.Profile["x"] != "b" || book.Revisions[key] != second.Revision || book.Revision != all[2].Revision {
		b.Errorf("after the conflict: %+v", book)
	}
	chosen := b.write(id, key, second.Revision, `"c"`)
	if chosen.Conflict != nil || chosen.Revision != all[2].Revision+1 {
		b.Errorf("the loser's value, chosen: %+v", chosen)
	}

	b.conflict(b.write(id, key, second.Revision, ""), chosen, `"c"`)
	gone := b.write(id, key, chosen.Revision, "")
	b.same(gone, b.write(id, key, chosen.Revision, ""))
	b.same(gone, b.write(id, key, 0, ""))
	b.conflict(b.write(id, key, 1<<40, `"from elsewhere"`), gone, "")
	if _, there := b.book(id).Assessment.Profile["x"]; there {
		b.Error("the value was not taken back")
	}
	if never := b.write(id, "fact/never", 0, ""); never.Revision != 0 || len(b.history(id, "fact/never")) != 0 {
		b.Errorf("taking back what never was: %+v", never)
	}
}

// conflict checks that a change came too late for what stands.
func (b *bench) conflict(got, standing ledger.Outcome, value string) {
	b.Helper()
	c := got.Conflict
	if c == nil || c.Aside || c.Revision != standing.Revision || string(c.Value) != value || !c.At.Equal(standing.At) || c.Key != got.Key || got.Revision != standing.Revision {
		b.Errorf("got %+v with conflict %+v; want one with revision %d", got, c, standing.Revision)
	}
}
