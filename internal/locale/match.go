package locale

import (
	"golang.org/x/text/language"
)

// Match returns the first language among those wished for that has a catalogue: wishes are BCP 47 tags, first choice first. A regional
// form matches its language ("zh-TW" the simplified Chinese that there is), another language never: the Unicode data would give Ukrainian
// readers Russian and Catalan readers Spanish, which is theirs to choose.
func Match(wishes ...string) (lang string, ok bool) { return match(Languages(), wishes) }

func match(have, wishes []string) (lang string, ok bool) {
	tags := make([]language.Tag, len(have))
	for i, each := range have {
		tags[i] = language.Make(each)
	}
	matcher := language.NewMatcher(tags)
	for _, wish := range wishes {
		tag, err := language.Parse(wish)
		if err != nil {
			continue
		}
		_, i, confidence := matcher.Match(tag) // the index: the tag returned may carry extensions
		if confidence != language.No && baseOf(tag) == baseOf(tags[i]) {
			return have[i], true
		}
	}
	return "", false
}

func baseOf(tag language.Tag) string {
	base, _ := tag.Base()
	return base.String()
}
