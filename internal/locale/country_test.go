package locale

import (
	"strings"
	"testing"
)

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
		for _, code := range []string{"BO", "CD", "FK", "IR", "KP", "KR", "MK", "PS", "RU", "SY", "SZ", "TR", "TW", "TZ", "VE",
			"AE", "BS", "BY", "CF", "CI", "CL", "DO", "KG", "KH", "KM", "LU", "MT", "MV", "SC", "UY", "ZA"} {
			if !p.Has("country." + code) {
				t.Errorf("%s: %s has no name", lang, code)
			}
		}
	}
}

// Names stand on the cover of a report: none is an abbreviation, as some of the Unicode data are.
func TestCountryNamesAreWhole(t *testing.T) {
	for _, lang := range Languages() {
		p, err := For(lang)
		if err != nil {
			t.Fatal(err)
		}
		for code := range strings.SplitSeq("AE AX BL BM BV CC CX FO GS HM IM KY MF MP NF PM SH SJ TC UM VG VI WF", " ") {
			name := p.Country(code)
			for _, short := range []string{"о-в", "Св.", "ОАЭ", "США", "EE.", "St.", "U.S.", "&"} {
				if strings.Contains(name, short) || name == code {
					t.Errorf("%s: %s is called %q", lang, code, name)
				}
			}
		}
	}
}

// Some names that the Unicode data have otherwise than the United Nations.
func TestCountryNamesOfTheUnitedNations(t *testing.T) {
	for lang, names := range map[string]map[string]string{
		"ar": {"BJ": "بنن", "CI": "كوت ديفوار", "CL": "شيلي", "MT": "مالطة", "TH": "تايلند", "UY": "أوروغواي"},
		"es": {"BT": "Bhután", "BY": "Belarús", "ML": "Malí", "NZ": "Nueva Zelandia", "SA": "Arabia Saudita"},
		"fr": {"BY": "Bélarus", "IQ": "Iraq", "NU": "Nioué", "SV": "El Salvador"},
		"ru": {"AE": "Объединенные Арабские Эмираты", "IM": "Остров Мэн", "KG": "Кыргызстан", "ZA": "Южная Африка"},
	} {
		p, err := For(lang)
		if err != nil {
			t.Fatal(err)
		}
		for code, want := range names {
			if got := p.Country(code); got != want {
				t.Errorf("%s: %s is %q, want %q", lang, code, got, want)
			}
		}
	}
}
