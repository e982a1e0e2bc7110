package assessment

import (
	"fmt"
	"maps"
	"slices"

	"cybergap/checklist"
)

// Fate is what became of a question between two editions.
type Fate string

// Fates of questions. Gone are those that the newer edition lacks although its changes do not say so; Rescaled kept their id while their
// scale, choices or kind no longer fits the answer; Added are new.
const (
	Kept     Fate = "kept"
	Renamed  Fate = "renamed"
	Split    Fate = "split"
	Merged   Fate = "merged"
	Revised  Fate = "revised"
	Dropped  Fate = "dropped"
	Gone     Fate = "gone"
	Rescaled Fate = "rescaled"
	Added    Fate = "added"
)

// Move says what became of one answer, target or fact. Kept ones are not listed.
type Move struct {
	Fate    Fate
	From    checklist.ID   // empty when added
	To      []checklist.ID // empty when dropped or gone
	Reason  checklist.Text // the newer edition's, where it gives one
	Carried bool           // the old answer, or a part of it, stands under carried in the new assessment
}

// Migrate moves an assessment to a newer edition, by the newer edition's changes. Nothing is lost: an answer whose question is gone, and
// each of several answers that were joined, stands under Carried; an answer whose question has another meaning is kept and marked to be
// confirmed. The moves come in the order of the older edition, additions last. The form must exist in the newer edition.
func Migrate(old *Assessment, from, to *checklist.Checklist, changes checklist.Changes) (*Assessment, []Move, error) {
	switch {
	case old.Checklist.ID != from.ID || old.Checklist.Edition != from.Edition:
		return nil, nil, fmt.Errorf("migrate assessment: it is for %s-%s, not for %s", old.Checklist.ID, old.Checklist.Edition, from.Key())
	case changes.From != "" && (changes.From != from.Key() || changes.To != to.Key()):
		return nil, nil, fmt.Errorf("migrate assessment: the changes lead from %s to %s, not from %s to %s", changes.From, changes.To, from.Key(), to.Key())
	}
	if _, ok := to.Form(old.Form); !ok {
		return nil, nil, fmt.Errorf("migrate assessment: %s has no form %q", to.Key(), old.Form)
	}
	m := &migration{from: from, to: to, old: old, a: old.Clone(), routes: routes(changes), parts: map[checklist.ID][]part{}}
	m.a.Checklist = Edition{ID: to.ID, Edition: to.Edition, Digest: to.Digest()}
	m.a.Answers, m.a.Register, m.a.Targets, m.a.Profile = map[string]Answer{}, map[string]RegisterAnswer{}, map[string]Target{}, map[string]string{}
	m.facts()
	m.questions()
	m.registers()
	m.targets()
	m.additions()
	return m.a, m.moves, nil
}

// route is the way of one question into the newer edition.
type route struct {
	fate   Fate
	to     []checklist.ID
	reason checklist.Text
}

func routes(ch checklist.Changes) map[checklist.ID]route {
	out := map[checklist.ID]route{}
	for _, r := range ch.Renamed {
		out[r.From] = route{fate: Renamed, to: []checklist.ID{r.To}}
	}
	for _, s := range ch.Split {
		out[s.From] = route{fate: Split, to: s.To}
	}
	for _, m := range ch.Merged {
		for _, id := range m.From {
			out[id] = route{fate: Merged, to: []checklist.ID{m.To}}
		}
	}
	for _, d := range ch.Dropped {
		out[d.ID] = route{fate: Dropped, reason: d.Reason}
	}
	for _, r := range ch.Revised {
		out[r.ID] = route{fate: Revised, to: []checklist.ID{r.ID}, reason: r.Reason}
	}
	return out
}

// migration is the work of one Migrate.
type migration struct {
	from, to *checklist.Checklist
	old, a   *Assessment
	routes   map[checklist.ID]route
	parts    map[checklist.ID][]part // by the newer id
	moves    []Move
}

// route returns the way of a question; has says whether the newer edition has an id of the right kind. Ways that lead nowhere end in Gone.
func (m *migration) route(id checklist.ID, has func(checklist.ID) bool) route {
	r, ok := m.routes[id]
	if !ok {
		r = route{fate: Kept, to: []checklist.ID{id}}
	}
	r.to = slices.DeleteFunc(slices.Clone(r.to), func(to checklist.ID) bool { return !has(to) })
	if len(r.to) == 0 && r.fate != Dropped {
		r.fate = Gone
	}
	return r
}

func (m *migration) move(id checklist.ID, r route, carried bool) {
	if r.fate != Kept || carried {
		m.moves = append(m.moves, Move{Fate: r.fate, From: id, To: r.to, Reason: r.reason, Carried: carried})
	}
}

func (m *migration) carry(c Carried) {
	c.Edition = m.from.Key()
	m.a.Carried = append(slices.Clip(m.a.Carried), c)
}

func (m *migration) isScored(id checklist.ID) bool {
	_, ok := m.to.Question(id)
	return ok
}

func (m *migration) isRegister(id checklist.ID) bool {
	_, ok := m.to.Register(id)
	return ok
}

