package checklist

import (
	"fmt"
	"slices"
	"strings"
)

// references checks what one file says of another: ids that must exist and be unique, questions that must be covered, no cycles.
func (rd *reader) references(c *Checklist) {
	r := &referee{reader: rd, c: c, ids: map[ID]string{}, listed: map[string]bool{}, covered: map[string]ID{}}
	for _, f := range c.Forms {
		r.forms = append(r.forms, f.ID)
	}
	for _, a := range c.Areas {
		r.area(a)
	}
	r.vocabulary()
	r.cycles()
	r.coverage()
}

type referee struct {
	*reader
	c     *Checklist
	forms []ID
	ids   map[ID]string // question or register id -> the file where it was first seen

	listed  map[string]bool // references of the source
	covered map[string]ID   // reference -> the question that covers it
}

func (r *referee) fail(a *Area, path, format string, args ...any) {
	r.add(r.docs[a].Problem(path, format, args...))
}

func (r *referee) area(a *Area) {
	r.institutions(a, "lead", a.Lead)
	if len(a.Questions) > 0 && a.Weight.IsZero() {
		r.fail(a, "weight", "is missing; an area with scored questions needs one")
	}
	if a.Anchor != "" && !slices.ContainsFunc(a.Questions, func(q Question) bool { return q.ID == a.Anchor }) {
		r.fail(a, "anchor", "names %q, which is no question of this area", a.Anchor)
	}
	for i, id := range a.Beside {
		if _, ok := r.c.areas[id]; !ok && !r.partial {
			r.fail(a, fmt.Sprintf("beside[%d]", i), "there is no area %q", id)
		}
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
	r.ids[id] = r.docs[a].File
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
		if _, ok := r.c.areas[cov.Area]; !ok && !r.partial {
			r.fail(a, fmt.Sprintf("%s.covers[%d].area", at, i), "there is no area %q", cov.Area)
		}
	}
	r.common(a, at, g.Lead, g.Related, g.Forms)
}

func (r *referee) common(a *Area, at string, lead, related, forms []ID) {
	r.institutions(a, at+".lead", lead)
	for i, id := range related {
		if !r.exists(id) && !r.partial {
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

func (r *referee) prerequisite(a *Area, at string, q *Question, pre Prerequisite) {
	if pre.ID == q.ID {
		r.fail(a, at+".id", "a question cannot be its own prerequisite")
	} else if _, ok := r.c.Question(pre.ID); !ok && !r.partial {
		r.fail(a, at+".id", "there is no scored question %q", pre.ID)
	}
}

// vocabulary keeps the names that conditions use apart.
func (r *referee) vocabulary() {
	for i, f := range r.c.Facts {
		if where, taken := r.ids[f.ID]; taken {
			r.add(r.head.Problem(fmt.Sprintf("facts[%d].id", i), "%q is also a question in %s; conditions could not tell them apart", f.ID, where))
		}
	}
}

// cycles refuses prerequisites that go round in a circle; the message walks around it once.
func (r *referee) cycles() {
	w := &walker{c: r.c, state: map[ID]mark{}}
	for _, a := range r.c.Areas {
		for i := range a.Questions {
			if cycle := w.visit(a.Questions[i].ID); len(cycle) > 1 {
				r.fail(a, fmt.Sprintf("questions[%d].prerequisites", i), "go round in a circle: %s", strings.Join(cycle, " needs "))
			}
		}
	}
}

// mark is how far a walk along the prerequisites has come at a question.
type mark uint8

const (
	onTrail mark = iota + 1
	finished
)

type walker struct {
	c     *Checklist
	state map[ID]mark
	trail []ID
}

// visit returns the first cycle that can be reached from a question and that no earlier visit has returned.
func (w *walker) visit(id ID) (cycle []ID) {
	q, ok := w.c.Question(id)
	if !ok || w.state[id] == finished {
		return nil
	}
	if w.state[id] == onTrail {
		return append(slices.Clone(w.trail[slices.Index(w.trail, id):]), id)
	}
	w.state[id], w.trail = onTrail, append(w.trail, id)
	for _, pre := range q.Prerequisites {
		if found := w.visit(pre.ID); cycle == nil && pre.ID != id {
			cycle = found
		}
	}
	w.state[id], w.trail = finished, w.trail[:len(w.trail)-1]
	return cycle
}

// coverage checks that each reference of the source is covered exactly once. A source without a list of references is not checked.
func (r *referee) coverage() {
	if len(r.c.Source.Refs) == 0 || r.partial {
		return
	}
	for _, ref := range r.c.Source.Refs {
		r.listed[ref] = true
	}
	for _, row := range r.c.Trace() {
		if row.Question == "" {
			r.add(r.head.Problem("source.refs", "no question covers %s", row.Ref))
		}
	}
	for _, q := range r.c.Questions() {
		for _, ref := range q.Refs {
			r.once(ref, q.ID)
		}
	}
	for _, g := range r.c.Registers() {
		for _, cov := range g.Covers {
			r.once(cov.Ref, g.ID)
		}
	}
}

func (r *referee) once(ref string, id ID) {
	if first, taken := r.covered[ref]; taken {
		r.add(r.head.Problem("source.refs", "%s is covered twice: by %s and %s", ref, first, id))
	}
	r.covered[ref] = id
	if !r.listed[ref] {
		r.add(r.head.Problem("source.refs", "%s, which %s covers, is not listed here", ref, id))
	}
}
