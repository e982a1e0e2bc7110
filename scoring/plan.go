package scoring

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cybergap/checklist"
)

// Plan is an edition, or one form of it, prepared for scoring. It is read-only and safe to share between goroutines.
type Plan struct {
	edition        string
	form           checklist.ID
	elements       bool // whether ticks count
	elementCount   int
	dependantCount int // summed over the nodes
	params         checklist.Parameters

	areas   []areaNode
	nodes   []node // area by area, in the edition's order
	index   map[checklist.ID]int
	order   []int                           // nodes, prerequisites first
	byID    []int                           // nodes in byte order of their ids
	sorted  []int                           // areas in byte order of their ids
	rest    []checklist.ID                  // questions outside the form, in the edition's order
	outside map[checklist.ID][]checklist.ID // the same by area

	den    int64 // most values are written over this denominator
	levels [checklist.MaxLevel + 1]Fraction
	caps   []Fraction
	limits limits
}

// limits are the edition's thresholds.
type limits struct {
	coverage, width, comparable Fraction
	classA, classB              Fraction
	bands, confidence           ladder
}

type areaNode struct {
	id          checklist.ID
	number      checklist.Number
	weight      Fraction
	first, last int // its nodes
}

type node struct {
	q          *checklist.Question
	area       int
	number     checklist.Number // the weight as the edition gives it
	weight     Fraction         // the same in whole numbers, relative to the area
	target     Fraction
	urgency    Fraction // 100 (I/5) ((5+F)/10), to the edition's exponents
	edges      []edge   // in byte order of the prerequisites
	before     []int    // transitive prerequisites
	dependants []int    // transitive dependants
	facets     []int    // of the elements; -1 for those that count nowhere
}

type edge struct {
	from        int
	slack, rest Fraction // s and 1-s
}

// Compile prepares an edition for scoring. Form selects the questions; empty means all. It refuses cycles of prerequisites, ids that are
// missing or used twice, weights that are not above 0, and targets, slacks or factors out of range; the error joins all of them.
func Compile(c *checklist.Checklist, form checklist.ID) (*Plan, error) {
	f, known := c.Form(form)
	if form != "" && !known {
		return nil, fmt.Errorf("compile %s: there is no form %q", c.Key(), form)
	}
	p, err := compile(c, func(q *checklist.Question) bool { return form == "" || q.In(form) })
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", c.Key(), err)
	}
	p.form, p.elements = form, form == "" || f.Elements
	return p, nil
}

// compile prepares the questions that keep selects; all of the edition is checked.
func compile(c *checklist.Checklist, keep func(*checklist.Question) bool) (*Plan, error) {
	p := &Plan{edition: c.Key(), params: c.Scoring, elements: true}
	if p.params.Headline == "" {
		p.params = checklist.DefaultParameters()
	}
	if err := errors.Join(checkParameters(p.params), checkQuestions(c, p.params)); err != nil {
		return nil, err
	}
	p.collect(c, keep)
	p.connect()
	p.close()
	p.scale()
	return p, nil
}

// collect gathers areas and the selected questions.
func (p *Plan) collect(c *checklist.Checklist, keep func(*checklist.Question) bool) {
	p.index, p.outside = map[checklist.ID]int{}, map[checklist.ID][]checklist.ID{}
	for _, a := range c.Areas {
		area := areaNode{id: a.ID, number: a.Weight.Or(checklist.Rational(1, 1)), first: len(p.nodes)}
		for i := range a.Questions {
			q := &a.Questions[i]
			if !keep(q) {
				p.rest, p.outside[a.ID] = append(p.rest, q.ID), append(p.outside[a.ID], q.ID)
				continue
			}
			p.index[q.ID] = len(p.nodes)
			p.nodes = append(p.nodes, p.node(q, len(p.areas)))
			p.elementCount += len(q.Elements)
		}
		area.last = len(p.nodes)
		p.areas = append(p.areas, area)
	}
	p.rest = slices.Clip(p.rest) // results share it
}

