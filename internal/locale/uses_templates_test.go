package locale

import (
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template/parse"
)

// usesInTemplate finds the messages that a page's template names: those that its functions t and n print, and others by their literals.
// A format such as "web.fail.%s" stands for all that begin so.
func usesInTemplate(t *testing.T, path string, namespaces map[string]bool) []use {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := templateScan{at: token.Position{Filename: path}, namespaces: namespaces}
	tree := parse.New(path)
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(string(src), "{{", "}}", trees); err != nil {
		t.Fatal(err)
	}
	trees[path] = tree
	for _, each := range trees {
		s.src = string(src)
		if each.Root != nil {
			s.node(each.Root)
		}
	}
	return s.found
}

type templateScan struct {
	at         token.Position
	src        string
	namespaces map[string]bool
	found      []use
}

func (s *templateScan) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, each := range n.Nodes {
			s.node(each)
		}
	case *parse.ActionNode:
		s.node(n.Pipe)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			s.node(n.Pipe)
		}
	case *parse.IfNode:
		s.branch(n.BranchNode)
	case *parse.WithNode:
		s.branch(n.BranchNode)
	case *parse.RangeNode:
		s.branch(n.BranchNode)
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			s.command(command)
		}
	}
}

func (s *templateScan) branch(b parse.BranchNode) {
	s.node(b.Pipe)
	s.node(b.List)
	if b.ElseList != nil {
		s.node(b.ElseList)
	}
}

// command looks at one call: t "id" "Name" value ..., n "id" count "Name" value ..., or anything else with literals in it.
func (s *templateScan) command(c *parse.CommandNode) {
	name, args := "", c.Args
	if id, ok := args[0].(*parse.IdentifierNode); ok {
		name, args = id.Ident, args[1:]
	}
	printed := name == "t" || name == "n"
	for i, arg := range args {
		switch arg := arg.(type) {
		case *parse.PipeNode:
			s.node(arg)
		case *parse.StringNode:
			s.literal(arg, printed && i == 0, name == "n", args[i+1:])
		}
	}
}

func (s *templateScan) literal(n *parse.StringNode, printed, counted bool, rest []parse.Node) {
	id, _, prefix := strings.Cut(n.Text, "%")
	namespace, _, dotted := strings.Cut(id, ".")
	if !dotted || !s.namespaces[namespace] {
		return
	}
	u := use{at: s.at, id: id, prefix: prefix, printed: printed, counted: counted, complete: true}
	u.at.Line = 1 + strings.Count(s.src[:n.Position()], "\n")
	if counted {
		u.args, rest = []string{"Count"}, rest[min(1, len(rest)):]
	}
	for i := 0; i < len(rest); i += 2 {
		name, ok := rest[i].(*parse.StringNode)
		if u.complete = u.complete && ok; ok {
			u.args = append(u.args, name.Text)
		}
	}
	slices.Sort(u.args)
	s.found = append(s.found, u)
}

func TestScannerReadsTemplates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	code := `{{define "main"}}{{t "list.last" "Before" .X}}{{if .Y}}{{n "list.some" .Z}}{{else}}{{t (printf "list.%s" .K)}}{{end}}{{end}}`
	if err := os.WriteFile(path, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	got := usesInTemplate(t, path, map[string]bool{"list": true})
	if len(got) != 3 || !slices.Equal(got[0].args, []string{"Before"}) || !got[1].counted || got[2].id != "list." || !got[2].prefix {
		t.Errorf("got %+v", got)
	}
}
