package pdf

import (
	"testing"
	"unicode"
)

// TestMarksNeedNoOutlines checks for every combining mark of the program's fonts that it comes to stand on a letter where it would with the
// outlines, which the shaping goes without.
func TestMarksNeedNoOutlines(t *testing.T) {
	for name, data := range map[string][]byte{
		"NotoSans-Regular": sansRegular, "NotoSans-Bold": sansBold, "NotoSansArabic-Regular": arabicRegular, "NotoSansArabic-Bold": arabicBold,
		"NotoSansSC-Regular": chineseRegular, "NotoSansSC-Bold": chineseBold,
	} {
		tables, err := readSFNT(data)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := parseTypeface(name, tables, data)
		if err != nil {
			t.Fatal(err)
		}
		bare, err := loadTypeface(name, data)
		if err != nil {
			t.Fatal(err)
		}
		marks := 0
		for r := rune(0x300); r < 0xFFFF; r++ {
			if !unicode.Is(unicode.Mn, r) || !whole.has(r) {
				continue
			}
			marks++
			for _, base := range []rune{'e', 'Ж', 'ب', '国'} {
				if whole.has(base) {
					sameGlyphs(t, name, []rune{base, r}, whole, bare)
				}
			}
		}
		t.Logf("%s has %d marks", name, marks)
	}
}

func sameGlyphs(t *testing.T, name string, text []rune, a, b *typeface) {
	t.Helper()
	set := setter(false)
	rtl := anyRightToLeft(text)
	x, y := set.shaper.shape(text, a, rtl), set.shaper.shape(text, b, rtl)
	for i := range max(len(x.glyphs), len(y.glyphs)) {
		g, h := x.glyphs[i], y.glyphs[i]
		if g.gid != h.gid || g.advance != h.advance || g.dx != h.dx || g.dy != h.dy {
			t.Errorf("%s: %U: glyph %d stands elsewhere: %+v, %+v", name, text, i, g, h)
		}
	}
}
