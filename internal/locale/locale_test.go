package locale

import (
	"os"
	"testing"
	"time"
)

func english(t *testing.T) *Printer {
	t.Helper()
	p, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fake returns a printer of the catalogues in testdata, which hold a few messages in every language.
func fake(t *testing.T, lang string) *Printer {
	t.Helper()
	bundle, err := load(os.DirFS("testdata"), lang)
	if err != nil {
		t.Fatal(err)
	}
	return newPrinter(lang, bundle)
}

func TestPrinter(t *testing.T) {
	p := english(t)
	for _, c := range []struct{ name, got, want string }{
		{"int", p.Int(1234567), "1,234,567"},
		{"number", p.Number(2.25, 1), "2.3"},
		{"negative half", p.Number(-2.25, 1), "-2.3"},
		{"no minus zero", p.Number(-0.01, 1), "0.0"},
		{"decimal", p.Decimal("46.0"), "46.0"},
		{"not a decimal", p.Decimal("-"), "-"},
		{"percent", p.Percent(0.456), "46%"},
		{"date", p.Date(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)), "4 March 2026"},
		{"no date", p.Date(time.Time{}), ""},
		{"country", p.Country("KE"), "Kenya"},
		{"country with an override", p.Country("TR"), "Türkiye"},
		{"country of two words", p.Country("BA"), "Bosnia and Herzegovina"},
		{"invented country", p.Country("X-ISLA"), "X-ISLA"},
		{"unknown country", p.Country("QQ"), "QQ"},
		{"no country", p.Country("150"), "150"},
		{"language", p.Language("ar"), "Arabic"},
		{"one", p.Count("report.unknown.unknown", 1), "1 is not known"},
		{"many", p.Count("report.unknown.unknown", 1200), "1,200 are not known"},
		{"placeholders", p.Text("list.last", "Before", "{{.X}}", "Item", "<b>"), "{{.X}} and <b>"},
		{"numbers in placeholders", p.Text("report.level", "Level", 1200), "Level 1,200"},
		{"missing", p.Text("report.no-such-message"), "[report.no-such-message]"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestJoins(t *testing.T) {
	p := english(t)
	for _, c := range []struct{ name, got, want string }{
		{"list of none", p.List(nil), ""},
		{"list of one", p.List([]string{"a"}), "a"},
		{"list of two", p.List([]string{"a", "b"}), "a and b"},
		{"list of three", p.List([]string{"a", "b", "c"}), "a, b and c"},
		{"join", p.Join([]string{"a", "b", "c"}), "a, b, c"},
		{"clauses", p.Clauses([]string{"a, b", "c"}), "a, b; c"},
		{"numbers", p.Numbers([]string{"0.5", "0.75"}), "0.5, 0.75"},
		{"sentences", p.Sentences("A", "", "B!", "C。", "D."), "A. B! C。 D."},
		{"no sentence", p.Sentences("", ""), ""},
		{"closed", p.Closed("هل؟") + p.Closed("a…") + p.Closed("(a.)"), "هل؟a…(a.)."},
		{"pair", p.Pair("a", "b"), "a: b"},
		{"aside", p.Aside("a", "b"), "a (b)"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestFor(t *testing.T) {
	if p, err := For("en-KE"); err != nil || p.Lang() != "en" {
		t.Errorf("en-KE: %v, %v", p, err)
	}
	for _, lang := range []string{"", "not a tag", "tlh"} {
		if _, err := For(lang); err == nil {
			t.Errorf("%q: no error", lang)
		}
	}
}

func TestRTL(t *testing.T) {
	for lang, want := range map[string]bool{"ar": true, "he": true, "fa": true, "ur": true, "en": false, "zh": false, "": false, "az-Arab": true} {
		if RTL(lang) != want {
			t.Errorf("RTL(%q) = %v", lang, !want)
		}
	}
}

// A message that is not translated is printed in English; Has tells the difference.
func TestFallback(t *testing.T) {
	p := fake(t, "ar")
	if got := p.Text("fake.only-english"); got != "only English has this" || p.Has("fake.only-english") || !p.Has("fake.named") || !p.Has("fake.files") {
		t.Errorf("got %q", got)
	}
}