// questions moves the answers to scored questions.
func (m *migration) questions() {
	ids := inOrder(m.old.Answers, m.from.Questions(), func(q *checklist.Question) string { return q.ID })
	arriving := map[checklist.ID]int{}
	for _, id := range ids {
		for _, to := range m.route(id, m.isScored).to {
			arriving[to]++
		}
	}
	for _, id := range ids {
		ans, r := m.old.Answers[id], m.route(id, m.isScored)
		meets := slices.ContainsFunc(r.to, func(to checklist.ID) bool { return arriving[to] > 1 })
		if r.fate == Kept && m.newRevision(id) {
			r.fate = Revised
		}
		fits := m.fits(ans, r)
		if !fits && r.fate == Kept {
			r.fate = Rescaled
		}
		carried := !fits || meets
		if carried {
			m.carry(Carried{ID: id, Answer: new(ans.Clone())})
		}
		for _, to := range r.to {
			m.parts[to] = append(m.parts[to], part{id, r.fate, ans.Clone()})
		}
		m.move(id, r, carried)
	}
	for _, q := range m.to.Questions() {
		if parts := m.parts[q.ID]; len(parts) > 0 {
			m.a.Answers[q.ID] = join(q, parts)
		}
	}
}

// newRevision reports whether both editions have the question, in different revisions.
func (m *migration) newRevision(id checklist.ID) bool {
	q, was := m.from.Question(id)
	p, is := m.to.Question(id)
	return was && is && q.Rev != p.Rev
}

// fits reports whether the newer questions can hold all of an answer: its level, and each of its ticks in at least one of them.
func (m *migration) fits(ans Answer, r route) bool {
	ticks := maps.Clone(ans.Elements)
	for _, id := range r.to {
		q, _ := m.to.Question(id)
		if ans.State == Answered && !allows(q, ans.Level) {
			return false
		}
		for _, e := range q.Elements {
			delete(ticks, e.ID)
		}
	}
	return len(r.to) > 0 && len(ticks) == 0
}

// registers moves the answers to register questions. Where several meet in one, the first in the order of the older edition stays.
func (m *migration) registers() {
	for _, id := range inOrder(m.old.Register, m.from.Registers(), func(g *checklist.Register) string { return g.ID }) {
		ans, r := m.old.Register[id], m.route(id, m.isRegister)
		placed := len(r.to) > 0
		for _, to := range r.to {
			placed = m.placeRegister(to, ans) && placed
		}
		if !placed {
			m.carry(Carried{ID: id, Register: &ans})
			if r.fate == Kept {
				r.fate = Rescaled
			}
		}
		m.move(id, r, !placed)
	}
}

// placeRegister answers a register question of the newer edition as far as it can be, and reports whether it holds all of the answer.
func (m *migration) placeRegister(id checklist.ID, ans RegisterAnswer) bool {
	if _, taken := m.a.Register[id]; taken {
		return false
	}
	g, _ := m.to.Register(id)
	kept := ans
	kept.Choices = slices.DeleteFunc(slices.Clone(ans.Choices), func(choice string) bool {
		return !slices.ContainsFunc(g.Choices, func(c checklist.Choice) bool { return c.ID == choice })
	})
	if g.Kind == "choice" && len(kept.Choices) > 1 {
		kept.Choices = nil // which of them would be the one is for a person to say
	}
	m.a.Register[id] = kept
	return len(kept.Choices) == len(ans.Choices)
}

// targets moves the country's own targets; one that meets another is carried.
func (m *migration) targets() {
	for _, id := range inOrder(m.old.Targets, m.from.Questions(), func(q *checklist.Question) string { return q.ID }) {
		target, r := m.old.Targets[id], m.route(id, m.isScored)
		placed := len(r.to) > 0
		for _, to := range r.to {
			if other, taken := m.a.Targets[to]; taken && other != target {
				placed = false
				continue
			}
			m.a.Targets[to] = target
		}
		if !placed {
			m.carry(Carried{ID: id, Target: &target})
		}
		if _, answered := m.old.Answers[id]; !answered {
			m.move(id, r, !placed)
		}
	}
}

// facts moves the profile; a fact that the newer edition lacks or reads differently is carried.
func (m *migration) facts() {
	for _, id := range sortedKeys(m.old.Profile) {
		v := &validation{c: m.to}
		if v.fact(id, m.old.Profile[id]); len(v.found) == 0 {
			m.a.Profile[id] = m.old.Profile[id]
			continue
		}
		m.carry(Carried{ID: id, Fact: m.old.Profile[id]})
		m.move(id, route{fate: Gone}, true)
	}
}

// additions lists the questions of the form that the older edition did not have under any id.
func (m *migration) additions() {
	known := map[checklist.ID]bool{}
	for _, r := range m.routes {
		for _, id := range r.to {
			known[id] = true
		}
	}
	add := func(id checklist.ID, asked, was bool) {
		if asked && !was && !known[id] {
			m.moves = append(m.moves, Move{Fate: Added, To: []checklist.ID{id}})
		}
	}
	for _, q := range m.to.Questions() {
		_, was := m.from.Question(q.ID)
		add(q.ID, q.In(m.a.Form), was)
	}
	for _, g := range m.to.Registers() {
		_, was := m.from.Register(g.ID)
		add(g.ID, g.In(m.a.Form), was)
	}
}

// inOrder returns the keys of answers in the order of an edition; those it does not know follow, sorted.
func inOrder[V, Q any](answers map[string]V, order []Q, id func(Q) string) []string {
	var out []string
	known := map[string]bool{}
	for _, q := range order {
		known[id(q)] = true
		if _, ok := answers[id(q)]; ok {
			out = append(out, id(q))
		}
	}
	for _, key := range sortedKeys(answers) {
		if !known[key] {
			out = append(out, key)
		}
	}
	return out
}
