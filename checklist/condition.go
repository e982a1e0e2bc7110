package checklist

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
)

// Bounds of a condition. The longest text is in the validate tag of Question.AppliesWhen too.
const (
	conditionChars  = 500
	conditionNodes  = 100
	conditionMemory = 10_000 // values that one evaluation may allocate
)

// Condition is a compiled applies_when expression. It reads facts of the profile and answers to register questions with choices, never
// answers to scored questions: the bounds of a score stay exact, and conditions cannot go round in a circle, since nothing that a
// condition reads has a condition itself.
type Condition struct {
	program *vm.Program
	names   map[string]operand
}

// operand is a name that conditions may use: a fact, or a register question with choices.
type operand struct {
	fact    Fact
	list    bool // a register answer: the ids of the choices taken
	choices []ID
}

// Applies reports whether the question applies, given what is known of the country. known returns the values of a fact or of a register
// answer as text. A question without a condition applies; so does one whose condition names anything that is unknown, or whose value
// does not read as the fact's kind, whatever the rest of the condition says.
func (q *Question) Applies(known func(name string) ([]string, bool)) bool {
	if q.applies == nil {
		return true
	}
	env := make(map[string]any, len(q.applies.names))
	for name, op := range q.applies.names {
		values, ok := known(name)
		if !ok {
			return true
		}
		if env[name], ok = op.value(values); !ok {
			return true
		}
	}
	machine := vm.VM{MemoryBudget: conditionMemory}
	out, err := machine.Run(q.applies.program, env)
	return err != nil || out != false
}

// DependsOn lists the facts and register questions that the question's condition reads, sorted; nil where it has no condition.
func (q *Question) DependsOn() []ID {
	if q.applies == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(q.applies.names))
}

// Value reads a fact's value from text: true or false (also yes or no), a number, or the id of a choice. The second result is false where
// the text is none of the fact's values.
func (f Fact) Value(text string) (any, bool) {
	switch f.Kind {
	case "boolean":
		return text == "true" || text == "yes", slices.Contains([]string{"true", "yes", "false", "no"}, text)
	case "number":
		n, err := strconv.ParseFloat(text, 64)
		return n, err == nil && !math.IsNaN(n) && !math.IsInf(n, 0)
	}
	return text, slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.ID == text })
}

func (o operand) value(values []string) (any, bool) {
	switch {
	case o.list:
		return values, true
	case len(values) != 1:
		return nil, false
	}
	return o.fact.Value(values[0])
}

// example is a value of the operand's type, for the type check.
func (o operand) example() any {
	switch {
	case o.list:
		return []string{}
	case o.fact.Kind == "boolean":
		return false
	case o.fact.Kind == "number":
		return 0.0
	}
	return ""
}

// vocabulary lists the names that the conditions of an edition may use.
func (c *Checklist) vocabulary() map[string]operand {
	names := map[string]operand{}
	for _, f := range c.Facts {
		names[f.ID] = operand{fact: f, choices: choiceIDs(f.Choices)}
	}
	for _, r := range c.Registers() {
		if r.Kind != "words" {
			names[r.ID] = operand{list: true, choices: choiceIDs(r.Choices)}
		}
	}
	return names
}

func choiceIDs(choices []Choice) []ID {
	ids := make([]ID, len(choices))
	for i, c := range choices {
		ids[i] = c.ID
	}
	return ids
}

// conditions compiles the conditions of all questions.
func (r *reader) conditions(c *Checklist) {
	names := c.vocabulary()
	for _, a := range c.Areas {
		for i := range a.Questions {
			q := &a.Questions[i]
			if q.AppliesWhen == "" || len(q.AppliesWhen) > conditionChars {
				continue // the validate tags have reported the length
			}
			cond, err := compile(q.AppliesWhen, names)
			if err != nil {
				r.add(r.docs[a].Problem(fmt.Sprintf("questions[%d].applies_when", i), "%v", err))
			}
			q.applies = cond
		}
	}
}

// compile checks and compiles a condition over the names. The error says at which character of the condition it went wrong.
func compile(source string, names map[string]operand) (*Condition, error) {
	tree, err := parser.Parse(source)
	if err != nil {
		return nil, conditionError(err)
	}
	g := &grammar{source: source, names: names, used: map[string]operand{}}
	ast.Walk(&tree.Node, g)
	if g.err != nil {
		return nil, conditionError(g.err)
	}
	env := make(map[string]any, len(g.used))
	for name, op := range g.used {
		env[name] = op.example()
	}
	program, err := expr.Compile(source, expr.Env(env), expr.AsBool(), expr.MaxNodes(conditionNodes), expr.DisableAllBuiltins())
	if err != nil {
		return nil, conditionError(err)
	}
	return &Condition{program, g.used}, nil
}

func conditionError(err error) error {
	var at *file.Error
	if errors.As(err, &at) && at.Line > 0 {
		return fmt.Errorf("line %d, character %d of the condition: %s", at.Line, at.Column+1, at.Message)
	}
	return fmt.Errorf("in the condition: %w", err)
}
