package locale

import (
	"slices"
	"strings"
	"testing"
)

func TestSortBy(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "agency|Board|Économie|zoo|Zoo",
		"es": "mano|mañana|moneda|Ñandú|oso",
		"fr": "cote|coté|côte|côté|Économie|zone",
		"ru": "банк|Ёж|желание|Прокуратура|суд",
		"ar": "الأمن|البنك|الشرطة|المحكمة",
		"zh": "北京|法院|警察|司法",
	} {
		names := strings.Split(want, "|")
		slices.Sort(names) // by bytes
		slices.Reverse(names)
		SortBy(fake(t, lang), names, func(s string) string { return s })
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%s: got %s, want %s", lang, got, want)
		}
	}
}

// Items of equal names keep their order.
func TestSortByIsStable(t *testing.T) {
	type item struct {
		name string
		at   int
	}
	items := []item{{"b", 1}, {"a", 2}, {"b", 3}, {"a", 4}}
	SortBy(english(t), items, func(i item) string { return i.name })
	if want := []item{{"a", 2}, {"a", 4}, {"b", 1}, {"b", 3}}; !slices.Equal(items, want) {
		t.Errorf("got %v", items)
	}
}
