package strict

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
)

// broken is a rule that a value breaks.
type broken struct {
	validator.FieldError
	tag, param string
}

func (b broken) Tag() string        { return b.tag }
func (b broken) ActualTag() string  { return b.tag }
func (b broken) Param() string      { return b.param }
func (b broken) Value() any         { return "x" }
func (b broken) Kind() reflect.Kind { return reflect.String }

// silent are the tags that steer the validator and fail on nothing.
var silent = map[string]bool{"omitempty": true, "dive": true, "keys": true, "endkeys": true, "structonly": true}

// TestEveryRuleHasWords reads the validate tags of all our structs: what they refuse is said in our own words, never in the library's.
func TestEveryRuleHasWords(t *testing.T) {
	rules := map[string]string{} // tag -> where it stands
	for _, dir := range []string{"checklist", "assessment", "scoring", "config", "workshop", "reports", "internal", "cmd"} {
		collectRules(t, filepath.Join("..", "..", dir), rules)
	}
	if len(rules) < 10 {
		t.Fatalf("only %d rules are found: %v", len(rules), rules)
	}
	for tag, at := range rules {
		if msg := ruleMessage(broken{tag: tag, param: "1"}); strings.Contains(msg, "breaks the rule") {
			t.Errorf("%s: the rule %q has no message of its own", at, tag)
		}
	}
	if msg := ruleMessage(broken{tag: "iso4217"}); !strings.Contains(msg, "breaks the rule") {
		t.Errorf("a rule without words is not found: %q", msg)
	}
}

func collectRules(t *testing.T, root string, rules map[string]string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok && field.Tag != nil {
				addRules(rules, fset.Position(field.Pos()).String(), field.Tag.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func addRules(rules map[string]string, at, literal string) {
	tag, err := strconv.Unquote(literal)
	if err != nil {
		return
	}
	for rule := range strings.FieldsFuncSeq(reflect.StructTag(tag).Get("validate"), func(r rune) bool { return r == ',' || r == '|' }) {
		if name, _, _ := strings.Cut(rule, "="); !silent[name] {
			rules[name] = at
		}
	}
}
