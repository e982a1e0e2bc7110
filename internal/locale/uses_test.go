package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// use is a string in the sources that names a message, or several by the start of their ids.
type use struct {
	at       token.Position
	id       string
	prefix   bool     // the id goes on with something computed
	printed  bool     // it is the first argument of Text, Count or advice
	counted  bool     // it is that of Count
	args     []string // names given for the placeholders
	complete bool     // all of the names are literals
}

func TestCatalogueMatchesSources(t *testing.T) {
	known := messages(t, files, source)
	uses := usesIn(t, filepath.Join("..", ".."), known)
	used := map[string]bool{}
	for _, u := range uses {
		found := u.mark(known, used)
		if u.printed && !found {
			t.Errorf("%s: there is no message %q", u.at, u.id)
		}
		want, ok := known[u.id]
		if !ok || u.prefix || !u.printed {
			continue
		}
		if u.complete && !slices.Equal(u.args, want.all()) {
			t.Errorf("%s: message %q has placeholders %v, given %v", u.at, u.id, want.all(), u.args)
		}
		if u.counted != want.counts {
			t.Errorf("%s: message %q is printed with a count, or has plural forms, but not both", u.at, u.id)
		}
	}
	for id := range known {
		if !used[id] {
			t.Errorf("message %q is used nowhere", id)
		}
	}
}

func (u use) mark(known map[string]message, used map[string]bool) (found bool) {
	for id := range known {
		if id == u.id || u.prefix && strings.HasPrefix(id, u.id) {
			used[id], found = true, true
		}
	}
	return found
}

// usesIn walks the Go files below root, tests left out, for strings that begin with a namespace of the catalogue.
func usesIn(t *testing.T, root string, known map[string]message) []use {
	t.Helper()
	namespaces := map[string]bool{}
	for id := range known {
		namespace, _, _ := strings.Cut(id, ".")
		namespaces[namespace] = true
	}
	var out []use
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.HasSuffix(path, ".html") && strings.Contains(path, "web/templates") {
			out = append(out, usesInTemplate(t, path, namespaces)...)
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !strings.Contains(path, "testdata") {
			out = append(out, usesInFile(t, path, namespaces)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func usesInFile(t *testing.T, path string, namespaces map[string]bool) []use {
	t.Helper()
	fset := token.NewFileSet()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []use
	ast.Inspect(file, func(n ast.Node) bool {
		u, ok := use{}, false
		switch n := n.(type) {
		case *ast.CallExpr:
			u, ok = printing(n)
		case *ast.BasicLit, *ast.BinaryExpr:
			u.id, u.prefix, ok = literal(n.(ast.Expr))
		}
		if namespace, _, dotted := strings.Cut(u.id, "."); ok && dotted && namespaces[namespace] {
			u.at = fset.Position(n.Pos())
			out = append(out, u)
		}
		return true
	})
	return out
}

// printing recognises a call of Text, Count or advice with a message id.
func printing(call *ast.CallExpr) (use, bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	if len(call.Args) == 0 || !slices.Contains([]string{"Text", "Count", "advice"}, name) {
		return use{}, false
	}
	u, ok := use{printed: true, counted: name == "Count", complete: !call.Ellipsis.IsValid()}, false
	if u.id, u.prefix, ok = literal(call.Args[0]); !ok {
		return use{}, false
	}
	rest := call.Args[1:]
	if u.counted && len(rest) > 0 {
		u.args, rest = []string{"Count"}, rest[1:]
	}
	for i := 0; i < len(rest); i += 2 {
		name, _, ok := literal(rest[i])
		u.args, u.complete = append(u.args, name), u.complete && ok
	}
	slices.Sort(u.args)
	return u, true
}

// literal returns a string literal, or the literal that a sum begins with.
func literal(e ast.Expr) (text string, prefix, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, false, err == nil
		}
	case *ast.BinaryExpr:
		text, _, ok = literal(e.X)
		return text, true, ok
	}
	return "", false, false
}

func TestScannerFindsWrongUses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.go")
	code := "package a\nfunc f(p P) { p.Text(\"list.last\", \"Before\", 1); p.Count(\"list.\"+x, 2); p.Text(\"list.nothing\"); advice(\"list.last\") }\n"
	if err := os.WriteFile(path, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	var printed []use
	for _, u := range usesInFile(t, path, map[string]bool{"list": true}) {
		if u.printed {
			printed = append(printed, u)
		}
	}
	if len(printed) != 4 || !printed[1].counted || printed[3].id != "list.last" || !slices.Equal(printed[0].args, []string{"Before"}) || !printed[1].prefix || printed[2].id != "list.nothing" {
		t.Errorf("got %+v", printed)
	}
}
