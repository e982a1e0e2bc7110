package reports

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// keys collects the JSON keys of a type of this package and of the types inside it.
func keys(t reflect.Type, into map[string]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t.PkgPath() != reflect.TypeFor[Results]().PkgPath() {
		return
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		into[name] = true
		keys(t.Field(i).Type, into)
	}
}

func TestResultsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("RESULTS.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	keys(reflect.TypeFor[Results](), found)
	if len(found) < 40 {
		t.Fatalf("only %d keys were found", len(found))
	}
	for key := range found {
		if !strings.Contains(string(page), "`"+key+"`") {
			t.Errorf("RESULTS.md says nothing of %q", key)
		}
	}
}
