package locale

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

func TestIsolate(t *testing.T) {
	for _, tc := range []struct {
		rtl        bool
		text, want string
	}{
		{false, "Decree 12", "Decree 12"},
		{false, "Décret № 12, 中文 и русский", "Décret № 12, 中文 и русский"},
		{false, "مرسوم 12", "\u2068مرسوم 12\u2069"},
		{false, "see חוק", "\u2068see חוק\u2069"},
		{false, "\u2068חוק\u2069 and more", "\u2068חוק\u2069 and more"},
		{true, "مرسوم", "مرسوم"},
		{true, "13(u)", "\u206813(u)\u2069"},
		{true, "12–18, 3/8, \u200e-2.0", "12–18, 3/8, \u200e-2.0"},
		{true, "\u206813(u)\u2069، \u206813(ff)\u2069", "\u206813(u)\u2069، \u206813(ff)\u2069"},
		{true, "\u206813(u)\u2069 abc", "\u2068\u206813(u)\u2069 abc\u2069"},
		{true, "中文", "\u2068中文\u2069"},
		{true, "\xff0\xff", "\xff0\xff"},
		{true, "", ""},
		{false, "", ""},
	} {
		if got := Isolate(tc.rtl, tc.text); got != tc.want {
			t.Errorf("%v %q: got %+q, want %+q", tc.rtl, tc.text, got, tc.want)
		}
	}
}

// What fills a placeholder is isolated where it runs the other way; a command that people copy is not.
func TestPlaceholdersAreIsolated(t *testing.T) {
	p := fake(t, "ar")
	for name, want := range map[string]string{"13(u)": "انظر \u206813(u)\u2069 هنا", "مرسوم": "انظر مرسوم هنا", "12": "انظر 12 هنا"} {
		if got := p.Text("fake.named", "Name", name); got != want {
			t.Errorf("got %+q, want %+q", got, want)
		}
	}
	if got := fake(t, "en").Text("fake.named", "Name", "مرسوم"); got != "see \u2068مرسوم\u2069" {
		t.Errorf("got %+q", got)
	}
	for _, name := range verbatim {
		if got := p.pairs([]any{name, "cybergap answer island.yaml"})[name]; got != "cybergap answer island.yaml" {
			t.Errorf("%s: got %+q", name, got)
		}
	}
}

// seen is a text from right to left as the eye meets it, from the left edge of the page; marks that nobody sees are left out.
func seen(t *testing.T, text string) string {
	t.Helper()
	var p bidi.Paragraph
	if _, err := p.SetString(text, bidi.DefaultDirection(bidi.RightToLeft)); err != nil {
		t.Fatal(err)
	}
	order, err := p.Order()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i := order.NumRuns() - 1; i >= 0; i-- { // the first run is the rightmost
		run := order.Run(i)
		part := run.String()
		if run.Direction() == bidi.RightToLeft {
			part = bidi.ReverseString(part)
		}
		out.WriteString(part)
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u200e\u2066\u2068\u2069", r) {
			return -1
		}
		return r
	}, out.String())
}

// In an Arabic line a minus stays before its number, a percent sign after it, a name in Latin letters whole, and a range is read from the
// right: its first number first.
func TestArabicReadsRight(t *testing.T) {
	p := fake(t, "ar")
	for _, tc := range []struct{ text, want string }{
		{p.Decimal("-2.0"), "-2.0"},
		{"نسبة " + p.Percent(0.46) + " هنا", "46%"},
		{"فرق " + p.Number(-1234.5, 1) + " هنا", "-1,234.5"},
		{"قيمة 3/8 = 37.5", "3/8"},
		{p.Int(12) + "–" + p.Int(18), "18–12"},
		{"شهر 12–18", "18–12"},
		{p.Text("fake.named", "Name", "13(u)"), "13(u)"},
		{p.Isolate("13(u)") + " عنوان", "13(u)"},
		{"أ \u2066100 × 1/2 × (5 + 3)/10\u2069 ب", "100 × 1/2 × (5 + 3)/10"},
	} {
		if got := seen(t, tc.text); !strings.Contains(got, tc.want) {
			t.Errorf("%+q is seen as %q, without %q", tc.text, got, tc.want)
		}
	}
	if got := seen(t, "انظر 13(u) هنا"); strings.Contains(got, "13(u)") {
		t.Errorf("the test sees nothing wrong in %q", got)
	}
}
