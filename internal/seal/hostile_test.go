package seal

import (
	"io"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/internal/pdfread"
	"cybergap/reports"
	"cybergap/reports/pdf"
)

// noted is a sample with a number of bytes of notes, each as long as a note may be.
func noted(t testing.TB, unit string, size int) reports.Source {
	t.Helper()
	const longest = 20_000
	note := strings.Repeat(unit, longest/len(unit))
	return small(t, reports.Full, func(a *assessment.Assessment) {
		answer := a.Answers["1a"]
		for range size / len(note) {
			answer.Dissent = append(answer.Dissent, assessment.Dissent{Institution: "police", Note: note})
		}
		a.Answers["1a"] = answer
	})
}

// BenchmarkNotes makes the data and the pages of reports with 200 KB of notes: of words, of one word without end, and with what looks like
// personal data. None should cost much more than another.
func BenchmarkNotes(b *testing.B) {
	for name, unit := range map[string]string{"words": "words of a note ", "endless": "x", "numbers": "tel 1 (a) "} {
		s := noted(b, unit, 200<<10)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Carry(s, nil)(nil); err != nil {
					b.Fatal(err)
				}
				if _, err := pdf.NewPress().Write(io.Discard, document(b, s), pdf.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestMostIsCarried: what a check would refuse to read is not printed.
func TestMostIsCarried(t *testing.T) {
	if _, err := Carry(noted(t, "words ", 4<<20), nil)(nil); err == nil || !strings.Contains(err.Error(), "a report carries at most 4194304") {
		t.Errorf("%v", err)
	}
}

// TestSearchGivesUp looks for a text that nearly stands everywhere on very many pages.
func TestSearchGivesUp(t *testing.T) {
	page, text := strings.Repeat("a", 5000), []rune(strings.Repeat("a", 2000)+"b")
	var s search
	for range 1000 {
		if s.says(page, text) {
			t.Fatal("it is there")
		}
	}
	if most := mostSteps + 1000*(len(text)+1) + len(text); s.steps > most {
		t.Errorf("%d steps, at most %d", s.steps, most)
	}
	fresh := search{}
	if !fresh.says("xxab", []rune("ab")) || s.says("xxab", []rune("ab")) {
		t.Error("who gave up goes on, or who did not found nothing")
	}
}

func TestRowsOfTables(t *testing.T) {
	cell := func(text string) *pdfread.Element {
		return &pdfread.Element{Type: "TD", Kids: []*pdfread.Element{{Text: text}}}
	}
	table := &pdfread.Element{Type: "Table", Kids: []*pdfread.Element{
		{Type: "TR", Kids: []*pdfread.Element{cell("Mutual aid"), cell(" "), cell("46.3 (up to 50)"), cell("75"), cell("more")}},
		{Type: "TR", Kids: []*pdfread.Element{cell("Police"), cell("n/a")}},
	}}
	rows := rowsOf(table)
	for want, cells := range map[string][]string{
		"whole": {"Mutual aid", "46.3 (up to 50)", "75"}, "no target": {"Police", "n/a", ""}, "white space": {"Mutual  aid", "46.3 (up to\u200b 50)", "75"},
	} {
		if !rows[row(cells...)] {
			t.Errorf("%s: %q is not found among %v", want, cells, rows)
		}
	}
	for _, cells := range [][]string{{"Mutual aid", "46.3", "75"}, {"Mutual aid 46.3 (up to 50)", "75"}, {"Police", "n/a", "75"}} {
		if rows[row(cells...)] {
			t.Errorf("%q is found among %v", cells, rows)
		}
	}
}

func TestCut(t *testing.T) {
	for text, want := range map[string]string{"": "", "abc": "abc", "abcd": "abcd", "abcde": "abc…", "éàüö": "éàüö", "éàüöx": "éàü…"} {
		if got := cut(text, 4); got != want {
			t.Errorf("cut(%q) is %q, want %q", text, got, want)
		}
	}
	long, short := strings.Repeat("é", 1<<20), ""
	if n := testing.AllocsPerRun(5, func() { short = cut(long, 60) }); n > 1 || len(short) > 200 {
		t.Errorf("%v pieces of memory for the beginning of a long text", n)
	}
}
