package scoring

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// The shapes of vector files, and how they become checklists and assessments.

type vectorChecklist struct {
	Areas []struct {
		ID     string
		Weight *json.Number
	}
	Questions []vectorQuestion
}

type vectorQuestion struct {
	ID, Area, Type      string
	Weight, Target      *json.Number
	Core                bool
	NAAllowed           bool `json:"na_allowed"`
	Impact, Feasibility int
	Months, Rev         int
	Prereqs             []vectorPrerequisite
}

type vectorPrerequisite struct {
	ID    string
	Slack *json.Number
}

type vectorAnswer struct {
	State         string
	Value         any
	Evidence      int
	Justification string
}

// number returns the exact value of a JSON number, out-of-bounds ones included; absent stays absent.
func number(n *json.Number) checklist.Number {
	if n == nil {
		return checklist.Number{}
	}
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		panic("not a number: " + n.String())
	}
	return checklist.Rational(r.Num().Int64(), r.Denom().Int64())
}

func (v vectorChecklist) build() (*checklist.Checklist, error) {
	c := &checklist.Checklist{ID: "vector", Edition: "1", Scoring: checklist.DefaultParameters()}
	areas := map[string]*checklist.Area{}
	for _, a := range v.Areas {
		areas[a.ID] = &checklist.Area{ID: a.ID, Weight: number(a.Weight)}
		c.Areas = append(c.Areas, areas[a.ID])
	}
	for _, q := range v.Questions {
		area, ok := areas[q.Area]
		if !ok {
			return nil, fmt.Errorf("question %q is in the area %q, which is missing", q.ID, q.Area)
		}
		area.Questions = append(area.Questions, q.build())
	}
	return c, nil
}

func (v vectorQuestion) build() checklist.Question {
	q := checklist.Question{
		ID: v.ID, Area: v.Area, Rev: v.Rev, Type: checklist.Type(v.Type), Weight: number(v.Weight), Target: number(v.Target),
		Core: v.Core, Impact: v.Impact, Feasibility: v.Feasibility, Months: v.Months,
	}
	if v.NAAllowed {
		q.NAWhen = checklist.NewText("where the matter does not arise")
	}
	for _, p := range v.Prereqs {
		q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: p.ID, Slack: number(p.Slack)})
	}
	return q
}

var vectorStates = map[string]assessment.State{
	"": assessment.Unanswered, "unanswered": assessment.Unanswered, "answered": assessment.Answered, "na": assessment.NotApplicable,
	"unknown": assessment.Unknown, "withheld": assessment.Withheld,
}

func stateName(s assessment.State) string {
	for name, state := range vectorStates {
		if state == s && name != "" {
			return name
		}
	}
	return "none"
}

func buildAnswers(c *checklist.Checklist, answers map[string]vectorAnswer) (*assessment.Assessment, error) {
	types := map[string]checklist.Type{}
	for _, q := range c.Questions() {
		types[q.ID] = q.Kind()
	}
	a := &assessment.Assessment{Answers: map[string]assessment.Answer{}}
	for id, v := range answers {
		state, ok := vectorStates[v.State]
		if !ok {
			return nil, fmt.Errorf("answer to %q: there is no state %q", id, v.State)
		}
		ans := assessment.Answer{State: state, Reason: v.Justification}
		if state == assessment.Answered {
			ans.Level = levelOf(types[id], v.Value)
		}
		if v.Evidence != 0 {
			ans.Evidence = []assessment.Evidence{{Grade: 0, Title: "claim"}, {Grade: v.Evidence, Title: "proof"}}
		}
		a.Answers[id] = ans
	}
	return a, nil
}

// levelOf reads a value of a vector file; -1, which scoring refuses, where the type has no such value.
func levelOf(kind checklist.Type, value any) int {
	if kind == checklist.Ternary {
		return 2 * strings.Index("npy", firstOf(value, "no", "partly", "yes"))
	}
	n, ok := value.(json.Number)
	if !ok {
		return -1
	}
	f, err := n.Float64()
	if err != nil || f != math.Trunc(f) {
		return -1
	}
	return int(f)
}

// firstOf returns the first letter of a word that is one of words, "?" otherwise.
func firstOf(value any, words ...string) string {
	for _, w := range words {
		if value == w {
			return w[:1]
		}
	}
	return "?"
}
