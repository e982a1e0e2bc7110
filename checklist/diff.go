package checklist

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// DifferenceKind says how a question of one edition stands to the other.
type DifferenceKind string

// Kinds of difference, from the least to the greatest. A question that has moved or has a new meaning may have other words too; its
// fields say so.
const (
	Same    DifferenceKind = "same"
	Wording DifferenceKind = "wording" // words or settings changed, the rev did not
	Moved   DifferenceKind = "moved"   // to another area
	Meaning DifferenceKind = "meaning" // the rev changed
	Added   DifferenceKind = "added"
	Removed DifferenceKind = "removed"
)

// Difference compares one question, scored or of the register, in two editions.
type Difference struct {
	ID      ID // in the newer edition; of a removed question in the older
	Kind    DifferenceKind
	Scored  bool
	Title   Text     // as in the newer edition, where it is there
	OldArea ID       // empty when added
	NewArea ID       // empty when removed
	OldRev  int      // 0 when added
	NewRev  int      // 0 when removed
	Fields  []string // keys with other values, in the order of the file
	Suspect []string // keys among them that bear on the meaning although the rev stayed
	Origins []ID     // ids of the older edition that it comes from, where they are others than its own
	Heirs   []ID     // of a removed question: ids of the newer edition that it became
	Reason  Text     // from the changes: why it was dropped or revised
}

// Diff compares two editions question by question: those of the newer edition in its order, then those removed. changes tells which ids
// belong together; it may be zero.
func Diff(from, to *Checklist, changes Changes) []Difference {
	d := &differ{changes: changes, steps: changes.steps(), from: catalogue(from), reasons: changes.reasons()}
	var out []Difference
	kept := map[ID]bool{}
	for _, e := range entries(to) {
		old, ok := d.counterpart(e)
		if ok {
			kept[old.id] = true
		}
		out = append(out, d.compare(old, e, ok))
	}
	for _, e := range entries(from) {
		if !kept[e.id] {
			out = append(out, d.removed(e))
		}
	}
	return out
}

// entry is a scored or a register question, seen alike.
type entry struct {
	id, area ID
	rev      int
	scored   bool
	title    Text
	value    reflect.Value     // the Question or Register
	shape    map[string]string // what bears on the meaning, by key
}

func (e entry) kind() string {
	if e.scored {
		return "scored"
	}
	return "register"
}

// entries lists the questions of an edition: the scored ones first, then the register.
func entries(c *Checklist) []entry {
	var out []entry
	for _, q := range c.Questions() {
		out = append(out, entry{q.ID, q.Area, q.Rev, true, q.Title, reflect.ValueOf(*q), q.shape()})
	}
	for _, r := range c.Registers() {
		out = append(out, entry{r.ID, r.Area, r.Rev, false, r.Title, reflect.ValueOf(*r), r.shape()})
	}
	return out
}

func catalogue(c *Checklist) map[ID]entry {
	out := map[ID]entry{}
	for _, e := range entries(c) {
		out[e.id] = e
	}
	return out
}

// shape returns what a change of meaning would change: the scale, the demands, what caps it and when it applies.
func (q *Question) shape() map[string]string {
	var elements, edges []string
	for _, e := range q.Elements {
		elements = append(elements, encode([]any{e.ID, e.Facet, e.Optional, e.RecordOnly}))
	}
	for _, p := range q.Prerequisites {
		edges = append(edges, p.ID+" "+p.Slack.String())
	}
	return map[string]string{
		"refs": encode(q.Refs), "type": string(q.Kind()), "levels": encode(len(q.Levels)), "elements": encode(elements),
		"prerequisites": encode(edges), "applies_when": q.AppliesWhen, "na_when": encode(q.NAAllowed()),
	}
}

func (r *Register) shape() map[string]string {
	var refs []string
	for _, c := range r.Covers {
		refs = append(refs, c.Ref)
	}
	return map[string]string{"kind": r.Kind, "choices": encode(choiceIDs(r.Choices)), "covers": encode(refs)}
}

func encode(v any) string {
	data, err := json.Marshal(v)
	must(err) // plain data always encodes
	return string(data)
}

// differ knows what became of the ids of the older edition.
type differ struct {
	changes Changes
	steps   []step
	from    map[ID]entry
	reasons map[ID]Text
}

// counterpart finds the same question in the older edition: by a rename, or else by its own id.
func (d *differ) counterpart(e entry) (entry, bool) {
	id := e.id
	for _, r := range d.changes.Renamed {
		if r.To == e.id {
			id = r.From
		}
	}
	old, ok := d.from[id]
	return old, ok && old.scored == e.scored
}

func (d *differ) compare(old, e entry, matched bool) Difference {
	out := Difference{ID: e.id, Kind: Added, Scored: e.scored, Title: e.title, NewArea: e.area, NewRev: e.rev, Origins: d.origins(e.id)}
	if !matched {
		return out
	}
	out.OldArea, out.OldRev = old.area, old.rev
	out.Fields = changedFields(old, e)
	out.Kind = kindOf(old, e, out.Fields)
	if out.Kind == Meaning {
		out.Reason = d.reasons[old.id]
		return out
	}
	out.Suspect = slices.DeleteFunc(slices.Clone(out.Fields), func(key string) bool { return old.shape[key] == e.shape[key] })
	return out
}

func kindOf(old, new entry, fields []string) DifferenceKind {
	switch {
	case old.rev != new.rev:
		return Meaning
	case old.area != new.area:
		return Moved
	case len(fields) > 0:
		return Wording
	}
	return Same
}

func (d *differ) removed(e entry) Difference {
	out := Difference{ID: e.id, Kind: Removed, Scored: e.scored, Title: e.title, OldArea: e.area, OldRev: e.rev, Reason: d.reasons[e.id]}
	for _, s := range d.steps {
		if s.from == e.id {
			out.Heirs = append(out.Heirs, s.to)
		}
	}
	return out
}

// origins lists the ids of the older edition that became id, other than id itself.
func (d *differ) origins(id ID) []ID {
	var out []ID
	for _, s := range d.steps {
		if s.to == id && s.from != id {
			out = append(out, s.from)
		}
	}
	return out
}

func (ch Changes) reasons() map[ID]Text {
	out := map[ID]Text{}
	for _, x := range ch.Dropped {
		out[x.ID] = x.Reason
	}
	for _, x := range ch.Revised {
		out[x.ID] = x.Reason
	}
	return out
}

// changedFields lists the keys whose values differ, other than id and rev.
func changedFields(old, new entry) []string {
	var out []string
	t := new.value.Type()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" || name == "id" || name == "rev" {
			continue
		}
		if encode(old.value.Field(i).Interface()) != encode(new.value.Field(i).Interface()) {
			out = append(out, name)
		}
	}
	return out
}
