package scoring

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cybergap/checklist"
)

// checkParameters refuses parameters that do not have the shape the rules need.
func checkParameters(p checklist.Parameters) error {
	if len(p.EvidenceCaps) != 4 || len(p.Confidence) != 3 || len(p.Bands) != 4 || len(p.Phases) != 3 {
		return fmt.Errorf("scoring parameters need 4 evidence caps, 3 confidence steps, 4 bands and 3 phases; got %d, %d, %d and %d",
			len(p.EvidenceCaps), len(p.Confidence), len(p.Bands), len(p.Phases))
	}
	if p.Headline != "balanced" && p.Headline != "arithmetic" {
		return fmt.Errorf("scoring parameter headline is %q; use balanced or arithmetic", p.Headline)
	}
	return nil
}

// checker gathers every defect of an edition's questions.
type checker struct {
	questions map[checklist.ID]*checklist.Question
	errs      []error
}

func (k *checker) fail(format string, args ...any) {
	k.errs = append(k.errs, fmt.Errorf(format, args...))
}

func checkQuestions(c *checklist.Checklist, params checklist.Parameters) error {
	k := &checker{questions: map[checklist.ID]*checklist.Question{}}
	areas := map[checklist.ID]bool{}
	for _, a := range c.Areas {
		if areas[a.ID] {
			k.fail("area %q is there twice", a.ID)
		}
		areas[a.ID] = true
		if !positive(a.Weight) {
			k.fail("area %q: weight %s must be more than 0", a.ID, a.Weight)
		}
		for i := range a.Questions {
			k.question(&a.Questions[i])
		}
	}
	for _, a := range c.Areas {
		for i := range a.Questions {
			k.prerequisites(&a.Questions[i])
		}
	}
	k.cycles(c)
	if t := params.Target; !within(t, 1) {
		k.fail("scoring parameter target %s is outside 0 to 1", t)
	}
	return errors.Join(k.errs...)
}

// positive reports whether a number is above 0, or absent.
func positive(n checklist.Number) bool { return n.IsZero() || FractionOf(n).Sign() > 0 }

func within(n checklist.Number, most int64) bool {
	f := FractionOf(n)
	return f.Sign() >= 0 && f.Cmp(whole(most)) <= 0
}

func (k *checker) question(q *checklist.Question) {
	if _, taken := k.questions[q.ID]; taken {
		k.fail("question %q is there twice", q.ID)
	}
	k.questions[q.ID] = q
	if !positive(q.Weight) {
		k.fail("question %q: weight %s must be more than 0", q.ID, q.Weight)
	}
	if !within(q.Target, 1) {
		k.fail("question %q: target %s is outside 0 to 1", q.ID, q.Target)
	}
	if q.Kind() != checklist.Level && q.Kind() != checklist.Ternary {
		k.fail("question %q: there is no type %q", q.ID, q.Type)
	}
	if impact, feasibility := factors(q); min(impact, feasibility) < 1 || max(impact, feasibility) > 5 {
		k.fail("question %q: impact %d and feasibility %d must be 1 to 5", q.ID, impact, feasibility)
	}
	if months(q) < 0 {
		k.fail("question %q: months %d must not be negative", q.ID, q.Months)
	}
	if len(q.Elements) > maxElements {
		k.fail("question %q: %d elements; the most is %d", q.ID, len(q.Elements), maxElements)
	}
	for _, e := range q.Elements {
		if !slices.Contains(checklist.Facets(), e.Facet) {
			k.fail("question %q: element %q has no facet %q", q.ID, e.ID, e.Facet)
		}
	}
}

func (k *checker) prerequisites(q *checklist.Question) {
	for _, pre := range q.Prerequisites {
		if _, ok := k.questions[pre.ID]; !ok {
			k.fail("question %q: prerequisite %q is missing", q.ID, pre.ID)
		}
		if !within(pre.Slack, 1) {
			k.fail("question %q: slack %s of prerequisite %q is outside 0 to 1", q.ID, pre.Slack, pre.ID)
		}
	}
}

// cycles refuses prerequisites that go round in a circle and names the first circle found.
func (k *checker) cycles(c *checklist.Checklist) {
	done := map[checklist.ID]bool{}
	for _, a := range c.Areas {
		for i := range a.Questions {
			if circle := k.circle(a.Questions[i].ID, nil, done); circle != nil {
				k.fail("prerequisites go round in a circle: %s", strings.Join(circle, " needs "))
				return
			}
		}
	}
}

// circle follows prerequisites from id and returns the way around, if there is one. trail holds the questions above id.
func (k *checker) circle(id checklist.ID, trail []checklist.ID, done map[checklist.ID]bool) []checklist.ID {
	if i := slices.Index(trail, id); i >= 0 {
		return append(slices.Clone(trail[i:]), id)
	}
	q, ok := k.questions[id]
	if !ok || done[id] {
		return nil
	}
	for _, pre := range q.Prerequisites {
		if circle := k.circle(pre.ID, append(trail, id), done); circle != nil {
			return circle
		}
	}
	done[id] = true
	return nil
}
