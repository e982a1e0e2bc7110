package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

var placeholder = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// messages reads every file of a language: id -> the placeholders of its forms, sorted; it fails on an id outside its file's namespace.
func messages(t *testing.T, lang string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	names, err := fs.Glob(files, "catalog/"+lang+"/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		var raw map[string]any
		if err := yaml.Unmarshal(data, &raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		namespace := strings.TrimSuffix(filepath.Base(name), ".yaml") + "."
		for id, m := range raw {
			if !strings.HasPrefix(id, namespace) {
				t.Errorf("%s: %q does not begin with %q", name, id, namespace)
			}
			out[id] = placeholders(m)
		}
	}
	return out
}

func placeholders(message any) []string {
	forms := []any{message}
	if m, ok := message.(map[string]any); ok {
		forms = nil
		for _, form := range m {
			forms = append(forms, form)
		}
	}
	names := []string{}
	for _, form := range forms {
		text, _ := form.(string)
		for _, found := range placeholder.FindAllStringSubmatch(text, -1) {
			names = append(names, found[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// use is a string in the sources that names a message, or several by the start of their ids.
type use struct {
	at       token.Position
	id       string
	prefix   bool     // the id goes on with something computed
	printed  bool     // it is the first argument of Text or Count
	args     []string // names given for the placeholders
	complete bool     // all of the names are literals
}

func TestCatalogueMatchesSources(t *testing.T) {
	known := messages(t, source)
	uses := usesIn(t, filepath.Join("..", ".."), known)
	used := map[string]bool{}
	for _, u := range uses {
		found := u.mark(known, used)
		if u.printed && !found {
			t.Errorf("%s: there is no message %q", u.at, u.id)
		}
		if want, ok := known[u.id]; ok && u.complete && !u.prefix && !slices.Equal(u.args, want) {
			t.Errorf("%s: message %q has placeholders %v, given %v", u.at, u.id, want, u.args)
		}
	}
	for id := range known {
		if !used[id] {
			t.Errorf("message %q is used nowhere", id)
		}
	}
}

func (u use) mark(known map[string][]string, used map[string]bool) (found bool) {
	for id := range known {
		if id == u.id || u.prefix && strings.HasPrefix(id, u.id) {
			used[id], found = true, true
		}
	}
	return found
}

// usesIn walks the Go files below root, tests left out, for strings that begin with a namespace of the catalogue.
func usesIn(t *testing.T, root string, known map[string][]string) []use {
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
			u.id, u.prefix, ok = message(n.(ast.Expr))
		}
		if namespace, _, dotted := strings.Cut(u.id, "."); ok && dotted && namespaces[namespace] {
			u.at = fset.Position(n.Pos())
			out = append(out, u)
		}
		return true
	})
	return out
}

// printing recognises a call of Text or Count with a message id.
func printing(call *ast.CallExpr) (use, bool) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 || sel.Sel.Name != "Text" && sel.Sel.Name != "Count" {
		return use{}, false
	}
	u := use{printed: true, complete: !call.Ellipsis.IsValid()}
	if u.id, u.prefix, ok = message(call.Args[0]); !ok {
		return use{}, false
	}
	rest := call.Args[1:]
	if sel.Sel.Name == "Count" && len(rest) > 0 {
		u.args, rest = []string{"Count"}, rest[1:]
	}
	for i := 0; i < len(rest); i += 2 {
		name, _, literal := message(rest[i])
		u.args, u.complete = append(u.args, name), u.complete && literal
	}
	slices.Sort(u.args)
	return u, true
}

// message returns a string literal, or the literal that a sum begins with.
func message(e ast.Expr) (text string, prefix, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, false, err == nil
		}
	case *ast.BinaryExpr:
		text, _, ok = message(e.X)
		return text, true, ok
	}
	return "", false, false
}

func TestScannerFindsWrongUses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.go")
	code := "package a\nfunc f(p P) { p.Text(\"list.last\", \"Before\", 1); p.Count(\"list.\"+x, 2); p.Text(\"list.nothing\") }\n"
	if err := os.WriteFile(path, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	var printed []use
	for _, u := range usesInFile(t, path, map[string]bool{"list": true}) {
		if u.printed {
			printed = append(printed, u)
		}
	}
	if len(printed) != 3 || !slices.Equal(printed[0].args, []string{"Before"}) || !printed[1].prefix || printed[2].id != "list.nothing" {
		t.Errorf("got %+v", printed)
	}
}

func TestCataloguesLoad(t *testing.T) {
	for _, lang := range Languages() {
		p, err := For(lang)
		if err != nil {
			t.Errorf("%s: %v", lang, err)
			continue
		}
		for id := range messages(t, lang) {
			if !p.Has(id) {
				t.Errorf("%s: message %q cannot be printed", lang, id)
			}
		}
	}
}
