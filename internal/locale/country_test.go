package locale

import "testing"

// Names come from the Unicode data in every language, an override wins, and a code that nobody knows is printed as it is.
func TestCountryInSixLanguages(t *testing.T) {
	for lang, want := range map[string]string{"ar": "كينيا", "en": "Kenya", "es": "Kenia", "fr": "Kenya", "ru": "Кения", "zh": "肯尼亚"} {
		p := fake(t, lang)
		for code, want := range map[string]string{"KE": want, "X-ISLA": "X-ISLA", "QQ": "QQ", "": "", "150": "150"} {
			if got := p.Country(code); got != want {
				t.Errorf("%s: %q is %q, want %q", lang, code, got, want)
			}
		}
	}
	if got := fake(t, "en").Country("XA"); got != "Arcadia" {
		t.Errorf("the override is %q", got)
	}
}

// Each country that the United Nations name otherwise than the Unicode data do has its name in every catalogue.
func TestCountryOverrides(t *testing.T) {
	for _, lang := range Languages() {
		p, err := For(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range []string{"BO", "CD", "FK", "IR", "KP", "KR", "MK", "PS", "RU", "SY", "SZ", "TR", "TW", "TZ", "VE"} {
			if !p.Has("country." + code) {
				t.Errorf("%s: %s has no name", lang, code)
			}
		}
	}
}
