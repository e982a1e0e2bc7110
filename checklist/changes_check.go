package checklist

import (
	"fmt"
	"slices"
)

// Check compares the changes with both editions. The error is of type Problems: ids that are not there, ids named twice, ids used again
// for something else, questions that vanish without a word, and a rev that rises or stays against what the changes say. Changes that
// ParseChanges has read have their places in it.
func (ch Changes) Check(from, to *Checklist) error {
	k := &checker{ch: ch, from: catalogue(from), to: catalogue(to), named: map[ID]string{}}
	k.editions(from, to)
	for _, s := range ch.sources() {
		k.source(s)
	}
	for _, s := range ch.steps() {
		k.step(s)
	}
	for i, r := range ch.Revised {
		if new, ok := k.to[r.ID]; ok && new.rev <= k.from[r.ID].rev {
			k.fail(fmt.Sprintf("revised[%d].id", i), "the rev of %s must rise; it is %d before and %d after", r.ID, k.from[r.ID].rev, new.rev)
		}
	}
	k.silent(from)
	k.problems.Sort()
	return k.problems.Err()
}

type checker struct {
	ch       Changes
	from, to map[ID]entry
	named    map[ID]string // id of the older edition -> where the changes name it
	problems Problems
}

func (k *checker) fail(path, format string, args ...any) {
	doc := k.ch.doc
	if doc == nil {
		k.problems = append(k.problems, Problem{File: changesFile, Path: path, Msg: fmt.Sprintf(format, args...)})
		return
	}
	k.problems = append(k.problems, doc.Problem(path, format, args...))
}

func (k *checker) editions(from, to *Checklist) {
	if k.ch.From != from.Key() && k.ch.From != "" {
		k.fail("from", "is %q, but the older edition is %q", k.ch.From, from.Key())
	}
	if k.ch.To != to.Key() && k.ch.To != "" {
		k.fail("to", "is %q, but the newer edition is %q", k.ch.To, to.Key())
	}
}

// source checks one id of the older edition: it is there, named once, and gone from the newer edition unless it may stay.
func (k *checker) source(s source) {
	old, ok := k.from[s.id]
	if !ok {
		k.fail(s.path, "the older edition has no question %q", s.id)
		return
	}
	if first, taken := k.named[s.id]; taken {
		k.fail(s.path, "%s is already named at %s; say once what became of it", s.id, first)
	}
	k.named[s.id] = s.path
	new, stays := k.to[s.id]
	switch {
	case stays && !s.stays:
		k.fail(s.path, "%s is still in the newer edition; ids are never used again", s.id)
	case stays && new.rev <= old.rev && !k.revised(s.id):
		k.fail(s.path, "%s keeps its id, so its rev must rise; it is %d before and %d after", s.id, old.rev, new.rev)
	case !stays && k.revised(s.id):
		k.fail(s.path, "%s is not in the newer edition", s.id)
	}
}

func (k *checker) revised(id ID) bool {
	return slices.ContainsFunc(k.ch.Revised, func(r Revised) bool { return r.ID == id })
}

// step checks one id of the newer edition: it is there, of the same kind as its origin, and not an older question of another meaning.
func (k *checker) step(s step) {
	new, ok := k.to[s.to]
	if !ok {
		k.fail(s.path, "the newer edition has no question %q", s.to)
		return
	}
	old, known := k.from[s.from]
	if known && old.scored != new.scored {
		k.fail(s.path, "leads from a %s question to a %s one; drop the one and add the other", old.kind(), new.kind())
	}
	if _, before := k.from[s.to]; before && s.to != s.from && !k.origin(s.to) {
		k.fail(s.path, "%s is a question of the older edition too; ids are never used again", s.to)
	}
}

// origin reports whether an id that stays is one of those that became it.
func (k *checker) origin(id ID) bool {
	return slices.ContainsFunc(k.ch.Merged, func(m Merged) bool { return m.To == id && slices.Contains(m.From, id) })
}

// silent looks for what the changes should have named: questions that are gone, and revs that have risen.
func (k *checker) silent(from *Checklist) {
	for _, e := range entries(from) {
		if _, named := k.named[e.id]; named {
			continue
		}
		new, stays := k.to[e.id]
		switch {
		case !stays:
			k.fail("", "%s is gone from the newer edition; name it under renamed, split, merged or dropped", e.id)
		case new.rev != e.rev:
			k.fail("", "the rev of %s goes from %d to %d; name it under revised, with the reason", e.id, e.rev, new.rev)
		case new.scored != e.scored:
			k.fail("", "%s is a %s question before and a %s one after; ids are never used again", e.id, e.kind(), new.kind())
		}
	}
}
