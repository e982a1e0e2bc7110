package config

import (
	"slices"
	"testing"
)

func TestPersonalLocale(t *testing.T) {
	for _, tc := range []struct {
		all, messages, lang, language string
		want                          Locale
	}{
		{"", "", "", "", Locale{}},
		{"", "", "fr_FR.UTF-8", "", Locale{"LANG", []string{"fr-FR"}}},
		{"", "es_ES", "fr_FR.UTF-8", "", Locale{"LC_MESSAGES", []string{"es-ES"}}},
		{"ar_EG@x", "es_ES", "fr_FR.UTF-8", "ru", Locale{"LC_ALL", []string{"ar-EG"}}},
		{"", "", "", "zh_TW:zh_CN:en", Locale{"LANGUAGE", []string{"zh-TW", "zh-CN", "en"}}},
		{"C", "", "fr_FR.UTF-8", "fr", Locale{}},
		{"POSIX", "", "", "", Locale{}},
		{"C.UTF-8", "", "fr", "", Locale{}},
		{"", "", ".UTF-8", "", Locale{}},
		{"", "", "sr_RS.utf8@latin", "", Locale{"LANG", []string{"sr-RS"}}},
	} {
		for name, value := range map[string]string{"LC_ALL": tc.all, "LC_MESSAGES": tc.messages, "LANG": tc.lang, "LANGUAGE": tc.language} {
			t.Setenv(name, value)
		}
		if got := PersonalLocale(); got.Variable != tc.want.Variable || !slices.Equal(got.Languages, tc.want.Languages) {
			t.Errorf("%+v: got %+v", tc, got)
		}
	}
}
