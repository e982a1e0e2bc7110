package locale

import (
	"sync"

	"golang.org/x/text/language"
)

// Match returns the first language among those wished for that has a catalogue: wishes are BCP 47 tags, first choice first. A regional
// form matches its language ("zh-TW" the simplified Chinese that there is), another language never: the Unicode data would give Ukrainian
// readers Russian and Catalan readers Spanish, which is theirs to choose.
func Match(wishes ...string) (lang string, ok bool) { return shipped().match(wishes) }

// shipped matches the languages that have a catalogue; making it takes longer than matching.
var shipped = sync.OnceValue(func() *matcher { return newMatcher(Languages()) })

// matcher finds the language that is wished for.
type matcher struct {
	have []string
	tags []language.Tag
	language.Matcher
}

func newMatcher(have []string) *matcher {
	m := &matcher{have: have}
	for _, each := range have {
		m.tags = append(m.tags, language.Make(each))
	}
	m.Matcher = language.NewMatcher(m.tags)
	return m
}

func (m *matcher) match(wishes []string) (lang string, ok bool) {
	for _, wish := range wishes {
		tag, err := language.Parse(wish)
		if err != nil {
			continue
		}
		_, i, confidence := m.Match(tag) // the index: the tag returned may carry extensions
		if confidence != language.No && baseOf(tag) == baseOf(m.tags[i]) {
			return m.have[i], true
		}
	}
	return "", false
}

func baseOf(tag language.Tag) string {
	base, _ := tag.Base()
	return base.String()
}
