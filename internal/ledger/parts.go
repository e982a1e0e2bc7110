package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"cybergap/assessment"
	"cybergap/internal/strict"
)

// Values are canonical JSON values by their part.
type Values map[Key]json.RawMessage

// Parts takes an assessment apart: the value of each part that it holds. What is fixed when an assessment is started is in no part; see
// Frame.
func Parts(a *assessment.Assessment) (Values, error) {
	s := splitter{parts: Values{}}
	s.put(Head, "", a.Head())
	each(&s, Answer, a.Answers)
	each(&s, Register, a.Register)
	each(&s, Fact, a.Profile)
	each(&s, Target, a.Targets)
	return s.parts, s.err
}

type splitter struct {
	parts Values
	err   error // the first
}

func each[T any](s *splitter, kind Kind, values map[string]T) {
	for id, v := range values {
		s.put(kind, id, v)
	}
}

func (s *splitter) put(kind Kind, id string, v any) {
	key := KeyOf(kind, id)
	value, err := Value(v)
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("%s: %w", key, err)
	}
	s.parts[key] = value
}

// Value is the canonical JSON of what a part holds.
func Value(v any) (json.RawMessage, error) {
	data, err := strict.Canonical(v)
	return json.RawMessage(data), err
}

// Frame is what no part holds and nothing changes: edition, form, country code, the day of the start, and what an earlier edition carried.
func Frame(a *assessment.Assessment) *assessment.Assessment {
	return &assessment.Assessment{
		Format: a.Format, Checklist: a.Checklist, Form: a.Form, Country: assessment.Country{Code: a.Country.Code}, Started: a.Started, Carried: a.Carried,
	}
}

// Assemble makes a book of a frame and the present values of its parts. It shares the frame's slices and nothing else.
func Assemble(frame *assessment.Assessment, parts Values) (*Book, error) {
	a := *frame
	a.Answers, a.Register = map[string]assessment.Answer{}, map[string]assessment.RegisterAnswer{}
	a.Profile, a.Targets = map[string]string{}, map[string]assessment.Target{}
	b := &Book{Assessment: &a, Plans: map[string]Plan{}, Parcels: map[string]Parcel{}, Revisions: map[Key]int64{}}
	for key, value := range parts {
		if err := b.put(key, value); err != nil {
			return nil, fmt.Errorf("read part %s: %w", key, err)
		}
	}
	return b, nil
}

// put places the value of a part.
func (b *Book) put(key Key, value json.RawMessage) error {
	kind, id := key.Split()
	a := b.Assessment
	switch kind {
	case Answer:
		return into(a.Answers, id, value)
	case Register:
		return into(a.Register, id, value)
	case Fact:
		return into(a.Profile, id, value)
	case Target:
		return into(a.Targets, id, value)
	case Scenario:
		return into(b.Plans, id, value)
	case Packet:
		return into(b.Parcels, id, value)
	case Desk:
		err := json.Unmarshal(value, &b.Settings)
		b.Title = b.Settings.Title
		return err
	case Head:
		return b.putHead(value)
	}
	return fmt.Errorf("no part is called %q", kind)
}

func (b *Book) putHead(value json.RawMessage) error {
	var h assessment.Head
	if err := json.Unmarshal(value, &h); err != nil {
		return err
	}
	a := b.Assessment
	a.Country.Name, a.Language, a.Scope, a.Participants = h.Name, h.Language, h.Scope, h.Participants
	a.Mode, a.Classification, a.Date = h.Mode, h.Classification, h.Date
	return nil
}

func into[T any](m map[string]T, id string, value json.RawMessage) error {
	var v T
	if err := json.Unmarshal(value, &v); err != nil {
		return err
	}
	m[id] = v
	return nil
}

// Edit returns the changes that an edit makes to the assessment, in the order of their keys; no changes where it changes nothing. The book
// itself stays as it is. An error of the edit, such as *assessment.RefusedError, is returned as it is.
func (b *Book) Edit(by, from string, edit func(*assessment.Assessment) error) ([]Change, error) {
	after := b.Assessment.Clone()
	if err := edit(after); err != nil {
		return nil, err
	}
	return b.Difference(by, from, after)
}

// Difference returns the changes that make another assessment, of the same frame, of the one in the book.
func (b *Book) Difference(by, from string, after *assessment.Assessment) ([]Change, error) {
	was, err := Parts(b.Assessment)
	if err != nil {
		return nil, err
	}
	now, err := Parts(after)
	if err != nil {
		return nil, err
	}
	keys := maps.Clone(was)
	maps.Copy(keys, now)
	var changes []Change
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !bytes.Equal(was[key], now[key]) {
			changes = append(changes, Change{Key: key, Base: b.Revisions[key], Value: now[key], By: by, From: from})
		}
	}
	return changes, nil
}

// Put is the change that gives a part beside the assessment a value: settings, a plan or a parcel.
func (b *Book) Put(key Key, v any) (Change, error) {
	value, err := Value(v)
	return Change{Key: key, Base: b.Revisions[key], Value: value}, err
}
