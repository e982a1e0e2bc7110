package pdf

import (
	"unicode/utf8"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// thousand is the type size at which text is shaped, in 64ths: all lengths come out in thousandths of the type size.
const thousand = 1000 * 64

// face is a typeface as one document uses it.
type face struct {
	*typeface
	hb    *font.Face
	index int
	scale float64 // thousandths of the type size per font unit
	cut   *cut
}

// cut is the font that a document embeds for one weight: the glyphs drawn so far, of whatever typeface, each with the text that it stands
// for. One for each weight serves all scripts.
type cut struct {
	name  string // of the typeface that came first
	key   string // its name on the pages
	base  sfnt
	codes map[meaning]uint16
	slots []meaning // by code; code 0 is the missing glyph
}

// meaning is a glyph together with the text that it stands for: the same glyph can stand for different texts.
type meaning struct {
	of   *typeface
	gid  uint16
	text string
}

func newCut(t *typeface, key string) *cut {
	return &cut{name: t.name, key: key, base: t.tables, codes: map[meaning]uint16{}, slots: []meaning{{of: t}}}
}

// code returns the character code under which the document draws a glyph that stands for a text.
func (c *cut) code(m meaning) uint16 {
	code, ok := c.codes[m]
	if !ok {
		code = uint16(len(c.slots))
		c.codes[m] = code
		c.slots = append(c.slots, m)
	}
	return code
}

// glyph is one drawn glyph. Lengths are in thousandths of the type size.
type glyph struct {
	code    uint16
	cluster int32   // index of its first rune in the word
	width   float32 // as the font file states it
	advance float32
	dx, dy  float32
}

// word is a shaped piece of text in one face and direction; its glyphs are in reading order.
type word struct {
	face    *face
	rtl     bool
	glyphs  []glyph
	advance float64 // thousandths of the type size
}

// shaper turns text into glyphs, remembering every word for the length of a document.
type shaper struct {
	hb    shaping.HarfbuzzShaper
	lang  language.Language
	words map[string]*word // by face, direction and text
	key   []byte
}

func (s *shaper) shape(text []rune, f *face, rtl bool) *word {
	s.key = append(s.key[:0], byte(f.index), 0)
	if rtl {
		s.key[1] = 1
	}
	for _, r := range text {
		s.key = utf8.AppendRune(s.key, r)
	}
	if w, ok := s.words[string(s.key)]; ok {
		return w
	}
	w := s.shapeNew(text, f, rtl)
	s.words[string(s.key)] = w
	return w
}

func (s *shaper) shapeNew(text []rune, f *face, rtl bool) *word {
	direction := di.DirectionLTR
	if rtl {
		direction = di.DirectionRTL
	}
	out := s.hb.ShapeNoExtents(shaping.Input{
		Text: text, RunEnd: len(text), Direction: direction, Face: f.hb,
		Size: thousand, Script: scriptOf(text), Language: s.lang,
	})
	w := &word{face: f, rtl: rtl, glyphs: make([]glyph, len(out.Glyphs))}
	nth := 0 // of its cluster
	for i := range out.Glyphs {
		g := out.Glyphs[i]
		if rtl {
			g = out.Glyphs[len(out.Glyphs)-1-i]
		}
		if nth++; i == 0 || int(w.glyphs[i-1].cluster) != g.TextIndex() {
			nth = 0
		}
		w.glyphs[i] = f.glyph(g, standsFor(text, g, nth))
		w.advance += float64(w.glyphs[i].advance)
	}
	return w
}

func (f *face) glyph(g shaping.Glyph, text string) glyph {
	gid := uint16(g.GlyphID)
	return glyph{
		code: f.cut.code(meaning{f.typeface, gid, text}), cluster: int32(g.TextIndex()), width: float32(float64(f.tables.width(gid)) * f.scale),
		advance: float32(g.Advance) / 64, dx: float32(g.XOffset) / 64, dy: float32(g.YOffset) / 64,
	}
}

// standsFor returns the part of the text that the nth glyph of a cluster carries, so that extraction gives the text back: one rune for
// each glyph, the last glyph takes what remains, a glyph too many carries a zero width space.
func standsFor(text []rune, g shaping.Glyph, nth int) string {
	runes := text[g.TextIndex() : g.TextIndex()+g.RunesCount()]
	switch {
	case nth >= len(runes):
		return "\u200b"
	case nth == g.GlyphsCount()-1:
		return string(runes[nth:])
	default:
		return string(runes[nth : nth+1])
	}
}

// scriptOf returns the script of the first character that has one of its own.
func scriptOf(text []rune) language.Script {
	for _, r := range text {
		if s := language.LookupScript(r); s != language.Common && s != language.Inherited && s != language.Unknown {
			return s
		}
	}
	return language.Common
}
