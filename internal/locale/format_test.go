package locale

import (
	"strings"
	"testing"
	"time"
)

// printed is what numbers and days look like, character by character.
var printed = map[string]struct{ count, points, missing, share, loss, day, first string }{
	"ar": {"1,234,567", "46.3", "\u200e-2.0", "46\u200e%\u200e", "\u200e-4\u200e%\u200e", "4 مارس 2026", "1 مارس 2026"},
	"en": {"1,234,567", "46.3", "-2.0", "46%", "-4%", "4 March 2026", "1 March 2026"},
	"es": {"1.234.567", "46,3", "-2,0", "46\u00a0%", "-4\u00a0%", "4 de marzo de 2026", "1 de marzo de 2026"},
	"fr": {"1\u202f234\u202f567", "46,3", "-2,0", "46\u202f%", "-4\u202f%", "4 mars 2026", "1er mars 2026"},
	"ru": {"1\u00a0234\u00a0567", "46,3", "-2,0", "46\u00a0%", "-4\u00a0%", "4 марта 2026 г.", "1 марта 2026 г."},
	"zh": {"1,234,567", "46.3", "-2.0", "46%", "-4%", "2026年3月4日", "2026年3月1日"},
}

func TestNumbersAndDays(t *testing.T) {
	for lang := range formatters {
		want, ok := printed[lang]
		if !ok {
			t.Errorf("%s: nobody says what its numbers look like", lang)
		}
		p := fake(t, lang)
		for _, c := range []struct{ name, got, want string }{
			{"count", p.Int(1234567), want.count},
			{"points", p.Decimal("46.3"), want.points},
			{"points from a value", p.Number(46.25, 1), want.points},
			{"missing", p.Decimal("-2.0"), want.missing},
			{"missing from a value", p.Number(-1.96, 1), want.missing},
			{"share", p.Percent(0.4649), want.share},
			{"loss", p.Percent(-0.04), want.loss},
			{"no loss", p.Percent(-0.001), strings.Replace(want.share, "46", "0", 1)},
			{"day", p.Date(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)), want.day},
			{"first day", p.Date(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)), want.first},
			{"eleventh day", p.Date(time.Date(2026, 3, 11, 0, 0, 0, 0, time.UTC)), strings.Replace(want.day, "4", "11", 1)},
		} {
			if lang == "zh" && c.name == "eleventh day" {
				c.want = "2026年3月11日"
			}
			if c.got != c.want {
				t.Errorf("%s, %s: got %+q, want %+q", lang, c.name, c.got, c.want)
			}
		}
	}
}

// Digits are the same in every language, and no space within a number lets a line break.
func TestDigitsAreWestern(t *testing.T) {
	for lang := range formatters {
		p := fake(t, lang)
		text := p.Int(-9876543210) + p.Number(1234.5, 2) + p.Percent(0.5) + p.Date(time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC))
		if strings.ContainsAny(text, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪") {
			t.Errorf("%s: %q", lang, text)
		}
		if number := p.Int(-9876543210) + p.Percent(0.5); strings.Contains(number, " ") {
			t.Errorf("%s: %q may break", lang, number)
		}
	}
}

func TestPlurals(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "0 files|1 file|2 files|3 files|5 files|11 files|21 files|100 files|101 files",
		"fr": "0 fichier|1 fichier|2 fichiers|3 fichiers|5 fichiers|11 fichiers|21 fichiers|100 fichiers|101 fichiers",
		"es": "0 archivos|1 archivo|2 archivos|3 archivos|5 archivos|11 archivos|21 archivos|100 archivos|101 archivos",
		"ru": "0 файлов|1 файл|2 файла|3 файла|5 файлов|11 файлов|21 файл|100 файлов|101 файл",
		"ar": "لا ملفات|ملف واحد|ملفان|3 ملفات|5 ملفات|11 ملفًا|21 ملفًا|100 ملف|101 ملف",
		"zh": "0 个文件|1 个文件|2 个文件|3 个文件|5 个文件|11 个文件|21 个文件|100 个文件|101 个文件",
	} {
		p := fake(t, lang)
		var got []string
		for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 100, 101} {
			got = append(got, p.Count("fake.files", n))
		}
		if text := strings.Join(got, "|"); text != want {
			t.Errorf("%s: got  %s\nwant %s", lang, text, want)
		}
	}
}

// The form for millions may be left out: the one for others serves, in the same language.
func TestRarePlural(t *testing.T) {
	if got, want := fake(t, "fr").Count("fake.files", 2_000_000), "2\u202f000\u202f000 fichiers"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := fake(t, "es").Count("fake.files", 2_000_000), "2.000.000 de archivos"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
