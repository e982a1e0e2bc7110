package scoring

import (
	"cybergap/assessment"
	"cybergap/checklist"
)

// Result holds every number that follows from one assessment. It is plain data; the ids lead back to the checklist.
type Result struct {
	Edition    string // Checklist.Key
	Form       checklist.ID
	Parameters checklist.Parameters // the judgements that were used

	Overall   *Overall // nil where no area has a score
	Areas     []AreaScore
	Questions []QuestionScore // those of the form, area by area in the edition's order
	Actions   []Action        // D11, most urgent first
	Clarify   []checklist.ID  // "find out first": questions whose answer is not known, in byte order
	NotAsked  []checklist.ID  // questions of the edition outside the form, in the edition's order
	Counts    Counts
	Elements  Elements // over all areas

	plan *Plan
}

// Overall is the score of the country or institution (D7). Areas without a score are left out and the other weights renormalised.
type Overall struct {
	Means
	Headline      Interval // Balanced or Arithmetic, as the edition chooses
	Band          BandPair // of Headline
	Substantiated Means    // the same after the evidence caps (D10)
	Coverage      Fraction // D6: mean of the areas' coverage
	Confidence    Fraction // D10: mean of the areas' confidence, 0..1
	Word          Confidence
	Target        Fraction // mean of the areas' targets
	GrossGap      Interval // mean of the areas' gross gaps
}

// Means are the three ways in which D7 joins areas, each in [0,1] with Weakest <= Balanced <= Arithmetic. Balanced is the only number made
// in floating point; it is fixed to twelve decimals, so that all machines agree.
type Means struct {
	Arithmetic Interval
	Balanced   Interval
	Weakest    Interval
	Imbalance  Fraction // Arithmetic less Balanced, of the low run
}

// Status says whether an area's score may be read (D6).
type Status string

// Statuses of an area. NA: no question applies. Insufficient: too little is known.
const (
	StatusOK           Status = "ok"
	StatusInsufficient Status = "insufficient"
	StatusNA           Status = "na"
)

// AreaScore is the score of one area (D5, D6, D8, D9, D10, D17). With StatusNA only ID, Weight, NAShare, Counts and Elements mean anything.
type AreaScore struct {
	ID            checklist.ID
	Weight        checklist.Number
	Status        Status
	Score         Interval // D5, 0..1; Low is what is demonstrated
	Point         Optional // D5: the mean of what is answered, none where nothing is
	Coverage      Fraction // D6, 0..1
	NAShare       Optional // D6, none where the form asks nothing of the area
	Substantiated Interval // D10; never above Score
	Confidence    Fraction // D10, 0..1
	Word          Confidence
	Stage         [2]int   // D8, low and high, 0..4
	Target        Fraction // D9, weighted mean of the questions' targets
	NetGap        Interval // D9
	GrossGap      Interval // D9; the printed one
	Band          BandPair // D17
	Counts        Counts
	Elements      Elements

	first, last int // the area's part of Result.Questions
}

// Scored reports whether the area has a score.
func (a *AreaScore) Scored() bool { return a.Status != StatusNA }

// QuestionScore is the score of one question of the form. Where State is NotApplicable only ID, Area, Weight, State, Reason and Target mean
// anything.
type QuestionScore struct {
	ID            checklist.ID
	Area          checklist.ID
	Weight        checklist.Number // inside the area
	Core          bool
	Contradiction bool // level 4 although an element that is not optional is missing
	State         assessment.State
	Reason        string       // of not applicable (the country's, or the edition's condition) and withheld
	Level         int          // 0..4 where State is Answered
	Grade         int          // D10, 0..3
	Target        Fraction     // D9
	Value         Interval     // D1, D3
	Effective     Interval     // D4
	HeldLow       checklist.ID // D4: the prerequisite that holds Effective.Low below Value.Low, empty where none does
	HeldHigh      checklist.ID // the same for the high ends; of equal ceilings the smallest id is named

	Missing []checklist.ID // elements ticked no
	Partly  []checklist.ID // elements ticked partly
	Open    []checklist.ID // elements ticked unknown or not at all
}

// Applies reports whether the question counts.
func (q *QuestionScore) Applies() bool { return q.State != assessment.NotApplicable }

// ownGap returns the own gap of an answered question, where both ends are the same.
func (q *QuestionScore) ownGap() Fraction { return shortfall(q.Target, q.Value.Low) }

// Own returns the gap that can be closed at this question (D9).
func (q *QuestionScore) Own() Interval { return q.gap(q.Value) }

// Full returns the gap after the caps (D9).
func (q *QuestionScore) Full() Interval { return q.gap(q.Effective) }

