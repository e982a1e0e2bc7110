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
}

// meaning is a glyph together with the text that it stands for: the same glyph can stand for different texts.
type meaning struct {
	of   *typeface
	gid  uint16
	text string
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

// cuts are the embedded fonts of a document. They fill while it is drawn.
type cuts struct {
	list  []*cut
	by    map[*typeface]*cut
	words map[*word][]uint16
}

func newCuts() *cuts { return &cuts{by: map[*typeface]*cut{}, words: map[*word][]uint16{}} }

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

// codes returns the codes of a word's glyphs.
func (c *cuts) codes(w *word) []uint16 {
	codes, ok := c.words[w]
	if !ok {
		cut := c.of(w.of)
		codes = make([]uint16, len(w.glyphs))
		for i := range w.glyphs {
			codes[i] = cut.code(meaning{w.of, w.glyphs[i].gid, w.glyphs[i].text})
		}
		c.words[w] = codes
	}
	return codes
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
