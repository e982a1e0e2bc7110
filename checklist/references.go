package checklist

import (
	"fmt"
	"slices"
	"strings"
)

// references checks what one file says of another: ids that must exist, ids that must be unique, numbers within bounds, no cycles.
func (p *parser) references(c *Checklist) {
	r := &referee{parser: p, c: c, ids: map[ID]string{}}
	for _, f := range c.Forms {
		r.forms = append(r.forms, f.ID)
	}
	for _, a := range c.Areas {
		r.area(a)
	}
	r.prerequisites()
	r.coverage()
}

type referee struct {
	*parser
	c     *Checklist
	forms []ID
	ids   map[ID]string // question or register id -> where it was first seen
}

func (r *referee) fail(a *Area, path, format string, args ...any) {
	r.add(r.docs[a.ID].Problem(path, format, args...))
}

func (r *referee) area(a *Area) {
	r.institutions(a, "lead", a.Lead)
	if len(a.Questions) > 0 {
		r.between(a, "weight", a.Weight, true, 1000)
	}
	if a.Anchor != "" && !slices.ContainsFunc(a.Questions, func(q Question) bool { return q.ID == a.Anchor }) {
		r.fail(a, "anchor", "names %q, which is no question of this area", a.Anchor)
	}
	for i := range a.Questions {
		r.question(a, fmt.Sprintf("questions[%d]", i), &a.Questions[i])
	}
	for i := range a.Register {
		r.register(a, fmt.Sprintf("register[%d]", i), &a.Register[i])
	}
}

func (r *referee) unique(a *Area, at string, id ID) {
	if first, taken := r.ids[id]; taken {
		r.fail(a, at+".id", "%q is already used in %s; ids are unique in an edition", id, first)
		return
	}
	r.ids[id] = r.docs[a.ID].File
}

func (r *referee) question(a *Area, at string, q *Question) {
	r.unique(a, at, q.ID)
	want := MaxLevel + 1
	if q.Kind() == Ternary {
		want = 3
	}
	if len(q.Levels) != want {
		r.fail(a, at+".levels", "has %d descriptors; a question of type %s needs %d", len(q.Levels), q.Kind(), want)
	}
	r.between(a, at+".weight", q.Weight, false, 1000)
	r.between(a, at+".target", q.Target, false, 1)
	for i, pre := range q.Prerequisites {
		r.prerequisite(a, fmt.Sprintf("%s.prerequisites[%d]", at, i), q, pre)
	}
	for i, x := range q.Crosswalk {
		if !slices.ContainsFunc(r.c.Instruments, func(in Instrument) bool { return in.ID == x.Instrument }) {
			r.fail(a, fmt.Sprintf("%s.crosswalk[%d].instrument", at, i), "%q is not in the instruments of checklist.yaml", x.Instrument)
		}
	}
	r.common(a, at, q.Lead, q.Related, q.Forms)
}

func (r *referee) register(a *Area, at string, g *Register) {
	r.unique(a, at, g.ID)
	for i, cov := range g.Covers {
		if _, ok := r.c.areas[cov.Area]; !ok {
			r.fail(a, fmt.Sprintf("%s.covers[%d].area", at, i), "there is no area %q", cov.Area)
		}
	}
	r.common(a, at, g.Lead, g.Related, g.Forms)
}

func (r *referee) common(a *Area, at string, lead, related, forms []ID) {
	r.institutions(a, at+".lead", lead)
	for i, id := range related {
		if !r.exists(id) {
			r.fail(a, fmt.Sprintf("%s.related[%d]", at, i), "there is no question %q", id)
		}
	}
	for i, id := range forms {
		if !slices.Contains(r.forms, id) {
			r.fail(a, fmt.Sprintf("%s.forms[%d]", at, i), "there is no form %q; checklist.yaml lists: %s", id, strings.Join(r.forms, ", "))
		}
	}
}

func (r *referee) exists(id ID) bool {
	_, scored := r.c.Question(id)
	_, register := r.c.Register(id)
	return scored || register
}

func (r *referee) institutions(a *Area, at string, ids []ID) {
	for i, id := range ids {
		if !slices.ContainsFunc(r.c.Institutions, func(in Institution) bool { return in.ID == id }) {
			r.fail(a, fmt.Sprintf("%s[%d]", at, i), "%q is not in the institutions of checklist.yaml", id)
		}
	}
}

// between checks that a number is above 0 and at most most; an absent one is fine unless it is required.
func (r *referee) between(a *Area, at string, n Number, required bool, most int64) {
	switch {
	case n.IsZero() && !required:
	case n.Rat().Sign() <= 0:
		r.fail(a, at, "must be more than 0")
	case n.Cmp(Rational(most, 1)) > 0:
		r.fail(a, at, "is %s; the most is %d", n, most)
	}
}

func (r *referee) prerequisite(a *Area, at string, q *Question, pre Prerequisite) {
	target, ok := r.c.Question(pre.ID)
	switch {
	case !ok:
		r.fail(a, at+".id", "there is no scored question %q", pre.ID)
	case target == q:
		r.fail(a, at+".id", "a question cannot be its own prerequisite")
	}
	if pre.Slack.Cmp(Rational(1, 1)) >= 0 {
		r.fail(a, at+".slack", "is %s; use at least 0 and less than 1", pre.Slack)
	}
}

// prerequisites refuses cycles; the message walks around the first one found from each question.
func (r *referee) prerequisites() {
	done := map[ID]bool{}
	for _, q := range r.c.Questions() {
		if cycle := findCycle(r.c, q.ID, nil, done); cycle != nil {
			a := r.c.areas[q.Area]
			i := slices.IndexFunc(a.Questions, func(x Question) bool { return x.ID == q.ID })
			r.fail(a, fmt.Sprintf("questions[%d].prerequisites", i), "go round in a circle: %s", strings.Join(cycle, " needs "))
		}
	}
}

func findCycle(c *Checklist, id ID, trail []ID, done map[ID]bool) []ID {
	if i := slices.Index(trail, id); i >= 0 {
		return append(slices.Clone(trail[i:]), id)
	}
	q, ok := c.Question(id)
	if !ok || done[id] {
		return nil
	}
	for _, pre := range q.Prerequisites {
		if cycle := findCycle(c, pre.ID, append(trail, id), done); cycle != nil {
			done[id] = true
			return cycle
		}
	}
	done[id] = true
	return nil
}

// coverage checks that each reference of the source is covered exactly once.
func (r *referee) coverage() {
	if len(r.c.Source.Refs) == 0 {
		return
	}
	seen := map[string]string{}
	for _, row := range r.c.Trace() {
		if row.Question == "" {
			r.add(r.head.Problem("source.refs", "no question covers %s", row.Ref))
		}
	}
	for _, q := range r.c.Questions() {
		for _, ref := range q.Refs {
			r.once(seen, ref, q.ID)
		}
	}
	for _, g := range r.c.Registers() {
		for _, cov := range g.Covers {
			r.once(seen, cov.Ref, g.ID)
		}
	}
}

func (r *referee) once(seen map[string]string, ref string, id ID) {
	if first, taken := seen[ref]; taken {
		r.add(r.head.Problem("source.refs", "%s is covered twice: by %s and %s", ref, first, id))
	}
	seen[ref] = id
	if !slices.Contains(r.c.Source.Refs, ref) {
		r.add(r.head.Problem("source.refs", "%s, which %s covers, is not listed here", ref, id))
	}
}