// gap compares a value with the target; the high end gives the smaller gap.
func (q *QuestionScore) gap(v Interval) Interval {
	if !q.Applies() {
		return Interval{}
	}
	return Interval{shortfall(q.Target, v.High), shortfall(q.Target, v.Low)}
}

// shortfall returns max(0, target - x).
func shortfall(target, x Fraction) Fraction {
	if x.Cmp(target) >= 0 {
		return zero
	}
	return target.Sub(x)
}

// Inherited returns the gap that comes from prerequisites (D9): Full less Own, end by end, so that Low may exceed High.
func (q *QuestionScore) Inherited() Interval {
	own, full := q.Own(), q.Full()
	return Interval{full.Low.Sub(own.Low), full.High.Sub(own.High)}
}

// Counts says how many questions are in each state (D2).
type Counts struct {
	Answered, NotApplicable, Unknown, Withheld, Unanswered int
}

// Total returns the number of questions.
func (c Counts) Total() int {
	return c.Answered + c.NotApplicable + c.Unknown + c.Withheld + c.Unanswered
}

// Applicable returns how many of the questions apply to the country: of those some are answered.
func (c Counts) Applicable() int { return c.Total() - c.NotApplicable }

// Action is a gap that can be closed here and now (D11).
type Action struct {
	ID           checklist.ID
	Priority     Fraction // 0..100
	Class        Class
	OwnGap       Fraction // of the low run
	Impact       int      // 1..5
	Feasibility  int      // 1..5
	Months       int
	Unlock       Fraction       // U, 0..1
	UnlockWeight Fraction       // D: summed weight of Unlocks
	Unlocks      []checklist.ID // transitive dependants that apply and have a full gap, in the edition's order

	index int // of the question in the plan
}

// Class is the band of a priority (D11).
type Class string

// Classes of actions, most urgent first.
const (
	ClassA Class = "A"
	ClassB Class = "B"
	ClassC Class = "C"
)

// Elements counts the ticks of the separately checkable demands by facet, in the order of checklist.Facets. All 0 where the form asks for no
// ticks.
type Elements [8]Ticks

// Ticks counts the ticks of a group of elements.
type Ticks struct{ Yes, Partly, No, Unknown int }

// Step is one action of the roadmap with its place in time (D12), in whole months from the start.
type Step struct {
	ID         checklist.ID
	Start, End int
	Phase      int // 1 to 3, 4 beyond the horizon
	Slot       int // the team that works on it, from 0; -1 where teams are unlimited
	Priority   Fraction
	Inherited  Fraction       // P*: the highest priority of the action and all that wait for it
	After      []checklist.ID // the actions that must end first, in byte order
}

// Progress compares two assessments on what they have in common (D13). Lists of ids are in byte order.
type Progress struct {
	Core     []checklist.ID // same id and revision, asked and applicable in both
	Added    []checklist.ID // only in the new edition
	Removed  []checklist.ID // only in the old edition
	Revised  []checklist.ID // in both, with another meaning
	LeftOut  []checklist.ID // in both with the same meaning, but not asked or not applicable on one side
	Areas    []AreaProgress
	Overall  *OverallProgress // nil where no area has a core
	Counts   [2]Counts        // of the core, old and new
	Headline string           // which mean OverallProgress holds
}

// AreaProgress is the change of one area. Without a core only ID means anything, and Coverage is 0.
type AreaProgress struct {
	ID         checklist.ID
	HasCore    bool
	Old, New   Interval
	Delta      Interval // [New.Low - Old.High, New.High - Old.Low]
	Coverage   Fraction // weight of the core in all that applies now
	Comparable bool
}

// OverallProgress is the change of the headline over the areas with a core.
type OverallProgress struct {
	Old, New   Interval
	Delta      Interval
	Coverage   Fraction // mean of the areas' coverage, areas without a core counting 0
	Comparable bool
}

// Plan returns the prepared edition that the result was made with, for Roadmap and Explain.
func (r *Result) Plan() *Plan { return r.plan }

// Area returns the score of an area by its id.
func (r *Result) Area(id checklist.ID) (*AreaScore, bool) {
	for i := range r.Areas {
		if r.Areas[i].ID == id {
			return &r.Areas[i], true
		}
	}
	return nil, false
}

// Question returns the score of a question of the form by its id.
func (r *Result) Question(id checklist.ID) (*QuestionScore, bool) {
	i, ok := r.plan.index[id]
	if !ok {
		return nil, false
	}
	return &r.Questions[i], true
}

// InArea returns the scores of the questions of an area, in the edition's order.
func (r *Result) InArea(a *AreaScore) []QuestionScore { return r.Questions[a.first:a.last] }
