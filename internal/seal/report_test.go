package seal

import (
	"strings"
	"testing"

	"cybergap/internal/example"
	"cybergap/reports"
)

// TestWhatAFileSaysSteersNothing words findings that quote marks of direction and codes for terminals out of a file, in a language whose own
// messages hold marks of direction.
func TestWhatAFileSaysSteersNothing(t *testing.T) {
	const steering = "\x1b[2J\u202ea\u2066\u2069\u200f\tb"
	for _, lang := range []string{"en", "ar"} {
		p := example.Printer(t, lang)
		f := Finding{ID: "data.carried", Args: []any{"ID", steering, "Generator", "cybergap"}}
		for _, said := range []string{
			f.Text(p),
			Finding{ID: "results.differ", Args: []any{"Count", 2}}.Text(p),
			Detail{ID: "results.item", Path: steering, Stated: steering, Computed: steering}.Text(p),
			Detail{ID: "print.item", Page: 3, Place: []string{steering}, Kind: "Alt"}.Text(p),
			Detail{ID: "figures.item", Area: steering, Stated: steering}.Text(p),
			Detail{ID: "additions.note", Page: 1, Kind: steering}.Text(p),
			Detail{ID: "additions.file", Kind: steering}.Text(p),
			Finding{ID: "signature.good", Args: []any{"Key", "0", "File", steering}}.Text(p),
		} {
			if strings.ContainsAny(said, "\x1b\t\u202e\u2066\u200f") || strings.Count(said, "\u2068") != strings.Count(said, "\u2069") {
				t.Errorf("%s: %q", lang, said)
			}
		}
		if said := f.Text(p); strings.Count(said, "\uFFFD") != 6 || (lang == "ar") != strings.Contains(said, "\u2068") {
			t.Errorf("%s: %q", lang, said)
		}
	}
}

// TestArabicFindingsAreWhole: no mark of our own messages is taken for something out of the file.
func TestArabicFindingsAreWhole(t *testing.T) {
	p := example.Printer(t, "ar")
	for _, f := range checked(printed(t, small(t, reports.Full, nil), nil)).Checks {
		if said := f.Text(p); strings.Contains(said, "\uFFFD") {
			t.Errorf("%s: %q", f.Check, said)
		}
	}
}
