package example

import (
	"strings"
	"testing"

	"cybergap/assessment"
)

// TestSecretsDependOnTheReport: a report of areas alone tells less than one of answers.
func TestSecretsDependOnTheReport(t *testing.T) {
	s := Small(t, nil)
	kept, all := s.Secrets(true), s.Secrets(false)
	for where, want := range map[string]bool{"note on 1b": true, "note on 1a": false, "dissent on 1b": true, "register R1": true, "register R2": false, "reason on 2a": false, "evidence Decree 12": false} {
		if got := kept[where] != ""; got != want {
			t.Errorf("%s is kept from a report of answers: %v", where, got)
		}
		if all[where] == "" {
			t.Errorf("%s is not kept from a report of areas", where)
		}
	}
}

// TestTypedReachesEveryText counts where a text stands in the file afterwards.
func TestTypedReachesEveryText(t *testing.T) {
	data, err := assessment.EncodeJSON(Small(t, Typed("TYPED")).Assessment)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), "TYPED"); n != 12 {
		t.Errorf("the text stands in %d places", n)
	}
}
