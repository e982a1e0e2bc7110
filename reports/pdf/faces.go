package pdf

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"cybergap/internal/marks"

	"golang.org/x/text/unicode/norm"
)

// replacement stands visibly for what no font can draw.
const replacement = '\uFFFD'

// faces are the fonts of one document: the language's chain in two weights, each loaded when a character asks for it.
type faces struct {
	chain   []family
	latin   [2][0x250]*typeface // the common characters, by weight
	others  [2]map[rune]*typeface
	missing map[rune]bool
	err     error // the first font that could not be loaded
}

func newFaces(c *typecase) *faces {
	return &faces{chain: c.chain, missing: map[rune]bool{}, others: [2]map[rune]*typeface{{}, {}}}
}

// of returns the face that draws r in a weight, or nil if no font has it.
func (f *faces) of(r rune, bold bool) *typeface {
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

func (f *faces) find(r rune, bold bool) *typeface {
	for _, family := range f.chain {
		if r > 0xFFFF && family.basic {
			continue // do not load it in vain
		}
		if face := f.load(family, bold); face != nil && face.has(r) {
			return face
		}
	}
	return nil
}

func (f *faces) load(family family, bold bool) *typeface {
	load := family.regular
	if bold {
		load = family.bold
	}
	t, err := load()
	if err != nil && f.err == nil {
		f.err = err
	}
	return t
}

// missed lists the characters that were replaced, in order.
func (f *faces) missed() []rune { return slices.Sorted(maps.Keys(f.missing)) }

// miss notes characters that are replaced.
func (f *faces) miss(runes []rune) {
	for _, r := range runes {
		f.missing[r] = true
	}
}

// clean makes any text fit to draw, and lists the characters that it replaced: valid UTF-8 in composed form, line ends as \n, no control characters, no direction overrides, no
// characters without a glyph. User text and our own go through it alike.
func (f *faces) clean(s string) (text string, missing []rune) {
	if plain(s) {
		return s, nil
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, string(replacement)))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		drawn := f.drawable(r)
		if drawn == replacement && r != replacement {
			missing = append(missing, r)
		}
		return drawn
	}, s)
	return unpiled(text), missing
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
	case marks.IsIsolate(r):
		return r
	case steering(r):
		return -1
	case invisible(r):
		return r
	case f.of(r, false) == nil:
		return replacement
	default:
		return r
	}
}

// steering reports characters that are no text: control characters, soft hyphens, byte order marks, and what sets a direction by force.
func steering(r rune) bool {
	return unicode.IsControl(r) || r == '\u00AD' || r == '\uFEFF' || marks.IsForce(r) || marks.IsIsolate(r)
}

// invisible reports characters that steer shaping and breaking but draw nothing; they take the face of their neighbours.
func invisible(r rune) bool {
	return '\u200B' <= r && r <= '\u200F' || r == '\u2060' || r == '\u034F' || '\uFE00' <= r && r <= '\uFE0F'
}
