package scoring

import (
	"fmt"
	"strconv"
	"strings"

	"cybergap/assessment"
	"cybergap/checklist"
)

// facts are the numbers that an example may ask for, by name, as POLICY.md writes them.
type facts map[string]string

// example is what the lines of a worked example set up.
type example struct {
	c     *checklist.Checklist
	a     *assessment.Assessment
	older *example

	lists   map[string][]float64 // x, y, weights, and the values of members and groups
	members []string
	groups  map[string][]int
	numbers map[string]checklist.Number // error, draws, seed, at-least, dont-know
}

func newExample() *example {
	return &example{
		c:     &checklist.Checklist{ID: "example", Edition: "1", Scoring: checklist.DefaultParameters()},
		a:     &assessment.Assessment{Answers: map[string]assessment.Answer{}},
		lists: map[string][]float64{}, groups: map[string][]int{}, numbers: map[string]checklist.Number{},
	}
}

// read takes in one line.
func (x *example) read(words []string) (err error) {
	if len(words) == 0 {
		return nil
	}
	verb, rest := words[0], words[1:]
	switch verb {
	case "then":
		older := *x
		*x = *newExample()
		x.older = &older
		return nil
	case "area":
		return x.area(rest)
	case "question":
		return x.question(rest)
	case "answer":
		return x.answer(rest)
	case "element":
		return x.element(rest)
	case "x", "y", "weights":
		x.lists[verb], err = floats(rest)
		return err
	case "member", "values":
		x.members = append(x.members, rest[0])
		x.lists[rest[0]], err = floats(rest[1:])
		return err
	case "levels":
		return x.levels(rest)
	case "error", "draws", "seed", "at-least", "dont-know":
		return x.pairs(words, func(key, value string) (err error) {
			x.numbers[key], err = checklist.ParseNumber(value)
			return err
		})
	}
	return fmt.Errorf("unknown line")
}

// pairs reads words two by two.
func (x *example) pairs(words []string, set func(key, value string) error) error {
	if len(words)%2 != 0 {
		return fmt.Errorf("%q has no value", words[len(words)-1])
	}
	for i := 0; i < len(words); i += 2 {
		if err := set(words[i], words[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (x *example) area(words []string) error {
	a := &checklist.Area{ID: words[0]}
	x.c.Areas = append(x.c.Areas, a)
	return x.pairs(words[1:], func(key, value string) (err error) {
		a.Weight, err = checklist.ParseNumber(value)
		return err
	})
}

func (x *example) question(words []string) error {
	if len(words) < 2 || len(x.c.Areas) == 0 {
		return fmt.Errorf("a question needs an area, an id and a type")
	}
	q := checklist.Question{ID: words[0], Rev: 1, Type: checklist.Type(words[1])}
	var rest []string
	for _, word := range words[2:] {
		switch word {
		case "core":
			q.Core = true
		case "na-allowed":
			q.NAWhen = checklist.NewText("where it does not arise")
		default:
			rest = append(rest, word)
		}
	}
	if err := x.pairs(rest, func(key, value string) error { return setQuestion(&q, key, value) }); err != nil {
		return err
	}
	area := x.c.Areas[len(x.c.Areas)-1]
	area.Questions = append(area.Questions, q)
	return nil
}

func setQuestion(q *checklist.Question, key, value string) (err error) {
	switch key {
	case "weight":
		q.Weight, err = checklist.ParseNumber(value)
	case "target":
		q.Target, err = checklist.ParseNumber(value)
	case "impact":
		q.Impact, err = strconv.Atoi(value)
	case "feasibility":
		q.Feasibility, err = strconv.Atoi(value)
	case "months":
		q.Months, err = strconv.Atoi(value)
	case "rev":
		q.Rev, err = strconv.Atoi(value)
	case "needs":
		q.Prerequisites = append(q.Prerequisites, checklist.Prerequisite{ID: value})
	case "slack":
		q.Prerequisites[len(q.Prerequisites)-1].Slack, err = checklist.ParseNumber(value)
	default:
		err = fmt.Errorf("unknown property %q", key)
	}
	return err
}

func (x *example) answer(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("an answer needs an id and a value")
	}
	ans := x.a.Answers[words[0]]
	level, isLevel := map[string]int{"no": 0, "partly": 2, "yes": 4, "0": 0, "1": 1, "2": 2, "3": 3, "4": 4}[words[1]]
	if ans.State, ans.Level = assessment.Answered, level; !isLevel {
		ans.State = vectorStates[words[1]]
		ans.Reason = strings.Join(words[2:], " ")
		words = words[:2]
	}
	x.a.Answers[words[0]] = ans
	return x.pairs(words[2:], func(_, value string) error {
		grade, err := strconv.Atoi(value)
		ans.Evidence = []assessment.Evidence{{Grade: grade}}
		x.a.Answers[words[0]] = ans
		return err
	})
}

// element reads: question, id, facet, tick.
func (x *example) element(words []string) error {
	if len(words) != 4 {
		return fmt.Errorf("an element needs a question, an id, a facet and a tick")
	}
	for _, q := range x.c.Questions() {
		if q.ID == words[0] {
			q.Elements = append(q.Elements, checklist.Element{ID: words[1], Facet: checklist.Facet(words[2])})
		}
	}
	ans := x.a.Answers[words[0]]
	if ans.Elements == nil {
		ans.Elements = map[string]assessment.Tick{}
	}
	ans.Elements[words[1]] = assessment.Tick(words[3])
	x.a.Answers[words[0]] = ans
	return nil
}

func (x *example) levels(words []string) error {
	values, err := floats(words[1:])
	for _, v := range values {
		x.groups[words[0]] = append(x.groups[words[0]], int(v))
	}
	return err
}

func floats(words []string) ([]float64, error) {
	var out []float64
	for _, w := range words {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
