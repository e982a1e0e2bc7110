package reports

import (
	"bytes"
	"strings"
	"testing"

	"cybergap/assessment"
	"cybergap/checklist"
	"cybergap/internal/example"
	"cybergap/internal/golden"
	"cybergap/scoring"
)

// sample returns the source of one of the sample countries.
func sample(t testing.TB, name string) Source {
	t.Helper()
	return source(t, example.Country(t, name), Full)
}

func compared(t testing.TB, first, second Side) string {
	t.Helper()
	doc, err := Compare(first, second)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteText(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestCompareGoldens(t *testing.T) {
	for name, sides := range map[string][2]string{"progress": {"maravel-2023", "maravel-2026"}, "forms": {"tesmira-rapid-2024", "tesmira-2026"}} {
		text := compared(t, Side{"2023", sample(t, sides[0])}, Side{"2026", sample(t, sides[1])})
		golden.Compare(t, "compare-"+name+".txt", text)
	}
}

// TestCompareSaysWhatItCannotTell walks through every meaning that a change can have.
func TestCompareSaysWhatItCannotTell(t *testing.T) {
	p := small(t, Full, nil).Options.Printer
	c := comparison{builder: &builder{speaker: speaker{p, nil}}}
	of := func(low, high int64) scoring.Interval {
		whole := func(n int64) scoring.Fraction {
			if n < 0 {
				return scoring.NewFraction(0, 1).Sub(scoring.NewFraction(-n, 100))
			}
			return scoring.NewFraction(n, 100)
		}
		return scoring.Interval{Low: whole(low), High: whole(high)}
	}
	for _, each := range []struct {
		delta         scoring.Interval
		comparable    bool
		change, means string
	}{
		{of(5, 9), true, "+5.0 to +9.0", "Higher"},
		{of(-9, -5), true, "-9.0 to -5.0", "Lower"},
		{of(-3, 14), true, "-3.0 to +14.0", "Cannot be told apart"},
		{of(0, 14), true, "0.0 to +14.0", "Cannot be told apart"},
		{of(0, 0), true, "0.0", "The same"},
		{of(7, 7), false, "+7.0", "Too little in common"},
	} {
		change := strings.ReplaceAll(c.change(each.delta), "−", "-")
		if means := c.meaning(each.delta, each.comparable); change != each.change || means != each.means {
			t.Errorf("%v: %q, %q; want %q, %q", each.delta, change, means, each.change, each.means)
		}
	}
}

func TestCompareNamesEveryDoubt(t *testing.T) {
	other := small(t, Full, func(a *assessment.Assessment) {
		a.Mode, a.Form, a.Country.Code, a.Scope = "verified", "rapid", "X-OTHER", assessment.Scope{Kind: "institution", Institution: "Police"}
	})
	text := compared(t, Side{"A", small(t, Full, nil)}, Side{"B", other})
	for _, doubt := range []string{"mode", "form", "scope", "country"} {
		if want := other.Options.Printer.Text("results.compare.doubt." + doubt); !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("it is not said that %q", want)
		}
	}
	if strings.Contains(text, other.Options.Printer.Text("results.compare.doubt.edition")) {
		t.Error("one edition is called two")
	}
}

func TestCompareWithoutCommonGround(t *testing.T) {
	s := example.Small(t, nil)
	revised, err := checklist.FromJSON("small-1", bytes.ReplaceAll(s.Checklist.JSON(), []byte(`"rev":1`), []byte(`"rev":2`)), nil)
	if err != nil {
		t.Fatal(err)
	}
	first, second := source(t, s, Full), source(t, example.Score(t, revised, s.Assessment), Full)
	if text := compared(t, Side{"A", first}, Side{"B", second}); !strings.Contains(text, "nothing to compare") {
		t.Error(text)
	}
	if text := compared(t, Side{"A", first}, Side{"B", first}); strings.Contains(text, "nothing to compare") {
		t.Error("one edition has nothing in common with itself")
	}
}

func TestOutlookGolden(t *testing.T) {
	now := small(t, Full, nil)
	then := small(t, Full, func(a *assessment.Assessment) {
		a.Answers["2b"] = assessment.Answer{State: assessment.Answered, Level: 3}
	})
	doc, err := Outlook([]Side{{"Now", now}, {"Then", then}})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteText(&out, doc); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "outlook.txt", out.String())
	if _, err := Outlook([]Side{{"Now", now}}); err == nil {
		t.Error("one state was set beside nothing")
	}
}
