package pdf

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/font"
	"golang.org/x/text/unicode/norm"
)

// replacement stands visibly for what no font can draw.
const replacement = '\uFFFD'

// faces are the fonts of one document: the language's chain in two weights, each loaded when a character asks for it.
type faces struct {
	chain   [3]family
	loaded  int
	byName  map[string]*face
	cuts    []*cut
	latin   [2][0x250]*face // the common characters, by weight
	others  [2]map[rune]*face
	missing map[rune]bool
	err     error // the first font that could not be loaded
}

func newFaces(lang string) *faces {
	return &faces{
		chain: chain(lang), byName: map[string]*face{}, missing: map[rune]bool{},
		others: [2]map[rune]*face{{}, {}},
	}
}

// of returns the face that draws r in a weight, or nil if no font has it.
func (f *faces) of(r rune, bold bool) *face {
	weight := 0
	if bold {
		weight = 1
	}
	if int(r) < len(f.latin[weight]) {
		if f.latin[weight][r] == nil {
			f.latin[weight][r] = f.find(r, bold)
		}
		return f.latin[weight][r]
	}
	found, ok := f.others[weight][r]
	if !ok {
		found = f.find(r, bold)
		f.others[weight][r] = found
	}
	return found
}

func (f *faces) find(r rune, bold bool) *face {
	if r > 0xFFFF {
		return nil // none of the families goes beyond the basic plane: do not load them in vain
	}
	for _, family := range f.chain {
		face := f.load(family, bold)
		if face == nil {
			return nil
		}
		if _, ok := face.font.NominalGlyph(r); ok {
			return face
		}
	}
	return nil
}

func (f *faces) load(family family, bold bool) *face {
	load := family.regular
	if bold {
		load = family.bold
	}
	t, err := load()
	if err != nil {
		f.err = err
		return nil
	}
	if f.byName[t.name] == nil {
		upem := t.font.Upem()
		f.loaded++
		f.byName[t.name] = &face{typeface: t, hb: font.NewFace(t.font), index: f.loaded, scale: 1000 / float64(upem), cut: f.cut(t, bold, upem)}
	}
	return f.byName[t.name]
}

// cut returns the embedded font for a weight. Typefaces share one if they count in the same units.
func (f *faces) cut(t *typeface, bold bool, upem uint16) *cut {
	key := fmt.Sprintf("F%d", upem)
	if bold {
		key += "B"
	}
	for _, c := range f.cuts {
		if c.key == key {
			return c
		}
	}
	c := newCut(t, key)
	f.cuts = append(f.cuts, c)
	return c
}

// missed lists the characters that were replaced, in order.
func (f *faces) missed() []rune { return slices.Sorted(maps.Keys(f.missing)) }

// clean makes any text fit to draw: valid UTF-8 in composed form, line ends as \n, no control characters, no direction overrides, no
// characters without a glyph. User text and our own go through it alike.
func (f *faces) clean(s string) string {
	if plain(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, string(replacement)))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return unpiled(strings.Map(f.drawable, s))
}

// unpiled drops combining marks that would pile up over the lines above.
func unpiled(s string) string {
	const most = 4
	marks := 0
	return strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.Mn, r) {
			marks = 0
			return r
		}
		if marks++; marks > most {
			return -1
		}
		return r
	}, s)
}

// plain reports whether s is printable ASCII, which needs no care.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func (f *faces) drawable(r rune) rune {
	switch {
	case r == '\r', r == '\u2028', r == '\u2029':
		return '\n'
	case r == '\n':
		return r
	case r == '\t':
		return ' '
	case steering(r):
		return -1
	case invisible(r):
		return r
	case f.of(r, false) == nil:
		f.missing[r] = true
		return replacement
	default:
		return r
	}
}

// steering reports characters that are no text: control characters, soft hyphens, byte order marks, and what sets a direction by force.
func steering(r rune) bool {
	return unicode.IsControl(r) || r == '\u00AD' || r == '\uFEFF' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

// invisible reports characters that steer shaping and breaking but draw nothing; they take the face of their neighbours.
func invisible(r rune) bool {
	return '\u200B' <= r && r <= '\u200F' || r == '\u2060' || r == '\u034F' || '\uFE00' <= r && r <= '\uFE0F'
}
