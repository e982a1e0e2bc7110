package checklist

import (
	"slices"
	"strings"
	"testing"
)

// vocabulary is what the conditions of these tests may name.
var vocabulary = (&Checklist{
	Facts: []Fact{
		{ID: "federal", Kind: "boolean"},
		{ID: "population", Kind: "number"},
		{ID: "regime", Kind: "choice", Choices: []Choice{{ID: "general"}, {ID: "targeted"}}},
	},
	Areas: []*Area{{Register: []Register{
		{ID: "R4", Kind: "choice", Choices: []Choice{{ID: "allowed"}, {ID: "forbidden"}}},
		{ID: "R5", Kind: "words"},
	}}},
}).vocabulary()

func TestDependsOn(t *testing.T) {
	cond, err := compile(`population < 100 and not federal or "forbidden" in R4 or federal`, vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	if got := (&Question{applies: cond}).DependsOn(); !slices.Equal(got, []ID{"R4", "federal", "population"}) {
		t.Errorf("got %v", got)
	}
	if got := new(Question).DependsOn(); got != nil {
		t.Errorf("without a condition: %v", got)
	}
}

func TestCompileRefuses(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"empty", " ", "unexpected token"},
		{"syntax", "federal and", "character"},
		{"unknown name", "federal and rich", `character 13 of the condition: unknown name "rich"`},
		{"scored question", "federal or `13u` > 2", "condition"},
		{"question of words", `"x" in R5`, `unknown name "R5"`},
		{"not a yes or no", "population", "expected bool, but got float64"},
		{"types", `population > "many"`, "invalid operation"},
		{"boolean as number", "federal > 1", "invalid operation"},
		{"choice that is none", `"forbiden" in R4`, `character 1 of the condition: "forbiden" is no choice of R4; its choices are: allowed, forbidden`},
		{"choice that is none, in a list", `regime in ["general", "broad"]`, `"broad" is no choice of regime`},
		{"choice that is none, compared", `"broad" == regime`, `"broad" is no choice of regime`},
		{"call", "len(R4) > 0", "only names of facts"},
		{"closure", `any(R4, # == "allowed")`, "only names of facts"},
		{"count without end", "count(1..1000000, true) > 0", "not allowed"},
		{"range", "population in 1..5", `the operator ".." is not allowed`},
		{"arithmetic", "population * 2 > 10", `the operator "*" is not allowed`},
		{"power", "2 ** 99999 > 1", `the operator "**" is not allowed`},
		{"pattern", `regime matches "(a+)+"`, `the operator "matches" is not allowed`},
		{"choice of two", "federal ? true : false", "only names of facts"},
		{"index", `R4[0] == "allowed"`, "only names of facts"},
		{"member", `R4.x == 1`, "only names of facts"},
		{"nil", "federal == nil", "only names of facts"},
		{"variable", "let x = federal; x", `unknown name "x"`},
		{"map", `{"a": 1} == {"a": 1}`, "only names of facts"},
		{"environment", "$env == $env", "condition"},
		{"coalescing", "federal ?? true", "not allowed"},
		{"too large", strings.Repeat("federal or ", 100) + "federal", "exceeds maximum allowed nodes"},
		{"second line", "federal and\nrich", "line 2, character 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := compile(test.source, vocabulary); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("want an error that says %q, got %v", test.want, err)
			}
		})
	}
}

