package config

import (
	"os"
	"strings"
)

// Locale is what the environment says of a person's language, in the variables of POSIX.
type Locale struct {
	Variable  string   // the variable that decides, empty where none names a language
	Languages []string // as BCP 47 tags, first choice first
}

// PersonalLocale reads LC_ALL, LC_MESSAGES, LANG and LANGUAGE; the first that is set decides. C and POSIX name no language.
func PersonalLocale() Locale {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"} {
		if value := os.Getenv(name); value != "" {
			if tags := localeTags(value); len(tags) > 0 {
				return Locale{name, tags}
			}
			return Locale{}
		}
	}
	return Locale{}
}

// localeTags turns names of locales, such as fr_FR.UTF-8 or sr_RS@latin, into language tags; LANGUAGE lists several.
func localeTags(value string) (tags []string) {
	for name := range strings.SplitSeq(value, ":") {
		if i := strings.IndexAny(name, ".@"); i >= 0 {
			name = name[:i]
		}
		if name != "" && name != "C" && name != "POSIX" {
			tags = append(tags, strings.ReplaceAll(name, "_", "-"))
		}
	}
	return tags
}
