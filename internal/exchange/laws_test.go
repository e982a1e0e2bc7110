package exchange_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/exchange"
	"cybergap/internal/seal"
	"cybergap/internal/xlsxread"
	"cybergap/reports"

	"pgregory.net/rapid"
)

// TestMergeLaws: whatever both sides write, the assessment keeps what it says where they differ, no word of either side is lost, and merging
// again changes nothing.
func TestMergeLaws(t *testing.T) {
	c, base := own(t)
	packet := boxOf(t, packed(t, c, base, "en", "justice", "1a", "1d").Data)
	notes := rapid.SampledFrom([]string{"", "Done.", "We began.", "نعم", "=1+1", "Two\nlines"})
	rapid.Check(t, func(rt *rapid.T) {
		ours := base.Clone()
		level, note := rapid.IntRange(-1, 4).Draw(rt, "our level"), notes.Draw(rt, "our note")
		set(t, c, ours, "1d", func(x *assessment.Answer) {
			if level >= 0 {
				x.Level, x.Note = level, note
			}
		})
		theirs, said := rapid.IntRange(0, 4).Draw(rt, "their level"), notes.Draw(rt, "their note")
		tick := rapid.SampledFrom([]string{"", "yes", "no"}).Draw(rt, "their tick")
		data := packet.typing(map[string]string{answerPart + " G4": fmt.Sprint(theirs), answerPart + " I4": said, "xl/worksheets/sheet3.xml F7": tick})
		p := read(t, c, ours, data)
		before, after := ours.Answers["1d"], p.Assessment.Answers["1d"]
		if before.Level != 2 && after.Level != before.Level || before.Level == 2 && after.Level != theirs {
			rt.Fatalf("level %d and %d became %d", before.Level, theirs, after.Level)
		}
		if before.Level != 2 && theirs != 2 && theirs != before.Level && !slices.ContainsFunc(after.Dissent, func(d assessment.Dissent) bool { return *d.Level == theirs }) {
			rt.Fatalf("the view of the institution is lost: %+v", after)
		}
		if !strings.Contains(after.Note, before.Note) || !strings.Contains(after.Note, said) {
			rt.Fatalf("%q and %q became %q", before.Note, said, after.Note)
		}
		if canonical(t, &assessment.Assessment{Answers: map[string]assessment.Answer{"1a": ours.Answers["1a"]}}) !=
			canonical(t, &assessment.Assessment{Answers: map[string]assessment.Answer{"1a": p.Assessment.Answers["1a"]}}) {
			rt.Fatal("another answer changed")
		}
		again := read(t, c, p.Assessment, data)
		if canonical(t, again.Assessment) != canonical(t, p.Assessment) || len(again.Changes)+len(again.Conflicts) > 0 {
			rt.Fatalf("the second time changes: %q %q", texts(t, again.Changes), texts(t, again.Conflicts))
		}
	})
}

// TestRefusalsInWords: every reason has a sentence in the catalogue, and in English it is the one of the error itself.
func TestRefusalsInWords(t *testing.T) {
	p := printer(t, "en")
	for _, each := range []xlsxread.Why{
		xlsxread.Empty, xlsxread.Protected, xlsxread.OldFormat, xlsxread.OpenDoc, xlsxread.Foreign, xlsxread.Damaged, xlsxread.TooLarge, xlsxread.Macros,
		xlsxread.Links, xlsxread.Entities,
	} {
		err := &xlsxread.Error{Why: each}
		if got := exchange.Say(p, fmt.Errorf("read x: %w", err)); got != err.Error()+"." {
			t.Errorf("%s: %q, want %q", each, got, err)
		}
	}
	for _, err := range []error{exchange.ErrOtherAssessment, exchange.ErrNoPacket, exchange.ErrPacket, exchange.ErrNoData, exchange.ErrChanged, seal.ErrAltered, reports.ErrAreasOnly,
		&exchange.EditionError{Wants: "a-1", Have: "b-2"}} {
		if got := exchange.Say(p, err); got == err.Error() || strings.HasPrefix(got, "[") {
			t.Errorf("%v: %s", err, got)
		}
	}
	if got := exchange.Say(p, errors.New("the disk is full")); got != "the disk is full" {
		t.Error(got)
	}
}
