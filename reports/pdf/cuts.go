package pdf

import "fmt"

// cut is the font that a document embeds for one weight: the glyphs drawn so far, of whatever typeface, each with the text that it stands
// for. One for each weight serves all scripts.
type cut struct {
	name  string // of the typeface that came first
	key   string // its name on the pages
	base  sfnt
	codes map[meaning]uint16
	slots []meaning // by code; code 0 is the missing glyph
	full  bool      // there was no room for a glyph
}

// mostGlyphs is how many glyphs a font can have: its tables count them in 16 bits.
const mostGlyphs = 0xFFFF

// code returns the character code under which the document draws a glyph that stands for a text: 0 where the font is full.
func (c *cut) code(m meaning) uint16 {
	code, ok := c.codes[m]
	if !ok && c.room(len(c.slots)) {
		code = uint16(len(c.slots))
		c.codes[m] = code
		c.slots = append(c.slots, m)
	}
	return code
}

// room reports whether one more than n glyphs find room, and remembers where they do not.
func (c *cut) room(n int) bool {
	c.full = c.full || n >= mostGlyphs
	return n < mostGlyphs
}

// cuts are the embedded fonts of a document. They fill while it is drawn.
type cuts struct {
	list  []*cut
	by    map[*typeface]*cut
	known []numbered // by the place of the sign
}

// err tells of a font with more glyphs than fonts can have.
func (c *cuts) err() error {
	for _, each := range c.list {
		if each.full {
			return fmt.Errorf("the text needs more than %d different glyphs of one weight, which no font can hold; shorten or split it", mostGlyphs)
		}
	}
	return nil
}

// numbered is a sign with its code.
type numbered struct {
	sign *sign
	code uint16
}

func newCuts() *cuts { return &cuts{by: map[*typeface]*cut{}} }

// of returns the font that a typeface goes into. Typefaces share one if they count in the same units.
func (c *cuts) of(t *typeface) *cut {
	if found := c.by[t]; found != nil {
		return found
	}
	key := fmt.Sprintf("F%d", t.font.Upem())
	if t.bold {
		key += "B"
	}
	for _, each := range c.list {
		if each.key == key {
			c.by[t] = each
			return each
		}
	}
	c.by[t] = &cut{name: postScriptName(t.name), key: key, base: t.tables, codes: map[meaning]uint16{}, slots: []meaning{{of: t}}}
	c.list = append(c.list, c.by[t])
	return c.by[t]
}

// code returns the code of a sign. Most of the glyphs of a document are found by the place of their sign; another sign may have had it.
func (c *cuts) code(s *sign) uint16 {
	at := int(s.place)
	if at >= len(c.known) {
		c.known = append(c.known, make([]numbered, at+1-len(c.known))...)
	}
	if c.known[at].sign != s {
		c.known[at] = numbered{s, c.of(s.of).code(s.meaning)}
	}
	return c.known[at].code
}

// postScriptName makes a name of a font that may stand in a file: a user's file may be called anything.
func postScriptName(name string) string {
	out := []byte(nil)
	for _, b := range []byte(name) {
		if b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' {
			out = append(out, b)
		}
	}
	if len(out) == 0 {
		return "Font"
	}
	return string(out)
}
