package assessment

import (
	"slices"

	"cybergap/checklist"
)

// Status says how far an area is.
type Status string

// Statuses of an area. Problem stands for an error that Check finds in it, however far it is.
const (
	NotStarted Status = "not_started"
	InProgress Status = "in_progress"
	Done       Status = "done"
	Trouble    Status = "problem"
	NotAsked   Status = "not_asked" // the form asks nothing of this area
)

// Counts are numbers of scored questions by state, as they enter the score (DEFINITIONS D2), and of register questions.
type Counts struct {
	Asked         int // scored questions of the form; the sum of the five states
	Answered      int
	NotApplicable int
	Unknown       int
	Withheld      int
	Unanswered    int
	NotAsked      int // scored questions outside the form

	Register         int // register questions of the form
	RegisterAnswered int
	Errors           int // findings of severity error
}

// AreaProgress is the progress of one area.
type AreaProgress struct {
	Area   checklist.ID
	Status Status
	Counts
}

// Progress is the progress of an assessment.
type Progress struct {
	Status Status
	Counts
	Areas []AreaProgress // in the order of the edition
}

// ProgressOf counts what is answered and what is left, by area.
func ProgressOf(c *checklist.Checklist, a *Assessment) Progress {
	r := &review{c: c, a: a, day: a.Date}
	r.apply(slices.DeleteFunc(slices.Clone(rules), func(each rule) bool { return each.Severity != Error }))
	wrong := map[checklist.ID]int{}
	for _, f := range r.found {
		wrong[f.Area]++
	}
	var p Progress
	for _, area := range c.Areas {
		counts := a.count(area)
		counts.Errors = wrong[area.ID]
		p.Areas = append(p.Areas, AreaProgress{Area: area.ID, Status: counts.status(), Counts: counts})
		p.add(counts)
	}
	p.Status = p.status()
	return p
}

func (a *Assessment) count(area *checklist.Area) (n Counts) {
	for i := range area.Questions {
		q := &area.Questions[i]
		if !q.In(a.Form) {
			n.NotAsked++
			continue
		}
		n.Asked++
		state, _ := a.StateOf(q)
		*n.of(state)++
	}
	for _, r := range area.Register {
		if r.In(a.Form) {
			n.Register++
			if a.Register[r.ID].Given() {
				n.RegisterAnswered++
			}
		}
	}
	return n
}

// of returns the counter of a state.
func (n *Counts) of(s State) *int {
	return [...]*int{&n.Unanswered, &n.Answered, &n.NotApplicable, &n.Unknown, &n.Withheld}[s]
}

func (n *Counts) add(m Counts) {
	for _, s := range []State{Unanswered, Answered, NotApplicable, Unknown, Withheld} {
		*n.of(s) += *m.of(s)
	}
	n.Asked += m.Asked
	n.NotAsked += m.NotAsked
	n.Register += m.Register
	n.RegisterAnswered += m.RegisterAnswered
	n.Errors += m.Errors
}

// Applicable returns how many scored questions of the form apply to the country: of those some are answered.
func (n Counts) Applicable() int { return n.Asked - n.NotApplicable }

// Open returns how many questions of the form, register questions included, wait for an answer.
func (n Counts) Open() int { return n.Unanswered + n.Register - n.RegisterAnswered }

func (n Counts) status() Status {
	switch all := n.Asked + n.Register; {
	case all == 0:
		return NotAsked
	case n.Errors > 0:
		return Trouble
	case n.Open() == 0:
		return Done
	case n.Open() == all:
		return NotStarted
	}
	return InProgress
}

// Given reports whether the register question is answered in words or choices.
func (r RegisterAnswer) Given() bool { return r.Text != "" || len(r.Choices) > 0 }

// Next returns the first scored or register question of the form, in the order of the edition, that comes after another and waits for an
// answer; after the last one it starts again at the first. The empty id starts at the beginning. It is empty when nothing waits.
func (a *Assessment) Next(c *checklist.Checklist, after checklist.ID) checklist.ID {
	var order, open []checklist.ID
	for _, area := range c.Areas {
		for i := range area.Questions {
			q := &area.Questions[i]
			order = append(order, q.ID)
			if state, _ := a.StateOf(q); q.In(a.Form) && state == Unanswered {
				open = append(open, q.ID)
			}
		}
		for _, r := range area.Register {
			order = append(order, r.ID)
			if r.In(a.Form) && !a.Register[r.ID].Given() {
				open = append(open, r.ID)
			}
		}
	}
	if len(open) == 0 {
		return ""
	}
	from := slices.Index(order, after)
	for _, id := range open {
		if slices.Index(order, id) > from {
			return id
		}
	}
	return open[0]
}
