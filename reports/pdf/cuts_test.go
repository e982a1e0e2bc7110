package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
)

// filled returns the fonts of a document with n glyphs in one of them, the missing one among them, and the signs that they were made of.
func filled(t *testing.T, n int) (*cuts, *typeface, *signs) {
	t.Helper()
	face, err := sans.regular()
	if err != nil {
		t.Fatal(err)
	}
	c, all := newCuts(), &signs{}
	for i := 1; i < n; i++ {
		if code := c.code(all.of(meaning{face, 0, strconv.Itoa(i)})); int(code) != i {
			t.Fatalf("glyph %d has code %d", i, code)
		}
	}
	return c, face, all
}

// TestFullFont checks that the glyph after the last one of a font is an error and gets the code of no other glyph.
func TestFullFont(t *testing.T) {
	c, face, all := filled(t, mostGlyphs)
	if err := c.err(); err != nil {
		t.Fatalf("with %d glyphs: %v", mostGlyphs, err)
	}
	if code := c.code(all.of(meaning{face, 0, "one more"})); code != 0 {
		t.Errorf("one more glyph has code %d", code)
	}
	if err := c.err(); err == nil || !strings.Contains(err.Error(), "65535") {
		t.Errorf("with one glyph more: %v", err)
	}
	if code := c.code(all.of(meaning{face, 0, "7"})); code != 7 {
		t.Errorf("an earlier glyph has code %d", code)
	}
}

// TestPartsFillFont checks that the parts of a composite glyph count too.
func TestPartsFillFont(t *testing.T) {
	for room, full := range map[int]bool{1: true, 5: false} {
		c, face, all := filled(t, mostGlyphs-room)
		gid, ok := face.font.NominalGlyph('\u00e9')
		if !ok || int16(be.Uint16(face.tables.outline(uint16(gid)))) >= 0 {
			t.Fatal("the font has no composite glyph for this test")
		}
		c.code(all.of(meaning{face, uint16(gid), "\u00e9"}))
		program := c.list[0].subset()
		if got := c.err() != nil; got != full {
			t.Errorf("with room for %d glyphs: %v", room, c.err())
		}
		entry := program[bytes.Index(program, []byte("maxp")):]
		if count := be.Uint16(program[be.Uint32(entry[8:])+4:]); !full && int(count) != mostGlyphs-room+3 {
			t.Errorf("the font has %d glyphs", count)
		}
	}
}
