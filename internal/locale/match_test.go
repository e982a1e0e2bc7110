package locale

import (
	"slices"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	have := []string{"ar", "en", "es", "fr", "ru", "zh"}
	for wishes, want := range map[string]string{
		"fr": "fr", "fr-FR": "fr", "fr-CA": "fr", "zh-CN": "zh", "zh-TW": "zh", "zh-Hant-HK": "zh", "ar-EG": "ar", "es-419": "es", "EN_gb": "en",
		"ru-u-nu-latn": "ru", "de": "", "de fr": "fr", "fr en": "fr", "": "", "not-a-tag!": "", "und": "", "tlh es": "es",
		"uk": "", "be": "", "kk": "", "ca": "", "gl": "", "br": "", "fa": "", "ug": "", // another language is no match
	} {
		got, ok := newMatcher(have).match(strings.Fields(wishes))
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", wishes, got, ok, want)
		}
	}
}

func TestMatchHasEnglish(t *testing.T) {
	if lang, ok := Match("en-GB"); lang != "en" || !ok || !slices.Contains(Languages(), "en") {
		t.Errorf("got %q, %v", lang, ok)
	}
}
