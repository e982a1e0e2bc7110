package pdf

import "sync"

// meaning is a glyph together with the text that it stands for: the same glyph can stand for different texts.
type meaning struct {
	of   *typeface
	gid  uint16
	text string
}

// sign is a meaning that all glyphs which have it share: a language has some hundreds of them, a report 200,000 glyphs.
type sign struct {
	meaning
	width float32 // as the font file states it, in thousandths of the type size
	place int32   // among the signs that are kept
}

// signs are what the glyphs of a language mean.
type signs struct {
	mu sync.Mutex
	by map[meaning]*sign
}

// mostSigns is how many are kept. They start anew then: two signs may have one meaning, but not two documents one sign of two meanings.
const mostSigns = 60_000

// of returns the sign of a meaning.
func (s *signs) of(m meaning) *sign {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.by[m]
	if found == nil {
		if s.by == nil || len(s.by) >= mostSigns {
			s.by = map[meaning]*sign{}
		}
		width := float64(m.of.tables.width(m.gid)) * 1000 / float64(m.of.font.Upem())
		found = &sign{m, float32(width), int32(len(s.by))}
		s.by[m] = found
	}
	return found
}
