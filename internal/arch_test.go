// Package internal_test holds the rules of the house: who may import whom.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "cybergap"

// rule says what the files of a package, tests apart, may import.
type rule struct {
	ours   []string // packages of this module; "*" allows all but cmd
	others []string // libraries, matched as prefixes; the standard library is always allowed unless forbidden
	never  []string // standard packages that are forbidden here
}

var pure = []string{"database/sql", "net/http", "os", "math/rand", "math/rand/v2"}

var rules = map[string]rule{
	"internal/marks":     {never: pure},
	"internal/strict":    {ours: []string{"internal/marks"}, others: []string{"go.yaml.in/yaml/v4", "github.com/go-playground/validator/v10"}, never: pure},
	"internal/locale":    {ours: []string{"internal/marks"}, others: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text", "github.com/go-playground/locales", "go.yaml.in/yaml/v4"}, never: pure},
	"internal/disk":      {others: []string{"github.com/gofrs/flock", "golang.org/x/sys/windows"}},
	"internal/interview": {ours: []string{"checklist", "assessment", "scoring", "internal/locale"}, never: pure},
	"internal/ledger":    {ours: []string{"checklist", "assessment", "internal/strict"}, never: pure},
	"internal/store":     {ours: []string{"checklist", "assessment", "internal/disk", "internal/ledger"}, others: []string{"modernc.org/sqlite", "github.com/pressly/goose/v3"}, never: []string{"net/http", "math/rand", "math/rand/v2"}},
	"internal/columns":   {others: []string{"github.com/rivo/uniseg"}, never: pure},
	"internal/terminal":  {ours: []string{"assessment", "internal/columns", "internal/interview", "internal/locale"}, others: []string{"*"}},
	"internal/pagetext":  {never: pure},
	"internal/pdfread":   {ours: []string{"internal/pagetext"}, others: []string{"golang.org/x/text"}, never: append([]string{"io/fs", "time"}, pure...)},
	"internal/schema":    {ours: []string{"checklist", "assessment"}, others: []string{"github.com/invopop/jsonschema"}, never: pure},
	"internal/golden":    {others: []string{"github.com/google/go-cmp"}},
	"internal/example":   {ours: []string{"checklist", "assessment", "scoring", "internal/locale"}},
	"checklist":          {ours: []string{"internal/strict"}, others: []string{"go.yaml.in/yaml/v4", "github.com/go-playground/validator/v10", "github.com/expr-lang/expr"}, never: []string{"database/sql", "net/http", "math/rand"}},
	"assessment":         {ours: []string{"checklist", "internal/disk", "internal/strict"}, others: []string{"go.yaml.in/yaml/v4", "github.com/go-playground/validator/v10", "golang.org/x/text"}, never: []string{"database/sql", "net/http", "math/rand"}},
	"scoring":            {ours: []string{"checklist", "assessment"}, never: append([]string{"io", "time"}, pure...)},
	"workshop":           {ours: []string{"checklist", "assessment", "scoring"}, never: pure},
	"reports":            {ours: []string{"checklist", "assessment", "scoring", "internal/locale", "internal/marks", "internal/strict", "internal/columns", "reports/chart"}, never: pure},
	"reports/chart":      {others: []string{"github.com/go-text/typesetting/segmenter"}, never: pure},
	"reports/xlsx":       {ours: []string{"reports", "reports/chart"}, others: []string{"github.com/xuri/excelize/v2", "github.com/rivo/uniseg"}, never: pure},
	"reports/pdf":        {ours: []string{"reports", "reports/chart", "internal/marks", "internal/pagetext"}, others: []string{"github.com/jung-kurt/gofpdf", "github.com/go-text/typesetting", "github.com/klauspost/compress", "github.com/skip2/go-qrcode", "golang.org/x/text"}, never: pure},
	"internal/xlsxread":  {never: append([]string{"io/fs", "time"}, pure...)},
	"internal/exchange":  {ours: []string{"checklist", "assessment", "internal/interview", "internal/locale", "internal/seal", "internal/strict", "internal/xlsxread", "reports", "reports/xlsx"}, never: pure},
	"internal/seal":      {ours: []string{"checklist", "assessment", "internal/locale", "internal/marks", "internal/pagetext", "internal/pdfread", "reports", "reports/pdf"}, others: []string{"aead.dev/minisign"}, never: append([]string{"io/fs", "time"}, pure...)},
	"internal/web":       {ours: []string{"checklist", "assessment", "scoring", "workshop", "reports", "reports/chart", "reports/pdf", "reports/xlsx", "internal/ledger", "internal/exchange", "internal/interview", "internal/locale", "internal/marks", "internal/seal", "internal/strict"}, others: []string{"github.com/klauspost/compress", "golang.org/x/text"}, never: []string{"database/sql", "os"}},
	"config":             {ours: []string{"internal/strict"}, others: []string{"github.com/spf13/viper", "github.com/spf13/pflag", "github.com/go-playground/validator/v10"}},
	"cmd/cybergap":       {ours: []string{"*"}, others: []string{"*"}},

	"internal/store/storetest": {ours: []string{"checklist", "assessment", "internal/ledger"}, others: []string{"github.com/google/go-cmp", "pgregory.net/rapid"}, never: []string{"database/sql"}},
}

// helpers serve tests alone.
var helpers = []string{"internal/golden", "internal/example", "internal/store/storetest"}

// only names the one package that may import a library.
var only = map[string]string{
	"github.com/spf13/viper":      "config",
	"github.com/jung-kurt/gofpdf": "reports/pdf",
	"github.com/xuri/excelize":    "reports/xlsx",
	"github.com/invopop":          "internal/schema",
	"github.com/spf13/cobra":      "cmd/cybergap",
	"modernc.org/sqlite":          "internal/store",
}

func TestImportRules(t *testing.T) {
	seen := map[string]bool{}
	for file, imports := range sources(t) {
		pkg := path.Dir(file)
		r, ok := rules[pkg]
		if !ok {
			t.Errorf("%s: package %s has no rule in this table", file, pkg)
			continue
		}
		seen[pkg] = true
		for _, imp := range imports {
			if why := forbidden(pkg, r, imp); why != "" {
				t.Errorf("%s imports %s: %s", file, imp, why)
			}
		}
	}
	for pkg := range rules {
		if !seen[pkg] {
			t.Errorf("the table has a rule for %s, which has no source file", pkg)
		}
	}
}

func forbidden(pkg string, r rule, imp string) string {
	for lib, owner := range only {
		if strings.HasPrefix(imp, lib) && pkg != owner {
			return "only " + owner + " may"
		}
	}
	inside, ours := strings.CutPrefix(imp, module+"/")
	switch {
	case ours && strings.HasPrefix(inside, "cmd/"):
		return "nobody imports cmd"
	case ours && slices.Contains(helpers, inside):
		return "for tests only"
	case ours && !allowed(r.ours, inside, func(a, b string) bool { return a == b }):
		return "not among the packages it may use"
	case !ours && strings.Contains(strings.Split(imp, "/")[0], ".") && !allowed(r.others, imp, strings.HasPrefix):
		return "not among the libraries it may use"
	case slices.Contains(r.never, imp):
		return "forbidden here"
	case strings.Split(imp, "/")[0] == "testing" && !slices.Contains(helpers, pkg):
		return "for tests only"
	}
	return ""
}

func allowed(list []string, imp string, match func(imp, entry string) bool) bool {
	return slices.ContainsFunc(list, func(entry string) bool { return entry == "*" || match(imp, entry) })
}

// sources lists the imports of every Go file of the module that is no test.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name != "." && strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "dist"):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		out[name] = importsOf(t, filepath.Join("..", name))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("only %d source files found: the walk is broken", len(out))
	}
	return out
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}
