package ledger_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"cybergap/internal/ledger"

	"github.com/google/go-cmp/cmp"
)

func TestAfterLeavesTheBookAsItIs(t *testing.T) {
	a := load(t, "../../examples/karvelia-2026.yaml")
	before := book(t, a)
	entries := []ledger.Entry{
		{Change: ledger.Change{Key: "answer/13u"}, Revision: 1},
		{Change: ledger.Change{Key: "fact/federal", Value: []byte(`"x"`)}, Revision: 2},
		{Change: ledger.Change{Key: "fact/federal", Value: []byte(`"late"`)}, Revision: 3, Aside: true},
		{Change: ledger.Change{Key: "desk", Value: []byte(`{"areas":["a"],"title":"t"}`)}, Revision: 4},
		{Change: ledger.Change{Key: "desk", Value: []byte(`{"title":"u"}`)}, Revision: 5},
		{Change: ledger.Change{Key: "scenario/s", Value: []byte(`{"slots":1}`)}, Revision: 6},
		{Change: ledger.Change{Key: "packet/p", Value: parcel}, Revision: 7},
		{Change: ledger.Change{Key: "packet/p"}, Revision: 8},
	}
	after, err := before.After(entries)
	if err != nil {
		t.Fatal(err)
	}
	if canonical(t, before.Assessment) != canonical(t, a) || len(before.Revisions)+len(before.Plans)+len(before.Parcels) != 0 || before.Title != "" {
		t.Error("the book has changed")
	}
	if _, there := after.Assessment.Answers["13u"]; there || len(after.Assessment.Answers) != len(a.Answers)-1 || after.Assessment.Profile["federal"] != "x" {
		t.Errorf("got %+v", after.Assessment)
	}
	if after.Title != "u" || after.Settings.Areas != nil || after.Plans["s"].Slots != 1 || len(after.Parcels) != 0 {
		t.Errorf("got %+v", after)
	}
	want := map[ledger.Key]int64{"answer/13u": 1, "fact/federal": 2, "desk": 5, "scenario/s": 6, "packet/p": 8}
	if diff := cmp.Diff(want, after.Revisions); diff != "" {
		t.Error(diff)
	}
	gone, err := after.After([]ledger.Entry{{Change: ledger.Change{Key: "desk"}, Revision: 9}, {Change: ledger.Change{Key: "scenario/s"}, Revision: 10}})
	if err != nil || gone.Title != "" || len(gone.Plans) != 0 || after.Title != "u" {
		t.Errorf("taken back: %+v, %v", gone, err)
	}
	var wrong *ledger.PartError
	if _, err := before.After([]ledger.Entry{{Change: ledger.Change{Key: "fact/x", Value: []byte(`{`)}}}); !errors.As(err, &wrong) || wrong.Key != "fact/x" {
		t.Errorf("a broken value: got %v", err)
	}
}

var parcel = json.RawMessage(`{"assessment":{"format":1},"digest":"d","institution":"justice","language":"ar","sent":"2026-03-14T10:00:00.5Z"}`)

// TestPartByPart builds the samples from their parts, one at a time and in any order.
func TestPartByPart(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples: ", err)
	}
	for _, file := range files {
		a := load(t, file)
		parts, err := ledger.Parts(a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := ledger.Assemble(ledger.Frame(a), nil)
		if err != nil {
			t.Fatal(err)
		}
		for key, value := range parts { // in an order that Go mixes
			c := ledger.Change{Key: key, Value: value}
			if err := c.Check(); err != nil {
				t.Error(err)
			}
			if b, err = b.After([]ledger.Entry{{Change: c}}); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := canonical(t, b.Assessment), canonical(t, a); got != want {
			t.Error(cmp.Diff(want, got))
		}
	}
}

func TestCheckTakesWhatABookHolds(t *testing.T) {
	for key, values := range map[ledger.Key][]string{
		"answer/13u":   {`{"level":2,"note":"<&>"}`, `{}`, ""},
		"register/R1":  {`{"text":"x"}`, ""},
		"fact/federal": {`"false"`, `""`, ""},
		"target/13u":   {`{"reason":"agreed","value":"1/3"}`, `{"reason":"agreed","value":0.5}`, ""},
		"desk":         {`{"title":"t"}`, `{}`, ""},
		"scenario/a/b": {`{"done":["13u"]}`, ""},
		"packet/p":     {string(parcel), ""},
	} {
		for _, value := range values {
			if err := change(key, value).Check(); err != nil {
				t.Errorf("%s = %s: %v", key, value, err)
			}
		}
	}
	for key, values := range map[ledger.Key][]string{
		"answer/13u":   {`{"level":2, "note":"a"}`, `{"note":"a","level":2}`, `{"level":2,"x":1}`, `{"level":2,"level":3}`, `[]`, `null`, `{`, ` {}`, `{} `, `{}{}`},
		"register/R1":  {`{"text":""}`},
		"fact/federal": {`1`, `"\u003c"`, "\"\xff\""},
		"target/13u":   {`{"reason":"agreed","value":"1/2"}`},
		"head":         {"", `{}`},
		"head/1":       {`{}`},
		"desk/":        {`{}`},
		"answer":       {`{}`},
		"answer/":      {`{}`},
		"Answer/13u":   {`{}`, ""},
		"":             {`{}`, ""},
		"/":            {""},
	} {
		for _, value := range values {
			var wrong *ledger.PartError
			if err := change(key, value).Check(); !errors.As(err, &wrong) || wrong.Key != key {
				t.Errorf("%s = %s: got %v", key, value, err)
			}
		}
	}
}

func change(key ledger.Key, value string) ledger.Change {
	c := ledger.Change{Key: key}
	if value != "" {
		c.Value = slices.Clip([]byte(value))
	}
	return c
}
