package web

import "testing"

func TestBareKeepsWhatRuns(t *testing.T) {
	source := "// who reads\n\nlet a = 1 // stays\n  /* a rule */\n  .a{b:url(//c)}\n"
	if got, want := string(bare([]byte(source))), "let a = 1 // stays\n.a{b:url(//c)}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
