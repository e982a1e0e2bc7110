package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"cybergap/assessment"
)

// After returns the book as it is after more entries of its history, in their order. The book itself stays as it is, and the two share what
// did not change.
func (b *Book) After(entries []Entry) (*Book, error) {
	next := b.clone()
	for _, e := range entries {
		if e.Aside {
			continue
		}
		if err := next.apply(e.Key, e.Value); err != nil {
			return nil, &PartError{e.Key, err}
		}
		next.Revisions[e.Key] = e.Revision
	}
	return next, nil
}

// clone copies what apply changes.
func (b *Book) clone() *Book {
	next, a := *b, *b.Assessment
	a.Answers, a.Register = maps.Clone(a.Answers), maps.Clone(a.Register)
	a.Profile, a.Targets = maps.Clone(a.Profile), maps.Clone(a.Targets)
	next.Assessment, next.Plans, next.Parcels, next.Revisions = &a, maps.Clone(b.Plans), maps.Clone(b.Parcels), maps.Clone(b.Revisions)
	return &next
}

// apply gives a part a value, or takes it back.
func (b *Book) apply(key Key, value json.RawMessage) error {
	if err := b.remove(key); err != nil || value == nil {
		return err
	}
	return b.put(key, value)
}

func (b *Book) remove(key Key) error {
	kind, id := key.Split()
	switch kind {
	case Answer:
		delete(b.Assessment.Answers, id)
	case Register:
		delete(b.Assessment.Register, id)
	case Fact:
		delete(b.Assessment.Profile, id)
	case Target:
		delete(b.Assessment.Targets, id)
	case Scenario:
		delete(b.Plans, id)
	case Packet:
		delete(b.Parcels, id)
	case Desk:
		b.Settings, b.Title = Settings{}, ""
	case Head:
		return b.putHead(json.RawMessage("{}"))
	default:
		return fmt.Errorf("no part is called %q", kind)
	}
	return nil
}

// Check holds a change against what a book can keep: a kind that there is, with an id where it has one, and the canonical JSON of its type.
// An error is of type *PartError.
func (c Change) Check() error {
	kind, id := c.Key.Split()
	if alone := kind == Head || kind == Desk; alone != (id == "") || c.Key != KeyOf(kind, id) {
		return &PartError{c.Key, errors.New("the kind of part and its id do not go together")}
	}
	if kind == Head && c.Value == nil {
		return &PartError{c.Key, errors.New("the head can be changed and not taken back")}
	}
	b, err := Assemble(&assessment.Assessment{}, nil)
	if err == nil {
		err = b.apply(c.Key, c.Value)
	}
	if err == nil && c.Value != nil {
		err = b.holds(c.Key, c.Value)
	}
	if err != nil {
		return &PartError{c.Key, err}
	}
	return nil
}

// holds checks that a part reads as the very value that was put.
func (b *Book) holds(key Key, value json.RawMessage) error {
	now, err := b.value(key)
	if err == nil && !bytes.Equal(now, value) {
		err = errors.New("the value is not in its canonical form")
	}
	return err
}

// value is the canonical JSON of a part that the book has.
func (b *Book) value(key Key) (json.RawMessage, error) {
	kind, id := key.Split()
	switch kind {
	case Desk:
		return Value(b.Settings)
	case Scenario:
		return Value(b.Plans[id])
	case Packet:
		return Value(b.Parcels[id])
	}
	parts, err := Parts(b.Assessment)
	return parts[key], err
}
