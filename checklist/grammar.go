package checklist

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
)

// operators are what a condition may join its names and values with. There is no arithmetic, no pattern, no call and no closure.
var operators = []string{"and", "&&", "or", "||", "not", "!", "==", "!=", "<", "<=", ">", ">=", "in", "-"}

// grammar walks a condition and refuses everything that is not listed here: names of the vocabulary, plain values, lists and operators.
type grammar struct {
	source string
	names  map[string]operand
	used   map[string]operand
	err    error // the first problem
}

// Visit is called for each node of the expression, inner ones first.
func (g *grammar) Visit(node *ast.Node) {
	if g.err != nil {
		return
	}
	switch n := (*node).(type) {
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.StringNode, *ast.ArrayNode:
	case *ast.IdentifierNode:
		g.name(n)
	case *ast.UnaryNode:
		g.operator(n, n.Operator)
	case *ast.BinaryNode:
		g.operator(n, n.Operator)
		g.comparison(n)
	default:
		g.fail(n, "only names of facts and register questions, plain values, lists and these operators are allowed: %s", strings.Join(operators, " "))
	}
}

func (g *grammar) fail(n ast.Node, format string, args ...any) {
	if g.err == nil {
		e := &file.Error{Location: n.Location(), Message: fmt.Sprintf(format, args...)}
		g.err = e.Bind(file.NewSource(g.source))
	}
}

func (g *grammar) name(n *ast.IdentifierNode) {
	op, ok := g.names[n.Value]
	if !ok {
		g.fail(n, "unknown name %q; use the facts of checklist.yaml or register questions with choices (never scored questions): %s", n.Value, g.known())
		return
	}
	g.used[n.Value] = op
}

func (g *grammar) known() string {
	var ids []string
	for id := range g.names {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return strings.Join(ids, ", ")
}

func (g *grammar) operator(n ast.Node, op string) {
	if !slices.Contains(operators, op) {
		g.fail(n, "the operator %q is not allowed; use one of: %s", op, strings.Join(operators, " "))
	}
}

// comparison refuses a text that is none of the choices it is compared with, since such a comparison has always the same result.
func (g *grammar) comparison(n *ast.BinaryNode) {
	for _, pair := range [][2]ast.Node{{n.Left, n.Right}, {n.Right, n.Left}} {
		name, ok := pair[0].(*ast.IdentifierNode)
		if op := g.names[identifier(name)]; ok && len(op.choices) > 0 {
			g.choice(pair[1], name.Value, op.choices)
		}
	}
}

func identifier(n *ast.IdentifierNode) string {
	if n == nil {
		return ""
	}
	return n.Value
}

func (g *grammar) choice(n ast.Node, name string, choices []ID) {
	switch v := n.(type) {
	case *ast.StringNode:
		if !slices.Contains(choices, v.Value) {
			g.fail(n, "%q is no choice of %s; its choices are: %s", v.Value, name, strings.Join(choices, ", "))
		}
	case *ast.ArrayNode:
		for _, x := range v.Nodes {
			g.choice(x, name, choices)
		}
	}
}