func TestApplies(t *testing.T) {
	known := map[string][]string{
		"federal": {"true"}, "population": {"120000"}, "regime": {"targeted"}, "R4": {"forbidden"},
	}
	for _, test := range []struct {
		source string
		change map[string][]string // over known; nil: unknown
		want   bool
	}{
		{"federal", nil, true},
		{"not federal", nil, false},
		{"!federal", nil, false},
		{"federal", map[string][]string{"federal": {"no"}}, false},
		{"federal", map[string][]string{"federal": {"yes"}}, true},
		{"federal == false", nil, false},
		{"population >= 100000", nil, true},
		{"population < 100000", nil, false},
		{"population < 100000.5", nil, false},
		{"population > -1", nil, true},
		{"population in [120000, 5]", nil, true},
		{"population in [1, 2, 3, 4]", nil, false},
		{"population == 120000", nil, true},
		{`regime == "general"`, nil, false},
		{`regime != "general"`, nil, true},
		{`regime in ["general", "targeted"]`, nil, true},
		{`"forbidden" in R4`, nil, true},
		{`"allowed" in R4`, nil, false},
		{`"allowed" not in R4`, nil, true},
		{`"allowed" in R4 or federal and population > 5`, nil, true},
		{"not federal", map[string][]string{"federal": nil}, true},                  // unknown: applies
		{"not federal and false", map[string][]string{"federal": nil}, true},        // also where the rest decides
		{"not federal", map[string][]string{"federal": {"maybe"}}, true},            // does not read as the fact's kind
		{"not federal", map[string][]string{"federal": {"true", "true"}}, true},     // not one value
		{"population < 5", map[string][]string{"population": {"many"}}, true},       //
		{"population < 5", map[string][]string{"population": {"Inf"}}, true},        //
		{`regime == "general"`, map[string][]string{"regime": {"other"}}, true},     // no choice of the fact
		{`"allowed" in R4`, map[string][]string{"R4": nil}, true},                   // not answered
		{`"allowed" in R4`, map[string][]string{"R4": {"x", "allowed"}}, true},      //
		{"true", nil, true},                                                         //
		{"false", map[string][]string{"federal": nil, "population": nil}, false},    // names nothing
		{"federal or not federal", map[string][]string{"federal": {"false"}}, true}, //
	} {
		cond, err := compile(test.source, vocabulary)
		if err != nil {
			t.Errorf("%s: %v", test.source, err)
			continue
		}
		lookup := func(name string) ([]string, bool) {
			v, ok := test.change[name]
			if !ok {
				v = known[name]
			}
			return v, v != nil
		}
		if got := (&Question{applies: cond}).Applies(lookup); got != test.want {
			t.Errorf("%s with %v: applies %v, want %v", test.source, test.change, got, test.want)
		}
	}
}

func TestQuestionWithoutConditionAsksNothing(t *testing.T) {
	asked := func(string) ([]string, bool) { t.Error("the lookup was called"); return nil, false }
	if q := (&Question{}); !q.Applies(asked) {
		t.Error("does not apply")
	}
	if n := testing.AllocsPerRun(100, func() { (&Question{}).Applies(asked) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestFactValue(t *testing.T) {
	f := Fact{Kind: "choice", Choices: []Choice{{ID: "a"}}}
	for text, want := range map[string]bool{"a": true, "b": false, "": false} {
		if _, ok := f.Value(text); ok != want {
			t.Errorf("choice %q: %v", text, ok)
		}
	}
	if v, ok := (Fact{Kind: "number"}).Value("1.5"); !ok || v != 1.5 {
		t.Errorf("number 1.5: %v, %v", v, ok)
	}
	if _, ok := (Fact{Kind: "number"}).Value("NaN"); ok {
		t.Error("NaN is taken for a number")
	}
}

func FuzzCondition(f *testing.F) {
	for _, s := range []string{
		"federal", "not federal and population > 5", `"allowed" in R4`, `regime in ["general"]`, "((((", "count(R4, #)", "1 in [1,2,3]", "-(-1) < 2",
		`"\u0000" == regime`, "let x = 1; x", "population == 1e308", "if federal { true } else { false }",
	} {
		f.Add(s, "true")
	}
	f.Fuzz(func(t *testing.T, source, value string) {
		if len(source) > conditionChars {
			return
		}
		cond, err := compile(source, vocabulary)
		if err != nil {
			return
		}
		q := &Question{applies: cond}
		q.Applies(func(string) ([]string, bool) { return []string{value}, true })
		unknown := q.Applies(func(string) ([]string, bool) { return nil, false })
		if len(cond.names) > 0 && !unknown {
			t.Errorf("%q does not apply although all it names is unknown", source)
		}
		for name := range cond.names {
			if !slices.Contains([]string{"federal", "population", "regime", "R4"}, name) {
				t.Errorf("%q uses %s", source, name)
			}
		}
	})
}
