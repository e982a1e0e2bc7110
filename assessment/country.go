package assessment

import (
	"regexp"
	"sync"

	"github.com/go-playground/validator/v10"
)

var (
	inventedCode = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^X-[A-Z0-9]{1,8}$`) })
	isoCodes     = sync.OnceValue(func() *validator.Validate { return validator.New() })
)

// IsCountryCode reports whether a code is an officially assigned ISO 3166-1 alpha-2 code in capitals, or an invented one: X- with one to
// eight of A-Z and 0-9.
func IsCountryCode(code string) bool {
	if isInvented(code) {
		return true
	}
	const userAssigned = "XK" // on the validator's list, not on that of the standard
	return code != userAssigned && isoCodes().Var(code, "iso3166_1_alpha2") == nil
}

// isInvented reports whether a code is of the form X- with one to eight of A-Z and 0-9; such a country must carry its own name.
func isInvented(code string) bool { return inventedCode().MatchString(code) }
