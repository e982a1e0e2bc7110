package locale

import "testing"

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