func (p *Plan) node(q *checklist.Question, area int) node {
	n := node{q: q, area: area, number: q.Weight.Or(checklist.Rational(1, 1)), target: FractionOf(q.Target.Or(p.params.Target))}
	impact, feasibility := factors(q)
	n.urgency = lowest(whole(100).
		Mul(power(NewFraction(int64(impact), 5), p.params.Priority.Impact)).
		Mul(power(NewFraction(int64(5+feasibility), 10), p.params.Priority.Feasibility)))
	for _, e := range q.Elements {
		facet := slices.Index(checklist.Facets(), e.Facet)
		if e.RecordOnly {
			facet = -1
		}
		n.facets = append(n.facets, facet)
	}
	return n
}

// defaultFactor is the impact and the feasibility of a question that gives none; defaultMonths its duration.
const (
	defaultFactor = 3
	defaultMonths = 6
)

func factors(q *checklist.Question) (impact, feasibility int) {
	impact, feasibility = q.Impact, q.Feasibility
	if impact == 0 {
		impact = defaultFactor
	}
	if feasibility == 0 {
		feasibility = defaultFactor
	}
	return impact, feasibility
}

func months(q *checklist.Question) int {
	if q.Months == 0 {
		return defaultMonths
	}
	return q.Months
}

func power(f Fraction, exponent int) Fraction {
	out := one
	for range exponent {
		out = out.Mul(f)
	}
	return out
}

// connect turns prerequisites into edges between nodes and puts nodes in order, prerequisites first. The graph has no cycle.
func (p *Plan) connect() {
	for i := range p.nodes {
		n := &p.nodes[i]
		for _, pre := range n.q.Prerequisites {
			if from, asked := p.index[pre.ID]; asked {
				slack := FractionOf(pre.Slack)
				n.edges = append(n.edges, edge{from, slack, one.Sub(slack)})
			}
		}
		slices.SortFunc(n.edges, func(a, b edge) int { return p.compareIDs(a.from, b.from) })
		p.byID = append(p.byID, i)
	}
	slices.SortFunc(p.byID, p.compareIDs)
	for i := range p.areas {
		p.sorted = append(p.sorted, i)
	}
	slices.SortFunc(p.sorted, func(i, j int) int { return strings.Compare(p.areas[i].id, p.areas[j].id) })
	done := make([]bool, len(p.nodes))
	for i := range p.nodes {
		p.place(i, done)
	}
}

func (p *Plan) place(i int, done []bool) {
	if done[i] {
		return
	}
	done[i] = true
	for _, e := range p.nodes[i].edges {
		p.place(e.from, done)
	}
	p.order = append(p.order, i)
}

// close finds what each question rests on, directly or through others, and the reverse.
func (p *Plan) close() {
	seen := make([]int, len(p.nodes)) // the last node, counted from 1, that reached this one
	for i := range p.nodes {
		p.nodes[i].before = p.reach(i, i+1, seen, nil)
		slices.SortFunc(p.nodes[i].before, p.compareIDs)
		for _, j := range p.nodes[i].before {
			p.nodes[j].dependants = append(p.nodes[j].dependants, i)
			p.dependantCount++
		}
	}
}

func (p *Plan) reach(i, mark int, seen, out []int) []int {
	for _, e := range p.nodes[i].edges {
		if seen[e.from] != mark {
			seen[e.from] = mark
			out = p.reach(e.from, mark, seen, append(out, e.from))
		}
	}
	return out
}

func (p *Plan) compareIDs(i, j int) int {
	return strings.Compare(p.nodes[i].q.ID, p.nodes[j].q.ID)
}

// Edition returns the key of the edition, Form the form it was prepared for.
func (p *Plan) Edition() string { return p.edition }

// Form returns the form that the plan was prepared for; empty means all questions.
func (p *Plan) Form() checklist.ID { return p.form }
