package scoring

import (
	"slices"
	"strings"
)

// Roadmap puts actions in time, prerequisites first (D12). Actions must come from the same plan. Slots is the number of teams that work side
// by side, one action each; 0 or less means as many as needed. Steps come in the order in which they are placed.
func Roadmap(p *Plan, actions []Action, slots int) []Step {
	s := newSchedule(p, actions, slots)
	steps := make([]Step, 0, len(actions))
	for range actions {
		i := s.next()
		steps = append(steps, s.place(i))
	}
	return steps
}

// Roadmap puts the result's own actions in time.
func (r *Result) Roadmap(slots int) []Step { return Roadmap(r.plan, r.Actions, slots) }

// schedule places actions one after another; indexes are those of actions.
type schedule struct {
	plan      *Plan
	actions   []Action
	before    [][]int // actions that must end first, in byte order of their ids
	inherited []Fraction
	end       []int // month, -1 while not placed
	slots     []int // month in which each slot becomes free; nil when unlimited
}

func newSchedule(p *Plan, actions []Action, slots int) *schedule {
	s := &schedule{plan: p, actions: actions}
	at := make(map[int]int, len(actions)) // node -> action
	for i, a := range actions {
		at[a.index] = i
		s.end = append(s.end, -1)
		s.inherited = append(s.inherited, a.Priority)
	}
	if slots > 0 {
		s.slots = make([]int, min(slots, len(actions)))
	}
	for _, a := range actions {
		var before []int
		for _, node := range p.nodes[a.index].before {
			if j, ok := at[node]; ok {
				before = append(before, j)
				s.inherited[j] = s.inherited[j].Max(a.Priority)
			}
		}
		s.before = append(s.before, before)
	}
	return s
}

// next returns the action to place: of those whose prerequisites are placed, the most urgent one.
func (s *schedule) next() int {
	best := -1
	for i := range s.actions {
		if s.end[i] < 0 && s.ready(i) && (best < 0 || s.compare(i, best) < 0) {
			best = i
		}
	}
	return best
}

func (s *schedule) ready(i int) bool {
	return !slices.ContainsFunc(s.before[i], func(j int) bool { return s.end[j] < 0 })
}

// compare puts the highest inherited priority first, then the highest own one, then the smallest id.
func (s *schedule) compare(i, j int) int {
	if c := s.inherited[j].Cmp(s.inherited[i]); c != 0 {
		return c
	}
	if c := s.actions[j].Priority.Cmp(s.actions[i].Priority); c != 0 {
		return c
	}
	return strings.Compare(s.actions[i].ID, s.actions[j].ID)
}

// place starts an action when its prerequisites have ended and a slot is free; no gap left behind is filled later.
func (s *schedule) place(i int) Step {
	a := s.actions[i]
	step := Step{ID: a.ID, Slot: -1, Priority: a.Priority, Inherited: s.inherited[i]}
	for _, j := range s.before[i] {
		step.Start = max(step.Start, s.end[j])
		step.After = append(step.After, s.actions[j].ID)
	}
	if s.slots != nil {
		step.Slot = slices.Index(s.slots, slices.Min(s.slots))
		step.Start = max(step.Start, s.slots[step.Slot])
		s.slots[step.Slot] = step.Start + a.Months
	}
	step.End = step.Start + a.Months
	step.Phase = phase(step.End, s.plan.params.Phases)
	s.end[i] = step.End
	return step
}

// phase returns the number, from 1, of the first phase that lasts to the month or beyond it.
func phase(month int, last []int) int {
	for i, m := range last {
		if month <= m {
			return i + 1
		}
	}
	return len(last) + 1
}
