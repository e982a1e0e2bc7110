package pdf

import (
	"slices"
	"unicode/utf8"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// thousand is the type size at which text is shaped, in 64ths: all lengths come out in thousandths of the type size.
const thousand = 1000 * 64

// glyph is one drawn glyph of a word. Lengths are in thousandths of the type size.
type glyph struct {
	*sign
	cluster int32 // index of its first rune in the word
	advance float32
	dx, dy  float32
}

// word is a shaped piece of text in one face and direction; its glyphs are in reading order.
type word struct {
	of      *typeface
	rtl     bool
	glyphs  []glyph
	advance float64 // thousandths of the type size
}

// followed joins the word with another one that starts at a rune.
func (w *word) followed(next *word, at int) *word {
	out := &word{of: w.of, rtl: w.rtl, advance: w.advance + next.advance, glyphs: slices.Concat(w.glyphs, next.glyphs)}
	for i := len(w.glyphs); i < len(out.glyphs); i++ {
		out.glyphs[i].cluster += int32(at)
	}
	return out
}

// shaper turns text into glyphs. It belongs to one document: HarfBuzz's faces cannot be shared.
type shaper struct {
	hb    shaping.HarfbuzzShaper
	lang  language.Language
	signs *signs
	faces map[*typeface]*font.Face
	key   []byte
}

// wordKey identifies a word in the one buffer of the shaper.
func (s *shaper) wordKey(text []rune, f *typeface, rtl bool) []byte {
	s.key = append(append(s.key[:0], f.key...), 0)
	if rtl {
		s.key[len(s.key)-1] = 1
	}
	for _, r := range text {
		s.key = utf8.AppendRune(s.key, r)
	}
	return s.key
}

func (s *shaper) face(f *typeface) *font.Face {
	if s.faces[f] == nil {
		s.faces[f] = font.NewFace(f.font)
	}
	return s.faces[f]
}

func (s *shaper) shape(text []rune, f *typeface, rtl bool) *word {
	direction := di.DirectionLTR
	if rtl {
		direction = di.DirectionRTL
	}
	out := s.hb.ShapeNoExtents(shaping.Input{
		Text: text, RunEnd: len(text), Direction: direction, Face: s.face(f),
		Size: thousand, Script: scriptOf(text), Language: s.lang,
	})
	w := &word{of: f, rtl: rtl, glyphs: make([]glyph, len(out.Glyphs))}
	nth := 0 // of its cluster
	for i := range out.Glyphs {
		g := out.Glyphs[i]
		if rtl {
			g = out.Glyphs[len(out.Glyphs)-1-i]
		}
		if nth++; i == 0 || int(w.glyphs[i-1].cluster) != g.TextIndex() {
			nth = 0
		}
		w.glyphs[i] = glyph{
			sign: s.signs.of(meaning{f, uint16(g.GlyphID), standsFor(text, g, nth)}), cluster: int32(g.TextIndex()),
			advance: float32(g.Advance) / 64, dx: float32(g.XOffset) / 64, dy: float32(g.YOffset) / 64,
		}
		w.advance += float64(w.glyphs[i].advance)
	}
	return w
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
